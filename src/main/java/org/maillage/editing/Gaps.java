package org.maillage.editing;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.journal.Journal;
import org.maillage.model.Kind;
import org.maillage.model.Letters;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;

/** What the base does not know, and where to say it. Thread-safe. */
public final class Gaps {
  /** What nobody has looked at for as long may be otherwise today. */
  static final int YEARS = 5;

  /** Where a thing is: as a search narrowed to a territory has it. */
  private static final String WITHIN =
      """
      MATCH way = (t:Territory)-[:WITHIN|WAS_WITHIN|BECAME*0..4]->(:Territory {key: $key})
      WHERE none(x IN nodes(way)[1..-1] WHERE x.type = 'epci')
      WITH DISTINCT t
      CALL (t) {
        MATCH (t)<-[:COVERS]-(e:Entity) RETURN e
        UNION
        MATCH (t)<-[:OBJECT]-(s:Location)-[:SUBJECT]->(e:Entity)
        WHERE s.status IN ['published', 'disputed']
        RETURN e
        UNION
        MATCH (t)<-[:COVERS]-(p:Place)<-[:OBJECT]-(s:Location)-[:SUBJECT]->(e:Entity)
        WHERE s.status IN ['published', 'disputed'] AND p.status IN ['published', 'disputed']
        RETURN e
        UNION
        MATCH (t)<-[:COVERS]-(c:Collectivite)<-[:SUBJECT]-(s:Participation {role: 'terrain'})
              -[:OBJECT]->(e:Entity)
        WHERE s.status IN ['published', 'disputed'] AND c.status IN ['published', 'disputed']
        RETURN e
      }
      RETURN DISTINCT e.id AS id
      """;

  private static final String REGIONS =
      """
      MATCH (t:Territory) WHERE t.type IN ['region', 'departement']
      RETURN t.key AS id, 'territory' AS kind, t.name AS name, t.type AS type
      ORDER BY type DESC, name
      """;

  private final Graph graph;
  private final GapSurvey survey;
  private final InstantSource clock;

  public Gaps(Graph graph, Journal journal, InstantSource clock) {
    this.graph = graph;
    this.survey = new GapSurvey(graph, journal);
    this.clock = clock;
  }

  /**
   * What is missing.
   *
   * @param gap the key of what the sheets of this page lack
   * @param gaps how many sheets lack each thing, as narrowed
   * @param kinds how many of each kind lack this one, as narrowed to the territory alone
   * @param years after which a sheet wants to be looked at again
   */
  public record Missing(
      String gap,
      List<Count> gaps,
      List<Count> kinds,
      @Nullable Ref territory,
      List<Line> items,
      int total,
      int page,
      int pages,
      int years) {}

  /** How many; the key is of a gap or of a kind. */
  public record Count(String key, int count) {}

  /**
   * A sheet that lacks something.
   *
   * @param looked when it was last looked at, as far as it is known; null for never
   * @param form where a contributor fills it in
   * @param proposal where anyone says it
   */
  public record Line(Ref sheet, @Nullable String looked, String form, String proposal) {}

  /**
   * {@return the sheets that lack something, by name}
   *
   * @param wanted null for the first thing that any sheet lacks
   * @param kind null for all
   * @param territory the key of a territory, what lies in it included; null for all
   * @throws Refusal.NotFound when there is no such territory
   */
  Missing missing(
      @Nullable Gap wanted, @Nullable Kind kind, @Nullable String territory, int page, int size) {
    String since =
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusYears(YEARS).toString();
    Set<String> here = territory == null ? null : within(territory);
    List<GapSurvey.Sheet> sheets =
        survey.now().stream()
            .filter(sheet -> here == null || here.contains(sheet.ref().id()))
            .toList();
    Gap gap = wanted == null ? first(sheets, since) : wanted;
    List<GapSurvey.Sheet> found =
        sheets.stream()
            .filter(sheet -> isOf(sheet, kind) && sheet.lacks(gap, since))
            .sorted(Comparator.comparing(sheet -> Letters.plain(sheet.ref().name())))
            .toList();
    return new Missing(
        gap.key(),
        Arrays.stream(Gap.values())
            .map(
                one ->
                    new Count(
                        one.key(),
                        count(
                            sheets.stream()
                                .filter(sheet -> isOf(sheet, kind) && sheet.lacks(one, since)))))
            .toList(),
        kinds(sheets, gap, since),
        territory == null ? null : territory(territory),
        found.stream().skip((page - 1L) * size).limit(size).map(sheet -> line(sheet, gap)).toList(),
        found.size(),
        page,
        Math.max(1, (found.size() + size - 1) / size),
        YEARS);
  }

  private static Gap first(List<GapSurvey.Sheet> sheets, String since) {
    return Arrays.stream(Gap.values())
        .filter(gap -> sheets.stream().anyMatch(sheet -> sheet.lacks(gap, since)))
        .findFirst()
        .orElse(Gap.SOURCE);
  }

  private static boolean isOf(GapSurvey.Sheet sheet, @Nullable Kind kind) {
    return kind == null || sheet.kind() == kind;
  }

  private static int count(Stream<?> some) {
    return Math.toIntExact(some.count());
  }

  private static List<Count> kinds(List<GapSurvey.Sheet> sheets, Gap gap, String since) {
    Map<Kind, Long> counts =
        sheets.stream()
            .filter(sheet -> sheet.lacks(gap, since))
            .collect(Collectors.groupingBy(GapSurvey.Sheet::kind, Collectors.counting()));
    var kinds = new ArrayList<Count>();
    for (Kind kind : Kind.values()) {
      if (gap.concerns(kind)) {
        kinds.add(new Count(kind.key(), Math.toIntExact(counts.getOrDefault(kind, 0L))));
      }
    }
    return kinds;
  }

  private static Line line(GapSurvey.Sheet sheet, Gap gap) {
    String id = sheet.ref().id();
    String looked = sheet.looked();
    return new Line(
        sheet.ref(),
        looked == null ? null : looked.substring(0, Math.min(looked.length(), 10)),
        gap.form(sheet.kind(), id, sheet.bare()),
        gap.proposal(sheet.kind(), id));
  }

  private Set<String> within(String key) {
    return graph.read(tx -> tx.rows(WITHIN, Map.of("key", key))).stream()
        .map(row -> row.text("id"))
        .collect(Collectors.toSet());
  }

  private Ref territory(String key) {
    return graph
        .read(
            tx ->
                tx.row(
                    """
                    MATCH (t:Territory {key: $key})
                    RETURN t.key AS id, 'territory' AS kind, t.name AS name
                    """,
                    Map.of("key", key)))
        .map(Citations::ref)
        .orElseThrow(() -> new Refusal.NotFound(key));
  }

  /** {@return the régions and départements of today, to choose from} */
  List<Ref> territories() {
    return graph.read(tx -> tx.rows(REGIONS, Map.of())).stream().map(Citations::ref).toList();
  }
}
