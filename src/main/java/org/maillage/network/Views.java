package org.maillage.network;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.model.Kind;
import org.maillage.model.Period;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.model.Years;
import org.maillage.network.Projection.Part;

/** Shows parts of the network. Thread-safe. */
public final class Views {
  private static final String PARTS_OF =
      """
      MATCH (whole:Entity {id: $id})
      MATCH (whole)
        ((:Entity)<-[:OBJECT]-(:PartOf)-[:SUBJECT]->(:Entity)){0,3}
        (a:Entity)
      RETURN DISTINCT a.id AS id
      """;

  private static final String ABOUT =
      """
      MATCH (:Entity {id: $id})<-[:OBJECT]-(s:Topic)-[:SUBJECT]->(whole:Entity)
      WHERE s.status IN ['published', 'disputed']
      MATCH (whole)
        ((:Entity)<-[:OBJECT]-(:PartOf)-[:SUBJECT]->(:Entity)){0,3}
        (a:Entity)
      RETURN DISTINCT a.id AS id
      """;

  private static final String WITHIN =
      """
      MATCH way = (inner:Territory)-[:WITHIN|BECAME*0..4]->(:Territory {key: $id})
      WHERE none(x IN nodes(way)[1..-1] WHERE x.type = 'epci')
        AND (EXISTS { (inner)<-[:COVERS]-() } OR EXISTS { (inner)<-[:OBJECT]-() })
      WITH DISTINCT inner
      CALL (inner) {
        MATCH (inner)<-[:OBJECT]-(s:Location)-[:SUBJECT]->(a:Entity)
        WHERE s.status IN ['published', 'disputed']
        RETURN a
        UNION
        MATCH (inner)<-[:COVERS]-(:Place)<-[:OBJECT]-(s:Location)-[:SUBJECT]->(a:Entity)
        WHERE s.status IN ['published', 'disputed']
        RETURN a
        UNION
        MATCH (inner)<-[:COVERS]-(:Entity)<-[:SUBJECT]-(s:Participation {role: 'terrain'})
        WHERE s.status IN ['published', 'disputed']
        MATCH (s)-[:OBJECT]->(a:Entity)
        RETURN a
      }
      RETURN DISTINCT a.id AS id
      """;

  private static final String TERRITORY = "MATCH (t:Territory {key: $id}) RETURN t.key AS id";

  private final Graph graph;
  private final Network network;

  public Views(Graph graph, Network network) {
    this.graph = graph;
    this.network = network;
  }

  /**
   * {@return the pairs of actors who worked together, the closest first}
   *
   * @throws Refusal.NotFound when the lens names what does not exist
   */
  public Links links(Lens lens) {
    Projection now = network.projection();
    Ties ties = ties(now, lens);
    var items =
        ties.pairs().entrySet().stream()
            .map(entry -> link(now, lens, entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparingDouble(Links.Link::weight)
                    .reversed()
                    .thenComparing(link -> link.a().name())
                    .thenComparing(link -> link.b().name()))
            .toList();
    var shown = items.subList(0, Math.min(lens.filter().limit(), items.size()));
    HiddenCount hidden = ties.hidden();
    if (shown.size() < items.size()) {
      hidden.because("hidden.limit");
    }
    return new Links(
        items.size(),
        ties.actors().size(),
        activities(ties).size(),
        shown,
        new Partners.Hidden(hidden.actors(), items.size() - shown.size(), hidden.why()));
  }

  private static Links.Link link(
      Projection now, Lens lens, Ties.Pair pair, SortedMap<String, Meeting> meetings) {
    double weight = weight(now, lens, meetings.keySet());
    var partner = Network.partner(now, now.ref(pair.b()), meetings, weight, Map.of());
    return new Links.Link(
        now.ref(pair.a()),
        partner.entity(),
        partner.shared(),
        weight,
        partner.from(),
        partner.to(),
        partner.through());
  }

  /**
   * {@return the part of the network that a lens shows, as a graph}
   *
   * @throws Refusal.NotFound when the lens names what does not exist
   */
  public View view(Lens lens) {
    return view(lens, View.MOST_NODES);
  }

  /** {@return the whole network, however large} */
  View whole() {
    return view(Lens.of(Filter.standard(Integer.MAX_VALUE)), Integer.MAX_VALUE);
  }

  private View view(Lens lens, int most) {
    Projection now = network.projection();
    Ties ties = ties(now, lens);
    var edges = new ArrayList<View.Edge>();
    ties.pairs().forEach((pair, meetings) -> edges.add(edge(now, lens, pair, meetings)));
    edges.sort(
        Comparator.comparingDouble(View.Edge::weight)
            .reversed()
            .thenComparing(View.Edge::source)
            .thenComparing(View.Edge::target));
    List<View.Node> nodes = nodes(now, ties, edges);
    List<View.Node> shown = nodes.subList(0, Math.min(most, nodes.size()));
    var ids = new HashSet<String>();
    shown.forEach(node -> ids.add(node.id()));
    List<View.Edge> kept =
        edges.stream()
            .filter(edge -> ids.contains(edge.source()) && ids.contains(edge.target()))
            .toList();
    HiddenCount hidden = ties.hidden();
    tellWhy(lens, nodes.size() - shown.size(), hidden);
    var activities = new TreeSet<String>();
    kept.forEach(edge -> activities.addAll(edge.activities()));
    return new View(
        List.copyOf(shown),
        kept,
        activities.stream().map(now::ref).toList(),
        new Partners.Hidden(
            hidden.actors() + nodes.size() - shown.size(),
            hidden.links() + edges.size() - kept.size(),
            hidden.why()));
  }

  private static void tellWhy(Lens lens, int cut, HiddenCount hidden) {
    if (cut > 0) {
      hidden.because("hidden.most");
    }
    if (!lens.filter().events()) {
      hidden.because("hidden.events");
    }
    if (lens.filter().from() != null || lens.filter().to() != null) {
      hidden.because("hidden.undated");
    }
  }

  private List<View.Node> nodes(Projection now, Ties ties, List<View.Edge> edges) {
    var degrees = new HashMap<String, Integer>();
    var weights = new HashMap<String, Double>();
    for (View.Edge edge : edges) {
      for (String end : List.of(edge.source(), edge.target())) {
        degrees.merge(end, 1, Integer::sum);
        weights.merge(end, edge.weight(), Double::sum);
      }
    }
    return ties.actors().entrySet().stream()
        .map(
            entry ->
                node(
                    ref(now, entry.getKey()),
                    entry.getValue(),
                    degrees.getOrDefault(entry.getKey(), 0),
                    weights.getOrDefault(entry.getKey(), 0.0)))
        .sorted(
            Comparator.comparingInt((View.Node node) -> ties.distances().getOrDefault(node.id(), 0))
                .thenComparing(Comparator.comparingDouble(View.Node::weight).reversed())
                .thenComparing(View.Node::id))
        .toList();
  }

  /** The actor in the middle may have worked nowhere. */
  private Ref ref(Projection now, String id) {
    Ref ref = now.find(id);
    return ref == null ? network.known(id) : ref;
  }

  private static View.Node node(Ref actor, List<Part> parts, int degree, double weight) {
    List<Years> periods = years(parts.stream().map(Part::period).filter(Objects::nonNull));
    return new View.Node(
        actor.id(),
        actor.kind(),
        actor.name(),
        actor.url(),
        (int) parts.stream().map(Part::activity).distinct().count(),
        degree,
        rounded(weight),
        first(periods),
        last(periods),
        periods);
  }

  private static View.Edge edge(
      Projection now, Lens lens, Ties.Pair pair, SortedMap<String, Meeting> meetings) {
    List<Years> periods =
        years(meetings.values().stream().flatMap(meeting -> meeting.periods(now).stream()));
    return new View.Edge(
        pair.a(),
        pair.b(),
        meetings.size(),
        weight(now, lens, meetings.keySet()),
        first(periods),
        last(periods),
        List.copyOf(meetings.keySet()),
        periods);
  }

  private static List<Years> years(Stream<Period> periods) {
    return periods
        .distinct()
        .sorted(Comparator.comparing(Period::toString))
        .map(Years::of)
        .toList();
  }

  private static @Nullable Integer first(List<Years> periods) {
    return periods.stream()
        .map(Years::from)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** {@return the last year that a source gives} */
  private static @Nullable Integer last(List<Years> periods) {
    return periods.stream()
        .map(Years::to)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  static double weight(Projection now, Lens lens, Set<String> activities) {
    double weight = 0;
    for (String activity : activities) {
      weight += now.weight(now.number(activity), lens.filter().newman(), lens.hubs());
    }
    return rounded(weight);
  }

  private static double rounded(double weight) {
    return Math.round(weight * 10_000) / 10_000.0;
  }

  private static Set<String> activities(Ties ties) {
    var activities = new TreeSet<String>();
    ties.actors().values().forEach(parts -> parts.forEach(part -> activities.add(part.activity())));
    return activities;
  }

  /** {@return the programmes in which somebody worked, by name} */
  List<Ref> programmes() {
    Projection now = network.projection();
    return Arrays.stream(now.activities(null))
        .mapToObj(now::ref)
        .filter(ref -> Kind.PROGRAMME.key().equals(ref.kind()))
        .sorted(Comparator.comparing(Ref::name, Collator.getInstance(Locale.FRENCH)))
        .toList();
  }

  private Ties ties(Projection now, Lens lens) {
    String focus = lens.focus();
    if (focus != null) {
      ref(now, focus);
    }
    return Ties.of(now, lens, among(lens));
  }

  /** {@return the activities that a lens looks at; null: all} */
  @Nullable Set<String> among(Lens lens) {
    Set<String> among = null;
    String programme = lens.programme();
    if (programme != null) {
      network.known(programme);
      among = both(among, ids(PARTS_OF, programme));
    }
    String theme = lens.theme();
    if (theme != null) {
      network.known(theme);
      among = both(among, ids(ABOUT, theme));
    }
    String territory = lens.territory();
    if (territory != null) {
      if (ids(TERRITORY, territory).isEmpty()) {
        throw new Refusal.NotFound(territory);
      }
      among = both(among, ids(WITHIN, territory));
    }
    return among;
  }

  private static Set<String> both(@Nullable Set<String> some, Set<String> others) {
    if (some != null) {
      others.retainAll(some);
    }
    return others;
  }

  private Set<String> ids(String query, String id) {
    var ids = new LinkedHashSet<String>();
    graph.read(tx -> tx.rows(query, Map.of("id", id))).forEach(row -> ids.add(row.text("id")));
    return ids;
  }
}
