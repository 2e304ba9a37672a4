package org.maillage.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Tx;
import org.maillage.model.Citation;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.PartialDate;
import org.maillage.model.Period;
import org.maillage.model.Relation;
import org.maillage.model.Statement;

/** Puts items into the graph. Labels come from the model's constants, values are parameters. */
final class Writer {
  /** How a statement is joined to what it is about. */
  private static final List<String> ENDS =
      List.of(
          """
          UNWIND $rows AS row
          MATCH (n:Item {id: row.id})
          MATCH (end:Entity {id: row.subject})
          CREATE (n)-[:SUBJECT]->(end)
          """,
          """
          UNWIND $rows AS row
          MATCH (n:Item {id: row.id})
          MATCH (end:Entity {id: row.object})
          CREATE (n)-[:OBJECT]->(end)
          """,
          """
          UNWIND $rows AS row
          MATCH (n:Item {id: row.id})
          MATCH (end:Territory {key: row.object})
          CREATE (n)-[:OBJECT]->(end)
          """,
          """
          UNWIND $rows AS row
          MATCH (n:Item {id: row.id})
          MATCH (end:Entity {id: row.for})
          CREATE (n)-[:FOR]->(end)
          """);

  private Writer() {}

  static void write(Tx tx, List<Write> writes) {
    var withdrawn = new ArrayList<String>();
    var merged = new ArrayList<Map<String, Object>>();
    var returned = new ArrayList<String>();
    var nodes = new ArrayList<Map<String, Object>>();
    var ends = new ArrayList<Map<String, Object>>();
    for (Write write : writes) {
      String into = write.into();
      if (into != null) {
        merged.add(Map.of("id", write.id(), "into", into));
      }
      if (write.op() == Receipt.Op.CREATED && write.rev() > 1) {
        returned.add(write.id());
      }
      switch (write.item()) {
        case null -> withdrawn.add(write.id());
        case Entity entity ->
            nodes.add(
                node(
                    entity.id(),
                    List.of("Entity", entity.kind().label()),
                    values(entity, write.rev(), write.origin())));
        case Statement statement -> {
          nodes.add(
              node(
                  statement.id(),
                  List.of("Statement", statement.relation().label()),
                  values(statement, write.rev(), write.origin())));
          ends.add(ends(statement));
        }
      }
    }
    withdraw(tx, withdrawn);
    merge(tx, merged, returned);
    nodes(tx, nodes);
    cover(tx, writes);
    join(tx, ends);
    cite(tx, writes);
  }

  private static Map<String, Object> node(
      String id, List<String> labels, Map<String, Object> values) {
    return Map.of("id", id, "labels", labels, "values", values);
  }

  private static Map<String, Object> ends(Statement statement) {
    String forWhom = statement.forWhom();
    return Map.of(
        "id", statement.id(),
        "subject", statement.subject(),
        "object", statement.object(),
        "for", forWhom == null ? "" : forWhom);
  }

  /** Short queries, one step each: the planner takes seconds over a long one. */
  private static void nodes(Tx tx, List<Map<String, Object>> rows) {
    for (List<Map<String, Object>> some : Journal.batches(rows)) {
      tx.run(
          """
          UNWIND $rows AS row
          MERGE (n:Item {id: row.id})
          WITH n, row, n.origin AS origin, n.originRev AS originRev,
               n {.verifiedAt, .verifiedBy, .verifiedRev} AS verified
          SET n:$(row.labels)
          SET n = row.values
          SET n += verified
          SET n.origin = coalesce(row.values.origin, origin),
              n.originRev = coalesce(row.values.originRev, originRev)
          """,
          Map.of("rows", some));
    }
  }

  /**
   * Notes on each item who has verified it last, when, and which revision came of it.
   *
   * @param at ISO 8601
   */
  static void verify(Tx tx, List<Write> writes, String actor, String at) {
    var rows =
        writes.stream()
            .filter(write -> write.op() == Receipt.Op.VERIFIED)
            .map(write -> Map.<String, Object>of("id", write.id(), "rev", write.rev()))
            .toList();
    for (List<Map<String, Object>> some : Journal.batches(rows)) {
      tx.run(
          """
          UNWIND $rows AS row
          MATCH (n:Item {id: row.id})
          SET n.verifiedAt = $at, n.verifiedBy = $actor, n.verifiedRev = row.rev
          """,
          Map.of("rows", some, "at", at, "actor", actor));
    }
  }

  private static void cover(Tx tx, List<Write> writes) {
    var rows = new ArrayList<Map<String, Object>>();
    for (Write write : writes) {
      if (write.item() instanceof Entity entity && entity.kind().has(Field.TERRITORY)) {
        rows.add(Map.of("id", entity.id(), "key", entity.find(Field.TERRITORY).orElse("")));
      }
    }
    for (List<Map<String, Object>> some : Journal.batches(rows)) {
      tx.run(
          "UNWIND $rows AS row MATCH (:Item {id: row.id})-[c:COVERS]->() DELETE c",
          Map.of("rows", some));
      tx.run(
          """
          UNWIND $rows AS row
          MATCH (n:Item {id: row.id})
          MATCH (t:Territory {key: row.key})
          CREATE (n)-[:COVERS]->(t)
          """,
          Map.of("rows", some));
    }
  }

  private static void join(Tx tx, List<Map<String, Object>> rows) {
    for (List<Map<String, Object>> some : Journal.batches(rows)) {
      var parameters = Map.of("rows", some);
      // Whose history the statement belongs to does not end when it is about somebody else.
      tx.run(
          """
          UNWIND $rows AS row
          MATCH (n:Item {id: row.id})-[:SUBJECT|OBJECT|FOR]->(end)
          WHERE NOT end.id IN [row.subject, row.object, row.for]
          MERGE (n)-[:WAS_ABOUT]->(end)
          """,
          parameters);
      tx.run(
          """
          UNWIND $rows AS row
          MATCH (:Item {id: row.id})-[r:SUBJECT|OBJECT|FOR]->()
          DELETE r
          """,
          parameters);
      ENDS.forEach(end -> tx.run(end, parameters));
    }
  }

  /** What was merged leads to what says it now, until it comes back. */
  private static void merge(Tx tx, List<Map<String, Object>> merged, List<String> returned) {
    if (!returned.isEmpty()) {
      tx.run(
          "UNWIND $ids AS id MATCH (:Item {id: id})-[r:MERGED_INTO]->() DELETE r",
          Map.of("ids", returned));
    }
    if (!merged.isEmpty()) {
      tx.run(
          """
          UNWIND $rows AS row
          MATCH (n:Item {id: row.id})
          MATCH (m:Item {id: row.into})
          CREATE (n)-[:MERGED_INTO]->(m)
          """,
          Map.of("rows", merged));
    }
  }

  /**
   * The node stays, without labels or values, so that the id keeps its history; which file said it
   * stays as well, for when it comes back.
   */
  private static void withdraw(Tx tx, List<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    for (List<String> some : Journal.batches(ids)) {
      tx.run(
          """
          UNWIND $ids AS id
          MATCH (n:Item {id: id})-[:SUBJECT|OBJECT|FOR]->(end)
          MERGE (n)-[:WAS_ABOUT]->(end)
          """,
          Map.of("ids", some));
      tx.run(
          """
          UNWIND $ids AS id
          MATCH (n:Item {id: id})
          OPTIONAL MATCH (n)-[r:SUBJECT|OBJECT|FOR|CITES|COVERS]->()
          DELETE r
          WITH DISTINCT n
          SET n = {id: n.id, rev: n.rev + 1, origin: n.origin, originRev: n.originRev}
          REMOVE n:%s
          """
              .formatted(everyLabel()),
          Map.of("ids", some));
    }
  }

  /** The node stays, under another id, without labels or values. */
  static void forget(Tx tx, List<Map<String, String>> rows) {
    tx.run(
        """
        UNWIND $rows AS row
        MATCH (n:Item {id: row.id})
        SET n = {id: row.pseudonym, rev: n.rev + 1}
        REMOVE n:%s
        """
            .formatted(everyLabel()),
        Map.of("rows", rows));
  }

  private static String everyLabel() {
    var labels = new ArrayList<>(List.of("Entity", "Statement"));
    for (Kind kind : Kind.values()) {
      labels.add(kind.label());
    }
    for (Relation relation : Relation.values()) {
      labels.add(relation.label());
    }
    return String.join(":", labels);
  }

  private static Map<String, Object> values(Entity entity, int rev, @Nullable String origin) {
    var values = new HashMap<String, Object>();
    values.put("id", entity.id());
    values.put("rev", rev);
    values.put("kind", entity.kind().key());
    values.put("status", entity.status().key());
    entity.facts().forEach((field, fact) -> values.put(field.key(), fact.value()));
    values.put(Field.ALIASES.key(), entity.aliases());
    values.remove(Field.PERIOD.key());
    entity.period().ifPresent(period -> put(values, period));
    put(values, rev, origin);
    return values;
  }

  private static void put(Map<String, Object> values, Period period) {
    period.start().map(PartialDate::text).ifPresent(text -> values.put("from", text));
    period.end().map(PartialDate::text).ifPresent(text -> values.put("to", text));
  }

  private static void put(Map<String, Object> values, int rev, @Nullable String origin) {
    if (origin != null) {
      values.put("origin", origin);
      values.put("originRev", rev);
    }
  }

  private static Map<String, Object> values(Statement statement, int rev, @Nullable String origin) {
    var values = new HashMap<String, Object>();
    values.put("id", statement.id());
    values.put("rev", rev);
    values.put("type", statement.relation().key());
    values.put("status", statement.status().key());
    values.put("deduced", statement.deduced());
    put(values, "role", statement.role());
    put(values, "function", statement.function());
    put(values, "note", statement.note());
    put(values, "amount", statement.amount());
    put(values, "year", statement.year());
    Period period = statement.period();
    if (period != null) {
      put(values, period);
    }
    put(values, rev, origin);
    return values;
  }

  private static void put(Map<String, Object> values, String key, @Nullable Object value) {
    if (value != null) {
      values.put(key, value);
    }
  }

  private static void cite(Tx tx, List<Write> writes) {
    var ids = new ArrayList<String>();
    var rows = new ArrayList<Map<String, Object>>();
    for (Write write : writes) {
      switch (write.item()) {
        case null -> {}
        case Entity entity -> {
          ids.add(entity.id());
          entity.facts().forEach((field, fact) -> cite(rows, entity.id(), field, fact));
        }
        case Statement statement -> {
          ids.add(statement.id());
          statement.citations().forEach(citation -> cite(rows, statement.id(), "", citation));
        }
      }
    }
    for (List<String> some : Journal.batches(ids)) {
      tx.run(
          "UNWIND $ids AS id MATCH (n:Item {id: id})-[c:CITES]->() DELETE c", Map.of("ids", some));
    }
    for (List<Map<String, Object>> some : Journal.batches(rows)) {
      tx.run(
          """
          UNWIND $rows AS row
          MATCH (n:Item {id: row.id})
          MATCH (s:Entity {id: row.source})
          CREATE (n)-[c:CITES]->(s)
          SET c = row.values
          """,
          Map.of("rows", some));
    }
  }

  private static void cite(List<Map<String, Object>> rows, String id, Field field, Fact fact) {
    fact.citations().forEach(citation -> cite(rows, id, field.key(), citation));
  }

  private static void cite(
      List<Map<String, Object>> rows, String id, String field, Citation citation) {
    var values = new HashMap<String, Object>();
    values.put("order", rows.size());
    put(values, "field", field.isEmpty() ? null : field);
    put(values, "page", citation.page());
    put(values, "locator", citation.locator());
    put(values, "quote", citation.quote());
    rows.add(Map.of("id", id, "source", citation.source(), "values", values));
  }
}
