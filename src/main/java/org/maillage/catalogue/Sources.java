package org.maillage.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Transcripts;
import org.maillage.graph.Tx;
import org.maillage.model.Refusal;
import org.maillage.model.Transcript;
import org.maillage.search.PageHits;
import org.maillage.search.PageSearch;

/** Answers what rests on a source, and shows its pages where its text is held. Thread-safe. */
public final class Sources {
  private static final int FOUND = 50;

  /** Where sections alone are asked for: no page has this number. */
  private static final int NO_PAGE = -1;

  private static final String CLAIMS =
      """
      MATCH (item:Item)-[c:CITES]->(:Entity {id: $id})
      WHERE item.status IN ['published', 'disputed'] AND ($page IS NULL OR c.page = $page OR c.locator = $label)
      OPTIONAL MATCH (item)-[:SUBJECT]->(s)
      OPTIONAL MATCH (item)-[:OBJECT]->(o)
      WITH c, item, coalesce(s, item) AS subject, o
      WHERE subject.status IN ['published', 'disputed']
            AND (o IS NULL OR o:Territory OR o.status IN ['published', 'disputed'])
      RETURN c.page AS page, c.locator AS locator, c.quote AS quote, c.field AS field,
             coalesce(item.type, 'field') AS type, item.role AS role,
             {id: subject.id, kind: subject.kind, name: subject.name} AS subject,
             CASE WHEN o IS NULL THEN null
                  ELSE {id: coalesce(o.id, o.key), kind: coalesce(o.kind, 'territory'),
                        name: o.name} END AS object
      ORDER BY c.page, c.locator, subject.name, item.id, c.order
      """;

  private final Graph graph;
  private final PageSearch pages;

  public Sources(Graph graph, PageSearch pages) {
    this.graph = graph;
    this.pages = pages;
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
                Catalogue.sheet(tx, id),
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
          Sheet source = Catalogue.sheet(tx, id);
          List<SourcePage.Content> contents = contents(tx, id);
          Transcript.Page page = Transcripts.page(tx, id, number);
          if (page == null && !contents.isEmpty()) {
            throw new Refusal.NotFound(id + ", " + number);
          }
          String label = page == null ? null : page.label();
          // A post is cited without page, or by its only one.
          boolean whole = page != null && contents.size() == 1;
          List<SourcePage.Place> places =
              whole
                  ? together(places(tx.rows(CLAIMS, claims(id, null, null))))
                  : places(tx.rows(CLAIMS, claims(id, number, label)));
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
   * {@return what a citation without page number points to: its page, where the text is held, else
   * what rests on that section}
   *
   * @param section the title of the section or slide, null where the citation names none
   * @param words those that it quotes, null for none
   * @throws Refusal.NotFound when there is no such source
   */
  public SourcePage passage(String id, @Nullable String section, @Nullable String words) {
    Optional<Integer> number = graph.read(tx -> pageOf(tx, id, section, words));
    if (number.isPresent()) {
      return page(id, number.get(), words);
    }
    return graph.read(
        tx -> {
          List<Row> claims = tx.rows(CLAIMS, claims(id, section == null ? null : NO_PAGE, section));
          return new SourcePage(
              Catalogue.sheet(tx, id), null, section, places(claims), List.of(), null, null);
        });
  }

  /** The page on which the words stand, in the section if they do, else where the section is. */
  private Optional<Integer> pageOf(
      Tx tx, String id, @Nullable String section, @Nullable String words) {
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
  }

  private static List<SourcePage.Place> together(List<SourcePage.Place> places) {
    return places.isEmpty()
        ? List.of()
        : List.of(
            new SourcePage.Place(
                null, null, places.stream().flatMap(one -> one.claims().stream()).toList()));
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
