package org.maillage.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.model.Citation;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Period;
import org.maillage.model.Ref;
import org.maillage.model.Relation;
import org.maillage.model.Statement;
import org.maillage.model.Status;
import org.maillage.model.Violation;
import org.maillage.search.Search;
import org.maillage.search.SearchIndex;
import org.maillage.support.World;

/** What is typed into forms becomes what the model holds, or is told to be wrong, all of it. */
class DraftTest {
  /** One thing of each kind, and two of one name. */
  private static final String WORLD =
      """
      la-transfo: {kind: programme, name: La Transfo}
      residence-loos: {kind: intervention, name: Résidence de Loos}
      ville-loos: {kind: collectivite, name: Ville de Loos}
      atelier: {kind: organisation, name: L’Atelier}
      ada-martin: {kind: person, name: Ada Martin}
      ada-martin-2: {kind: person, name: Ada Martin}
      jardin: {kind: commons, name: Le jardin}
      guide: {kind: publication, name: Le guide}
      rencontre: {kind: event, name: La rencontre}
      halle: {kind: place, name: La halle}
      soin: {kind: theme, name: Le soin}
      rapport: {kind: source, name: Rapport de la résidence}
      """;

  private static final List<Citation> CITATIONS =
      List.of(
          Citation.parse("rapport p. 14 « les agents de la ville »"),
          Citation.parse("rapport § Ce qui reste"));

  @TempDir static Path folder;
  private static SearchIndex index;
  private static EditNames names;

  @BeforeAll
  static void world() {
    World world = World.of(WORLD).territories("COM-59360 Loos 50.61 3.01", "COM-32000 Loos 43 0");
    index = SearchIndex.open(folder, world.graph(), world.journal());
    names = new EditNames(world.graph(), new Search(index, world.graph()));
  }

  @AfterAll
  static void close() {
    index.close();
  }

  private static DraftForm form(List<DraftField> fields) {
    var values = new LinkedHashMap<String, List<String>>();
    for (DraftField field : fields) {
      values.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(field.value());
    }
    return name -> values.getOrDefault(name, List.of());
  }

  private static DraftForm form(String... pairs) {
    var fields = new ArrayList<DraftField>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.add(new DraftField(pairs[i], pairs[i + 1]));
    }
    return form(fields);
  }

  private static String value(Field field) {
    return switch (field.type()) {
      case LINE -> "Une chose";
      case LINES -> "Une chose\nUne autre";
      case TEXT -> "Un paragraphe.\n\nUn autre.";
      case PERIOD -> "2016-03..2020";
      case LINK -> "https://exemple.fr/";
      case TERRITORY -> "COM-59360";
      case POINT -> "51.03, 2.37";
    };
  }

  /** Every field of every kind: the form of a sheet holds it all, and gives it all back. */
  @TestFactory
  Stream<DynamicTest> everyFieldOfEveryKindComesBackFromItsForm() {
    return Arrays.stream(Kind.values())
        .flatMap(
            kind ->
                Arrays.stream(Field.values())
                    .filter(kind::has)
                    .map(
                        field ->
                            DynamicTest.dynamicTest(
                                kind.key() + "." + field.key(), () -> comesBack(kind, field))));
  }

  private static void comesBack(Kind kind, Field field) {
    var facts = new EnumMap<Field, Fact>(Field.class);
    facts.put(Field.NAME, new Fact("Un nom", List.of()));
    facts.put(field, new Fact(value(field), CITATIONS));
    var entity = new Entity("un-nom", kind, Status.PUBLISHED, facts);
    DraftSheet shown = DraftSheet.of(entity, 3, names.refs(EditCells.ids(entity)));
    var faults = new ArrayList<Violation>();

    DraftSheet typed = DraftSheet.typed(kind, "un-nom", 3, form(shown.fields()), names);

    assertThat(typed.entity(faults)).isEqualTo(entity);
    assertThat(faults).isEmpty();
  }

  /** Every relation, between every two kinds that it allows, from both ends. */
  @TestFactory
  Stream<DynamicTest> everyRelationComesBackFromItsForm() {
    return Arrays.stream(Relation.values())
        .flatMap(
            relation ->
                Stream.of(true, false)
                    .map(
                        out ->
                            DynamicTest.dynamicTest(
                                relation.key() + (out ? " out" : " in"),
                                () -> comesBack(relation, out))));
  }

  private static void comesBack(Relation relation, boolean out) {
    Map<Kind, String> one = ids();
    for (Kind subject : Kind.values()) {
      for (Kind object : Kind.values()) {
        if (relation.allowsSubject(subject) && relation.allowsObject(object) && subject != object) {
          comesBack(
              relation, out, one.getOrDefault(subject, "none"), one.getOrDefault(object, "none"));
        }
      }
    }
  }

  private static Map<Kind, String> ids() {
    var ids = new EnumMap<Kind, String>(Kind.class);
    names
        .refs(
            List.of(
                "la-transfo",
                "residence-loos",
                "ville-loos",
                "atelier",
                "ada-martin",
                "jardin",
                "guide",
                "rencontre",
                "halle",
                "soin",
                "rapport"))
        .values()
        .forEach(ref -> ids.put(Kind.of(ref.kind()).orElseThrow(), ref.id()));
    return ids;
  }

  private static void comesBack(Relation relation, boolean out, String subject, String object) {
    var statement =
        new Statement(
            "s-1",
            relation,
            subject,
            object,
            relation.roles().isEmpty() ? "un rôle" : relation.roles().getLast(),
            "designer",
            "atelier",
            Period.parse("2016-03..2020"),
            12_000L,
            2016,
            Status.DISPUTED,
            true,
            "une précision",
            CITATIONS);
    String here = out ? subject : object;
    DraftStatement shown =
        DraftStatement.of(statement, 2, here, names.refs(EditCells.ids(statement)));
    DraftForm form = form(shown.fields());
    var faults = new ArrayList<Violation>();

    assertThat(shown.typed(form, 2, names).statement("", faults)).isEqualTo(statement);
    DraftStatement fresh = DraftStatement.typed(relation, shown.here(), out, form, names);
    assertThat(fresh.statement("s-1", faults)).isEqualTo(statement);
    assertThat(faults).isEmpty();
  }

  @Test
  void allThatIsWrongIsToldAtOnceAndAllThatWasTypedIsKept() {
    DraftForm form =
        form(
            "name", "",
            "period", "un jour",
            "link", "exemple.fr",
            "nature", "x".repeat(81),
            "territory", "Nulle-Part",
            "cite.summary.source", "rapport",
            "cite.summary.page", "douze",
            "cite.summary.quote", "un deux trois quatre cinq six sept huit neuf",
            "cite.period.source", "Aucun document",
            "cite.link.page", "3");
    var faults = new ArrayList<Violation>();

    DraftSheet draft = DraftSheet.typed(Kind.PLACE, "", 0, form, names);
    draft.entity(faults);

    assertThat(faults)
        .extracting(fault -> fault.field() + " " + fault.rule())
        .containsExactlyInAnyOrder(
            "name rule.required",
            "period rule.period",
            "link rule.link",
            "nature rule.length",
            "territory rule.unknown",
            "cite.summary.0 rule.number",
            "cite.summary.0 rule.quote",
            "cite.period.0 rule.unknown",
            "cite.link.0 rule.cites.source",
            "summary rule.cites");
    assertThat(draft.input(Field.PERIOD).value()).isEqualTo("un jour");
    assertThat(draft.input(Field.TERRITORY).ref().shown()).isEqualTo("Nulle-Part");
    assertThat(draft.input(Field.SUMMARY).citations().getFirst().page()).isEqualTo("douze");
  }

  @Test
  void allThatIsWrongWithAStatementIsToldAtOnce() {
    DraftForm form =
        form(
            "other",
            "ada martin",
            "role",
            "roi",
            "period",
            "hier",
            "amount",
            "beaucoup",
            "year",
            "16",
            "for",
            "Personne de connu");
    var faults = new ArrayList<Violation>();
    var here = new Ref("la-transfo", "programme", "La Transfo");

    DraftStatement.typed(Relation.PARTICIPATION, here, false, form, names).statement("s-1", faults);

    assertThat(faults)
        .extracting(fault -> fault.field() + " " + fault.rule())
        .containsExactlyInAnyOrder(
            "other rule.choose",
            "role rule.role",
            "period rule.period",
            "amount rule.number",
            "year rule.number",
            "for rule.unknown");
  }

  @Test
  void aNameThatSeveralHaveIsAskedAboutAndAChoiceSettlesIt() {
    DraftRef typed = names.find("ada MARTIN", "", EditAmong.ACTORS);
    assertThat(typed.ref()).isNull();
    assertThat(typed.choices()).extracting("id").contains("ada-martin", "ada-martin-2");

    assertThat(names.find("ada MARTIN", "ada-martin-2", EditAmong.ACTORS).id())
        .isEqualTo("ada-martin-2");
    assertThat(names.find("Ada Martin", "la-transfo", EditAmong.ACTORS).ref()).isNull();
  }

  @Test
  void aChoiceCountsForNothingOnceTheNameIsAnother() {
    assertThat(names.find("Ville de Loos", "ada-martin", EditAmong.ACTORS).id())
        .isEqualTo("ville-loos");
    assertThat(names.find("Quelqu’un d’autre", "ada-martin", EditAmong.ACTORS).ref()).isNull();
  }

  @Test
  void whatAFieldDoesNotAskForIsNotFoundForIt() {
    assertThat(names.find("Ville de Loos", "ville-loos", EditAmong.SOURCES).ref()).isNull();
    assertThat(names.find("ville-loos", "", EditAmong.SOURCES).ref()).isNull();
    assertThat(names.find("COM-59360", "", EditAmong.PLACES).id()).isEqualTo("COM-59360");
    assertThat(names.find("loos", "", EditAmong.PLACES).choices()).hasSize(2);
  }

  @Test
  void amountsAreTypedAsPeopleWriteThem() {
    var here = new Ref("atelier", "organisation", "L’Atelier");
    DraftForm form = form("other", "la-transfo", "amount", "12 500 €");
    var faults = new ArrayList<Violation>();
    Statement statement =
        DraftStatement.typed(Relation.FUNDING, here, true, form, names).statement("s-1", faults);
    assertThat(faults).isEmpty();
    assertThat(statement.amount()).isEqualTo(12_500L);
  }

  @Test
  void likelyTwinsAreFoundDespiteSlipsAndOrder() {
    assertThat(EditTwins.alike("Partie Prenante", "Parties prenantes")).isTrue();
    assertThat(EditTwins.alike("L'Atelier", "l’atelier")).isTrue();
    assertThat(EditTwins.alike("Martin Ada", "Ada Martin")).isTrue();
    assertThat(EditTwins.alike("Ville de Loos", "Ville de Lens")).isTrue();
    assertThat(EditTwins.alike("Ville de Loos", "Ville de Dunkerque")).isFalse();
    assertThat(EditTwins.alike("Le jardin", "Le guide")).isFalse();
    assertThat(EditTwins.alike("", "")).isFalse();
  }

  @Test
  void anIdIsMadeOfTheLettersOfTheName() {
    assertThat(EditTwins.slug("L’Œuvre à Saint-Étienne !")).isEqualTo("l-oeuvre-a-saint-etienne");
    assertThat(EditTwins.slug("…")).isEmpty();
    assertThat(EditTwins.slug("mot ".repeat(40))).hasSizeLessThanOrEqualTo(60).endsWith("-mot");
  }
}
