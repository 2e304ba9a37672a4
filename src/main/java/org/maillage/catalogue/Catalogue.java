package org.maillage.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Transcripts;
import org.maillage.graph.Tx;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.model.Transcript;
import org.maillage.model.Years;
import org.maillage.search.Hits;
import org.maillage.search.PageHits;
import org.maillage.search.PageSearch;
import org.maillage.search.Search;
import org.maillage.search.SearchQuery;

/** Answers what is known of an entity, and which entities there are. Thread-safe. */
public final class Catalogue {
  private static final int LATEST = 12;
  private static final int FOUND = 50;

  private static final String ENTITY =
      """
      MATCH (item:Entity {id: $id}) WHERE item.status IN ['published', 'disputed']
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
      MATCH (e:Entity {id: $id})<-[here:SUBJECT|OBJECT|FOR]-(item)
      WHERE item.status IN ['published', 'disputed']
      MATCH (item)-[:SUBJECT]->(subject)
      MATCH (item)-[:OBJECT]->(object)
      OPTIONAL MATCH (item)-[:FOR]->(for)
      CALL (item) {
      """
          + Citations.OF_ITEM
          + """
          }
          RETURN properties(item) AS s, type(here) AS here, citations,
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
      MATCH (item)-[:SUBJECT]->(subject)
      MATCH (item)-[:OBJECT]->(object)
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

  private static final String CLAIMS =
      """
      MATCH (item:Item)-[c:CITES]->(:Entity {id: $id})
      WHERE item.status IN ['published', 'disputed'] AND ($page IS NULL OR c.page = $page OR c.locator = $label)
      OPTIONAL MATCH (item)-[:SUBJECT]->(s)
      OPTIONAL MATCH (item)-[:OBJECT]->(o)
      WITH c, item, coalesce(s, item) AS subject, o
      RETURN c.page AS page, c.locator AS locator, c.quote AS quote, c.field AS field,
             coalesce(item.type, 'field') AS type, item.role AS role,
             {id: subject.id, kind: subject.kind, name: subject.name} AS subject,
             CASE WHEN o IS NULL THEN null
                  ELSE {id: coalesce(o.id, o.key), kind: coalesce(o.kind, 'territory'),
                        name: o.name} END AS object
      ORDER BY c.page, c.locator, subject.name, item.id, c.order
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
  private final PageSearch pages;

  public Catalogue(Graph graph, Search search, PageSearch pages) {
    this.graph = graph;
    this.search = search;
    this.pages = pages;
  }

  /**
   * {@return all that is known of an entity}
   *
   * @throws Refusal.NotFound when there is none, or it is not public
   */
  public Sheet sheet(String id) {
    return graph.read(tx -> sheet(tx, id));
  }

  private static Sheet sheet(Tx tx, String id) {
    Row row = tx.row(ENTITY, Map.of("id", id)).orElseThrow(() -> new Refusal.NotFound(id));
    Row e = row.row("e");
    Row territory = row.findRow("territory");
    List<Sheet.Said> statements =
        tx.rows(STATEMENTS, Map.of("id", id)).stream()
            .map(Catalogue::said)
            .sorted(Comparator.comparing(Sheet.Said::begins))
            .toList();
    return new Sheet(
        id,
        e.text("kind"),
        e.text("name"),
        e.texts("aliases"),
        e.integer("rev"),
        e.text("status"),
        e.findText("summary"),
        Years.of(e.findText("from"), e.findText("to")),
        fields(e),
        new Ref(id, e.text("kind"), e.text("name")).url(),
        territory == null ? null : Citations.ref(territory),
        statements,
        Citations.cited(row.rows("citations")));
  }

  private static Map<String, String> fields(Row e) {
    var fields = new LinkedHashMap<String, String>();
    for (Field field : Field.values()) {
      switch (field) {
        case NAME, ALIASES, SUMMARY, PERIOD -> {} // they have places of their own
        case NATURE, LINK, TERRITORY, ADDRESS, DISCIPLINE, PAGINATION, NOTE -> {
          String value = e.findText(field.key());
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
        HAPPENING.contains(happened.text("kind"))
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
        kinds(), counts.integer("statements"), counts.integer("cited"), items(programmes));
  }

  /** {@return the kinds in order, with their number} */
  public List<Home.Count> kinds() {
    return search.kinds().entrySet().stream()
        .map(kind -> new Home.Count(kind.getKey().key(), kind.getKey().path(), kind.getValue()))
        .toList();
  }

  /**
   * {@return what rests on a source, and where words stand in it}
   *
   * @param words what to look for, null for nothing
   * @throws Refusal.NotFound when there is no such source
   */
  public SourcePage source(String id, @Nullable String words) {
    PageHits found = words == null ? null : pages.search(words, id, 1, FOUND);
    return graph.read(
        tx ->
            new SourcePage(
                sheet(tx, id),
                null,
                null,
                places(tx.rows(CLAIMS, claims(id, null, null))),
                contents(tx, id),
                null,
                found));
  }

  /**
   * {@return a page of a source: its text, where it is held, and what rests on it}
   *
   * @param words to be marked in the text, null for none
   * @throws Refusal.NotFound when there is no such source, or its text has no such page
   */
  public SourcePage page(String id, int number, @Nullable String words) {
    return graph.read(
        tx -> {
          Sheet source = sheet(tx, id);
          List<SourcePage.Content> contents = contents(tx, id);
          Transcript.Page page = Transcripts.page(tx, id, number);
          if (page == null && !contents.isEmpty()) {
            throw new Refusal.NotFound(id + ", " + number);
          }
          String label = page == null ? null : page.label();
          List<SourcePage.Place> places = places(tx.rows(CLAIMS, claims(id, number, label)));
          if (page == null && places.isEmpty()) {
            throw new Refusal.NotFound(id + ", " + number);
          }
          String text = page == null ? null : pages.mark(page.text(), words == null ? "" : words);
          return new SourcePage(source, number, label, places, contents, text, null);
        });
  }

  private static Map<String, @Nullable Object> claims(
      String id, @Nullable Integer page, @Nullable String label) {
    var parameters = new HashMap<String, @Nullable Object>();
    parameters.put("id", id);
    parameters.put("page", page);
    parameters.put("label", label);
    return parameters;
  }

  private static List<SourcePage.Content> contents(Tx tx, String id) {
    return Transcripts.contents(tx, id).stream()
        .map(page -> new SourcePage.Content(page.number(), page.label()))
        .toList();
  }

  /**
   * {@return the number of the page that a citation without page number points to, nothing where
   * the text is not held}
   *
   * @param section the title of the section or slide, null where the citation names none
   * @param words those that it quotes, null for none
   */
  public Optional<Integer> pageOf(String id, @Nullable String section, @Nullable String words) {
    return graph.read(
        tx -> {
          List<Transcript.Page> all =
              Transcripts.pages(tx, List.of(id)).stream()
                  .map(
                      row ->
                          new Transcript.Page(
                              row.integer("number"), row.findText("label"), row.text("text")))
                  .toList();
          List<Transcript.Page> there =
              all.stream().filter(page -> Objects.equals(page.label(), section)).toList();
          return Stream.of(there, all)
              .flatMap(some -> some.stream().filter(page -> pages.holds(page.text(), words)))
              .findFirst()
              .or(() -> there.stream().findFirst())
              .or(() -> all.stream().findFirst())
              .map(Transcript.Page::number);
        });
  }

  private static List<SourcePage.Place> places(List<Row> rows) {
    record Where(@Nullable Integer page, @Nullable String locator) {}
    var order =
        Comparator.comparing(Where::page, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Where::locator, Comparator.nullsFirst(Comparator.naturalOrder()));
    var places = new TreeMap<Where, List<SourcePage.Claim>>(order);
    for (Row row : rows) {
      Row object = row.findRow("object");
      places
          .computeIfAbsent(
              new Where(row.findInteger("page"), row.findText("locator")),
              where -> new ArrayList<>())
          .add(
              new SourcePage.Claim(
                  Citations.ref(row.row("subject")),
                  row.text("type"),
                  row.findText("role"),
                  row.findText("field"),
                  object == null ? null : Citations.ref(object),
                  row.findText("quote")));
    }
    return places.entrySet().stream()
        .map(
            place ->
                new SourcePage.Place(
                    place.getKey().page(), place.getKey().locator(), place.getValue()))
        .toList();
  }
}
