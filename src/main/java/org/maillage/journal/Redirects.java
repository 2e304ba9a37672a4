package org.maillage.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.maillage.graph.Graph;
import org.maillage.graph.Tx;

/** Where what was merged is now. Reads only. Thread-safe. */
public final class Redirects {
  private final Graph graph;

  public Redirects(Graph graph) {
    this.graph = graph;
  }

  /** {@return the sheet that anyone may read and that says now what this one said} */
  public Optional<String> find(String id) {
    return graph
        .read(
            tx ->
                tx.row(
                    """
                    MATCH (:Item {id: $id})-[:MERGED_INTO*]->(e:Entity)
                    WHERE e.status IN ['published', 'disputed']
                    RETURN e.id AS id
                    """,
                    Map.of("id", id)))
        .map(row -> row.text("id"));
  }

  /** {@return the entities that were merged into one, directly} */
  public List<String> into(String id) {
    return graph.read(
        tx ->
            tx
                .rows(
                    "MATCH (n)-[:MERGED_INTO]->(:Item {id: $id}) RETURN n.id AS id",
                    Map.of("id", id))
                .stream()
                .map(row -> row.text("id"))
                .toList());
  }

  /** {@return what something was merged into itself, whatever became of that} */
  public Optional<String> next(String id) {
    return graph
        .read(
            tx ->
                tx.row(
                    "MATCH (:Item {id: $id})-[:MERGED_INTO]->(m) RETURN m.id AS id",
                    Map.of("id", id)))
        .map(row -> row.text("id"));
  }

  /** {@return an id, or that of what it is part of now} */
  public String follow(String id) {
    return graph.read(Redirects::all).getOrDefault(id, id);
  }

  /** {@return an entity and all that was ever merged into it, by whatever way} */
  public List<String> whole(String id) {
    return graph.read(tx -> whole(tx, id));
  }

  static List<String> whole(Tx tx, String id) {
    var ids = new ArrayList<>(List.of(id));
    tx.rows("MATCH (n)-[:MERGED_INTO*]->(:Item {id: $id}) RETURN n.id AS id", Map.of("id", id))
        .forEach(row -> ids.add(row.text("id")));
    return ids;
  }

  /**
   * {@return what each was merged into itself} All at once: they are few, and the planner makes
   * something slow of asking for each.
   */
  static Map<String, String> next(Tx tx) {
    var next = new TreeMap<String, String>();
    tx.rows("MATCH (n)-[:MERGED_INTO]->(m) RETURN n.id AS id, m.id AS into", Map.of())
        .forEach(row -> next.put(row.text("id"), row.text("into")));
    return next;
  }

  /** A merge leads from what is gone to what stood then: no way comes back to where it began. */
  static Map<String, String> all(Tx tx) {
    Map<String, String> next = next(tx);
    var last = new TreeMap<String, String>();
    for (String id : next.keySet()) {
      String at = id;
      for (String to = next.get(at); to != null; to = next.get(at)) {
        at = to;
      }
      last.put(id, at);
    }
    return last;
  }
}
