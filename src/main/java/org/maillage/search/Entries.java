package org.maillage.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Transcripts;
import org.maillage.model.Digest;
import org.maillage.model.Years;

/** Reads from the graph what is to be indexed. */
final class Entries {
  // Three short queries, because the planner takes seconds over a long one. No label where the
  // relationship tells: over a young base the planner would scan the label for each row.
  private static final String ENTITIES =
      """
      UNWIND $ids AS id
      MATCH (e:Entity {id: id}) WHERE e.status IN ['published', 'disputed']
      RETURN properties(e) AS e
      """;

  private static final String STATEMENTS =
      """
      UNWIND $ids AS id
      MATCH (e:Entity {id: id})<-[here:SUBJECT|OBJECT|FOR]-(s)
      WHERE s.status IN ['published', 'disputed']
      OPTIONAL MATCH (s)-[:SUBJECT|OBJECT|FOR]->(o)
      WHERE o.id <> id AND o.status IN ['published', 'disputed']
      RETURN id, s.id AS statement, s.rev AS rev, s.function AS function,
             CASE WHEN s:Funding OR s.role = 'financeur' THEN 'financeur, financement'
                  WHEN s:Affiliation OR s:Mandate OR s:Authorship THEN s.role END AS role,
             type(here) = 'SUBJECT' AS out,
             o.id AS other, o.rev AS otherRev, o.name AS name, o.kind AS kind
      ORDER BY id, statement, other
      """;

  /**
   * Where an entity is: its own territory, its place, the terrain of an activity; and all that it
   * lies in, today and until 2015.
   */
  private static final String TERRITORIES =
      """
      UNWIND $ids AS id
      MATCH (e:Entity {id: id})
      CALL (e) {
        MATCH (e)-[:COVERS]->(t:Territory) RETURN t
        UNION
        MATCH (e)<-[:SUBJECT]-(s:Location)-[:OBJECT]->(t:Territory)
        WHERE s.status IN ['published', 'disputed']
        RETURN t
        UNION
        MATCH (e)<-[:SUBJECT]-(s:Location)-[:OBJECT]->(p:Place)-[:COVERS]->(t:Territory)
        WHERE s.status IN ['published', 'disputed'] AND p.status IN ['published', 'disputed']
        RETURN t
        UNION
        MATCH (e)<-[:OBJECT]-(s:Participation {role: 'terrain'})-[:SUBJECT]->(c:Collectivite)
              -[:COVERS]->(t:Territory)
        WHERE s.status IN ['published', 'disputed'] AND c.status IN ['published', 'disputed']
        RETURN t
      }
      MATCH way = (t)-[:WITHIN|WAS_WITHIN|BECAME*0..4]->(a:Territory)
      WHERE none(x IN nodes(way)[1..-1] WHERE x.type = 'epci')
      RETURN id, collect(DISTINCT a.key) AS territories
      """;

  private final Graph graph;

  Entries(Graph graph) {
    this.graph = graph;
  }

  /** {@return the entries of those that exist and are public} */
  List<Entry> load(Collection<String> ids) {
    var parameters = Map.of("ids", List.copyOf(ids));
    return graph.read(
        tx -> {
          var said = new HashMap<String, List<Row>>();
          for (Row row : tx.rows(STATEMENTS, parameters)) {
            said.computeIfAbsent(row.text("id"), id -> new ArrayList<>()).add(row);
          }
          var territories = new HashMap<String, List<String>>();
          for (Row row : tx.rows(TERRITORIES, parameters)) {
            territories.put(row.text("id"), row.texts("territories"));
          }
          return tx.rows(ENTITIES, parameters).stream()
              .map(row -> row.row("e"))
              .map(
                  e ->
                      entry(
                          e,
                          said.getOrDefault(e.text("id"), List.of()),
                          territories.getOrDefault(e.text("id"), List.of())))
              .toList();
        });
  }

  /** {@return the pages of those that are sources with a text} */
  List<PageEntry> pages(Collection<String> sources) {
    return graph.read(tx -> Transcripts.pages(tx, sources)).stream()
        .map(
            row ->
                new PageEntry(
                    row.text("source"),
                    row.integer("number"),
                    row.findText("label"),
                    row.text("text")))
        .toList();
  }

  /** A page of a source, to be indexed. */
  record PageEntry(String source, int number, @Nullable String label, String text) {
    String id() {
      return source + "#" + number;
    }

    String stamp() {
      return digest(label + "|" + text);
    }
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

  private static Entry entry(Row e, List<Row> said, List<String> places) {
    var around = new LinkedHashSet<String>();
    var themes = new TreeSet<String>();
    var statements = new TreeSet<String>();
    var stamp = new StringBuilder(e.text("id")).append(':').append(e.integer("rev"));
    for (Row one : said) {
      statements.add(one.text("statement"));
      stamp.append('|').append(one.text("statement")).append(':').append(one.integer("rev"));
      String other = one.findText("other");
      if (other == null) {
        continue;
      }
      stamp.append('>').append(other).append(':').append(one.integer("otherRev"));
      String function = one.findText("function");
      String role = one.findText("role");
      around.add(
          one.text("name")
              + (function == null ? "" : ", " + function)
              + (role == null ? "" : ", " + role));
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
    var territories = new TreeSet<>(places);
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
        statements.size(),
        digest(stamp.append('@').append(territories).toString()));
  }

  /** Short: there is one for each entity in the index. */
  static String digest(String text) {
    return Digest.of(text).substring(0, 24);
  }
}
