package org.maillage.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.model.Ref;
import org.maillage.network.Projection.Part;

/** Answers which territories worked with which. Thread-safe. */
public final class Matrices {
  /** The territories {@code t} that the entity {@code x} covers or is located in. */
  static final String WHERE_IS_X =
      """
      CALL (x) {
        MATCH (x)-[:COVERS]->(t:Territory) RETURN t
        UNION
        MATCH (x)<-[:SUBJECT]-(s:Location)-[:OBJECT]->(t:Territory)
        WHERE s.status IN ['published', 'disputed']
        RETURN t
        UNION
        MATCH (x)<-[:SUBJECT]-(s:Location)-[:OBJECT]->(:Place)-[:COVERS]->(t:Territory)
        WHERE s.status IN ['published', 'disputed']
        RETURN t
      }
      """;

  private static final String HOMES =
      """
      MATCH (x:Entity)
      WHERE x.kind IN ['collectivite', 'organisation', 'person']
        AND x.status IN ['published', 'disputed']
      """
          + WHERE_IS_X
          + """
          MATCH way = (t)-[:WITHIN|WAS_WITHIN|BECAME*0..5]->(home:Territory)
          WHERE home.type IN ['region', 'region2015', 'departement']
            AND none(y IN nodes(way)[1..-1] WHERE y.type = 'epci')
          RETURN DISTINCT x.id AS id, home.key AS key, home.name AS name, home.type AS type,
                 EXISTS { (:Territory)-[:BECAME]->(home) } AS merged
          """;

  private final Graph graph;
  private final Network network;
  private final Views views;

  public Matrices(Graph graph, Network network, Views views) {
    this.graph = graph;
    this.network = network;
    this.views = views;
  }

  /**
   * Which territories are asked for.
   *
   * @param regions whether they are régions, or départements
   * @param then whether the régions are those of before 2016
   */
  record Level(boolean regions, boolean then) {
    String key() {
      return regions ? "region" : "departement";
    }
  }

  /**
   * {@return which territories worked with which}
   *
   * @param lens which collaborations
   * @throws org.maillage.model.Refusal.NotFound when the lens names what does not exist
   */
  Matrix matrix(Level level, Lens lens) {
    Projection now = network.projection();
    Ties ties = Ties.of(now, lens, views.among(lens));
    Map<String, Set<Ref>> homes = homes(level);
    SortedMap<Ties.Pair, SortedSet<String>> cells = cells(ties, homes);
    long lost = ties.pairs().keySet().stream().filter(pair -> keys(homes, pair).isEmpty()).count();
    var activities = new TreeSet<String>();
    cells.values().forEach(activities::addAll);
    return new Matrix(
        level.key(),
        level.then(),
        territories(cells, homes),
        cells.entrySet().stream().map(Matrices::cell).toList(),
        activities.stream().map(now::ref).toList(),
        hidden(level, ties, homes, lost));
  }

  /** {@return the activities that the actors of two territories shared, by the territories} */
  static SortedMap<Ties.Pair, SortedSet<String>> cells(Ties ties, Map<String, Set<Ref>> homes) {
    var cells = new TreeMap<Ties.Pair, SortedSet<String>>();
    ties.pairs()
        .forEach(
            (actors, meetings) -> {
              for (Ties.Pair key : keys(homes, actors)) {
                cells.computeIfAbsent(key, pair -> new TreeSet<>()).addAll(meetings.keySet());
              }
            });
    return cells;
  }

  private static List<Ref> territories(
      SortedMap<Ties.Pair, SortedSet<String>> cells, Map<String, Set<Ref>> homes) {
    return homes.values().stream()
        .flatMap(Set::stream)
        .distinct()
        .filter(
            home ->
                cells.keySet().stream()
                    .anyMatch(pair -> pair.a().equals(home.id()) || pair.b().equals(home.id())))
        .sorted(Comparator.comparing(Ref::name).thenComparing(Ref::id))
        .toList();
  }

  private static Matrix.Cell cell(Map.Entry<Ties.Pair, SortedSet<String>> entry) {
    Ties.Pair pair = entry.getKey();
    return new Matrix.Cell(
        pair.a(), pair.b(), entry.getValue().size(), List.copyOf(entry.getValue()));
  }

  private static List<Ties.Pair> keys(Map<String, Set<Ref>> homes, Ties.Pair actors) {
    var keys = new LinkedHashSet<Ties.Pair>();
    for (Ref one : homes.getOrDefault(actors.a(), Set.of())) {
      for (Ref other : homes.getOrDefault(actors.b(), Set.of())) {
        keys.add(ordered(one.id(), other.id()));
      }
    }
    return List.copyOf(keys);
  }

  private static Ties.Pair ordered(String one, String other) {
    return one.compareTo(other) <= 0 ? new Ties.Pair(one, other) : new Ties.Pair(other, one);
  }

  private static Partners.Hidden hidden(
      Level level, Ties ties, Map<String, Set<Ref>> homes, long lost) {
    HiddenCount hidden = ties.hidden();
    long homeless =
        ties.actors().keySet().stream().filter(actor -> !homes.containsKey(actor)).count();
    if (homeless > 0) {
      hidden.because("hidden.noplace");
    }
    if (level.then()) {
      hidden.because("hidden.then");
    }
    return new Partners.Hidden(
        hidden.actors() + (int) homeless, hidden.links() + (int) lost, hidden.why());
  }

  /**
   * {@return what is behind a cell, oldest first}
   *
   * @param a the key of a territory
   * @param b the key of another, or the same
   */
  List<Matrix.Proof> proofs(Level level, Lens lens, String a, String b) {
    Projection now = network.projection();
    Ties ties = Ties.of(now, lens, views.among(lens));
    Map<String, Set<Ref>> homes = homes(level);
    SortedMap<String, Meeting> met = new TreeMap<>();
    Map<String, Set<Ref>> actors = new HashMap<>();
    var statements = new TreeSet<String>();
    ties.pairs()
        .forEach(
            (pair, meetings) -> {
              if (keys(homes, pair).contains(ordered(a, b))) {
                meetings.forEach(
                    (activity, meeting) -> {
                      Set<Ref> who = actors.computeIfAbsent(activity, id -> byName());
                      who.add(now.ref(pair.a()));
                      who.add(now.ref(pair.b()));
                      gather(meeting, met.computeIfAbsent(activity, id -> new Meeting()));
                    });
              }
            });
    met.values().forEach(meeting -> meeting.parts().forEach(p -> statements.add(p.statement())));
    var evidence = network.evidence(statements);
    var proofs = new ArrayList<Matrix.Proof>();
    met.forEach(
        (activity, meeting) ->
            proofs.add(
                new Matrix.Proof(
                    Network.shared(now, activity, meeting, evidence),
                    List.copyOf(actors.getOrDefault(activity, Set.of())))));
    return proofs;
  }

  private static Set<Ref> byName() {
    return new TreeSet<>(Comparator.comparing(Ref::name).thenComparing(Ref::id));
  }

  private static void gather(Meeting one, Meeting all) {
    for (Part mine : one.mine()) {
      one.theirs().forEach(theirs -> all.add(mine, theirs));
    }
  }

  /** {@return the territories of each actor that has one} */
  private Map<String, Set<Ref>> homes(Level level) {
    var homes = new HashMap<String, Set<Ref>>();
    for (Row row : graph.read(tx -> tx.rows(HOMES, Map.of()))) {
      Ref home = home(level, row);
      if (home != null) {
        homes.computeIfAbsent(row.text("id"), id -> new LinkedHashSet<>()).add(home);
      }
    }
    return homes;
  }

  private static @Nullable Ref home(Level level, Row row) {
    var home = new Ref(row.text("key"), "territory", row.text("name"));
    String type = row.text("type");
    if (!level.regions()) {
      return type.equals("departement") ? home : null;
    }
    if (!level.then()) {
      return type.equals("region") ? home : null;
    }
    // A région made of several was none of them before.
    boolean stood = type.equals("region2015") || (type.equals("region") && !row.flag("merged"));
    return stood ? home : null;
  }
}
