package org.maillage.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Tx;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Item;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;
import org.maillage.model.Rules;
import org.maillage.model.Statement;
import org.maillage.model.Violation;

/** What is verified before anything is written: each item by itself, and what it refers to. */
final class Checks {
  private Checks() {}

  /** Checks what one item cannot tell by itself: the kinds of what a statement joins. */
  static void check(Tx tx, List<Write> writes) {
    var wrong = new ArrayList<Violation>();
    var kinds = kinds(tx, writes);
    for (Write write : writes) {
      Item item = write.item();
      List<Violation> found =
          switch (item) {
            case null -> List.of();
            case Entity entity -> checkEntity(entity, kinds);
            case Statement statement -> checkStatement(statement, kinds);
          };
      for (Violation violation : found) {
        wrong.add(
            new Violation(
                write.id() + "." + violation.field(), violation.rule(), violation.arguments()));
      }
    }
    if (!wrong.isEmpty()) {
      throw new Refusal.Invalid(wrong);
    }
    withdrawnIsFree(tx, writes);
  }

  private static List<Violation> checkEntity(Entity entity, Map<String, String> kinds) {
    var wrong = new ArrayList<>(Rules.check(entity));
    entity
        .facts()
        .forEach(
            (field, fact) ->
                fact.citations()
                    .forEach(
                        citation -> checkSource(citation.source(), field.key(), kinds, wrong)));
    entity
        .find(Field.TERRITORY)
        .filter(key -> !kinds.containsKey(key))
        .ifPresent(key -> wrong.add(Violation.of("territory", "rule.reference", key)));
    return wrong;
  }

  private static List<Violation> checkStatement(Statement statement, Map<String, String> kinds) {
    var wrong =
        new ArrayList<>(
            Rules.check(
                statement,
                kind(kinds.get(statement.subject())),
                kind(kinds.get(statement.object()))));
    if (Rules.isTerritoryKey(statement.object()) && !kinds.containsKey(statement.object())) {
      wrong.add(Violation.of("object", "rule.reference", statement.object()));
    }
    String forWhom = statement.forWhom();
    if (forWhom != null && kind(kinds.get(forWhom)) == null) {
      wrong.add(Violation.of("for", "rule.reference", forWhom));
    }
    statement
        .citations()
        .forEach(citation -> checkSource(citation.source(), "cites", kinds, wrong));
    return wrong;
  }

  private static void checkSource(
      String source, String field, Map<String, String> kinds, List<Violation> wrong) {
    Kind kind = kind(kinds.get(source));
    if (kind != Kind.SOURCE && kind != Kind.PUBLICATION) {
      wrong.add(Violation.of(field, "rule.source", source));
    }
  }

  private static @Nullable Kind kind(@Nullable String key) {
    return key == null ? null : Kind.of(key).orElse(null);
  }

  /** The kind of everything the writes refer to: those in the graph, and those being written. */
  private static Map<String, String> kinds(Tx tx, List<Write> writes) {
    Set<String> references = new LinkedHashSet<>();
    var kinds = new LinkedHashMap<String, String>();
    for (Write write : writes) {
      Item item = write.item();
      if (item != null) {
        references.addAll(references(item));
      }
    }
    for (List<String> some : Journal.batches(List.copyOf(references))) {
      tx.rows(
              "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN id, e.kind AS kind",
              Map.of("ids", some))
          .forEach(row -> kinds.put(row.text("id"), row.text("kind")));
      tx.rows("UNWIND $ids AS id MATCH (t:Territory {key: id}) RETURN id", Map.of("ids", some))
          .forEach(row -> kinds.put(row.text("id"), "territory"));
    }
    for (Write write : writes) {
      if (write.item() instanceof Entity entity) {
        kinds.put(entity.id(), entity.kind().key());
      } else if (write.item() == null) {
        kinds.remove(write.id());
      }
    }
    return kinds;
  }

  /** The entities and territories that an item names. */
  static Set<String> references(Item item) {
    var references = new LinkedHashSet<String>();
    switch (item) {
      case Entity entity -> {
        entity.find(Field.TERRITORY).ifPresent(references::add);
        entity.facts().values().stream()
            .flatMap(fact -> fact.citations().stream())
            .forEach(citation -> references.add(citation.source()));
      }
      case Statement statement -> {
        references.addAll(Journal.touchedBy(statement));
        statement.citations().forEach(citation -> references.add(citation.source()));
      }
    }
    return references;
  }

  private static void withdrawnIsFree(Tx tx, List<Write> writes) {
    var withdrawn = writes.stream().filter(write -> write.item() == null).map(Write::id).toList();
    if (withdrawn.isEmpty()) {
      return;
    }
    // What this set writes was checked above, as it will be.
    var written = writes.stream().map(Write::id).toList();
    var ends =
        tx.rows(
            """
            UNWIND $ids AS id
            MATCH (e:Entity {id: id})<-[:SUBJECT|OBJECT|FOR|CITES]-(user)
            WHERE NOT user.id IN $written
            RETURN id, count(user) AS users
            """,
            Map.of("ids", withdrawn, "written", written));
    if (!ends.isEmpty()) {
      throw new Refusal.Invalid(
          ends.stream()
              .map(
                  row ->
                      Violation.of(row.text("id"), "rule.used", Long.toString(row.number("users"))))
              .toList());
    }
  }
}
