package org.maillage.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Tx;

/** What holds of any graph that only the journal wrote, after whatever happened to it. */
public final class Invariants {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String MERGED = "MERGED_INTO";
  private static final Set<String> LASTING = Set.of("WAS_ABOUT", MERGED);

  private final List<String> broken = new ArrayList<>();
  private final List<Row> items;
  private final List<Row> changes;
  private final Map<String, List<Row>> edges;
  private final Map<String, Row> revisions = new HashMap<>();
  private final Map<String, Row> commits = new HashMap<>();
  private final Set<String> links = new HashSet<>();
  private final long counter;

  /** Reads all of the graph with plain queries, which are quick to plan, and joins it here. */
  private Invariants(Tx tx) {
    items = tx.rows("MATCH (n:Item) RETURN properties(n) AS n, labels(n) AS labels", Map.of());
    changes = rows(tx, "MATCH (n:Change) RETURN properties(n) AS n ORDER BY n.seq");
    rows(tx, "MATCH (n:Revision) RETURN properties(n) AS n")
        .forEach(row -> revisions.put(revision(row.text("itemId"), row.integer("rev")), row));
    rows(tx, "MATCH (n:Commit) RETURN properties(n) AS n")
        .forEach(row -> commits.put(row.text("txKey"), row));
    tx.rows(
            "MATCH (r:Revision)-[:PREV]->(b) RETURN r.itemId AS id, r.rev AS rev, b.itemId AS to,"
                + " b.rev AS toRev",
            Map.of())
        .forEach(
            row ->
                links.add(
                    revision(row.text("id"), row.integer("rev"))
                        + revision(row.text("to"), row.integer("toRev"))));
    edges =
        tx
            .rows(
                "MATCH (n:Item)-[r]->(m) RETURN n.id AS id, type(r) AS type,"
                    + " coalesce(m.id, m.key, m.itemId) AS to, m.rev AS rev, labels(m) AS labels",
                Map.of())
            .stream()
            .collect(Collectors.groupingBy(row -> row.text("id")));
    counter =
        tx.row("MATCH (c:Counter {id: 'seq'}) RETURN c.v AS v", Map.of()).orElseThrow().number("v");
  }

  private static List<Row> rows(Tx tx, String cypher) {
    return tx.rows(cypher, Map.of()).stream().map(row -> row.row("n")).toList();
  }

  private static String revision(String id, int rev) {
    return id + "@" + rev + " ";
  }

  /** {@return all that does not hold, nothing when the graph is sound} */
  public static List<String> broken(Graph graph) {
    Invariants all = graph.read(Invariants::new);
    all.checkLog();
    all.items.forEach(all::checkItem);
    return all.broken;
  }

  /** The log is numbered without a gap; each row has its revision and its commit. */
  private void checkLog() {
    long expected = 0;
    var revs = new TreeMap<String, Integer>();
    for (Row change : changes) {
      long seq = change.number("seq");
      expected++;
      if (seq != expected) {
        broken.add("Change " + seq + " where " + expected + " was expected");
        expected = seq;
      }
      Row commit = commits.get(change.text("txKey"));
      if (commit == null || commit.number("firstSeq") > seq || seq > commit.number("lastSeq")) {
        broken.add("Change " + seq + " has no commit");
      }
      String id = change.text("itemId");
      int rev = change.integer("rev");
      int before = revs.getOrDefault(id, 0);
      if (rev != before + 1) {
        broken.add(id + " goes from " + before + " to " + rev);
      }
      if (!revisions.containsKey(revision(id, rev))) {
        broken.add("Change " + seq + " has no revision");
      }
      if (rev > 1 && !links.contains(revision(id, rev) + revision(id, rev - 1))) {
        broken.add(id + " has lost the revision before " + rev);
      }
      revs.put(id, rev);
    }
    if (counter != expected) {
      broken.add("The counter says " + counter + " where the last change is " + expected);
    }
    if (revisions.size() != changes.size()) {
      broken.add(revisions.size() + " revisions and " + changes.size() + " changes");
    }
    var stored = new TreeMap<String, Integer>();
    items.forEach(item -> stored.put(item.row("n").text("id"), item.row("n").integer("rev")));
    if (!stored.equals(revs)) {
      broken.add("The log ends in other revisions than the items have");
    }
  }

  /** Each item is what its current revision says. */
  private void checkItem(Row row) {
    Row item = row.row("n");
    String id = item.text("id");
    String current = String.join(" ", ends(id, "CURRENT"));
    if (!current.equals(id) || rev(id) != item.integer("rev")) {
      broken.add(id + " rev " + item.integer("rev") + " has not its current revision");
      return;
    }
    Row revision = revisions.get(revision(id, item.integer("rev")));
    if (revision == null) {
      return; // told above
    }
    JsonNode snapshot = parse(revision.text("snapshot"));
    if (row.texts("labels").contains("Entity")) {
      same(id + ".name", item.findText("name"), snapshot.path("name").path("value"));
    } else if (row.texts("labels").contains("Statement")) {
      same(id + ".role", item.findText("role"), snapshot.path("role"));
      same(id + ".subject", String.join(" ", ends(id, "SUBJECT")), snapshot.path("subject"));
      same(id + ".object", String.join(" ", ends(id, "OBJECT")), snapshot.path("object"));
      same(id + ".for", ends(id, "FOR").stream().findFirst().orElse(null), snapshot.path("for"));
    } else {
      // To its last revision, to those whose history it belongs to, to what it is part of.
      if (edges.get(id).stream().filter(edge -> !LASTING.contains(edge.text("type"))).count()
          != 1) {
        broken.add(id + " was withdrawn and still points to something");
      }
      if (edges.get(id).stream().filter(edge -> edge.text("type").equals(MERGED)).count() > 1) {
        broken.add(id + " was merged into two things");
      }
      return;
    }
    if (edges.get(id).stream().anyMatch(edge -> edge.text("type").equals(MERGED))) {
      broken.add(id + " stands and was merged");
    }
    same(id + ".status", item.findText("status"), snapshot.path("status"));
    var cited = new ArrayList<String>();
    snapshot
        .findValues("citations")
        .forEach(list -> list.forEach(one -> cited.add(one.asText().replaceFirst(" .*", ""))));
    cited.sort(null);
    if (!cited.equals(ends(id, "CITES"))) {
      broken.add(id + " cites " + ends(id, "CITES") + " and not " + cited);
    }
  }

  /** {@return the ids of what still is at the other end of the item's relationships of a type} */
  private List<String> ends(String id, String type) {
    return edges.getOrDefault(id, List.of()).stream()
        .filter(edge -> edge.text("type").equals(type))
        .filter(edge -> !edge.texts("labels").equals(List.of("Item")))
        .map(edge -> edge.text("to"))
        .sorted()
        .toList();
  }

  private int rev(String id) {
    return edges.getOrDefault(id, List.of()).stream()
        .filter(edge -> edge.text("type").equals("CURRENT"))
        .findFirst()
        .orElseThrow()
        .integer("rev");
  }

  private void same(String what, @Nullable String stored, JsonNode said) {
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
