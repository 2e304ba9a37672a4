package org.maillage.account;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.maillage.graph.Graph;
import org.maillage.model.Digest;
import org.maillage.model.Refusal;

/**
 * Counts attempts, in the graph, so that all processes count together. What is counted is kept as a
 * digest: it may be an address.
 */
public final class Throttle {
  private static final Duration KEPT = Duration.ofDays(1);

  private final Graph graph;
  private final InstantSource clock;

  public Throttle(Graph graph, InstantSource clock) {
    this.graph = graph;
    this.clock = clock;
  }

  /**
   * How often something may be tried.
   *
   * @param most attempts within the time
   */
  public record Limit(int most, Duration within) {}

  /**
   * Counts an attempt.
   *
   * @param what is tried, and by whom
   * @throws Refusal.TooMany when it was tried too often
   */
  public void attempt(String what, Limit limit) {
    String key = key(what);
    long now = clock.millis();
    long since = now - limit.within().toMillis();
    var counted =
        graph.write(
            tx -> {
              // The lock first: what is read before it may be out of date.
              tx.run(
                  """
                  MERGE (t:Throttle {key: $key}) ON CREATE SET t.count = 0, t.since = $now
                  SET t._lock = true REMOVE t._lock
                  """,
                  Map.of("key", key, "now", now));
              return tx.row(
                      """
                      MATCH (t:Throttle {key: $key})
                      SET t.count = CASE WHEN t.since <= $since THEN 1 ELSE t.count + 1 END
                      SET t.since = CASE WHEN t.since <= $since THEN $now ELSE t.since END
                      RETURN t.count AS count, t.since AS since
                      """,
                      Map.of("key", key, "now", now, "since", since))
                  .orElseThrow();
            });
    if (counted.number("count") > limit.most()) {
      long wait = counted.number("since") - since;
      throw new Refusal.TooMany(Math.max(1, wait / 1_000));
    }
  }

  /** Forgets what was counted. */
  public void forget(String what) {
    graph.run("MATCH (t:Throttle {key: $key}) DELETE t", Map.of("key", key(what)));
  }

  /** Forgets what is too old to matter. */
  void sweep() {
    graph.run(
        "MATCH (t:Throttle) WHERE t.since < $old DELETE t",
        Map.of("old", clock.millis() - KEPT.toMillis()));
  }

  private static String key(String what) {
    return Digest.of("throttle " + what);
  }
}
