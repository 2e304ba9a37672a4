package org.maillage.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.maillage.model.Citation;
import org.maillage.model.Digest;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Rank;
import org.maillage.model.Refusal;
import org.maillage.model.Statement;
import org.maillage.model.Status;
import org.maillage.support.Desk;
import org.maillage.support.World;

/** The forms, sent as a browser sends them, to the whole program over a small world. */
class EditFormsTest {
  private static final String WORLD =
      """
      la-transfo: {kind: programme, name: La Transfo}
      ville-loos: {kind: collectivite, name: Ville de Loos, link: "https://loos.example"}
      atelier: {kind: organisation, name: L’Atelier des communs}
      ada-martin: {kind: person, name: Ada Martin}
      pont: {kind: place, name: Le pont, nature: halle, note: vide}
      canal: {kind: place, name: Le canal, nature: halle, note: vide}
      quai: {kind: place, name: Le quai}
      gue: {kind: place, name: Le gué}
      rapport: {kind: source, name: Rapport de la résidence}
      rencontre:
        kind: event
        name: La rencontre
        statements:
          - {participant: ville-loos, role: terrain, note: depuis le début, cites: "rapport p. 3"}
      """;

  private static Desk desk;
  private static String contributor;
  private static String editor;

  @BeforeAll
  static void open() {
    desk = Desk.over(World.of(WORLD).territories("COM-59360 Loos 50.61 3.01"));
    contributor = desk.enter(Rank.CONTRIBUTOR);
    editor = desk.enter(Rank.EDITOR);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static Desk.Reply send(String path, String token, String... pairs) {
    String[] all =
        Stream.concat(Stream.of("key", Digest.of(Arrays.toString(pairs))), Stream.of(pairs))
            .toArray(String[]::new);
    return desk.send(path, token, all);
  }

  private static Entity sheet(String id) {
    return (Entity) desk.world().journal().current(id).item();
  }

  private static boolean exists(String id) {
    try {
      return sheet(id).id().equals(id);
    } catch (Refusal.NotFound none) {
      return false;
    }
  }

  @Test
  void aContributorCreatesASheetWhoseIdIsMadeOfItsName() {
    Desk.Reply reply =
        send(
            "/contribuer/fiches/nouvelle?genre=publication",
            contributor,
            "name",
            "Le cahier d’été",
            "aliases",
            " CE \n\n Cahier ",
            "period",
            "2019-06",
            "cite.period.source",
            "Rapport de la résidence",
            "cite.period.page",
            "14",
            "cite.period.quote",
            "« paru en juin »");

    assertThat(reply.location()).isEqualTo("/fiches/le-cahier-d-ete");
    Entity made = sheet("le-cahier-d-ete");
    assertThat(made.aliases()).containsExactly("CE", "Cahier");
    assertThat(made.facts())
        .containsEntry(
            Field.PERIOD,
            new Fact("2019-06", List.of(Citation.parse("rapport p. 14 « paru en juin »"))));
  }

  @Test
  void everyFaultIsShownBesideItsFieldAndNothingTypedIsLost() {
    Desk.Reply reply =
        send(
            "/contribuer/fiches/nouvelle?genre=place",
            contributor,
            "name",
            "",
            "period",
            "<hier>",
            "link",
            "nulle part",
            "summary",
            "Un texte gardé",
            "cite.summary.source",
            "Un rapport perdu");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text())
        .contains(
            "id=\"faute-name\"",
            "id=\"faute-period\"",
            "id=\"faute-link\"",
            "id=\"faute-cite.summary.0\"",
            "value=\"&lt;hier&gt;\"",
            "value=\"nulle part\"",
            "Un texte gardé",
            "value=\"Un rapport perdu\"");
  }

  @Test
  void aNewSheetSentTwiceIsMadeOnce() {
    String path = "/contribuer/fiches/nouvelle?genre=place";
    for (int time = 0; time < 3; time++) {
      assertThat(send(path, contributor, "name", "Le puits", "another", "true").location())
          .isEqualTo("/fiches/le-puits");
    }
    assertThat(exists("le-puits-2")).isFalse();
    assertThat(
            send(path, contributor, "name", "Le puits", "another", "true", "note", "Au nord.")
                .location())
        .as("what is typed otherwise is another sheet")
        .isEqualTo("/fiches/le-puits-2");
  }

  @Test
  void aLikelyTwinIsAskedAboutBeforeASheetIsMade() {
    String path = "/contribuer/fiches/nouvelle?genre=organisation";
    Desk.Reply asked = send(path, contributor, "name", "l'atelier des commun");
    assertThat(asked.status()).isEqualTo(400);
    assertThat(asked.text()).contains("href=\"/fiches/atelier\"", "name=\"another\"");

    Desk.Reply made = send(path, contributor, "name", "l'atelier des commun", "another", "true");
    assertThat(made.location()).isEqualTo("/fiches/l-atelier-des-commun");
  }

  @Test
  void readingAgainChangesNothingAndSaysWhatWillChange() {
    Desk.Reply reply =
        send(
            "/contribuer/fiches/quai",
            contributor,
            "base",
            "1",
            "name",
            "Le quai",
            "nature",
            "jetée",
            "action",
            "look");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).contains("id=\"relecture\"", "jetée");
    assertThat(sheet("quai").find(Field.NATURE)).isEmpty();
  }

  @Test
  void twoEditsOfOneFieldAreShownSideBySideAndSettledByField() {
    send("/contribuer/fiches/pont", editor, place("Le pont", "tablier", "vide", "1"));
    Desk.Reply met =
        send(
            "/contribuer/fiches/pont",
            contributor,
            place("Le pont de Loos", "passerelle", "vide", "1"));

    assertThat(met.status()).isEqualTo(409);
    assertThat(met.text())
        .contains("halle", "tablier", "passerelle", "name=\"keep.nature\"", "value=\"2\"")
        .contains("name=\"name\" value=\"Le pont de Loos\"");
    assertThat(sheet("pont").find(Field.NATURE)).contains("tablier");

    String[] kept =
        Stream.concat(
                Stream.of("keep.nature", "theirs"),
                Stream.of(place("Le pont de Loos", "passerelle", "vide", "2")))
            .toArray(String[]::new);
    assertThat(send("/contribuer/fiches/pont", contributor, kept).location())
        .isEqualTo("/fiches/pont");
    assertThat(sheet("pont").name()).isEqualTo("Le pont de Loos");
    assertThat(sheet("pont").find(Field.NATURE)).contains("tablier");
  }

  @Test
  void whatOnlyTheOtherChangedIsKeptThroughAConflict() {
    send("/contribuer/fiches/canal", editor, place("Le canal", "tablier", "inondé", "1"));
    Desk.Reply met =
        send("/contribuer/fiches/canal", contributor, place("Le canal", "écluse", "vide", "1"));

    assertThat(met.status()).isEqualTo(409);
    assertThat(met.text()).contains("name=\"note\" value=\"inondé\"");
  }

  private static String[] place(String name, String nature, String note, String base) {
    return new String[] {"name", name, "nature", nature, "note", note, "base", base};
  }

  @Test
  void whatWasTypedOfASheetWithdrawnMeanwhileIsStillThere() {
    assertThat(desk.send("/contribuer/fiches/gue/retirer", editor, "base", "1").status())
        .isEqualTo(303);
    Desk.Reply late =
        send(
            "/contribuer/fiches/gue",
            contributor,
            "base",
            "1",
            "genre",
            "place",
            "name",
            "Le gué",
            "note",
            "À sec en août.");
    assertThat(late.status()).isEqualTo(404);
    assertThat(late.text()).contains("À sec en août.", "role=\"alert\"");
  }

  @Test
  void aFormSentTwiceWritesOnce() {
    String path = "/contribuer/fiches/la-transfo/faits/nouveau?relation=participation&sens=in";
    String[] fields = {"key", "une-fois", "other", "atelier", "role", "praticien"};
    desk.send(path, contributor, fields);
    long before = desk.world().journal().lastSeq();
    Desk.Reply again = desk.send(path, contributor, fields);

    assertThat(again.status()).isEqualTo(303);
    assertThat(desk.world().journal().lastSeq()).isEqualTo(before);
  }

  @Test
  void aContributorContestsButDoesNotSettleNorWithdraw() {
    String fact = fact("rencontre");
    String path = "/contribuer/fiches/rencontre/faits/" + fact;
    String[] contested = {"base", "1", "role", "terrain", "status", "disputed"};
    assertThat(send(path, contributor, contested).status()).isEqualTo(303);
    assertThat(statement(fact).status()).isEqualTo(Status.DISPUTED);

    String[] settled = {"base", "2", "role", "terrain", "status", "published"};
    assertThat(send(path, contributor, settled).status()).isEqualTo(403);
    assertThat(desk.send(path + "/retirer", contributor, "base", "2").status()).isEqualTo(403);
    assertThat(send(path, editor, settled).status()).isEqualTo(303);
    assertThat(statement(fact).status()).isEqualTo(Status.PUBLISHED);
    assertThat(desk.send(path + "/retirer", editor, "base", "3").status()).isEqualTo(303);
    assertThat(desk.read(path, editor).status()).isEqualTo(404);
  }

  private static String fact(String id) {
    String row = desk.read("/api/entities/" + id, null).text();
    return row.replaceFirst("(?s).*?\"id\":\"(s-[0-9a-f]{16})\".*", "$1");
  }

  private static Statement statement(String id) {
    return (Statement) desk.world().journal().current(id).item();
  }

  @Test
  void aWholeResidenceIsWrittenInOneChange() {
    String[] typed = {
      "key", "residence",
      "name", "La place du village",
      "period", "2026-03",
      "subject", "Qui s’y retrouve ?",
      "territory", "loos",
      "territory.id", "COM-59360",
      "host", "Ville de Loos",
      "programme", "La Transfo",
      "team", "Ada Martin, designer\nGrace Durand, sociologue",
      "cite.cites.source", "Rapport de la résidence",
      "cite.cites.page", "3"
    };
    Desk.Reply unsure = desk.send("/contribuer/residence", contributor, typed);
    assertThat(unsure.status()).isEqualTo(400);
    assertThat(exists("la-place-du-village")).isFalse();

    Desk.Reply look = desk.send("/contribuer/residence", contributor, and(typed, "action", "look"));
    assertThat(look.text()).contains("id=\"relecture\"", "Grace Durand", "value=\"ada-martin\"");
    assertThat(exists("la-place-du-village")).isFalse();

    long before = desk.world().journal().lastSeq();
    Desk.Reply saved =
        desk.send(
            "/contribuer/residence",
            contributor,
            and(typed, "who.line", "Grace Durand, sociologue", "who", "person"));
    assertThat(saved.location()).isEqualTo("/fiches/la-place-du-village");
    assertThat(sheet("grace-durand").find(Field.DISCIPLINE)).contains("sociologue");
    List<String> keys =
        desk
            .world()
            .graph()
            .read(
                tx ->
                    tx.rows(
                        "MATCH (c:Change) WHERE c.seq > $seq RETURN DISTINCT c.txKey AS key",
                        Map.of("seq", before)))
            .stream()
            .map(row -> row.text("key"))
            .toList();
    assertThat(keys).hasSize(1);
    assertThat(desk.world().journal().lastSeq() - before).isEqualTo(7);
  }

  private static String[] and(String[] pairs, String... more) {
    return Stream.concat(Stream.of(pairs), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void whatIsFarTooLongIsRefusedAsAnythingElse() {
    String endless = "mot ".repeat(2_000);
    Desk.Reply reply =
        send(
            "/contribuer/residence",
            contributor,
            "name",
            endless,
            "host",
            endless,
            "team",
            "x\n".repeat(200),
            "action",
            "look");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text()).contains("id=\"faute-name\"", "id=\"faute-team\"");
  }

  @Test
  void wordsOfAPageLeadToAFormThatCitesThem() {
    String words = "?source=rapport&page=14&quote=les+agents";
    Desk.Reply asked = desk.read("/contribuer/citer" + words + "&fiche=La+Transfo", contributor);
    assertThat(asked.text())
        .contains(
            "/contribuer/fiches/la-transfo/faits/nouveau?relation=participation&amp;sens=in&amp;"
                + "source=rapport&amp;page=14&amp;quote=les+agents");
    Desk.Reply form =
        desk.read(
            "/contribuer/fiches/la-transfo/faits/nouveau"
                + words
                + "&relation=participation&sens=in",
            contributor);
    assertThat(form.text())
        .contains("value=\"Rapport de la résidence\"", "value=\"14\"", "value=\"les agents\"");
  }

  @Test
  void whoMayNotWriteIsNotOfferedIt() {
    assertThat(desk.read("/fiches/quai", contributor).text()).contains("/contribuer/fiches/quai");
    assertThat(desk.read("/fiches/quai", desk.enter(Rank.READER)).text())
        .doesNotContain("/contribuer/fiches/quai");
    assertThat(desk.read("/fiches/quai", null).text()).doesNotContain("/contribuer/fiches/quai");
    assertThat(desk.read("/contribuer/fiches/quai", contributor).text()).doesNotContain("/retirer");
  }
}
