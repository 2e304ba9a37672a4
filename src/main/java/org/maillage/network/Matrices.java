package org.maillage.network;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private static final List<Level> LEVELS =
      List.of(new Level(true, false), new Level(true, true), new Level(false, false));

  private final Graph graph;
  private final Network network;
  private final Views views;
  private volatile Known lived = new Known(-1, Map.of());

  /** Where actors are, as of a change of the base. */
  private record Known(long seq, Map<Level, Homes> homes) {}

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
    Homes homes = homes(now, level);
    var cells = new Cells(now, lens, homes);
    for (int activity : now.activities(views.among(lens))) {
      cells.add(activity);
    }
    SortedMap<Ties.Pair, SortedSet<String>> shared = cells.shared();
    var activities = new TreeSet<String>();
    shared.values().forEach(activities::addAll);
    return new Matrix(
        level.key(),
        level.then(),
        territories(shared, homes.territories()),
        shared.entrySet().stream().map(Matrices::cell).toList(),
        activities.stream().map(now::ref).toList(),
        cells.hidden(level.then()));
  }

  private static List<Ref> territories(
      SortedMap<Ties.Pair, SortedSet<String>> cells, List<Ref> territories) {
    var shown = new HashSet<String>();
    cells.keySet().forEach(pair -> shown.addAll(Arrays.asList(pair.a(), pair.b())));
    return territories.stream()
        .filter(home -> shown.contains(home.id()))
        .sorted(Comparator.comparing(Ref::name).thenComparing(Ref::id))
        .toList();
  }

  private static Matrix.Cell cell(Map.Entry<Ties.Pair, SortedSet<String>> entry) {
    Ties.Pair pair = entry.getKey();
    return new Matrix.Cell(
        pair.a(), pair.b(), entry.getValue().size(), List.copyOf(entry.getValue()));
  }

  /**
   * {@return what is behind a cell, oldest first}
   *
   * @param cell a cell of the matrix that the same level and lens give
   */
  List<Matrix.Proof> proofs(Level level, Lens lens, Matrix.Cell cell) {
    Projection now = network.projection();
    Ties ties = Ties.of(now, lens, new TreeSet<>(cell.activities()));
    Homes homes = homes(now, level);
    SortedMap<String, Meeting> met = new TreeMap<>();
    Map<String, Set<Ref>> actors = new HashMap<>();
    var parts = new LinkedHashSet<Part>();
    ties.pairs()
        .forEach(
            (pair, meetings) -> {
              if (areOf(now, homes, pair, cell)) {
                meetings.forEach(
                    (activity, meeting) -> {
                      Set<Ref> who = actors.computeIfAbsent(activity, id -> byName());
                      who.add(now.ref(pair.a()));
                      who.add(now.ref(pair.b()));
                      gather(meeting, met.computeIfAbsent(activity, id -> new Meeting()));
                    });
              }
            });
    met.values().forEach(meeting -> parts.addAll(meeting.parts()));
    var evidence = network.evidence(now, parts);
    return met.entrySet().stream()
        .map(
            one ->
                new Matrix.Proof(
                    Network.shared(now, one.getKey(), one.getValue(), evidence),
                    List.copyOf(actors.getOrDefault(one.getKey(), Set.of()))))
        .toList();
  }

  private static boolean areOf(Projection now, Homes homes, Ties.Pair actors, Matrix.Cell cell) {
    int a = now.number(actors.a());
    int b = now.number(actors.b());
    return (homes.isFrom(a, cell.a()) && homes.isFrom(b, cell.b()))
        || (homes.isFrom(a, cell.b()) && homes.isFrom(b, cell.a()));
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
  private Homes homes(Projection now, Level level) {
    Known known = lived;
    if (known.seq() != now.seq()) {
      List<Row> rows = graph.read(tx -> tx.rows(HOMES, Map.of()));
      var homes = new HashMap<Level, Homes>();
      LEVELS.forEach(one -> homes.put(one, Homes.of(now, homes(rows, one))));
      known = new Known(now.seq(), homes);
      lived = known;
    }
    return Objects.requireNonNull(known.homes().get(level));
  }

  private static Map<String, Set<Ref>> homes(List<Row> rows, Level level) {
    var homes = new HashMap<String, Set<Ref>>();
    for (Row row : rows) {
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
