package org.maillage.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.maillage.graph.Graph;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;

/** When sheets were made and last changed. Thread-safe. */
final class Latest {
  /** A sheet changes with what is said of it. */
  private static final String CHANGED =
      """
      UNWIND $ids AS id
      MATCH (e:Entity {id: id})-[:CURRENT]->(own)
      OPTIONAL MATCH (e)<-[:SUBJECT|OBJECT|FOR|WAS_ABOUT]-(item:Item)-[:CURRENT]->(said:Revision)
      WHERE coalesce(item.status, 'published') IN ['published', 'disputed']
      WITH id, own.at AS own, max(said.at) AS said
      WITH id, CASE WHEN said > own THEN said ELSE own END AS changed
      ORDER BY changed DESC, id LIMIT $limit
      MATCH (first:Revision {itemId: id, rev: 1})
      RETURN id, first.at AS made, changed ORDER BY changed DESC, id
      """;

  private final Graph graph;

  Latest(Graph graph) {
    this.graph = graph;
  }

  /**
   * When a sheet was made, and when it or what is said of it was last changed.
   *
   * @param made ISO 8601
   * @param changed ISO 8601
   */
  record Changed(String id, String made, String changed) {}

  /** {@return those of some sheets that changed last, the latest first} */
  List<Changed> of(Collection<String> ids, int limit) {
    return graph
        .read(tx -> tx.rows(CHANGED, Map.of("ids", List.copyOf(ids), "limit", limit)))
        .stream()
        .map(row -> new Changed(row.text("id"), row.text("made"), row.text("changed")))
        .toList();
  }

  /**
   * {@return a territory}
   *
   * @throws Refusal.NotFound when there is none of that key
   */
  Ref territory(String key) {
    return graph
        .read(
            tx ->
                tx.row("MATCH (t:Territory {key: $key}) RETURN t.name AS name", Map.of("key", key)))
        .map(row -> new Ref(key, "territory", row.text("name")))
        .orElseThrow(() -> new Refusal.NotFound(key));
  }
}
