package org.maillage.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Tx;
import org.maillage.journal.Revisions;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.model.Years;
import org.maillage.search.Hits;
import org.maillage.search.Search;
import org.maillage.search.SearchQuery;

/** Answers what is known of an entity, and which entities there are. Thread-safe. */
public final class Catalogue {
  private static final int LATEST = 12;
  private static final int DAY = 10; // characters of an ISO 8601 date

  private static final String ENTITY =
      """
      UNWIND $ids AS id
      MATCH (item:Entity {id: id}) WHERE item.status IN ['published', 'disputed']
      OPTIONAL MATCH (item)-[:COVERS]->(t:Territory)
      CALL (item) {
      """
          + Citations.OF_ITEM
          + """
          }
          RETURN properties(item) AS e, citations,
                 CASE WHEN t IS NULL THEN null
                      ELSE {id: t.key, kind: 'territory', name: t.name} END AS territory
          """;

  private static final String STATEMENTS =
      """
      UNWIND $ids AS id
      MATCH (e:Entity {id: id})<-[here:SUBJECT|OBJECT|FOR]-(item)
      WHERE item.status IN ['published', 'disputed']
      MATCH (item)-[:SUBJECT]->(subject) WHERE subject.status IN ['published', 'disputed']
      MATCH (item)-[:OBJECT]->(object)
      WHERE object:Territory OR object.status IN ['published', 'disputed']
      OPTIONAL MATCH (item)-[:FOR]->(for) WHERE for.status IN ['published', 'disputed']
      CALL (item) {
      """
          + Citations.OF_ITEM
          + """
          }
          RETURN id, properties(item) AS s, type(here) AS here, citations,
                 {id: subject.id, kind: subject.kind, name: subject.name, from: subject.from,
                  to: subject.to} AS subject,
                 {id: coalesce(object.id, object.key), kind: coalesce(object.kind, 'territory'),
                  name: object.name, from: object.from, to: object.to} AS object,
                 CASE WHEN for IS NULL THEN null
                      ELSE {id: for.id, kind: for.kind, name: for.name} END AS for
          ORDER BY item.role, subject.name, object.name, item.id
          """;

  private static final String FUNDINGS =
      """
      MATCH (item:Funding) WHERE item.status IN ['published', 'disputed']
      MATCH (item)-[:SUBJECT]->(subject) WHERE subject.status IN ['published', 'disputed']
      MATCH (item)-[:OBJECT]->(object) WHERE object.status IN ['published', 'disputed']
      CALL (item) {
      """
          + Citations.OF_ITEM
          + """
          }
          RETURN item.id AS id, citations,
                 {id: subject.id, kind: subject.kind, name: subject.name} AS subject,
                 {id: object.id, kind: object.kind, name: object.name} AS object,
                 coalesce(item.year, toInteger(left(item.from, 4))) AS year,
                 item.amount AS amount, item.role AS role, item.note AS note,
                 coalesce(item.deduced, false) AS deduced
          ORDER BY subject.name, object.name, year, item.role, item.id
          """;

  /** The last commits. One may have changed everything: its first changes stand for it. */
  private static final String CHANGES =
      """
      MATCH (k:Commit)
      WITH k ORDER BY k.lastSeq DESC LIMIT 5
      CALL (k) {
        MATCH (c:Change)
        WHERE c.seq >= k.firstSeq AND c.seq <= k.firstSeq + 400 AND c.seq <= k.lastSeq
        MATCH (e:Entity {id: c.itemId})
        WHERE e.status IN ['published', 'disputed'] AND NOT e.kind IN ['source', 'theme']
        WITH e, min(c.seq) AS seq
        ORDER BY CASE e.kind WHEN 'person' THEN 1 ELSE 0 END, seq LIMIT 4
        RETURN collect({id: e.id, kind: e.kind, name: e.name}) AS some
      }
      RETURN k.at AS at, k.lastSeq - k.firstSeq + 1 AS total, some ORDER BY k.lastSeq DESC
      """;

  /** Kinds of things that happen: what is said of one without a date has the date of the thing. */
  private static final Set<String> HAPPENING =
      Set.of(
          Kind.PROGRAMME.key(),
          Kind.INTERVENTION.key(),
          Kind.EVENT.key(),
          Kind.PUBLICATION.key(),
          Kind.SOURCE.key());

  private final Graph graph;
  private final Search search;

  public Catalogue(Graph graph, Search search) {
    this.graph = graph;
    this.search = search;
  }

  /**
   * {@return all that is known of an entity}
   *
   * @throws Refusal.NotFound when there is none, or it is not public
   */
  public Sheet sheet(String id) {
    return graph.read(tx -> sheet(tx, id));
  }

  /** {@return all that is known of those of these entities that are public, in their order} */
  public static List<Sheet> sheets(Graph graph, List<String> ids) {
    return graph.read(tx -> sheets(tx, ids));
  }

  static Sheet sheet(Tx tx, String id) {
    return sheets(tx, List.of(id)).stream().findFirst().orElseThrow(() -> new Refusal.NotFound(id));
  }

  private static List<Sheet> sheets(Tx tx, List<String> ids) {
    var said = new HashMap<String, List<Sheet.Said>>();
    for (Row row : tx.rows(STATEMENTS, Map.of("ids", ids))) {
      said.computeIfAbsent(row.text("id"), id -> new ArrayList<>()).add(said(row));
    }
    var sheets = new HashMap<String, Sheet>();
    for (Row row : tx.rows(ENTITY, Map.of("ids", ids))) {
      String id = row.row("e").text("id");
      sheets.put(id, sheet(row, said.getOrDefault(id, List.of())));
    }
    return ids.stream().map(sheets::get).filter(Objects::nonNull).toList();
  }

  private static Sheet sheet(Row row, List<Sheet.Said> said) {
    Row e = row.row("e");
    Row territory = row.findRow("territory");
    String id = e.text("id");
    return new Sheet(
        id,
        e.text("kind"),
        e.text("name"),
        e.texts("aliases"),
        e.integer("rev"),
        e.text("status"),
        e.findText("summary"),
        Years.of(e.findText("from"), e.findText("to")),
        fields(field -> e.findText(field.key())),
        new Ref(id, e.text("kind"), e.text("name")).url(),
        territory == null ? null : Citations.ref(territory),
        said.stream().sorted(Comparator.comparing(Sheet.Said::begins)).toList(),
        Citations.cited(row.rows("citations")));
  }

  /**
   * {@return the sheet as the base knew it once}
   *
   * @param before the moment, ISO 8601: what was written from then on is not known
   * @throws Refusal.NotFound when it was not known then, or not public
   */
  public Sheet sheet(String id, String before) {
    return new AsKnown(graph, new Revisions(graph).seqBefore(before), id).sheet(id);
  }

  /** {@return whether things of a kind happen: undated statements have their dates} */
  static boolean happens(String kind) {
    return HAPPENING.contains(kind);
  }

  static Map<String, String> fields(Function<Field, @Nullable String> values) {
    var fields = new LinkedHashMap<String, String>();
    for (Field field : Field.values()) {
      switch (field) {
        case NAME, ALIASES, SUMMARY, PERIOD -> {} // they have places of their own
        case NATURE, LINK, TERRITORY, ADDRESS, POSITION, DISCIPLINE, CONSENT, PAGINATION, NOTE -> {
          String value = values.apply(field);
          if (value != null) {
            fields.put(field.key(), value);
          }
        }
      }
    }
    return fields;
  }

  private static Sheet.Said said(Row row) {
    Row s = row.row("s");
    Row forWhom = row.findRow("for");
    String here = row.text("here");
    Ref subject = Citations.ref(row.row("subject"));
    Ref object = Citations.ref(row.row("object"));
    Row happened = row.row("OBJECT".equals(here) ? "subject" : "object");
    return new Sheet.Said(
        s.text("id"),
        s.text("type"),
        s.findText("role"),
        s.findText("function"),
        "SUBJECT".equals(here) ? "out" : "OBJECT".equals(here) ? "in" : "for",
        "SUBJECT".equals(here) ? object : subject,
        "FOR".equals(here) ? object : null,
        forWhom == null ? null : Citations.ref(forWhom),
        Years.of(s.findText("from"), s.findText("to")),
        happens(happened.text("kind"))
            ? Years.of(happened.findText("from"), happened.findText("to"))
            : null,
        s.findNumber("amount"),
        s.findInteger("year"),
        s.text("status"),
        s.flag("deduced"),
        s.findText("note"),
        Citations.cited(row.rows("citations")));
  }

  /** {@return all that is known of who gave how much for what} */
  public Funding funding() {
    return Funding.of(
        graph.read(
            tx ->
                tx.rows(FUNDINGS, Map.of()).stream()
                    .map(
                        row ->
                            new Funding.Grant(
                                row.text("id"),
                                Citations.ref(row.row("subject")),
                                Citations.ref(row.row("object")),
                                row.findInteger("year"),
                                row.findNumber("amount"),
                                row.findText("role"),
                                row.flag("deduced"),
                                row.findText("note"),
                                Citations.cited(row.rows("citations"))))
                    .toList()));
  }

  /** {@return one page of the entities of a kind, or of all, by name} */
  public Listing list(@Nullable Kind kind, int page, int size) {
    var hits =
        search.search(
            new SearchQuery(
                "",
                kind == null ? List.of() : List.of(kind),
                null,
                null,
                null,
                null,
                SearchQuery.Sort.NAME,
                page,
                size,
                true));
    return new Listing(kind == null ? null : kind.key(), hits.total(), page, size, items(hits));
  }

  private static List<Listing.Item> items(Hits hits) {
    return hits.items().stream()
        .map(
            hit ->
                new Listing.Item(
                    hit.id(),
                    hit.kind(),
                    hit.name(),
                    hit.url(),
                    hit.summary(),
                    hit.nature(),
                    hit.period(),
                    hit.links()))
        .toList();
  }

  /** {@return what is in the base} */
  public Home home() {
    var programmes =
        search.search(
            new SearchQuery(
                "",
                List.of(Kind.PROGRAMME),
                null,
                null,
                null,
                null,
                SearchQuery.Sort.DATE,
                1,
                LATEST,
                true));
    Row counts =
        graph.read(
            tx ->
                tx.row(
                        """
                        MATCH (s:Statement) WHERE s.status IN ['published', 'disputed']
                        RETURN count(s) AS statements,
                               count(CASE WHEN EXISTS { (s)-[:CITES]->() } THEN 1 END) AS cited
                        """,
                        Map.of())
                    .orElseThrow());
    return new Home(
        kinds(),
        counts.integer("statements"),
        counts.integer("cited"),
        items(programmes),
        latest());
  }

  private List<Home.Latest> latest() {
    return graph.read(tx -> tx.rows(CHANGES, Map.of())).stream()
        .map(
            row ->
                new Home.Latest(
                    row.text("at").substring(0, DAY),
                    row.integer("total"),
                    row.rows("some").stream().map(Citations::ref).toList()))
        .filter(latest -> !latest.some().isEmpty())
        .toList();
  }

  /** {@return the kinds in order, with their number} */
  public List<Home.Count> kinds() {
    return search.kinds().entrySet().stream()
        .map(kind -> new Home.Count(kind.getKey().key(), kind.getKey().path(), kind.getValue()))
        .toList();
  }
}
