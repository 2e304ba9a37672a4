package org.maillage.network;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.maillage.network.Projection.Part;

/** What a view leaves out, and why. */
final class HiddenCount {
  private final Set<String> actors = new TreeSet<>();
  private final Set<String> links = new TreeSet<>();
  private final Set<String> why = new LinkedHashSet<>();

  void add(Part part, boolean works) {
    actors.add(part.actor());
    links.add(part.actor() + " " + part.activity());
    boolean host = part.role().isHost() || part.role().isWork();
    why.add(works ? "hidden.role" : host ? "hidden.host" : "hidden.attendance");
  }

  void because(String reason) {
    why.add(reason);
  }

  /** Whoever also worked is not hidden. */
  void forget(Collection<String> shown) {
    actors.removeAll(shown);
  }

  int actors() {
    return actors.size();
  }

  int links() {
    return links.size();
  }

  List<String> why() {
    return List.copyOf(why);
  }
}
