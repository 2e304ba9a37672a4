package org.maillage.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Tx;

/**
 * Reads the whole graph, as it stands at one sequence number, while others write to it.
 *
 * <p>Neo4j's reads are read-committed: a long one sees some of what is committed meanwhile. So all
 * is read without a lock first; then what the log says was changed meanwhile is read again, and
 * again, until little is left; that is read under the lock of the counter, which every write takes
 * last. What the log does not speak of (accounts, sessions, proposals…) is read under the lock too:
 * there is little of it.
 */
public final class Whole {
  /** So few changes can be read while writers wait. */
  private static final int FEW = 200;

  private static final int MOST_ROUNDS = 20;
  private static final int BATCH = 500;

  /** How a node is named when another points to it. */
  private static final String KEY =
      """
      CASE WHEN m:Item THEN 'Item ' + m.id
           WHEN m:Revision THEN 'Revision ' + m.itemId + ' ' + m.rev
           WHEN m:Territory THEN 'Territory ' + m.key
           WHEN m:Transcript THEN 'Transcript ' + m.source
           WHEN m:Page THEN 'Page ' + m.source + ' ' + m.number
           WHEN m:Change THEN 'Change ' + m.seq
           WHEN m:Commit THEN 'Commit ' + m.txKey
           ELSE 'node ' + elementId(m) END
      """;

  /** A node, and the relationships that go out from it. */
  private static final String NODE =
      """
      CALL (n) {
        OPTIONAL MATCH (n)-[r]->(m)
        RETURN collect(CASE WHEN r IS NULL THEN null
                            ELSE {type: type(r), values: properties(r), to:
      """
          + KEY
          + """
          }
          END) AS relationships
          }
          WITH n AS m, relationships
          RETURN
          """
          + KEY
          + """
           AS key, labels(m) AS labels, properties(m) AS values, relationships,
          CASE WHEN m:Item THEN m.id WHEN m:Revision THEN m.itemId ELSE m.source END AS owner
          """;

  private static final List<String> OF_OWNERS =
      List.of(
          "UNWIND $owners AS owner MATCH (n:Item {id: owner}) " + NODE,
          "UNWIND $owners AS owner MATCH (n:Revision) WHERE n.itemId = owner AND n.rev >= 0 "
              + NODE,
          "UNWIND $owners AS owner MATCH (n:Transcript {source: owner}) " + NODE,
          "UNWIND $owners AS owner MATCH (n:Page) WHERE n.source = owner " + NODE);

  private static final String CHANGES =
      "MATCH (n:Change) WHERE n.seq > $from AND n.seq <= $to " + NODE;

  private static final String COMMITS =
      """
      MATCH (c:Change) WHERE c.seq > $from AND c.seq <= $to
      WITH DISTINCT c.txKey AS txKey
      MATCH (n:Commit {txKey: txKey}) WHERE n.lastSeq > $from AND n.lastSeq <= $to
      """
          + NODE;

  private static final String TERRITORIES =
      """
      MATCH (t:Territory) WHERE t.key > $last
      WITH t ORDER BY t.key LIMIT $limit
      WITH t AS n
      """
          + NODE;

  private static final String REST =
      """
      MATCH (n)
      WHERE NOT (n:Item OR n:Revision OR n:Transcript OR n:Page OR n:Change OR n:Commit
                 OR n:Territory)
      """
          + NODE;

  private static final String TERRITORY = "Territory";

  private final Graph graph;
  private final Sink sink;

  /** The last round in which each owner was read, of those read more than once. */
  private final Map<String, Integer> rounds = new HashMap<>();

  private Whole(Graph graph, Sink sink) {
    this.graph = graph;
    this.sink = sink;
  }

  /**
   * A node as it was read.
   *
   * @param key names it among all nodes
   * @param relationships that go out from it: {@code type}, {@code values}, {@code to} (a key)
   */
  public record Node(
      String key, List<String> labels, Map<String, Object> values, List<Edge> relationships) {}

  /** A relationship to the node of a key. */
  public record Edge(String type, Map<String, Object> values, String to) {}

  /** Takes the nodes as they are read. */
  public interface Sink {
    /**
     * Takes a node.
     *
     * @param owner what it hangs from; when that is read again, what was read of it before is void
     * @param round how often the owner was read before, at least
     */
    void take(String owner, int round, Node node);

    /** All that was taken is void. */
    void again();
  }

  /**
   * What was read.
   *
   * @param seq the change after which the graph stood so
   * @param rounds the round of each owner that counts, where it is not the first
   */
  public record Read(long seq, Map<String, Integer> rounds) {
    public boolean counts(String owner, int round) {
      return rounds.getOrDefault(owner, 0) == round;
    }
  }

  /** Reads all of the graph into the sink. */
  public static Read read(Graph graph, Sink sink) {
    while (true) {
      sink.again();
      var read = new Whole(graph, sink).read();
      if (read != null) {
        return read;
      }
    }
  }

  /** {@return what was read; null when something was erased meanwhile, which changes the past} */
  private @Nullable Read read() {
    long begin = graph.read(Whole::seq);
    String territories = graph.read(Whole::territories);
    readTerritories(0);
    readItems();
    readLog(0, begin);
    long from = begin;
    for (int round = 1; round < MOST_ROUNDS; round++) {
      long start = from;
      long to = graph.read(Whole::seq);
      if (to - start <= FEW) {
        break;
      }
      Set<String> changed = graph.read(tx -> changed(tx, start, to));
      readOwners(List.copyOf(changed), round);
      readLog(start, to);
      from = to;
    }
    long last = from;
    Rest rest = graph.write(tx -> rest(tx, last));
    if (graph.read(tx -> wasErased(tx, begin, rest.seq()))) {
      return null;
    }
    take(rest.nodes());
    if (!graph.read(Whole::territories).equals(territories)) {
      rounds.put(TERRITORY, 1);
      readTerritories(1);
    }
    return new Read(rest.seq(), rounds);
  }

  /** A node that hangs from an item, or by itself. */
  private record Taken(String owner, int round, Node node) {}

  private record Rest(long seq, List<Taken> nodes) {}

  /** Reads under the lock of the counter, and gives it back before anything else is done. */
  private static Rest rest(Tx tx, long from) {
    tx.run("MATCH (c:Counter {id: 'seq'}) SET c._lock = true REMOVE c._lock", Map.of());
    long seq = seq(tx);
    var nodes = new ArrayList<>(ofOwners(tx, changed(tx, from, seq), MOST_ROUNDS));
    nodes.addAll(ofLog(tx, from, seq));
    tx.rows(REST, Map.of()).forEach(row -> nodes.add(new Taken(row.text("key"), 0, node(row))));
    return new Rest(seq, nodes);
  }

  private void take(List<Taken> nodes) {
    for (Taken taken : nodes) {
      sink.take(taken.owner(), taken.round(), taken.node());
      if (taken.round() > 0) {
        rounds.merge(taken.owner(), taken.round(), Math::max);
      }
    }
  }

  private static Set<String> changed(Tx tx, long from, long to) {
    return tx
        .rows(
            "MATCH (c:Change) WHERE c.seq > $from AND c.seq <= $to RETURN DISTINCT c.itemId AS id",
            Map.of("from", from, "to", to))
        .stream()
        .map(row -> row.text("id"))
        .collect(Collectors.toSet());
  }

  private static boolean wasErased(Tx tx, long from, long to) {
    return tx.row(
            "MATCH (c:Change) WHERE c.seq > $from AND c.seq <= $to AND c.op = $op"
                + " RETURN count(c) AS n",
            Map.of("from", from, "to", to, "op", Receipt.Op.ERASED.key()))
        .filter(row -> row.number("n") > 0)
        .isPresent();
  }

  private void readItems() {
    String last = "";
    for (List<String> ids = idsAfter(last); !ids.isEmpty(); ids = idsAfter(last)) {
      readOwners(ids, 0);
      last = ids.getLast();
    }
  }

  private List<String> idsAfter(String id) {
    return graph
        .read(
            tx ->
                tx.rows(
                    "MATCH (n:Item) WHERE n.id > $id RETURN n.id AS id ORDER BY n.id LIMIT $limit",
                    Map.of("id", id, "limit", BATCH)))
        .stream()
        .map(row -> row.text("id"))
        .toList();
  }

  private void readOwners(List<String> owners, int round) {
    for (int start = 0; start < owners.size(); start += BATCH) {
      var some = Set.copyOf(owners.subList(start, Math.min(start + BATCH, owners.size())));
      take(graph.read(tx -> ofOwners(tx, some, round)));
    }
  }

  private static List<Taken> ofOwners(Tx tx, Set<String> owners, int round) {
    var nodes = new ArrayList<Taken>();
    for (String query : OF_OWNERS) {
      for (Row row : tx.rows(query, Map.of("owners", List.copyOf(owners)))) {
        nodes.add(new Taken(row.text("owner"), round, node(row)));
      }
    }
    return nodes;
  }

  private void readLog(long from, long to) {
    for (long start = from; start < to; start += BATCH) {
      long first = start;
      long last = Math.min(to, start + BATCH);
      take(graph.read(tx -> ofLog(tx, first, last)));
    }
  }

  private static List<Taken> ofLog(Tx tx, long from, long to) {
    var nodes = new ArrayList<Taken>();
    for (String query : List.of(CHANGES, COMMITS)) {
      for (Row row : tx.rows(query, Map.of("from", from, "to", to))) {
        nodes.add(new Taken(row.text("key"), 0, node(row)));
      }
    }
    return nodes;
  }

  private void readTerritories(int round) {
    String last = "";
    while (true) {
      var after = Map.<String, Object>of("last", last, "limit", BATCH);
      List<Row> rows = graph.read(tx -> tx.rows(TERRITORIES, after));
      if (rows.isEmpty()) {
        return;
      }
      for (Row row : rows) {
        sink.take(TERRITORY, round, node(row));
        String key = row.row("values").text("key");
        last = key.compareTo(last) > 0 ? key : last;
      }
    }
  }

  private static long seq(Tx tx) {
    return tx.row("MATCH (c:Counter {id: 'seq'}) RETURN c.v AS v", Map.of())
        .orElseThrow()
        .number("v");
  }

  /** {@return what tells whether the territories of reference were loaded meanwhile} */
  private static String territories(Tx tx) {
    Row row =
        tx.row(
                "MATCH (t:Territory) WITH count(t) AS n MATCH (s:Store)"
                    + " RETURN n, coalesce(s.territories, '') AS digest",
                Map.of())
            .orElseThrow();
    return row.number("n") + " " + row.text("digest");
  }

  private static Node node(Row row) {
    return new Node(
        row.text("key"),
        row.texts("labels"),
        row.row("values").values(),
        row.rows("relationships").stream()
            .map(it -> new Edge(it.text("type"), it.row("values").values(), it.text("to")))
            .toList());
  }
}
