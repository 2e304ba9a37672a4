package org.maillage.network;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.maillage.model.Kind;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.network.Projection.Part;

/** Answers what links several actors. Thread-safe. */
public final class Groups {
  static final int MOST_ACTORS = 10;
  private static final int MOST_PARTNERS = 50;

  private final Network network;

  public Groups(Network network) {
    this.network = network;
  }

  /** Who of the actors, and in which activities. */
  private record Links(BitSet actors, BitSet activities) {
    Links() {
      this(new BitSet(), new BitSet());
    }
  }

  /**
   * {@return what links the actors}
   *
   * @param ids their ids, two to {@value #MOST_ACTORS}
   * @throws Refusal.NotFound when there is no such entity
   * @throws Refusal.Invalid when there are fewer than two, or one is no actor
   */
  Group group(List<String> ids, Lens lens) {
    Projection now = network.projection();
    List<Ref> actors = ids.stream().distinct().map(id -> actor(now, id)).toList();
    if (actors.size() < 2) {
      throw Refusal.Invalid.of("actor", "rule.group");
    }
    var asked = new BitSet();
    var activities = new TreeSet<Integer>();
    for (Ref actor : actors) {
      int number = now.number(actor.id());
      if (number >= 0) {
        asked.set(number);
        Rows rows = now.activities();
        for (int at = rows.start(number); at < rows.end(number); at++) {
          activities.add(rows.values(number)[at]);
        }
      }
    }
    var crew = new Crew(now, lens, asked);
    var common = new ArrayList<Seen>();
    var others = new HashMap<Integer, Links>();
    for (int activity : activities) {
      look(crew, activity, asked, common, others);
    }
    return answer(now, actors, common, others, crew);
  }

  /** An activity in which several of the actors worked. */
  private record Seen(int activity, BitSet actors, List<Part> parts) {}

  private static void look(
      Crew crew, int activity, BitSet asked, List<Seen> common, Map<Integer, Links> others) {
    int size = crew.read(activity);
    var present = new BitSet();
    var parts = new ArrayList<Part>();
    for (int i = 0; i < size; i++) {
      if (asked.get(crew.actor(i))) {
        present.set(crew.actor(i));
        parts.addAll(crew.parts(i));
      }
    }
    if (present.cardinality() > 1) {
      common.add(new Seen(activity, present, parts));
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        if (!asked.get(crew.actor(i)) && asked.get(crew.actor(j)) && crew.met(i, j)) {
          Links links = others.computeIfAbsent(crew.actor(i), one -> new Links());
          links.actors().set(crew.actor(j));
          links.activities().set(activity);
        }
      }
    }
  }

  private Group answer(
      Projection now, List<Ref> actors, List<Seen> common, Map<Integer, Links> others, Crew crew) {
    common.sort(
        Comparator.comparingInt((Seen one) -> -one.actors().cardinality())
            .thenComparing(one -> now.ref(one.activity()).name()));
    var parts = new LinkedHashSet<Part>();
    common.forEach(one -> parts.addAll(one.parts()));
    var evidence = network.evidence(now, parts);
    List<Group.Between> between =
        others.entrySet().stream()
            .filter(one -> one.getValue().actors().cardinality() > 1)
            .map(
                one ->
                    new Group.Between(
                        now.ref(one.getKey()),
                        named(now, actors, one.getValue().actors()),
                        one.getValue().activities().cardinality()))
            .sorted(
                Comparator.comparingInt((Group.Between one) -> -one.actors().size())
                    .thenComparingInt(one -> -one.shared())
                    .thenComparing(one -> one.entity().name()))
            .toList();
    List<Group.Between> shown = between.subList(0, Math.min(MOST_PARTNERS, between.size()));
    Partners.Hidden left = crew.hidden();
    var why = new ArrayList<>(left.why());
    if (shown.size() < between.size()) {
      why.add("hidden.limit");
    }
    return new Group(
        actors,
        common.stream()
            .map(
                one ->
                    new Group.Common(
                        Network.shared(
                            now, now.ref(one.activity()).id(), Meeting.of(one.parts()), evidence),
                        named(now, actors, one.actors())))
            .toList(),
        shown,
        new Partners.Hidden(left.nodes() + between.size() - shown.size(), left.edges(), why));
  }

  private static List<Ref> named(Projection now, List<Ref> actors, BitSet some) {
    return actors.stream()
        .filter(actor -> now.number(actor.id()) >= 0 && some.get(now.number(actor.id())))
        .toList();
  }

  private Ref actor(Projection now, String id) {
    Ref known = now.find(id);
    Ref ref = known == null ? network.known(id) : known;
    boolean acts = Kind.of(ref.kind()).filter(Kind::isActor).isPresent();
    if (!acts && !now.isActor(id)) {
      throw Refusal.Invalid.of("actor", "rule.actor", ref.name());
    }
    return ref;
  }
}
