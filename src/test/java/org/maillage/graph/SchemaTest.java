package org.maillage.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maillage.support.TestGraph;

class SchemaTest {
  private final Graph graph = TestGraph.clear();

  @Test
  void canBeAppliedAgain() {
    List<String> before = listed();
    String key = Schema.storeKey(graph);
    graph.write(
        tx -> {
          tx.run("MATCH (c:Counter {id: 'seq'}) SET c.v = 41", Map.of());
          return 0;
        });

    Schema.apply(graph);

    assertThat(listed()).isEqualTo(before).hasSameSizeAs(Schema.statements());
    assertThat(Schema.storeKey(graph)).isEqualTo(key);
    assertThat(
            graph.read(tx -> tx.rows("MATCH (c:Counter) RETURN c.v AS v", Map.of())).stream()
                .map(row -> row.number("v")))
        .containsExactly(41L);
    TestGraph.clear();
  }

  @Test
  void isOnlineWhenItReturns() {
    var states =
        graph.read(tx -> tx.rows("SHOW INDEXES YIELD state RETURN DISTINCT state", Map.of()));

    assertThat(states).extracting(row -> row.text("state")).containsExactly("ONLINE");
  }

  private List<String> listed() {
    return graph
        .read(
            tx ->
                tx.rows(
                    """
                    SHOW INDEXES YIELD name, type, owningConstraint
                    WHERE type <> 'LOOKUP' RETURN name ORDER BY name
                    """,
                    Map.of()))
        .stream()
        .map(row -> row.text("name"))
        .toList();
  }
}
