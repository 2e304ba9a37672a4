package org.maillage.documents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.journal.Journal;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Citation;
import org.maillage.model.Digest;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Letters;
import org.maillage.model.Refusal;
import org.maillage.model.Status;
import org.maillage.model.Transcript;

/**
 * Takes documents in: each becomes the text of a source, so that its citations open. One for each
 * run; not thread-safe.
 */
public final class Ingest {
  private static final String ACTOR = "ingest";
  private static final int FEWEST_QUOTES = 3;
  private static final double MOST_OF = 0.6;
  private static final int LONGEST_NAME = 300;
  private static final int LONGEST_ID = 60;

  private final Graph graph;
  private final Journal journal;
  private @Nullable List<Known> known;

  public Ingest(Graph graph, Journal journal) {
    this.graph = graph;
    this.journal = journal;
  }

  /**
   * What became of a document.
   *
   * @param created whether no source was known for it and one was made
   * @param changed whether its text is new
   * @param blank the pages without text, which await optical recognition
   */
  public record Taken(
      String source,
      String name,
      String format,
      int pages,
      List<Integer> blank,
      boolean created,
      boolean changed) {}

  /** A source that is known. */
  private record Known(
      String id, String name, @Nullable String date, @Nullable String link, List<Citation> cited) {}

  /**
   * Takes in the documents of a file, each in a transaction of its own. Taking the same file in
   * again changes nothing.
   *
   * @param as the id of the source whose text it is, null to find out
   * @throws Refusal.Invalid when the file cannot be read
   * @throws Refusal.NotFound when there is no such source
   */
  public List<Taken> take(Path file, @Nullable String as) {
    var taken = new ArrayList<Taken>();
    for (Reading reading : Reader.read(file)) {
      taken.add(take(reading, file, as));
    }
    return taken;
  }

  private Taken take(Reading reading, Path file, @Nullable String as) {
    List<Known> sources = sources();
    Optional<Known> source =
        as == null
            ? recognise(reading, sources)
            : Optional.of(
                first(sources, one -> one.id().equals(as))
                    .orElseThrow(() -> new Refusal.NotFound(as)));
    Known known = source.orElseGet(() -> create(reading, file, sources));
    List<Transcript.Page> pages = Pagination.of(reading, known.cited());
    boolean changed =
        journal.keep(new Transcript(known.id(), reading.format(), digest(pages), pages), ACTOR);
    List<Integer> blank =
        pages.stream().filter(page -> page.text().isBlank()).map(Transcript.Page::number).toList();
    return new Taken(
        known.id(), known.name(), reading.format(), pages.size(), blank, source.isEmpty(), changed);
  }

  /** The source whose text it is: by its address, its title, or the words already cited of it. */
  private static Optional<Known> recognise(Reading reading, List<Known> sources) {
    List<String> links = reading.links().stream().map(Ingest::plain).toList();
    return first(sources, one -> one.link() != null && links.contains(plain(one.link())))
        .or(() -> first(sources, one -> isTitle(reading, one)))
        .or(() -> byQuotes(reading, sources));
  }

  private static Optional<Known> first(List<Known> sources, Predicate<Known> wanted) {
    return sources.stream().filter(wanted).findFirst();
  }

  private static boolean isTitle(Reading reading, Known source) {
    String title = reading.title();
    String date = reading.date();
    return title != null
        && Pagination.folded(title).equals(Pagination.folded(source.name()))
        && (date == null || source.date() == null || date.startsWith(source.date()));
  }

  /** The source most of whose quotations stand in the text. */
  private static Optional<Known> byQuotes(Reading reading, List<Known> sources) {
    String text = even(reading.text());
    Known best = null;
    long most = FEWEST_QUOTES - 1; // the most, not the largest share: a few may stand in any text
    for (Known source : sources) {
      List<String> quotes =
          source.cited().stream()
              .map(Citation::quote)
              .filter(quote -> quote != null && quote.length() > 3)
              .distinct()
              .toList();
      long found = quotes.stream().filter(quote -> text.contains(even(quote))).count();
      if (found > most && found >= MOST_OF * quotes.size()) {
        best = source;
        most = found;
      }
    }
    return Optional.ofNullable(best);
  }

  private static String even(@Nullable String text) {
    return text == null ? "" : text.replaceAll("\\s+", " ");
  }

  /** An address without what may differ: the protocol, a slash at the end. */
  private static String plain(@Nullable String link) {
    return link == null ? "" : link.replaceFirst("^https?://(www\\.)?", "").replaceFirst("/$", "");
  }

  private Known create(Reading reading, Path file, List<Known> sources) {
    Path last = file.getFileName();
    String fileName = last == null ? "document" : last.toString().replaceFirst("\\.[^.]*$", "");
    String title = reading.title() == null ? fileName : reading.title();
    String name = title.substring(0, Math.min(title.length(), LONGEST_NAME)).strip();
    var facts = new EnumMap<Field, Fact>(Field.class);
    facts.put(Field.NAME, new Fact(name, List.of()));
    String date = reading.date();
    if (date != null) {
      facts.put(Field.PERIOD, new Fact(date, List.of()));
    }
    if (!reading.links().isEmpty()) {
      facts.put(Field.LINK, new Fact(reading.links().getFirst(), List.of()));
    }
    String id = freeId(name, sources);
    journal.apply(
        new Changeset(
            "ingest-" + UUID.randomUUID(),
            ACTOR,
            fileName,
            List.of(new Change.Put(new Entity(id, Kind.SOURCE, Status.PUBLISHED, facts), 0))));
    var made =
        new Known(
            id,
            name,
            date,
            reading.links().isEmpty() ? null : reading.links().getFirst(),
            List.of());
    sources.add(made);
    return made;
  }

  private String freeId(String name, List<Known> sources) {
    String slug = Letters.plain(name).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String stem = slug.substring(0, Math.min(slug.length(), LONGEST_ID)).replaceAll("-$", "");
    String id = stem.isEmpty() ? "document" : stem;
    for (int n = 2; isTaken(id, sources); n++) {
      id = stem + "-" + n;
    }
    return id;
  }

  private boolean isTaken(String id, List<Known> sources) {
    return sources.stream().anyMatch(one -> one.id().equals(id))
        || graph
            .read(tx -> tx.row("MATCH (n:Item {id: $id}) RETURN n.id AS id", Map.of("id", id)))
            .isPresent();
  }

  /** The sources, as they were when the first document was taken in, and those made since. */
  private List<Known> sources() {
    List<Known> all = known;
    if (all == null) {
      all = new ArrayList<>(read());
      known = all;
    }
    return all;
  }

  private List<Known> read() {
    return graph.read(
        tx -> {
          var cited = new TreeMap<String, List<Citation>>();
          tx.rows(
                  """
                  MATCH (s:Source)<-[c:CITES]-()
                  RETURN DISTINCT s.id AS id, c.page AS page, c.locator AS locator,
                         c.quote AS quote
                  """,
                  Map.of())
              .forEach(
                  row ->
                      cited
                          .computeIfAbsent(row.text("id"), id -> new ArrayList<>())
                          .add(citation(row)));
          return tx
              .rows(
                  """
                  MATCH (s:Entity:Source)
                  RETURN s.id AS id, s.name AS name, s.from AS date, s.link AS link
                  ORDER BY id
                  """,
                  Map.of())
              .stream()
              .map(
                  row ->
                      new Known(
                          row.text("id"),
                          row.text("name"),
                          row.findText("date"),
                          row.findText("link"),
                          cited.getOrDefault(row.text("id"), List.of())))
              .toList();
        });
  }

  private static Citation citation(Row row) {
    return new Citation(
        row.text("id"), row.findInteger("page"), row.findText("locator"), row.findText("quote"));
  }

  /** Of what is kept, not of the file: a better cut of the same file is another text. */
  private static String digest(List<Transcript.Page> pages) {
    var text = new StringBuilder();
    for (Transcript.Page page : pages) {
      text.append(page.number() + "\n" + page.label() + "\n" + page.text() + "\f");
    }
    return Digest.of(text.toString());
  }
}
