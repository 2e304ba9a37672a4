package org.maillage.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;

/** What holds of any graph that only the journal wrote, after whatever happened to it. */
public final class Invariants {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Invariants() {}

  /** {@return all that does not hold, nothing when the graph is sound} */
  public static List<String> broken(Graph graph) {
    var broken = new ArrayList<String>();
    checkLog(graph, broken);
    checkItems(graph, broken);
    return broken;
  }

  /** The change log is numbered without a gap and each row has its revision and its commit. */
  private static void checkLog(Graph graph, List<String> broken) {
    long counter =
        graph
            .read(tx -> tx.row("MATCH (c:Counter {id: 'seq'}) RETURN c.v AS v", Map.of()))
            .orElseThrow()
            .number("v");
    var changes =
        graph.read(
            tx ->
                tx.rows(
                    """
                    MATCH (c:Change)
                    OPTIONAL MATCH (r:Revision {itemId: c.itemId, rev: c.rev})
                    OPTIONAL MATCH (k:Commit {txKey: c.txKey})
                    RETURN c.seq AS seq, c.itemId AS id, c.rev AS rev, c.op AS op,
                           r IS NOT NULL AS hasRevision,
                           k IS NOT NULL AND k.firstSeq <= c.seq <= k.lastSeq AS hasCommit
                    ORDER BY c.seq
                    """,
                    Map.of()));
    long expected = 0;
    var revs = new HashMap<String, Integer>();
    for (Row change : changes) {
      expected++;
      if (change.number("seq") != expected) {
        broken.add("Change " + change.number("seq") + " where " + expected + " was expected");
        expected = change.number("seq");
      }
      if (!change.flag("hasRevision")) {
        broken.add("Change " + change.number("seq") + " has no revision");
      }
      if (!change.flag("hasCommit")) {
        broken.add("Change " + change.number("seq") + " has no commit");
      }
      int before = revs.getOrDefault(change.text("id"), 0);
      if (change.integer("rev") != before + 1) {
        broken.add(change.text("id") + " goes from " + before + " to " + change.integer("rev"));
      }
      revs.put(change.text("id"), change.integer("rev"));
    }
    if (counter != expected) {
      broken.add("The counter says " + counter + " where the last change is " + expected);
    }
    checkRevisions(graph, revs, broken);
  }

  private static void checkRevisions(Graph graph, Map<String, Integer> revs, List<String> broken) {
    var stored = new TreeMap<String, Integer>();
    graph
        .read(tx -> tx.rows("MATCH (n:Item) RETURN n.id AS id, n.rev AS rev", Map.of()))
        .forEach(row -> stored.put(row.text("id"), row.integer("rev")));
    if (!stored.equals(new TreeMap<>(revs))) {
      broken.add("The log ends in other revisions than the items have");
    }
    long revisions =
        graph
            .read(tx -> tx.row("MATCH (r:Revision) RETURN count(r) AS n", Map.of()))
            .orElseThrow()
            .number("n");
    long links =
        graph
            .read(
                tx ->
                    tx.row(
                        """
                        MATCH (r:Revision)-[:PREV]->(b:Revision {itemId: r.itemId, rev: r.rev - 1})
                        RETURN count(*) AS n
                        """,
                        Map.of()))
            .orElseThrow()
            .number("n");
    if (revisions != revs.values().stream().mapToInt(Integer::intValue).sum()) {
      broken.add("There are " + revisions + " revisions, not one for each change");
    }
    if (links != revisions - revs.size()) {
      broken.add("There are " + links + " links between " + revisions + " revisions");
    }
  }

  /** Each item is what its current revision says. */
  private static void checkItems(Graph graph, List<String> broken) {
    var items =
        graph.read(
            tx ->
                tx.rows(
                    """
                    MATCH (n:Item)
                    RETURN n.id AS id, n.rev AS rev, n.name AS name, n.status AS status,
                           n:Entity AS entity, n:Statement AS statement, n.role AS role,
                           [(n)-[:CURRENT]->(r) | {rev: r.rev, snapshot: r.snapshot}] AS current,
                           [(n)-[:SUBJECT]->(s:Entity) | s.id] AS subjects,
                           [(n)-[:OBJECT]->(o) WHERE o:Entity OR o:Territory
                            | coalesce(o.id, o.key)] AS objects,
                           [(n)-[:FOR]->(o:Entity) | o.id] AS organisations,
                           COUNT { (n)-[:SUBJECT|OBJECT|FOR|CITES|COVERS]->() } AS edges,
                           [(n)-[:CITES]->(s:Entity) | s.id] AS cited
                    """,
                    Map.of()));
    for (Row item : items) {
      checkItem(item, broken);
    }
  }

  private static void checkItem(Row item, List<String> broken) {
    String id = item.text("id");
    var current = item.rows("current");
    if (current.size() != 1 || current.get(0).integer("rev") != item.integer("rev")) {
      broken.add(id + " rev " + item.integer("rev") + " has not its current revision");
      return;
    }
    JsonNode snapshot = parse(current.get(0).text("snapshot"));
    if (item.flag("entity")) {
      same(id + ".name", item.findText("name"), snapshot.path("name").path("value"), broken);
    } else if (item.flag("statement")) {
      same(id + ".role", item.findText("role"), snapshot.path("role"), broken);
      same(
          id + ".subject",
          String.join(" ", item.texts("subjects")),
          snapshot.path("subject"),
          broken);
      same(
          id + ".object", String.join(" ", item.texts("objects")), snapshot.path("object"), broken);
      if (item.texts("organisations").size() != (snapshot.has("for") ? 1 : 0)) {
        broken.add(id + " acts for " + item.texts("organisations"));
      }
    } else {
      if (item.number("edges") != 0) {
        broken.add(id + " was withdrawn and still points to something");
      }
      return;
    }
    same(id + ".status", item.findText("status"), snapshot.path("status"), broken);
    var cited = new ArrayList<String>();
    snapshot
        .findValues("citations")
        .forEach(list -> list.forEach(one -> cited.add(one.asText().split(" ", 2)[0])));
    cited.sort(null);
    if (!cited.equals(item.texts("cited").stream().sorted().toList())) {
      broken.add(id + " cites " + item.texts("cited") + " and not " + new TreeSet<>(cited));
    }
  }

  private static void same(String what, String stored, JsonNode said, List<String> broken) {
    String expected = said.isMissingNode() ? null : said.asText();
    if (stored == null ? expected != null : !stored.equals(expected)) {
      broken.add(what + " is " + stored + " and not " + expected);
    }
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException(json, damaged);
    }
  }
}
