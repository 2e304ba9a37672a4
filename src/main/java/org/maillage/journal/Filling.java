package org.maillage.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Schema;
import org.maillage.graph.Tx;

/** Fills an empty graph with what {@link Whole} read of another. */
public final class Filling {
  private static final int BATCH = 2_000;

  private final Graph graph;
  private final Map<String, String> ids = new HashMap<>();
  private final List<Map<String, Object>> waiting = new ArrayList<>();
  private int nodes;
  private int relationships;

  private Filling(Graph graph) {
    this.graph = graph;
  }

  /** Gives every node to a reader, always the same ones. */
  @FunctionalInterface
  public interface Source {
    void each(Consumer<Whole.Node> reader);
  }

  /**
   * How much was written.
   *
   * @param nodes how many
   * @param relationships how many; one that led to a node that is not there is none
   */
  public record Filled(int nodes, int relationships) {}

  /** {@return whether there is nothing in the graph but its schema and the territories} */
  public static boolean isEmpty(Graph graph) {
    return graph.read(
        tx ->
            tx.row(
                    "MATCH (n) WHERE NOT (n:Store OR n:Counter OR n:Territory)"
                        + " WITH n LIMIT 1 RETURN 1 AS one",
                    Map.of())
                .isEmpty());
  }

  /** Writes everything; the graph's own key and counter become those of the source. */
  public static Filled fill(Graph graph, Source source) {
    var filling = new Filling(graph);
    graph.write(
        tx -> {
          tx.run("MATCH (n) WHERE n:Store OR n:Counter DELETE n", Map.of());
          return graph;
        });
    source.each(filling::addNode);
    filling.writeNodes();
    source.each(node -> node.relationships().forEach(edge -> filling.addEdge(node, edge)));
    filling.writeEdges();
    Schema.apply(graph); // the source may have been of an older schema
    return new Filled(filling.nodes, filling.relationships);
  }

  private void addNode(Whole.Node node) {
    waiting.add(Map.of("key", node.key(), "labels", node.labels(), "values", node.values()));
    if (waiting.size() == BATCH) {
      writeNodes();
    }
  }

  private void writeNodes() {
    var rows = List.copyOf(waiting);
    for (Row row : graph.write(tx -> write(tx, rows))) {
      ids.put(row.text("key"), row.text("id"));
      nodes++;
    }
    waiting.clear();
  }

  private static List<Row> write(Tx tx, List<Map<String, Object>> rows) {
    return tx.rows(
        """
        UNWIND $rows AS row
        CREATE (n:$(row.labels))
        SET n = row.values
        RETURN row.key AS key, elementId(n) AS id
        """,
        Map.of("rows", rows));
  }

  private void addEdge(Whole.Node node, Whole.Edge edge) {
    String from = ids.get(node.key());
    String to = ids.get(edge.to());
    if (from != null && to != null) {
      waiting.add(Map.of("from", from, "to", to, "type", edge.type(), "values", edge.values()));
    }
    if (waiting.size() == BATCH) {
      writeEdges();
    }
  }

  private void writeEdges() {
    var rows = List.copyOf(waiting);
    relationships += rows.size();
    graph.write(
        tx -> {
          tx.run(
              """
              UNWIND $rows AS row
              MATCH (a) WHERE elementId(a) = row.from
              MATCH (b) WHERE elementId(b) = row.to
              CREATE (a)-[r:$(row.type)]->(b)
              SET r = row.values
              """,
              Map.of("rows", rows));
          return rows;
        });
    waiting.clear();
  }
}
