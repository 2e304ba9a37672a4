package org.maillage.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.maillage.support.TestGraph;
import org.neo4j.driver.exceptions.ClientException;

class GraphTest {
  private static final String TWIN = "CREATE (:Store {id: 'store'})";

  private final Graph graph = TestGraph.clear();

  @Test
  void readingCannotWrite() {
    assertThatExceptionOfType(ClientException.class)
        .isThrownBy(() -> graph.read(tx -> tx.rows("CREATE (n:Note) RETURN n.id AS id", Map.of())))
        .withMessageContaining("read access mode");
    assertThat(notes()).isZero();
  }

  @Test
  void keepsNothingOfAFunctionThatFails() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                graph.write(
                    tx -> {
                      tx.run("CREATE (:Note)", Map.of());
                      throw new IllegalStateException("enough");
                    }));
    assertThat(notes()).isZero();
  }

  @Test
  void triesAgainWhenAnotherMadeTheSameThing() {
    var attempts = new AtomicInteger();

    int made =
        graph.write(
            tx -> {
              if (attempts.incrementAndGet() == 1) {
                tx.run(TWIN, Map.of());
              }
              return attempts.get();
            });

    assertThat(made).isEqualTo(2);
  }

  @Test
  void givesUpWhenTheTwinStays() {
    var attempts = new AtomicInteger();

    assertThatExceptionOfType(ClientException.class)
        .isThrownBy(
            () ->
                graph.write(
                    tx -> {
                      attempts.incrementAndGet();
                      tx.run(TWIN, Map.of());
                      return 0;
                    }));
    assertThat(attempts).hasValue(5);
  }

  @Test
  void saysWhereNothingAnswers() {
    var nowhere = new Graph.Address(URI.create("bolt://127.0.0.1:1"), "neo4j", "secret");

    assertThatExceptionOfType(Graph.Unreachable.class)
        .isThrownBy(() -> Graph.connect(nowhere))
        .withMessage("No Neo4j answers at bolt://127.0.0.1:1");
  }

  @Test
  void answersUntilItIsClosed() {
    Graph other = Graph.connect(TestGraph.address());
    assertThat(other.answers()).isTrue();

    other.close();

    assertThat(other.answers()).isFalse();
  }

  @Test
  void givesPlainValues() {
    Row row =
        graph
            .read(
                tx ->
                    tx.row(
                        """
                        RETURN 'a' AS text, 7 AS number, 1.5 AS decimal, true AS flag,
                               ['b', 'c'] AS texts, {x: 'y'} AS map, [{x: 1}, {x: 2}] AS maps,
                               null AS nothing
                        """,
                        Map.of()))
            .orElseThrow();

    assertThat(row.text("text")).isEqualTo("a");
    assertThat(row.integer("number")).isEqualTo(7);
    assertThat(row.findDecimal("decimal")).isEqualTo(1.5);
    assertThat(row.flag("flag")).isTrue();
    assertThat(row.texts("texts")).containsExactly("b", "c");
    assertThat(row.row("map").text("x")).isEqualTo("y");
    assertThat(row.rows("maps")).extracting(map -> map.number("x")).containsExactly(1L, 2L);
    assertThat(row.findText("nothing")).isNull();
    assertThat(row.findInteger("absent")).isNull();
    assertThat(row.texts("nothing")).isEmpty();
    assertThat(row.flag("nothing")).isFalse();
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> row.text("nothing"));
  }

  @Test
  void expectsOneRowWhereOneIsAskedFor() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> graph.read(tx -> tx.row("UNWIND [1, 2] AS n RETURN n", Map.of())));
  }

  private long notes() {
    return graph
        .read(tx -> tx.row("MATCH (n:Note) RETURN count(n) AS n", Map.of()))
        .orElseThrow()
        .number("n");
  }
}
