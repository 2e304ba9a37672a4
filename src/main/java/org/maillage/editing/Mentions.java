package org.maillage.editing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Transcripts;
import org.maillage.journal.Journal;
import org.maillage.model.Change;
import org.maillage.model.Citation;
import org.maillage.model.Digest;
import org.maillage.model.Kind;
import org.maillage.model.Letters;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.model.Relation;
import org.maillage.model.Statement;
import org.maillage.model.Status;
import org.maillage.search.Names;

/**
 * Of what a document speaks that the base knows: its names are found in the pages and offered as
 * statements, until somebody has taken or refused each. Nothing is kept but refusals: the offers
 * are read from the pages and the names as they are now, so a name that is new is offered in
 * documents that are old. What the base already says by that document is not offered. Thread-safe.
 */
public final class Mentions {
  private static final int AROUND = 140;
  private static final int ON_A_PAGE = 25;

  /** Of whom a first name or the name of a place does not tell enough. */
  private static final Set<String> IN_FULL = Set.of(Kind.PERSON.key(), Kind.COLLECTIVITE.key());

  private static final String NAMES =
      """
      MATCH (e:Entity) WHERE e.status IN ['published', 'disputed']
                             AND NOT e.kind IN ['source', 'theme']
      RETURN e.id AS id, e.kind AS kind, e.name AS name, e.aliases AS aliases,
             [(e)-[:COVERS]->(t:Territory) WHERE t.type <> 'epci' | t.name] AS areas
      """;

  /** What a source already proves something of. */
  private static final String SAID =
      """
      MATCH (s:Entity {id: $id})
      CALL (s) {
        MATCH (s)<-[:CITES]-(e:Entity) RETURN e.id AS id
        UNION
        MATCH (s)<-[:CITES]-(:Statement)-[:SUBJECT|OBJECT|FOR]->(e:Entity) RETURN e.id AS id
        UNION
        MATCH (s)<-[:SUBJECT|OBJECT]-(x:Statement)-[:SUBJECT|OBJECT]->(e:Entity)
        WHERE x.status IN ['published', 'disputed']
        RETURN e.id AS id
        UNION
        MATCH (r:MentionRefusal {source: s.id}) RETURN r.about AS id
      }
      RETURN DISTINCT id
      """;

  private static final String SOURCES =
      """
      MATCH (t:Transcript)
      MATCH (s:Entity {id: t.source}) WHERE s.status IN ['published', 'disputed']
      RETURN s.id AS id, s.kind AS kind, s.name AS name, coalesce(t.at, '') AS at
      ORDER BY at DESC, id
      """;

  private final Graph graph;
  private final Journal journal;
  private final Editing editing;
  private @Nullable Known known;

  public Mentions(Graph graph, Journal journal, Editing editing) {
    this.graph = graph;
    this.journal = journal;
    this.editing = editing;
  }

  /** The names of all that has a sheet, as of one change. */
  private record Known(long seq, Names names, Map<String, Ref> refs) {}

  /** The documents that can be gone through, the latest first. */
  public record Documents(List<Ref> items, int total, int page, int pages) {}

  /** What one document is offered to speak of. */
  public record Offers(Ref source, List<Offer> items) {}

  /**
   * That a document speaks of something.
   *
   * @param page its number in the document
   * @param words as the document writes them
   * @param before what stands before them, and after them
   * @param url the page, with the words marked
   */
  public record Offer(Ref about, int page, String words, String before, String after, String url) {}

  /** {@return the documents whose text is held} */
  Documents documents(int page) {
    List<Ref> all =
        graph.read(tx -> tx.rows(SOURCES, Map.of())).stream().map(Citations::ref).toList();
    return new Documents(
        all.stream().skip((page - 1L) * ON_A_PAGE).limit(ON_A_PAGE).toList(),
        all.size(),
        page,
        Math.max(1, (all.size() + ON_A_PAGE - 1) / ON_A_PAGE));
  }

  /**
   * {@return of what a document is offered to speak, in its order, each thing once}
   *
   * @throws Refusal.NotFound when no text is held of it
   */
  Offers of(String source) {
    Set<String> said = said(source);
    return new Offers(
        ref(source),
        spoken(source).stream().filter(offer -> !said.contains(offer.about().id())).toList());
  }

  /** {@return what need not be offered: a source proves something of it, or it was refused} */
  public Set<String> said(String source) {
    return graph.read(tx -> tx.rows(SAID, Map.of("id", source))).stream()
        .map(row -> row.text("id"))
        .collect(Collectors.toSet());
  }

  /**
   * {@return all that the text of a document names, in its order, each thing once}
   *
   * @throws Refusal.NotFound when no text is held of it
   */
  public List<Offer> spoken(String source) {
    List<Row> pages = graph.read(tx -> Transcripts.pages(tx, List.of(source)));
    if (pages.isEmpty()) {
      throw new Refusal.NotFound(source);
    }
    Known here = known();
    var offers = new LinkedHashMap<String, Offer>();
    for (Row page : pages) {
      String text = page.text("text");
      for (Names.Found found : here.names().in(text)) {
        offers.computeIfAbsent(found.id(), id -> offer(source, page, text, found, here));
      }
    }
    return List.copyOf(offers.values());
  }

  private Ref ref(String source) {
    return editing
        .names()
        .refs(List.of(source))
        .getOrDefault(source, new Ref(source, "source", source));
  }

  private static Offer offer(String source, Row page, String text, Names.Found found, Known here) {
    String words = even(text.substring(found.start(), found.end()));
    String url =
        Citations.cited(
                null,
                new Citation(source, page.integer("number"), null, quote(words)),
                new Ref(source, Kind.SOURCE.key(), source))
            .url();
    int from = text.lastIndexOf(' ', Math.max(0, found.start() - AROUND)) + 1;
    int to = text.indexOf(' ', Math.min(text.length(), found.end() + AROUND));
    return new Offer(
        here.refs().getOrDefault(found.id(), new Ref(found.id(), "", found.id())),
        page.integer("number"),
        words,
        even(text.substring(Math.min(from, found.start()), found.start())),
        even(text.substring(found.end(), to < 0 ? text.length() : to)),
        url);
  }

  private static String even(String text) {
    return text.replaceAll("\\s+", " ");
  }

  /** The first words of a name, as many as a citation may quote. */
  private static String quote(String words) {
    return Arrays.stream(words.replaceAll("[«»]", " ").strip().split("\\s+"))
        .limit(Citation.MAX_WORDS)
        .collect(Collectors.joining(" "));
  }

  private synchronized Known known() {
    long last = journal.lastSeq();
    Known here = known;
    if (here == null || here.seq() != last) {
      here = read(last);
      known = here;
    }
    return here;
  }

  private Known read(long seq) {
    var names = new ArrayList<Names.Name>();
    var refs = new LinkedHashMap<String, Ref>();
    for (Row row : graph.read(tx -> tx.rows(NAMES, Map.of()))) {
      Ref ref = Citations.ref(row);
      refs.put(ref.id(), ref);
      var all = new TreeSet<>(row.texts("aliases"));
      all.add(ref.name());
      // "Paris" or "l’Île-de-France" is the area more often than its council.
      Set<String> areas =
          row.texts("areas").stream().map(Letters::plain).collect(Collectors.toSet());
      boolean full = IN_FULL.contains(ref.kind());
      all.stream()
          .filter(name -> !areas.contains(Letters.plain(name)))
          .forEach(name -> names.add(new Names.Name(ref.id(), name, full)));
    }
    return new Known(seq, new Names(names), refs);
  }

  /**
   * Makes an offer a statement that cites the page.
   *
   * @throws Refusal.NotFound when it is not offered, or not any more
   */
  void accept(EditAuthor author, String source, String about, String why) {
    Offer offer =
        of(source).items().stream()
            .filter(one -> one.about().id().equals(about))
            .findFirst()
            .orElseThrow(() -> new Refusal.NotFound(about));
    List<Row> pages = graph.read(tx -> Transcripts.pages(tx, List.of(source)));
    editing.save(
        author,
        "mention " + source + " " + about,
        why,
        List.of(
            new Change.Put(
                new Statement(
                    id(source, about),
                    Relation.MENTION,
                    source,
                    about,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    Status.PUBLISHED,
                    false,
                    null,
                    List.of(citation(source, pages, offer))),
                0)));
  }

  /** As people cite: by the title of the section, by the page, or whole where it has one page. */
  private static Citation citation(String source, List<Row> pages, Offer offer) {
    String label =
        pages.stream()
            .filter(row -> row.integer("number") == offer.page())
            .map(row -> Objects.requireNonNullElse(row.findText("label"), ""))
            .findFirst()
            .orElse("");
    boolean titled = !label.isBlank() && !label.contains("«");
    return new Citation(
        source,
        titled || pages.size() == 1 ? null : Integer.valueOf(offer.page()),
        titled ? label.strip() : null,
        quote(offer.words()));
  }

  private static String id(String source, String about) {
    return "s-" + Digest.of("mention " + source + " " + about).substring(0, 16);
  }

  /** Remembers that a document does not speak of something, so that it is not offered again. */
  void refuse(EditAuthor author, String source, String about) {
    graph.run(
        """
        MERGE (r:MentionRefusal {key: $source + ' ' + $about})
        ON CREATE SET r.source = $source, r.about = $about, r.by = $account
        """,
        Map.of("source", source, "about", about, "account", author.account()));
  }
}
