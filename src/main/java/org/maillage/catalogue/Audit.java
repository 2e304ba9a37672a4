package org.maillage.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Tx;
import org.maillage.model.Kind;
import org.maillage.model.Letters;
import org.maillage.model.Ref;
import org.maillage.model.Relation;
import org.maillage.model.Status;

/** The librarian's look at the whole base: what is wrong, what is doubtful, what is not covered. */
public final class Audit {
  private static final String ENTITIES =
      """
      MATCH (e:Entity)
      RETURN e.id AS id, e.kind AS kind, coalesce(e.name, '') AS name,
             coalesce(e.aliases, []) AS aliases, e.from AS from, e.to AS to, e.link AS link,
             e.summary IS NOT NULL AS summary, EXISTS { (e)-[:COVERS]->(:Territory) } AS covers,
             EXISTS { (e)<-[:SUBJECT|OBJECT|FOR]-(:Statement) } AS linked,
             EXISTS { (e)<-[:SUBJECT]-(:Location) } AS located,
             EXISTS { (e)-[:CURRENT]->(:Revision) } AS revised,
             [(e)-[c:CITES]->() | c.field] AS cited
      ORDER BY id
      """;

  private static final String STATEMENTS =
      """
      MATCH (s:Statement)
      OPTIONAL MATCH (s)-[:SUBJECT]->(a)
      OPTIONAL MATCH (s)-[:OBJECT]->(b)
      RETURN s.id AS id, s.type AS type, s.status AS status, s.from AS from, s.to AS to,
             a.id AS subject, coalesce(b.id, b.key) AS object, b.from AS began, b.to AS ended,
             a:Entity AND (b:Entity OR b:Territory) AS whole,
             EXISTS { (s)-[:CITES]->() } AS cited,
             EXISTS { (s)-[:CURRENT]->(:Revision) } AS revised
      ORDER BY id
      """;

  private static final String CITATIONS =
      """
      MATCH (item:Item)-[c:CITES]->(source)
      RETURN source.id AS id, coalesce(source.name, source.id) AS name, source:Entity AS stands,
             c.page AS page, c.locator AS locator, count(*) AS citations
      ORDER BY id, page, locator
      """;

  private static final Pattern NOT_A_WORD = Pattern.compile("[^a-z0-9]+");
  private static final Set<String> SMALL_WORDS =
      Set.of("", "a", "au", "aux", "d", "de", "des", "du", "et", "l", "la", "le", "les", "the");

  private Audit() {}

  /**
   * What was found.
   *
   * @param errors what must not be
   * @param remarks what a librarian may want to look at
   * @param coverage what rests on each source
   */
  public record Report(
      int entities,
      int statements,
      List<Finding> errors,
      List<Finding> remarks,
      List<Coverage> coverage) {

    /** {@return whether there is no error} */
    public boolean isSound() {
      return errors.isEmpty();
    }
  }

  /**
   * Things of which the same can be said.
   *
   * @param what the key of a message
   * @param which their ids, with both ends if they are statements; or what they share and their ids
   */
  public record Finding(String what, int count, List<String> which) {}

  /**
   * What rests on a source.
   *
   * @param places how many citations of each page, section or slide
   * @param silent the pages before the last cited one that nothing cites; empty without pages
   */
  public record Coverage(
      Ref source, int citations, Map<String, Integer> places, List<Integer> silent) {}

  /** Looks at everything. */
  public static Report of(Graph graph) {
    return graph.read(Audit::of);
  }

  private static Report of(Tx tx) {
    List<Row> entities = tx.rows(ENTITIES, Map.of());
    List<Row> statements = tx.rows(STATEMENTS, Map.of());
    List<Row> citations = tx.rows(CITATIONS, Map.of());
    return new Report(
        entities.size(),
        statements.size(),
        errors(entities, statements, citations),
        remarks(entities, statements),
        coverage(citations));
  }

  private static List<Finding> errors(
      List<Row> entities, List<Row> statements, List<Row> citations) {
    return found(
        which("check.noname", entities, e -> e.text("name").isBlank()),
        which("check.norevision", both(entities, statements), item -> !item.flag("revised")),
        which("check.noends", statements, s -> !s.flag("whole")),
        which("check.deadsource", citations, c -> !c.flag("stands")),
        which("check.backwards", both(entities, statements), Audit::isBackwards));
  }

  private static List<Finding> remarks(List<Row> entities, List<Row> statements) {
    return found(
        which("check.unsourced", statements, s -> !s.flag("cited")),
        which(
            "check.unsourcedsummary",
            entities,
            e -> e.flag("summary") && !e.texts("cited").contains("summary")),
        which(
            "check.unsourcedperiod",
            entities,
            e -> isDated(e) && !e.texts("cited").contains("period")),
        which("check.orphan", entities, e -> !e.flag("linked") && !isA(Kind.SOURCE, e)),
        which("check.noterritory", entities, e -> isA(Kind.COLLECTIVITE, e) && !e.flag("covers")),
        which("check.noplace", entities, e -> isA(Kind.COMMONS, e) && !e.flag("located")),
        which("check.elsewhen", statements, Audit::isElsewhen),
        alone(statements),
        shared("check.twins", entities, e -> Stream.of(folded(e.text("name")))),
        shared("check.samelink", entities, e -> Stream.ofNullable(e.findText("link"))),
        shared("check.sharedalias", entities, Audit::names));
  }

  private static List<Finding> found(Finding... findings) {
    return Arrays.stream(findings).filter(finding -> finding.count() > 0).toList();
  }

  private static List<Row> both(List<Row> entities, List<Row> statements) {
    return Stream.concat(entities.stream(), statements.stream()).toList();
  }

  private static Finding which(String what, List<Row> rows, Predicate<Row> wrong) {
    List<String> ids = rows.stream().filter(wrong).map(Audit::label).distinct().toList();
    return new Finding(what, ids.size(), ids);
  }

  /** The id of a statement means nothing to a person: what it links does. */
  private static String label(Row item) {
    String subject = item.findText("subject");
    String id = item.text("id");
    return subject == null ? id : "%s (%s → %s)".formatted(id, subject, item.findText("object"));
  }

  private static boolean isA(Kind kind, Row entity) {
    return kind.key().equals(entity.text("kind"));
  }

  private static boolean isDated(Row row) {
    return row.findText("from") != null || row.findText("to") != null;
  }

  private static boolean isBackwards(Row row) {
    String from = row.findText("from");
    String to = row.findText("to");
    return isAfter(from, to);
  }

  /** Whether someone took part before it began or after it ended. */
  private static boolean isElsewhen(Row statement) {
    return Relation.PARTICIPATION.key().equals(statement.text("type"))
        && (isAfter(statement.findText("from"), statement.findText("ended"))
            || isAfter(statement.findText("began"), statement.findText("to")));
  }

  /** Compares as far as both are known: 2014 is not after 2014-06. */
  private static boolean isAfter(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return false;
    }
    int length = Math.min(one.length(), other.length());
    return one.substring(0, length).compareTo(other.substring(0, length)) > 0;
  }

  /** Disputed statements that nothing contradicts: no other of that sort has an end in common. */
  private static Finding alone(List<Row> statements) {
    List<Row> disputed =
        statements.stream().filter(s -> Status.DISPUTED.key().equals(s.text("status"))).toList();
    return which(
        "check.disputedalone",
        disputed,
        one -> disputed.stream().noneMatch(other -> contradicts(one, other)));
  }

  private static boolean contradicts(Row one, Row other) {
    return !one.text("id").equals(other.text("id"))
        && one.text("type").equals(other.text("type"))
        && (Objects.equals(one.findText("subject"), other.findText("subject"))
            || Objects.equals(one.findText("object"), other.findText("object")));
  }

  /** Entities of one kind that share a word of the function. */
  private static Finding shared(
      String what, List<Row> entities, Function<Row, Stream<String>> words) {
    var byWord = new TreeMap<String, Set<String>>();
    for (Row entity : entities) {
      words
          .apply(entity)
          .filter(word -> !word.isEmpty())
          .forEach(
              word ->
                  byWord
                      .computeIfAbsent(entity.text("kind") + " " + word, key -> new TreeSet<>())
                      .add(entity.text("id")));
    }
    List<String> shared =
        byWord.entrySet().stream()
            .filter(word -> word.getValue().size() > 1)
            .map(
                word ->
                    "« %s » (%s)"
                        .formatted(
                            word.getKey().substring(word.getKey().indexOf(' ') + 1),
                            String.join(", ", word.getValue())))
            .toList();
    return new Finding(what, shared.size(), shared);
  }

  private static Stream<String> names(Row entity) {
    var aliases = entity.texts("aliases").stream().map(Audit::folded).collect(Collectors.toSet());
    return aliases.stream();
  }

  /** A name without what people write differently: case, accents, small words, order of words. */
  static String folded(String name) {
    return NOT_A_WORD
        .splitAsStream(Letters.plain(name))
        .filter(word -> !SMALL_WORDS.contains(word))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static List<Coverage> coverage(List<Row> citations) {
    var bySource = new TreeMap<String, List<Row>>();
    citations.forEach(
        row -> bySource.computeIfAbsent(row.text("id"), id -> new ArrayList<>()).add(row));
    return bySource.values().stream().map(Audit::coverageOf).toList();
  }

  private static Coverage coverageOf(List<Row> rows) {
    Row source = rows.getFirst();
    var places = new LinkedHashMap<String, Integer>();
    var pages = new TreeSet<Integer>();
    for (Row row : rows) {
      Integer page = row.findInteger("page");
      String locator = row.findText("locator");
      String place = page != null ? "p. " + page : locator != null ? locator : "";
      places.merge(place, row.integer("citations"), Integer::sum);
      if (page != null) {
        pages.add(page);
      }
    }
    List<Integer> silent =
        pages.isEmpty()
            ? List.of()
            : IntStream.rangeClosed(1, pages.last())
                .filter(page -> !pages.contains(page))
                .boxed()
                .toList();
    return new Coverage(
        new Ref(source.text("id"), Kind.SOURCE.key(), source.text("name")),
        places.values().stream().mapToInt(Integer::intValue).sum(),
        places,
        silent);
  }
}
