package org.maillage.editing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.model.Ref;

/** The names of things. */
final class Refs {
  private static final List<String> NAMES =
      List.of(
          """
          UNWIND $ids AS id MATCH (e:Entity {id: id})
          WHERE $everything OR e.status IN ['published', 'disputed']
          RETURN id, e.kind AS kind, e.name AS name
          """,
          """
          UNWIND $ids AS id MATCH (t:Territory {key: id})
          RETURN id, 'territory' AS kind, t.name AS name
          """);

  private Refs() {}

  /**
   * {@return the entities and territories that there are, by id}
   *
   * @param everything whether also those that not everyone may read
   */
  static Map<String, Ref> of(Graph graph, Collection<String> ids, boolean everything) {
    var refs = new HashMap<String, Ref>();
    var asked = Map.<String, Object>of("ids", List.copyOf(ids), "everything", everything);
    graph.read(
        tx -> {
          for (String names : NAMES) {
            tx.rows(names, asked).forEach(row -> refs.put(row.text("id"), Citations.ref(row)));
          }
          return refs;
        });
    return refs;
  }
}
