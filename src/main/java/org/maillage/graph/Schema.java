package org.maillage.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Constraints and indexes, read from {@code graph/schema.cypher}. */
public final class Schema {
  private static final String FILE = "/graph/schema.cypher";

  private static final String APPLIED =
      "MATCH (s:Store {id: 'store'}) WHERE s.schema = $schema RETURN s.key AS key";

  private Schema() {}

  /**
   * Makes what is missing and returns when all of it is online. Asks the graph once when it is all
   * there already: each statement costs a start some time.
   */
  public static void apply(Graph graph) {
    String digest = Integer.toHexString(statements().hashCode());
    if (graph.read(tx -> tx.row(APPLIED, Map.of("schema", digest)).isPresent())) {
      return;
    }
    graph.write(
        tx -> {
          statements().forEach(statement -> tx.run(statement, Map.of()));
          return FILE;
        });
    graph.write(
        tx -> {
          tx.run("CALL db.awaitIndexes(300)", Map.of());
          tx.run("MERGE (c:Counter {id: 'seq'}) ON CREATE SET c.v = 0", Map.of());
          tx.run(
              """
              MERGE (s:Store {id: 'store'})
              ON CREATE SET s.key = randomUUID()
              SET s.schema = $schema
              """,
              Map.of("schema", digest));
          return FILE;
        });
  }

  /** {@return the key of this store, which no other has; an index belongs to one store} */
  public static String storeKey(Graph graph) {
    return graph.read(
        tx ->
            tx.row("MATCH (s:Store {id: 'store'}) RETURN s.key AS key", Map.of())
                .orElseThrow()
                .text("key"));
  }

  static List<String> statements() {
    try (var in = Schema.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not in the jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String code =
          text.lines().filter(line -> !line.startsWith("//")).collect(Collectors.joining("\n"));
      return Arrays.stream(code.split(";")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
