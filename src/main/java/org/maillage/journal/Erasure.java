package org.maillage.journal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.maillage.graph.Row;
import org.maillage.graph.Tx;
import org.maillage.model.Refusal;
import org.maillage.model.Violation;

/**
 * Erases an entity: from what stands, from every revision, from the log.
 *
 * <p>An id may tell who somebody is. So the item, its revisions and its change rows get another id,
 * drawn at random: the log keeps its numbers, and who reads it learns that something was erased.
 */
final class Erasure {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String EMPTY = "{}";

  private final Tx tx;
  private final String id;

  private Erasure(Tx tx, String id) {
    this.tx = tx;
    this.id = id;
  }

  /**
   * Makes sure that it can be erased.
   *
   * @return its id
   * @throws Refusal.NotFound when there is no such item
   * @throws Refusal.Invalid when something cites it
   */
  static String check(Tx tx, String id) {
    if (Journal.held(tx, List.of(id)).isEmpty()) {
      throw new Refusal.NotFound(id);
    }
    long users =
        tx.row(
                "MATCH (:Item {id: $id})<-[:CITES]-(n) WHERE n.id <> $id"
                    + " RETURN count(DISTINCT n) AS users",
                Map.of("id", id))
            .orElseThrow()
            .number("users");
    if (users > 0) {
      throw new Refusal.Invalid(List.of(Violation.of(id, "rule.used", Long.toString(users))));
    }
    return id;
  }

  /** What was merged into it is of the same thing, and goes as well. */
  static Erased erase(Tx tx, String id, String actor, String at) {
    Erased all = null;
    for (String one : Redirects.whole(tx, id)) {
      Erased erased = new Erasure(tx, one).erase(actor, at);
      all = all == null ? erased : all.and(erased);
    }
    return Objects.requireNonNull(all);
  }

  private Erased erase(String actor, String at) {
    tx.run("MATCH (n:Item {id: $id}) SET n._lock = true REMOVE n._lock", Map.of("id", id));
    check(tx, id);
    Set<String> names = Named.names(tx, List.of(id));
    Map<String, String> pseudonyms = pseudonyms();
    Map<String, List<String>> touched = touched(pseudonyms.keySet());
    int revisions = emptyRevisions(pseudonyms);
    emptyItems(pseudonyms);
    hideInLog(pseudonyms);
    int summaries = emptySummaries(names);
    deleteProposals(names);
    emptyActs(names, pseudonyms);
    tx.run(
        "MATCH (r:MentionRefusal) WHERE r.about = $id OR r.source = $id DELETE r",
        Map.of("id", id));
    long seq = log(pseudonyms, touched, actor, at);
    return new Erased(
        seq,
        pseudonyms.size(),
        revisions,
        summaries,
        Named.items(tx, names),
        Named.pages(tx, names).size());
  }

  /** {@return itself and the statements that name it, with the ids they get} */
  private Map<String, String> pseudonyms() {
    var erased = new TreeSet<>(Set.of(id));
    var others = new TreeMap<String, Map<Integer, String>>();
    for (Row row :
        tx.rows(
            """
            MATCH (r:Revision)
            WHERE r.snapshot CONTAINS $alone OR r.snapshot CONTAINS $cited
            RETURN r.itemId AS id, r.rev AS rev, r.snapshot AS snapshot
            """,
            Map.of("alone", '"' + id + '"', "cited", '"' + id + ' '))) {
      if (Snapshot.isAbout(row.text("snapshot"), id)) {
        erased.add(row.text("id"));
      }
      others
          .computeIfAbsent(row.text("id"), item -> new TreeMap<>())
          .put(row.integer("rev"), row.text("snapshot"));
    }
    // Who acted on its behalf once, and no longer does, keeps the rest.
    erased.removeIf(item -> !item.equals(id) && !isStillAbout(item));
    others.keySet().removeAll(erased);
    others.forEach(
        (item, revisions) -> {
          Journal.Held held = Objects.requireNonNull(Journal.held(tx, List.of(item)).get(item));
          revisions.replaceAll((rev, text) -> Snapshot.without(text, id, held.snapshot()));
        });
    rewrite(others);
    var pseudonyms = new TreeMap<String, String>();
    erased.forEach(item -> pseudonyms.put(item, pseudonym()));
    return pseudonyms;
  }

  private boolean isStillAbout(String item) {
    Journal.Held held = Journal.held(tx, List.of(item)).get(item);
    return held != null && Snapshot.isAbout(held.snapshot(), id);
  }

  private void rewrite(Map<String, Map<Integer, String>> others) {
    var rows = new ArrayList<Map<String, Object>>();
    others.forEach(
        (item, revisions) ->
            revisions.forEach(
                (rev, snapshot) ->
                    rows.add(Map.of("itemId", item, "rev", rev, "snapshot", snapshot))));
    tx.run(
        """
        UNWIND $rows AS row
        MATCH (r:Revision {itemId: row.itemId, rev: row.rev})
        SET r.snapshot = row.snapshot
        """,
        Map.of("rows", rows));
  }

  private static String pseudonym() {
    byte[] bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return "erased-" + HexFormat.of().formatHex(bytes);
  }

  /** {@return for each item, whose page showed it} */
  private Map<String, List<String>> touched(Set<String> items) {
    var touched = new TreeMap<String, List<String>>();
    for (Row row :
        tx.rows(
            """
            UNWIND $items AS item
            MATCH (:Item {id: item})-[:SUBJECT|OBJECT|FOR]->(e:Entity) WHERE e.id <> $id
            RETURN item, collect(DISTINCT e.id) AS ends
            """,
            Map.of("items", List.copyOf(items), "id", id))) {
      touched.put(row.text("item"), row.texts("ends"));
    }
    return touched;
  }

  private int emptyRevisions(Map<String, String> pseudonyms) {
    return tx.row(
            """
            UNWIND $rows AS row
            MATCH (r:Revision) WHERE r.itemId = row.id AND r.rev >= 0
            SET r.itemId = row.pseudonym, r.snapshot = $empty, r.summary = ''
            RETURN count(r) AS n
            """,
            Map.of("rows", rows(pseudonyms), "empty", EMPTY))
        .orElseThrow()
        .integer("n");
  }

  private void emptyItems(Map<String, String> pseudonyms) {
    var parameters = Map.of("rows", rows(pseudonyms), "id", id);
    tx.run(
        """
        UNWIND $rows AS row
        MATCH (n:Item {id: row.id})-[r]-() WHERE type(r) <> 'CURRENT'
        DELETE r
        """,
        parameters);
    Writer.forget(tx, rows(pseudonyms));
    tx.run("MATCH (t:Transcript {source: $id}) DELETE t", parameters);
    tx.run("MATCH (p:Page) WHERE p.source = $id DELETE p", parameters);
  }

  private void hideInLog(Map<String, String> pseudonyms) {
    tx.run(
        """
        UNWIND $rows AS row
        MATCH (c:Change) WHERE c.itemId = row.id
        SET c.itemId = row.pseudonym
        """,
        Map.of("rows", rows(pseudonyms)));
    tx.run(
        "MATCH (c:Change) WHERE $id IN c.touched SET c.touched = [x IN c.touched WHERE x <> $id]",
        Map.of("id", id));
  }

  private int emptySummaries(Set<String> names) {
    int emptied = 0;
    for (String label : List.of("Commit", "Revision")) {
      emptied +=
          tx.row(
                  """
                  MATCH (n:%s) WHERE any(name IN $names WHERE n.summary CONTAINS name)
                  SET n.summary = ''
                  RETURN count(n) AS n
                  """
                      .formatted(label),
                  Map.of("names", names))
              .orElseThrow()
              .integer("n");
    }
    return emptied;
  }

  /** What was proposed about it is not yet an item, and has its words in any of its values. */
  private void deleteProposals(Set<String> names) {
    var about =
        tx
            .rows("MATCH (p:Proposal) RETURN elementId(p) AS id, properties(p) AS values", Map.of())
            .stream()
            .filter(row -> names.stream().anyMatch(row.row("values").values().toString()::contains))
            .map(row -> row.text("id"))
            .toList();
    tx.run(
        "UNWIND $about AS id MATCH (p:Proposal) WHERE elementId(p) = id DETACH DELETE p",
        Map.of("about", about));
  }

  /** The register of rights keeps what was done and when; not about whom, nor in whose words. */
  private void emptyActs(Set<String> names, Map<String, String> pseudonyms) {
    var about =
        Map.of("id", id, "names", names, "pseudonym", Objects.requireNonNull(pseudonyms.get(id)));
    tx.run(
        """
        MATCH (a:RightsAct)
        WHERE a.item = $id
              OR any(name IN $names
                     WHERE a.why CONTAINS name OR a.reason CONTAINS name OR a.contact CONTAINS name)
        REMOVE a.why, a.reason, a.contact
        """,
        about);
    tx.run("MATCH (a:RightsAct {item: $id}) SET a.item = $pseudonym", about);
  }

  private long log(
      Map<String, String> pseudonyms, Map<String, List<String>> touched, String actor, String at) {
    var changes = new ArrayList<Map<String, Object>>();
    var revisions = new ArrayList<Map<String, Object>>();
    var revs = new TreeMap<String, Integer>();
    tx.rows(
            "UNWIND $ids AS id MATCH (n:Item {id: id}) RETURN id, n.rev AS rev",
            Map.of("ids", List.copyOf(pseudonyms.values())))
        .forEach(row -> revs.put(row.text("id"), row.integer("rev")));
    pseudonyms.forEach(
        (item, pseudonym) -> {
          int rev = revs.getOrDefault(pseudonym, 1);
          changes.add(
              Map.of(
                  "itemId",
                  pseudonym,
                  "op",
                  Receipt.Op.ERASED.key(),
                  "rev",
                  rev,
                  "touched",
                  touched.getOrDefault(item, List.of())));
          revisions.add(Map.of("itemId", pseudonym, "rev", rev, "snapshot", EMPTY));
        });
    var about = new TreeMap<String, Object>();
    about.put("at", at);
    about.put("actor", actor);
    about.put("summary", "");
    about.put("txKey", "erase-" + UUID.randomUUID());
    about.put("rows", revisions);
    Log.REVISION.forEach(step -> tx.run(step, about));
    return Log.number(tx, changes, about);
  }

  private static List<Map<String, String>> rows(Map<String, String> pseudonyms) {
    return pseudonyms.entrySet().stream()
        .map(entry -> Map.of("id", entry.getKey(), "pseudonym", entry.getValue()))
        .toList();
  }
}
