package org.maillage.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.TransactionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open transaction. Confined to the lambda it is given to. */
public final class Tx {
  private static final Logger LOG = LoggerFactory.getLogger(Tx.class);
  private static final long SLOW_MILLIS = 200;

  private final TransactionContext context;

  Tx(TransactionContext context) {
    this.context = context;
  }

  public List<Row> rows(String cypher, Map<String, ?> parameters) {
    long start = System.nanoTime();
    List<Row> rows = context.run(cypher, parameters(parameters)).list(Row::of);
    tellIfSlow(cypher, start);
    return rows;
  }

  /** A parameter may be null, which immutable maps refuse. */
  @SuppressWarnings("unchecked") // the driver reads it and does not write to it
  private static Map<String, Object> parameters(Map<String, ?> parameters) {
    return (Map<String, Object>) parameters;
  }

  private static void tellIfSlow(String cypher, long start) {
    long millis = (System.nanoTime() - start) / 1_000_000;
    if (millis > SLOW_MILLIS) {
      LOG.debug("{} ms: {}", millis, cypher.replaceAll("\\s+", " "));
    }
  }

  /** {@return the only row, or nothing} */
  public Optional<Row> row(String cypher, Map<String, ?> parameters) {
    var rows = rows(cypher, parameters);
    if (rows.size() > 1) {
      throw new IllegalStateException(rows.size() + " rows where one was expected");
    }
    return rows.stream().findFirst();
  }

  public void run(String cypher, Map<String, ?> parameters) {
    long start = System.nanoTime();
    context.run(cypher, parameters(parameters)).consume();
    tellIfSlow(cypher, start);
  }
}
