package org.maillage.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.journal.Redirects;
import org.maillage.model.Cited;
import org.maillage.model.Kind;
import org.maillage.model.Period;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.model.Years;
import org.maillage.network.Projection.Part;

/** Answers how two actors are linked. Thread-safe. */
public final class Connections {
  private static final int MOST_PATHS = 3;
  private static final int MOST_THEMES = 5;

  private static final String THEMES =
      """
      MATCH (x:Entity {id: $id})
      CALL (x) {
        MATCH (x)<-[:SUBJECT]-(s:Topic)-[:OBJECT]->(theme:Theme)
        WHERE s.status IN ['published', 'disputed']
        RETURN theme
        UNION ALL
        MATCH (x)<-[:SUBJECT|FOR]-(p:Statement)-[:OBJECT]->(a:Entity)
        WHERE (p:Participation OR p:Funding) AND p.status IN ['published', 'disputed']
          AND a.kind IN ['programme', 'intervention', 'event']
        WITH DISTINCT a
        MATCH (a)<-[:SUBJECT]-(s:Topic)-[:OBJECT]->(theme:Theme)
        WHERE s.status IN ['published', 'disputed']
        RETURN theme
      }
      WITH theme, count(*) AS times WHERE theme.status IN ['published', 'disputed']
      RETURN {id: theme.id, kind: theme.kind, name: theme.name} AS thing, times
      """;

  private static final String TERRITORIES =
      """
      MATCH (x:Entity {id: $id})
      """
          + Matrices.WHERE_IS_X
          + """
          MATCH (t)-[:WITHIN|BECAME*0..4]->(around:Territory) WHERE around.type <> 'country'
          RETURN DISTINCT {id: around.key, kind: 'territory', name: around.name} AS thing,
            CASE around.type WHEN 'commune' THEN 4 WHEN 'city' THEN 4 WHEN 'epci' THEN 3
              WHEN 'departement' THEN 2 ELSE 1 END AS times
          """;

  private final Graph graph;
  private final Network network;
  private final Redirects redirects;

  public Connections(Graph graph, Network network) {
    this.graph = graph;
    this.network = network;
    this.redirects = new Redirects(graph);
  }

  /**
   * {@return the shortest paths between two actors; where there are several, at most three}
   *
   * @throws Refusal.NotFound when there is no such entity
   * @throws Refusal.Invalid when both ends are the same, or one is no actor, or is to be avoided
   */
  Paths paths(Question question, Telling.Words words) {
    if (question.from().equals(question.to())) {
      throw Refusal.Invalid.of("to", "rule.ends");
    }
    Projection now = network.projection();
    Ref from = actor(now, "from", question.from());
    Ref to = actor(now, "to", question.to());
    if (question.avoid().contains(from.id()) || question.avoid().contains(to.id())) {
      throw Refusal.Invalid.of("avoid", "rule.avoid");
    }
    var finder = new PathFinder(now, question);
    List<List<PathFinder.Step>> found = finder.find(MOST_PATHS);
    var telling = new Telling(words);
    Paths.None none = null;
    if (found.isEmpty()) {
      List<Ref> themes = common(THEMES, from, to).stream().limit(MOST_THEMES).toList();
      List<Ref> territories = nearest(from, to);
      String text = telling.none(question, from, to, themes, territories);
      none = new Paths.None(text, themes, territories);
    }
    return new Paths(from, to, told(now, found, telling), none, hidden(question, finder));
  }

  /** {@return an actor or an activity by its id, or by that of what was merged into it} */
  Optional<Ref> find(String id) {
    return known(id).or(() -> redirects.find(id).flatMap(this::known));
  }

  private Optional<Ref> known(String id) {
    Ref known = network.projection().find(id);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      return Optional.of(network.known(id));
    } catch (Refusal.NotFound none) {
      return Optional.empty();
    }
  }

  private Ref actor(Projection now, String field, String id) {
    Ref known = now.find(id);
    Ref ref = known == null ? network.known(id) : known;
    boolean acts = Kind.of(ref.kind()).filter(Kind::isActor).isPresent();
    if (!acts && !now.isActor(id)) {
      throw Refusal.Invalid.of(field, "rule.actor", ref.name());
    }
    return ref;
  }

  private List<Paths.Path> told(
      Projection now, List<List<PathFinder.Step>> found, Telling telling) {
    var parts = new LinkedHashSet<Part>();
    for (List<PathFinder.Step> path : found) {
      for (PathFinder.Step step : path) {
        parts.addAll(step.mine());
        parts.addAll(step.theirs());
      }
    }
    Map<Part, List<Cited>> evidence = network.evidence(now, parts);
    var paths = new ArrayList<Paths.Path>();
    for (List<PathFinder.Step> path : found) {
      var steps = new ArrayList<Paths.Step>();
      for (PathFinder.Step step : path) {
        Years before = steps.isEmpty() ? null : steps.getLast().period();
        steps.add(told(now, step, before, evidence, telling));
      }
      String text = String.join(" ", steps.stream().map(Paths.Step::text).toList());
      paths.add(new Paths.Path(steps.size(), text, steps));
    }
    return paths;
  }

  private static Paths.Step told(
      Projection now,
      PathFinder.Step step,
      @Nullable Years before,
      Map<Part, List<Cited>> evidence,
      Telling telling) {
    var roles = new LinkedHashSet<String>();
    var citations = new LinkedHashSet<Cited>();
    for (List<Part> side : List.of(step.mine(), step.theirs())) {
      for (Part part : side) {
        roles.add(part.role().key());
        citations.addAll(evidence.getOrDefault(part, List.of()));
      }
    }
    Ref from = now.ref(step.from());
    Ref through = now.ref(step.activity());
    Ref to = now.ref(step.to());
    Period both = step.period();
    Period period = both == null ? now.period(step.activity()) : both;
    Years years = period == null ? null : Years.of(period);
    return new Paths.Step(
        from,
        through,
        to,
        List.copyOf(roles),
        years,
        List.copyOf(citations),
        telling.step(step, from, through, to, years, before));
  }

  private static Partners.Hidden hidden(Question question, PathFinder finder) {
    int hosts = finder.hosts();
    var why = new ArrayList<String>();
    if (hosts > 0) {
      why.add("hidden.host");
    }
    if (!question.events()) {
      why.add("hidden.events");
    }
    return new Partners.Hidden(hosts, 0, why);
  }

  /** {@return what a query finds for both, the most of it first} */
  private List<Ref> common(String query, Ref a, Ref b) {
    Map<Ref, Long> mine = counted(query, a);
    Map<Ref, Long> theirs = counted(query, b);
    return mine.keySet().stream()
        .filter(theirs::containsKey)
        .sorted(
            Comparator.comparingLong((Ref ref) -> -least(mine, theirs, ref))
                .thenComparing(Ref::name))
        .toList();
  }

  private static long least(Map<Ref, Long> mine, Map<Ref, Long> theirs, Ref ref) {
    return Math.min(mine.getOrDefault(ref, 0L), theirs.getOrDefault(ref, 0L));
  }

  /** {@return the territories in which both are, of the smallest sort that there is} */
  private List<Ref> nearest(Ref a, Ref b) {
    Map<Ref, Long> sizes = counted(TERRITORIES, a);
    List<Ref> all = common(TERRITORIES, a, b);
    @Nullable Long smallest = all.isEmpty() ? null : sizes.get(all.getFirst());
    return all.stream().filter(ref -> sizes.getOrDefault(ref, 0L).equals(smallest)).toList();
  }

  private Map<Ref, Long> counted(String query, Ref entity) {
    var counted = new HashMap<Ref, Long>();
    for (Row row : graph.read(tx -> tx.rows(query, Map.of("id", entity.id())))) {
      counted.put(Citations.ref(row.row("thing")), row.number("times"));
    }
    return counted;
  }
}
