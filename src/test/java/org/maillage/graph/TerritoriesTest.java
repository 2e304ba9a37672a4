package org.maillage.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.maillage.support.Sources;
import org.maillage.support.TestGraph;

class TerritoriesTest {
  private static final Path FILE = Sources.HOME.resolve("seed/geo/territories.tsv.gz");

  private final Graph graph = TestGraph.clear();

  @AfterEach
  void forget() {
    graph.write(
        tx -> {
          tx.run("MATCH (s:Store) REMOVE s.territories", Map.of());
          return 0;
        });
  }

  private List<String> keys(String cypher) {
    return graph.read(tx -> tx.rows(cypher, Map.of())).stream()
        .map(row -> row.text("key"))
        .toList();
  }

  @Test
  void loadsWhatIsAskedForWithAllThatItLiesIn() {
    Territories.of(graph, FILE).load(List.of("COM-59183", "REG2015-26"));
    assertThat(keys("MATCH (t:Territory) RETURN t.key AS key ORDER BY key"))
        .contains("COM-59183", "DEP-59", "REG-32", "PAYS-FR", "REG2015-26", "REG-27")
        .hasSizeLessThan(20);
    assertThat(keys("MATCH (:Territory {key: 'REG2015-26'})-[:BECAME]->(t) RETURN t.key AS key"))
        .containsExactly("REG-27");
  }

  @Test
  void loadsAllOfThemOnceAndGoesOnWhereItWasStopped() {
    var batches = new int[1];
    assertThat(Territories.of(graph, FILE).loadAll(() -> batches[0]++ < 2)).isZero();
    assertThat(Territories.of(graph, FILE).loadAll(() -> true)).isGreaterThan(36_000);
    assertThat(Territories.of(graph, FILE).loadAll(() -> true)).isZero();
    assertThat(
            keys(
                """
                MATCH (:Territory {key: 'COM-59183'})-[:WITHIN]->(:Territory {key: 'DEP-59'})
                      -[:WITHIN]->(r)-[:WITHIN]->(t)
                RETURN t.key AS key
                """))
        .containsExactly("PAYS-FR");
  }
}
