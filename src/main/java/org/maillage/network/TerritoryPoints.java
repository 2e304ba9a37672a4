package org.maillage.network;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.maillage.graph.Graph;

/** Where territories are on a map. */
public final class TerritoryPoints {
  private static final String POINTS =
      """
      UNWIND $keys AS key
      MATCH (t:Territory {key: key}) WHERE t.lat IS NOT NULL AND t.lon IS NOT NULL
      RETURN key, toString(t.lat) AS lat, toString(t.lon) AS lon
      """;

  private final Graph graph;

  public TerritoryPoints(Graph graph) {
    this.graph = graph;
  }

  /**
   * A point that stands for a territory, in degrees.
   *
   * @param lat written as it is stored
   * @param lon written as it is stored
   */
  public record Point(String lat, String lon) {}

  /** {@return the points of those that have one, by key} */
  Map<String, Point> of(Collection<String> keys) {
    var points = new LinkedHashMap<String, Point>();
    graph
        .read(tx -> tx.rows(POINTS, Map.of("keys", List.copyOf(keys))))
        .forEach(row -> points.put(row.text("key"), new Point(row.text("lat"), row.text("lon"))));
    return points;
  }
}
