package org.maillage.network;

import java.util.List;
import java.util.Map;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.model.Ref;

/** What a view of the network can be narrowed to. */
public final class FilterChoices {
  private static final String THEMES =
      """
      MATCH (theme:Entity)<-[:OBJECT]-(s:Topic)-[:SUBJECT]->(about:Entity)
      WHERE s.status IN ['published', 'disputed'] AND theme.status IN ['published', 'disputed']
        AND about.kind IN ['programme', 'intervention']
      RETURN DISTINCT theme.id AS id, theme.kind AS kind, theme.name AS name
      ORDER BY name
      """;

  private static final String REGIONS =
      """
      MATCH (region:Territory {type: 'region'})
      RETURN region.key AS id, 'territory' AS kind, region.name AS name
      ORDER BY name
      """;

  private final Graph graph;

  public FilterChoices(Graph graph) {
    this.graph = graph;
  }

  /** {@return the themes of programmes and interventions, by name} */
  List<Ref> themes() {
    return refs(THEMES);
  }

  /** {@return the régions of today, by name} */
  List<Ref> regions() {
    return refs(REGIONS);
  }

  private List<Ref> refs(String query) {
    return graph.read(tx -> tx.rows(query, Map.of())).stream().map(Citations::ref).toList();
  }
}
