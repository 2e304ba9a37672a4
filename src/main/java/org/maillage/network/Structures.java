package org.maillage.network;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.model.Cited;
import org.maillage.model.Ref;
import org.maillage.model.Years;
import org.maillage.network.Projection.Part;

/** Answers how the network as a whole is built. Thread-safe. */
public final class Structures {
  /** The groups and the sample are drawn the same each time. */
  private static final long SEED = 27;

  private static final int MOST_MEMBERS = 12;
  private static final int MOST_THEMES = 5;
  private static final int MOST_THROUGH = 3;
  private static final int LEAST_MEMBERS = 3;

  private static final String THEMES =
      """
      UNWIND $ids AS id
      MATCH (a:Entity {id: id})
      MATCH (a)
        ((:Entity)<-[:SUBJECT]-(:PartOf)-[:OBJECT]->(:Entity)){0,3}
        (whole:Entity)
      MATCH (whole)<-[:SUBJECT]-(s:Topic)-[:OBJECT]->(theme:Theme)
      WHERE s.status IN ['published', 'disputed'] AND theme.status IN ['published', 'disputed']
      RETURN DISTINCT id AS activity, theme.id AS id, theme.kind AS kind, theme.name AS name
      """;

  private final Graph graph;
  private final Network network;
  private final Views views;

  public Structures(Graph graph, Network network, Views views) {
    this.graph = graph;
    this.network = network;
    this.views = views;
  }

  /** A part of the network with its groups. */
  private final class Whole {
    final Projection now = network.projection();
    final int[] activities;
    final Crew crew;
    final ActorGraph actors;
    final Louvain groups;

    Whole(Lens lens) {
      activities = now.activities(views.among(lens));
      crew = new Crew(now, lens);
      actors = ActorGraph.of(now, lens, activities, crew);
      groups = Louvain.of(actors, SEED);
    }

    int group(int actor) {
      return groups.groups()[actors.places()[actor]];
    }
  }

  /** What some did in an activity, to be shown. */
  private record Seen(String activity, int weight, List<Part> parts) {
    static final Comparator<Seen> ORDER =
        Comparator.comparingInt(Seen::weight).reversed().thenComparing(Seen::activity);
  }

  /**
   * {@return all of it}
   *
   * @throws org.maillage.model.Refusal.NotFound when the lens names what does not exist
   */
  Structure structure(Lens lens) {
    var whole = new Whole(lens);
    return new Structure(brokers(whole, lens), communities(whole), growth(whole, lens));
  }

  /** {@return who links the others} */
  Brokers brokers(Lens lens) {
    return brokers(new Whole(lens), lens);
  }

  private Brokers brokers(Whole whole, Lens lens) {
    ActorGraph actors = whole.actors;
    Betweenness between = Betweenness.of(actors, SEED);
    List<Integer> first =
        IntStream.range(0, actors.size())
            .filter(i -> between.pairs()[i] > 0)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer i) -> -between.share(i))
                    .thenComparing(i -> whole.now.ref(actors.actors()[i]).id()))
            .toList();
    List<Integer> shown = first.subList(0, Math.min(lens.filter().limit(), first.size()));
    var seen = new HashMap<Integer, List<Seen>>();
    shown.forEach(i -> seen.put(i, meetings(whole, actors.actors()[i])));
    Map<Part, List<Cited>> evidence = evidence(whole.now, seen.values());
    List<Brokers.Broker> items =
        shown.stream()
            .map(
                i ->
                    new Brokers.Broker(
                        whole.now.ref(actors.actors()[i]),
                        Math.round(between.share(i) * 10_000) / 10_000.0,
                        actors.degree(i),
                        groups(whole, i),
                        through(whole.now, seen.getOrDefault(i, List.of()), evidence)))
            .toList();
    boolean exact = between.pivots() == actors.size();
    return new Brokers(
        actors.size(),
        actors.others().length / 2,
        exact,
        items,
        hidden(whole, first.size() - shown.size(), "hidden.brokers"));
  }

  private static Partners.Hidden hidden(Whole whole, int more, String why) {
    Partners.Hidden left = whole.crew.hidden();
    var reasons = new ArrayList<>(left.why());
    if (more > 0) {
      reasons.add(why);
    }
    return new Partners.Hidden(left.nodes() + more, left.edges(), reasons);
  }

  private static int groups(Whole whole, int actor) {
    return (int)
        IntStream.range(whole.actors.starts()[actor], whole.actors.starts()[actor + 1])
            .map(at -> whole.groups.groups()[whole.actors.others()[at]])
            .distinct()
            .count();
  }

  /** {@return where an actor met the most groups} */
  private static List<Seen> meetings(Whole whole, int actor) {
    var seen = new ArrayList<Seen>();
    Rows rows = whole.now.activities();
    var among = new BitSet();
    IntStream.of(whole.activities).forEach(among::set);
    for (int at = rows.start(actor); at < rows.end(actor); at++) {
      int activity = rows.values(actor)[at];
      int size = among.get(activity) ? whole.crew.read(activity) : 0;
      var groups = new LinkedHashSet<Integer>();
      List<Part> parts = List.of();
      for (int i = 0; i < size; i++) {
        groups.add(whole.group(whole.crew.actor(i)));
        parts = whole.crew.actor(i) == actor ? whole.crew.parts(i) : parts;
      }
      if (!parts.isEmpty() && size > 1) {
        seen.add(new Seen(whole.now.ref(activity).id(), groups.size(), parts));
      }
    }
    return seen.stream().sorted(Seen.ORDER).limit(MOST_THROUGH).toList();
  }

  /** {@return which groups there are} */
  Communities communities(Lens lens) {
    return communities(new Whole(lens));
  }

  private Communities communities(Whole whole) {
    var members = new HashMap<Integer, List<Integer>>();
    for (int i = 0; i < whole.actors.size(); i++) {
      members.computeIfAbsent(whole.groups.groups()[i], g -> new ArrayList<>()).add(i);
    }
    List<Integer> shown =
        members.entrySet().stream()
            .filter(group -> group.getValue().size() >= LEAST_MEMBERS)
            .sorted(
                Comparator.comparingInt(
                        (Map.Entry<Integer, List<Integer>> g) -> -g.getValue().size())
                    .thenComparing(
                        g -> whole.now.ref(whole.actors.actors()[g.getValue().getFirst()]).id()))
            .map(Map.Entry::getKey)
            .toList();
    Map<Integer, List<Seen>> seen = shared(whole);
    var best = new ArrayList<List<Seen>>();
    var ids = new LinkedHashSet<String>();
    for (int group : shown) {
      List<Seen> all = seen.getOrDefault(group, List.of());
      all.forEach(one -> ids.add(one.activity()));
      best.add(all.stream().sorted(Seen.ORDER).limit(MOST_THROUGH).toList());
    }
    Map<String, List<Ref>> themes = themes(List.copyOf(ids));
    Map<Part, List<Cited>> evidence = evidence(whole.now, best);
    var items = new ArrayList<Communities.Community>();
    for (int i = 0; i < shown.size(); i++) {
      int group = shown.get(i);
      items.add(
          community(
              whole,
              Objects.requireNonNull(members.get(group)),
              seen.getOrDefault(group, List.of()),
              themes,
              through(whole.now, best.get(i), evidence)));
    }
    int small = whole.actors.size() - items.stream().mapToInt(Communities.Community::size).sum();
    return new Communities(
        whole.actors.size(),
        Math.round(whole.groups.modularity() * 1_000) / 1_000.0,
        items,
        hidden(whole, small, "hidden.small"));
  }

  /** {@return the activities that two or more of a group shared, by group} */
  private static Map<Integer, List<Seen>> shared(Whole whole) {
    var seen = new HashMap<Integer, List<Seen>>();
    for (int activity : whole.activities) {
      var parts = new HashMap<Integer, List<Part>>();
      var counts = new HashMap<Integer, Integer>();
      int size = whole.crew.read(activity);
      for (int i = 0; i < size; i++) {
        int group = whole.group(whole.crew.actor(i));
        parts.computeIfAbsent(group, g -> new ArrayList<>()).addAll(whole.crew.parts(i));
        counts.merge(group, 1, Integer::sum);
      }
      counts.forEach(
          (group, count) -> {
            if (count > 1) {
              seen.computeIfAbsent(group, g -> new ArrayList<>())
                  .add(
                      new Seen(
                          whole.now.ref(activity).id(),
                          count,
                          parts.getOrDefault(group, List.of())));
            }
          });
    }
    return seen;
  }

  private static Communities.Community community(
      Whole whole,
      List<Integer> members,
      List<Seen> seen,
      Map<String, List<Ref>> themes,
      List<Partners.Shared> through) {
    var counted = new HashMap<Ref, Integer>();
    @Nullable Integer from = null;
    @Nullable Integer to = null;
    for (Seen one : seen) {
      themes
          .getOrDefault(one.activity(), List.of())
          .forEach(theme -> counted.merge(theme, 1, Integer::sum));
      for (Part part : one.parts()) {
        Years years = part.period() == null ? null : Years.of(part.period());
        if (years != null) {
          from = Network.least(from, years.from());
          to = Network.greatest(to, years.to());
        }
      }
    }
    return new Communities.Community(
        members.size(),
        members.stream()
            .sorted(
                Comparator.comparingDouble((Integer i) -> -inside(whole, i))
                    .thenComparing(i -> whole.now.ref(whole.actors.actors()[i]).name()))
            .limit(MOST_MEMBERS)
            .map(i -> whole.now.ref(whole.actors.actors()[i]))
            .toList(),
        counted.entrySet().stream()
            .sorted(
                Comparator.comparingInt((Map.Entry<Ref, Integer> theme) -> -theme.getValue())
                    .thenComparing(theme -> theme.getKey().name()))
            .limit(MOST_THEMES)
            .map(Map.Entry::getKey)
            .toList(),
        seen.size(),
        from,
        to,
        through);
  }

  /** {@return the weight of the links of an actor with its own group} */
  private static double inside(Whole whole, int actor) {
    int[] groups = whole.groups.groups();
    return IntStream.range(whole.actors.starts()[actor], whole.actors.starts()[actor + 1])
        .filter(at -> groups[whole.actors.others()[at]] == groups[actor])
        .mapToDouble(at -> whole.actors.weights()[at])
        .sum();
  }

  private Map<String, List<Ref>> themes(List<String> activities) {
    var themes = new HashMap<String, List<Ref>>();
    for (Row row : graph.read(tx -> tx.rows(THEMES, Map.of("ids", activities)))) {
      themes.computeIfAbsent(row.text("activity"), id -> new ArrayList<>()).add(Citations.ref(row));
    }
    return themes;
  }

  private Map<Part, List<Cited>> evidence(Projection now, Iterable<List<Seen>> seen) {
    var parts = new LinkedHashSet<Part>();
    seen.forEach(some -> some.forEach(one -> parts.addAll(one.parts())));
    return network.evidence(now, parts);
  }

  private static List<Partners.Shared> through(
      Projection now, List<Seen> seen, Map<Part, List<Cited>> evidence) {
    return seen.stream()
        .map(one -> Network.shared(now, one.activity(), Meeting.of(one.parts()), evidence))
        .toList();
  }

  /** {@return how the network grew} */
  Growth growth(Lens lens) {
    return growth(new Whole(lens), lens);
  }

  private static Growth growth(Whole whole, Lens lens) {
    return new Growing(whole.now, lens.filter(), whole.actors, whole.crew).of(whole.activities);
  }
}
