package org.maillage.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.maillage.model.Refusal;
import org.maillage.support.World;
import org.maillage.web.Messages;

class PathsTest {
  private static final String WORLD =
      """
      transfo:
        kind: programme
        name: La Transfo
        period: 2016..2020
        statements:
          - {participant: labo, role: organisateur}
          - {participant: mulhouse, role: terrain, period: 2016..2018, cites: "rapport p. 4"}
          - {participant: metz, role: terrain, period: 2019..2020, cites: "rapport p. 5"}
          - {participant: bloomberg, role: financeur, cites: "rapport p. 6"}
          - {about: numerique}
      residence:
        kind: intervention
        name: La résidence
        period: 2012-08
        statements:
          - {participant: labo, role: organisateur}
          - {participant: mulhouse, role: terrain, cites: "rapport p. 7"}
          - {participant: anne, role: praticien, for: agence, cites: "rapport p. 8"}
      atelier:
        kind: intervention
        name: L'atelier
        statements:
          - {participant: labo, role: organisateur}
          - {participant: anne, role: praticien}
          - {participant: brest, role: partenaire}
      enquete:
        kind: intervention
        name: L'enquête
        period: 2017-03-02
        statements:
          - {participant: mulhouse, role: porteur}
          - {participant: metz, role: partenaire}
          - {participant: lone, role: participant}
      ailleurs:
        kind: intervention
        name: Ailleurs
        statements:
          - {participant: seul, role: terrain}
          - {participant: labo, role: organisateur}
          - {about: numerique}
      mulhouse: {kind: collectivite, name: Ville de Mulhouse, territory: COM-68224}
      metz: {kind: collectivite, name: Eurométropole de Metz}
      brest: {kind: collectivite, name: Brest}
      seul: {kind: collectivite, name: Seul, territory: COM-68224}
      bloomberg: {kind: organisation, name: Bloomberg}
      labo: {kind: organisation, name: Le labo}
      agence: {kind: organisation, name: Agence d'ici}
      anne: {kind: person, name: Anne}
      lone: {kind: person, name: Lone}
      numerique: {kind: theme, name: Numérique}
      rapport: {kind: source, name: Rapport}
      """;

  private static Connections connections() {
    World base = World.empty().territories("COM-68224 Mulhouse 47.75 7.34");
    base.load("world.yaml", WORLD);
    return new Connections(
        base.graph(), new Network(base.graph(), Participations.of(base.graph(), base.journal())));
  }

  private static Question question(String from, String to, int max, String... avoid) {
    return new Question(from, to, max, false, Set.of(avoid), false, false);
  }

  private static Telling.Words words(Locale locale) {
    return PathRoutes.words(new Messages(), locale);
  }

  private static Paths ask(Question question) {
    return connections().paths(question, words(Locale.FRENCH));
  }

  private static List<String> told(Paths paths) {
    return paths.paths().stream()
        .map(
            path ->
                path.steps().getFirst().from().id()
                    + String.join(
                        "",
                        path.steps().stream()
                            .map(step -> " " + step.through().id() + " " + step.to().id())
                            .toList()))
        .toList();
  }

  @Test
  void tellsAStepInAFrenchSentence() {
    Paths paths = ask(question("mulhouse", "agence", 3));
    assertThat(told(paths)).containsExactly("mulhouse residence agence");
    assertThat(paths.paths().getFirst().text())
        .isEqualTo(
            "En août 2012, la Ville de Mulhouse, comme terrain, et l'Agence d'ici, dans l'équipe"
                + " praticienne, ont pris part à l'intervention «\u00a0La résidence\u00a0».");
    var step = paths.paths().getFirst().steps().getFirst();
    assertThat(step.roles()).containsExactly("terrain", "praticien");
    assertThat(step.citations()).extracting("page").containsExactly(7, 8);
    assertThat(paths.none()).isNull();
  }

  @Test
  void tellsItInEnglishToo() {
    Paths paths = connections().paths(question("bloomberg", "mulhouse", 3), words(Locale.ENGLISH));
    assertThat(paths.paths().getFirst().text())
        .isEqualTo(
            "From 2016 to 2018, Bloomberg, by funding it, and Ville de Mulhouse, as the field site,"
                + " took part in the programme “La Transfo”.");
  }

  @Test
  void tellsOneSentenceAStep() {
    Paths paths = ask(question("metz", "brest", 3));
    assertThat(told(paths).getFirst())
        .isEqualTo("metz enquete mulhouse residence anne atelier brest");
    assertThat(paths.paths().getFirst().length()).isEqualTo(3);
    assertThat(paths.paths().getFirst().text())
        .startsWith("Le 2 mars 2017, l'Eurométropole de Metz, comme partenaire, et")
        .contains(". Auparavant, en août 2012, ")
        .endsWith(
            "À une date que nos sources ne donnent pas, Anne, dans l'équipe praticienne, et Brest,"
                + " comme partenaire, ont pris part à l'intervention «\u00a0L'atelier\u00a0».");
  }

  @Test
  void offersOtherActivitiesWhereThereAreNoOtherActors() {
    Paths paths = ask(question("mulhouse", "metz", 3));
    assertThat(told(paths)).containsExactly("mulhouse enquete metz", "mulhouse transfo metz");
    assertThat(paths.paths().getLast().text())
        .isEqualTo(
            "De 2016 à 2020, la Ville de Mulhouse et l'Eurométropole de Metz, comme terrains, ont"
                + " pris part au programme «\u00a0La Transfo\u00a0», sans que leurs dates se"
                + " recoupent.");
  }

  @Test
  void keepsToWhatWasAtTheSameTime() {
    Paths paths = ask(new Question("mulhouse", "metz", 3, true, Set.of(), false, false));
    assertThat(told(paths)).containsExactly("mulhouse enquete metz");
    Paths none =
        ask(
            new Question(
                "mulhouse", "metz", 3, true, Set.of("enquete", "bloomberg"), false, false));
    assertThat(none.paths()).isEmpty();
    Paths chain = ask(new Question("anne", "metz", 3, true, Set.of(), false, false));
    assertThat(chain.paths()).as("2012, then 2017").isEmpty();
  }

  @Test
  void avoidsActorsAndActivities() {
    assertThat(told(ask(question("mulhouse", "metz", 3, "enquete", "transfo")))).isEmpty();
    assertThat(told(ask(question("mulhouse", "brest", 3))))
        .containsExactly("mulhouse residence anne atelier brest");
    assertThat(ask(question("mulhouse", "brest", 3, "anne")).none()).isNotNull();
  }

  @Test
  void leavesTheHostOutUnlessItIsAskedForOrAnEnd() {
    assertThat(ask(question("seul", "mulhouse", 3)).paths()).isEmpty();
    assertThat(ask(question("seul", "mulhouse", 3)).hidden().why()).contains("hidden.host");
    var hubs = new Question("seul", "mulhouse", 3, false, Set.of(), false, true);
    assertThat(told(ask(hubs)).getFirst()).startsWith("seul ailleurs labo ");
    assertThat(told(ask(question("labo", "seul", 3)))).containsExactly("labo ailleurs seul");
  }

  @Test
  void saysWhatComesNearestWhereThereIsNoPath() {
    Paths paths = ask(question("seul", "mulhouse", 2));
    Paths.None none = paths.none();
    assertThat(none).isNotNull();
    if (none != null) {
      assertThat(none.themes()).extracting("id").containsExactly("numerique");
      assertThat(none.territories()).extracting("id").containsExactly("COM-68224");
      assertThat(none.text())
          .isEqualTo(
              "Nos sources ne montrent aucun lien entre Seul et la Ville de Mulhouse en 2 pas au"
                  + " plus. Leurs activités ont pourtant en commun\u00a0: «\u00a0Numérique\u00a0»."
                  + " Un même territoire les réunit\u00a0: Mulhouse.");
    }
    Paths.None alone = ask(question("lone", "brest", 3)).none();
    assertThat(alone == null ? "" : alone.text()).endsWith("ne les rapproche non plus.");
  }

  @Test
  void refusesWhatMakesNoQuestion() {
    assertThatExceptionOfType(Refusal.NotFound.class)
        .isThrownBy(() -> ask(question("personne", "metz", 3)));
    for (Question wrong :
        List.of(
            question("metz", "metz", 3),
            question("metz", "numerique", 3),
            question("metz", "brest", 3, "metz"))) {
      assertThatExceptionOfType(Refusal.Invalid.class).isThrownBy(() -> ask(wrong));
    }
  }

  @Test
  void keepsToTheNumberOfSteps() {
    assertThat(ask(question("metz", "brest", 2)).paths()).isEmpty();
    assertThat(ask(question("metz", "agence", 1)).paths()).isEmpty();
    assertThat(told(ask(question("metz", "agence", 2))))
        .containsExactly(
            "metz enquete mulhouse residence agence", "metz transfo mulhouse residence agence");
  }
}
