package org.maillage.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Kind;
import org.maillage.model.Period;
import org.maillage.model.Ref;
import org.maillage.network.Projection.Part;

/**
 * Who worked with whom in a part of the network.
 *
 * @param pairs each two actors and the activities that they shared, by id
 * @param actors all who worked, with what they did, by id; some of them with nobody else
 * @param distances how many steps each actor is from the focus; empty where there is none
 */
record Ties(
    SortedMap<Pair, SortedMap<String, Meeting>> pairs,
    SortedMap<String, List<Part>> actors,
    Map<String, Integer> distances,
    HiddenCount hidden) {

  /** Two actors, in the order of their ids. */
  record Pair(String a, String b) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int first = a.compareTo(other.a);
      return first == 0 ? b.compareTo(other.b) : first;
    }
  }

  /**
   * {@return the ties that a lens shows}
   *
   * @param activities the activities among which to look; null: all
   */
  static Ties of(Projection now, Lens lens, @Nullable Set<String> activities) {
    var ties = new Ties(new TreeMap<>(), new TreeMap<>(), new LinkedHashMap<>(), new HiddenCount());
    for (String activity : activities == null ? now.byActivity().keySet() : activities) {
      ties.add(now, lens, activity);
    }
    int before = ties.pairs.size();
    ties.pairs.values().removeIf(shared -> shared.size() < lens.min());
    if (ties.pairs.size() < before) {
      ties.hidden.because("hidden.min");
    }
    String focus = lens.focus();
    if (focus != null) {
      ties.keepAround(focus, lens.depth());
    }
    ties.hidden.forget(ties.actors.keySet());
    return ties;
  }

  private void add(Projection now, Lens lens, String activity) {
    Ref ref = now.refs().get(activity);
    var parts = new ArrayList<Part>();
    for (Part part : now.byActivity().getOrDefault(activity, List.of())) {
      if (ref == null || !lens.filter().takes(ref, part.period())) {
        continue;
      }
      if (!counts(now, lens, part)) {
        hidden.add(part);
      } else if (fits(lens, now.ref(part.actor()))) {
        parts.add(part);
        actors.computeIfAbsent(part.actor(), id -> new ArrayList<>()).add(part);
      }
    }
    for (Part mine : parts) {
      for (Part theirs : parts) {
        if (mine.actor().compareTo(theirs.actor()) < 0 && meet(lens, mine, theirs)) {
          pairs
              .computeIfAbsent(new Pair(mine.actor(), theirs.actor()), pair -> new TreeMap<>())
              .computeIfAbsent(activity, id -> new Meeting())
              .add(mine, theirs);
        }
      }
    }
  }

  /** Whoever looks at the host wants those it worked with; elsewhere the host is left out. */
  private static boolean counts(Projection now, Lens lens, Part part) {
    boolean lets = lens.hubs() || part.actor().equals(lens.focus());
    return now.isWork(part) || (lets && (part.role().isWork() || part.role().isHost()));
  }

  private static boolean fits(Lens lens, Ref actor) {
    Kind one = lens.filter().kind();
    return actor.id().equals(lens.focus())
        || ((one == null || one.key().equals(actor.kind()))
            && (lens.kinds().isEmpty()
                || Kind.of(actor.kind()).filter(lens.kinds()::contains).isPresent()));
  }

  private static boolean meet(Lens lens, Part mine, Part theirs) {
    Period a = mine.period();
    Period b = theirs.period();
    return !lens.filter().together() || (a != null && b != null && a.overlaps(b));
  }

  private void keepAround(String focus, int depth) {
    var partners = new HashMap<String, Set<String>>();
    for (Pair pair : pairs.keySet()) {
      partners.computeIfAbsent(pair.a(), id -> new HashSet<>()).add(pair.b());
      partners.computeIfAbsent(pair.b(), id -> new HashSet<>()).add(pair.a());
    }
    var next = new ArrayDeque<String>();
    distances.put(focus, 0);
    next.add(focus);
    while (!next.isEmpty()) {
      String actor = next.remove();
      int distance = distances.getOrDefault(actor, 0);
      if (distance < depth) {
        for (String other : partners.getOrDefault(actor, Set.of())) {
          if (distances.putIfAbsent(other, distance + 1) == null) {
            next.add(other);
          }
        }
      }
    }
    actors.keySet().retainAll(distances.keySet());
    actors.computeIfAbsent(focus, id -> new ArrayList<>());
    pairs.keySet().removeIf(pair -> !actors.containsKey(pair.a()) || !actors.containsKey(pair.b()));
  }
}
