package org.maillage.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.maillage.graph.Tx;
import org.maillage.model.Changeset;

/** Keeps revisions, and numbers changes. */
final class Log {
  /** How a revision is kept. Short queries: the planner takes seconds over a long one. */
  static final List<String> REVISION =
      List.of(
          """
          UNWIND $rows AS row
          CREATE (:Revision {itemId: row.itemId, rev: row.rev, at: $at, actor: $actor,
                             summary: $summary, snapshot: row.snapshot})
          """,
          """
          UNWIND $rows AS row
          MATCH (:Item {id: row.itemId})-[current:CURRENT]->(before)
          MATCH (r:Revision {itemId: row.itemId, rev: row.rev})
          DELETE current
          CREATE (r)-[:PREV]->(before)
          """,
          """
          UNWIND $rows AS row
          MATCH (n:Item {id: row.itemId})
          MATCH (r:Revision {itemId: row.itemId, rev: row.rev})
          CREATE (n)-[:CURRENT]->(r)
          """);

  private Log() {}

  /** {@return the number of the last change} */
  static long keep(Tx tx, Changeset set, Plan plan, String at) {
    Writer.verify(tx, plan.writes(), set.actor(), at);
    var about =
        Map.<String, Object>of(
            "at", at, "actor", set.actor(), "summary", set.summary(), "txKey", set.txKey());
    for (List<Write> some : Journal.batches(plan.writes())) {
      var rows = some.stream().map(Log::revision).toList();
      REVISION.forEach(step -> tx.run(step, with(about, "rows", rows)));
    }
    return number(tx, plan.writes().stream().map(Log::change).toList(), about);
  }

  private static Map<String, Object> change(Write write) {
    return Map.of(
        "itemId", write.id(),
        "op", write.op().key(),
        "rev", write.rev(),
        "touched", write.touched());
  }

  private static Map<String, Object> revision(Write write) {
    return Map.of("itemId", write.id(), "rev", write.rev(), "snapshot", write.snapshot());
  }

  /**
   * Numbers the changes. Comes last, because the lock of the counter is held from here to the
   * commit: that makes the order of numbers the order of commits, and leaves no gap.
   */
  static long number(Tx tx, List<Map<String, Object>> changes, Map<String, Object> about) {
    long last =
        tx.row(
                "MATCH (c:Counter {id: 'seq'}) SET c.v = c.v + $n RETURN c.v AS v",
                Map.of("n", changes.size()))
            .orElseThrow()
            .number("v");
    long first = last - changes.size() + 1;
    var rows = new ArrayList<Map<String, Object>>();
    for (Map<String, Object> change : changes) {
      rows.add(with(change, "seq", first + rows.size()));
    }
    for (List<Map<String, Object>> some : Journal.batches(rows)) {
      tx.run(
          """
          UNWIND $rows AS row
          CREATE (:Change {seq: row.seq, at: $at, actor: $actor, op: row.op, itemId: row.itemId,
                           rev: row.rev, touched: row.touched, txKey: $txKey})
          """,
          with(about, "rows", some));
    }
    tx.run(
        """
        CREATE (:Commit {txKey: $txKey, at: $at, actor: $actor, summary: $summary,
                         firstSeq: $first, lastSeq: $last})
        """,
        with(with(about, "first", first), "last", last));
    return last;
  }

  private static Map<String, Object> with(Map<String, Object> all, String key, Object value) {
    var more = new TreeMap<>(all);
    more.put(key, value);
    return more;
  }
}
