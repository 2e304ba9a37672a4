package org.maillage.search;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.model.Years;

/** Reads from the graph what is to be indexed. */
final class Entries {
  private static final String LOAD =
      """
      UNWIND $ids AS id
      MATCH (e:Entity {id: id}) WHERE e.status IN ['published', 'disputed']
      CALL (e) {
        MATCH (e)<-[here:SUBJECT|OBJECT|FOR]-(s:Statement)
        WHERE s.status IN ['published', 'disputed']
        OPTIONAL MATCH (s)-[:SUBJECT|OBJECT|FOR]->(o:Entity)
        WHERE o <> e AND o.status IN ['published', 'disputed']
        WITH s, here, o ORDER BY s.id, o.id
        RETURN collect({id: s.id, rev: s.rev, type: s.type, role: s.role, function: s.function,
                        out: type(here) = 'SUBJECT', other: o.id, otherRev: o.rev,
                        name: o.name, kind: o.kind}) AS said
      }
      CALL (e) {
        OPTIONAL MATCH (e)-[:COVERS]->(own:Territory)
        OPTIONAL MATCH (e)<-[:SUBJECT]-(:Location)-[:OBJECT]->(place:Territory)
        OPTIONAL MATCH (e)<-[:SUBJECT]-(:Location)-[:OBJECT]->(:Place)-[:COVERS]->(at:Territory)
        OPTIONAL MATCH (e)<-[:OBJECT]-(:Participation {role: 'terrain'})-[:SUBJECT]->(:Collectivite)
                       -[:COVERS]->(ground:Territory)
        WITH collect(DISTINCT own) + collect(DISTINCT place) + collect(DISTINCT at)
             + collect(DISTINCT ground) AS places
        UNWIND places AS t
        MATCH way = (t)-[:WITHIN*0..4]->(a:Territory)
        WHERE none(x IN nodes(way)[1..-1] WHERE x.type = 'epci')
        RETURN collect(DISTINCT a.key) AS territories
      }
      RETURN properties(e) AS e, said, territories
      """;

  private final Graph graph;

  Entries(Graph graph) {
    this.graph = graph;
  }

  /** {@return the entries of those that exist and are public} */
  List<Entry> load(Collection<String> ids) {
    return graph.read(
        tx -> tx.rows(LOAD, Map.of("ids", List.copyOf(ids))).stream().map(Entries::entry).toList());
  }

  /** {@return the ids that come after the given one, in order} */
  List<String> idsAfter(String id, int limit) {
    return graph.read(
        tx ->
            tx
                .rows(
                    "MATCH (e:Entity) WHERE e.id > $id RETURN e.id AS id ORDER BY e.id LIMIT"
                        + " $limit",
                    Map.of("id", id, "limit", limit))
                .stream()
                .map(row -> row.text("id"))
                .toList());
  }

  /** {@return the ids and those of everything linked to them, whose entries name them} */
  Collection<String> withNeighbours(Collection<String> ids) {
    var all = new TreeSet<>(ids);
    graph
        .read(
            tx ->
                tx.rows(
                    """
                    UNWIND $ids AS id
                    MATCH (:Entity {id: id})<-[:SUBJECT|OBJECT|FOR]-(:Statement)
                          -[:SUBJECT|OBJECT|FOR]->(o:Entity)
                    RETURN DISTINCT o.id AS id
                    """,
                    Map.of("ids", List.copyOf(ids))))
        .forEach(row -> all.add(row.text("id")));
    return all;
  }

  private static Entry entry(Row row) {
    Row e = row.row("e");
    var around = new LinkedHashSet<String>();
    var themes = new TreeSet<String>();
    var stamp = new StringBuilder(e.text("id")).append(':').append(e.integer("rev"));
    List<Row> said = row.rows("said");
    for (Row one : said) {
      stamp.append('|').append(one.text("id")).append(':').append(one.integer("rev"));
      String other = one.findText("other");
      if (other == null) {
        continue;
      }
      stamp.append('>').append(other).append(':').append(one.integer("otherRev"));
      String function = one.findText("function");
      around.add(one.text("name") + (function == null ? "" : ", " + function));
      if ("theme".equals(one.text("kind")) && one.flag("out")) {
        themes.add(other);
      }
    }
    var words = new ArrayList<String>();
    for (String field : List.of("nature", "discipline", "address", "note")) {
      String value = e.findText(field);
      if (value != null) {
        words.add(value);
      }
    }
    var territories = new TreeSet<>(row.texts("territories"));
    return new Entry(
        e.text("id"),
        e.text("kind"),
        Objects.requireNonNullElse(e.findText("name"), e.text("id")),
        e.texts("aliases"),
        e.findText("summary"),
        e.findText("nature"),
        Years.of(e.findText("from"), e.findText("to")),
        words,
        List.copyOf(around),
        List.copyOf(territories),
        List.copyOf(themes),
        said.size(),
        digest(stamp.append('@').append(territories).toString()));
  }

  static String digest(String text) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 12);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
