package org.maillage.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which state of the base something was read from: it holds for as long as this is the same.
 *
 * @param seq the last change
 * @param territories which territories of reference are loaded
 */
record Stamp(long seq, @Nullable String territories) {
  private static final String STAMP =
      """
      MATCH (c:Counter {id: 'seq'})
      OPTIONAL MATCH (s:Store {id: 'store'})
      RETURN c.v AS v, s.territories AS territories
      """;

  static Stamp of(Tx tx) {
    return tx.row(STAMP, Map.of())
        .map(row -> new Stamp(row.number("v"), row.findText("territories")))
        .orElse(new Stamp(0, null));
  }
}
