package org.maillage.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.maillage.support.Sample.set;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maillage.journal.Revisions;
import org.maillage.model.Change;
import org.maillage.model.Entity;
import org.maillage.model.Rank;
import org.maillage.model.Refusal;
import org.maillage.support.Desk;
import org.maillage.support.PublicRoutes;
import org.maillage.support.Sample;
import org.maillage.support.World;

/** A person objects, an editor decides; every page that anyone may read is read each time. */
class ObjectionTest {
  private static final String WORLD =
      """
      rapport:
        kind: source
        name: Rapport
        statements:
          - {mentions: fanal, cites: "rapport p. 1"}
      transfo:
        kind: programme
        name: La Transfo
        cites: {name: "rapport p. 1"}
        statements:
          - {participant: ville, role: terrain, cites: "rapport p. 1"}
          - {participant: fanal, role: praticien, for: ville, cites: "rapport p. 2"}
      ville:
        kind: collectivite
        name: Ville de Metz
        territory: COM-57463
        statements:
          - {takes part in: atelier, role: terrain, for: fanal, cites: "rapport p. 3"}
      atelier: {kind: intervention, name: Un atelier}
      fanal:
        kind: person
        name: Camille Fanal
        aliases: [C. Fanal]
        summary: Fanal dessine.
        cites: {summary: "rapport p. 2"}
      """;

  private static final String FORM = "/vos-droits/opposition?fiche=fanal";
  private static final String RIGHTS = "/contribuer/fiches/fanal/droits";
  private static final Pattern NUMBER = Pattern.compile("D-\\d{4}-[2-9A-HJ-NP-Z]{8}");

  private Desk desk;
  private PublicRoutes pages;

  @BeforeEach
  void open() {
    World world = World.empty().territories("COM-57463 Metz 49.1 6.2");
    world.load("world.yaml", WORLD);
    desk = Desk.over(world);
    pages = new PublicRoutes(desk, List.of("transfo", "ville", "rapport", "atelier"), "ville");
  }

  @AfterEach
  void close() {
    pages.close();
    desk.close();
  }

  /** {@return the public pages that have the name} */
  private List<String> telling() throws Exception {
    var paths = new ArrayList<>(pages.paths());
    paths.add("/fiches/transfo?connu-le=2026-11-02");
    paths.add("/api/entities/fanal?connu-le=2026-11-02");
    paths.add("/fiches/fanal/historique");
    paths.add("/api/suggest?q=fana");
    paths.add(FORM);
    var telling = new ArrayList<String>();
    for (String path : paths) {
      var answer = pages.ask(path, "");
      assertThat(answer.statusCode()).as(path).isLessThan(500);
      if (answer.statusCode() == 200 && PublicRoutes.tells(answer.body(), "fanal")) {
        telling.add(path);
      }
    }
    return telling;
  }

  private String object() {
    var sent = desk.send(FORM, null, "why", "Je n'ai rien demandé.", "contact", "c@fanal.example");
    assertThat(sent.status()).as(sent.text()).isEqualTo(303);
    return sent.location();
  }

  @Test
  void whoObjectsIsHiddenAtOnceAndBackWhenAnEditorSaysSo() throws Exception {
    assertThat(telling())
        .contains(
            "/fiches/transfo", "/personnes", "/api/network?format=json", "/api/export?format=csv")
        .contains("/fiches/transfo?connu-le=2026-11-02", "/api/suggest?q=fana", FORM);
    String receipt = object();
    assertThat(telling()).isEmpty();
    var followed = desk.read(receipt, null);
    assertThat(followed.text()).contains("La fiche est masquée").doesNotContain("anal");
    assertThat(followed.text()).containsPattern(NUMBER);

    String editor = desk.enter(Rank.EDITOR);
    assertThat(desk.read("/contribuer/registre", editor).text())
        .contains("1 opposition à examiner", "Je n&#39;ai rien demandé.", "Camille Fanal");
    assertThat(desk.send(RIGHTS, editor, "act", "show").status()).isEqualTo(400);
    assertThat(desk.send(RIGHTS, editor, "act", "show", "reason", "Élue.").status()).isEqualTo(303);
    assertThat(telling()).contains("/fiches/transfo", "/personnes", "/api/network?format=json");
    assertThat(desk.read(receipt, null).text()).contains("La fiche est publique", "Élue.");

    object();
    assertThat(telling()).as("an editor has decided once").contains("/fiches/transfo");
    assertThat(desk.send(RIGHTS, editor, "act", "hide", "reason", "D'accord.").status())
        .isEqualTo(303);
    assertThat(telling()).isEmpty();
    assertThat(desk.read("/contribuer/registre", editor).text())
        .contains("Aucune opposition n&#39;attend", "fiche masquée", "fiche de nouveau publique");
  }

  @Test
  void nothingElseBringsBackWhoIsHidden() throws Exception {
    object();
    var journal = desk.world().journal();
    var current = journal.current("fanal");
    var old = new Revisions(desk.world().graph()).restored("fanal", 1);
    assertThatThrownBy(() -> journal.apply(set(old)))
        .isInstanceOf(Refusal.Invalid.class)
        .hasMessageContaining("rule.hidden");
    journal.apply(
        set(Sample.add(Sample.entity(org.maillage.model.Kind.PERSON, "autre", "Une autre"))));
    assertThatThrownBy(
            () -> journal.apply(set(new Change.Withdraw("fanal", current.rev(), "autre"))))
        .isInstanceOf(Refusal.Invalid.class)
        .hasMessageContaining("rule.hidden");
    desk.world().load("world.yaml", WORLD.replace("Fanal dessine.", "Fanal dessine et peint."));
    assertThat(telling()).isEmpty();
    assertThat(((Entity) journal.current("fanal").item()).find(org.maillage.model.Field.SUMMARY))
        .hasValue("Fanal dessine et peint.");
  }

  @Test
  void oneAddressHidesFewAndProgramsNobody() {
    var trapped = desk.from("192.0.2.9").send(FORM, null, "website", "http://spam.example");
    assertThat(trapped.status()).isEqualTo(400);
    for (String id : List.of("transfo", "rien", "fanal")) {
      int status = "fanal".equals(id) ? 303 : 404;
      assertThat(desk.send("/vos-droits/opposition?fiche=" + id, null).status()).isEqualTo(status);
    }
    assertThat(desk.send("/vos-droits/opposition", null).status()).isEqualTo(400);
    String editor = desk.enter(Rank.EDITOR);
    for (int status : List.of(303, 303, 429)) {
      desk.send(RIGHTS, editor, "act", "show", "reason", "Essai.");
      assertThat(desk.send(FORM, null).status()).isEqualTo(status);
    }
    assertThat(desk.from("192.0.2.10").send(FORM, null).status()).isEqualTo(303);
  }

  @Test
  void nobodyIsPublicWithoutAReason() throws Exception {
    desk.world()
        .load(
            "more.yaml",
            """
            phare: {kind: person, name: Une Phare}
            balise: {kind: person, name: Un Phare, consent: 2026-03-12}
            """);
    var rights =
        new Rights(
            desk.world().graph(),
            desk.world().journal(),
            InstantSource.system(),
            Path.of(""),
            () -> {});
    rights.draftWithoutReason();
    assertThat(desk.read("/fiches/phare", null).status()).isEqualTo(404);
    assertThat(desk.read("/fiches/balise", null).text())
        .contains("a donné son accord (12 mars 2026)");
    assertThat(desk.read("/fiches/fanal", null).text()).contains("un document publié nomme");
    String editor = desk.enter(Rank.EDITOR);
    assertThat(desk.read("/contribuer/registre", editor).text())
        .contains("Une Phare")
        .doesNotContain("Un Phare");
    String[] typed = {"key", "k-1", "base", "0", "name", "Une Bouée", "action", "save"};
    String form = "/contribuer/fiches/nouvelle?genre=person";
    assertThat(desk.send(form, editor, typed).text()).contains("Dites pourquoi cette personne");
    var consenting = new ArrayList<>(List.of(typed));
    consenting.addAll(List.of("consent", "2026-11-20"));
    assertThat(desk.send(form, editor, consenting.toArray(String[]::new)).location())
        .isEqualTo("/fiches/une-bouee");
  }

  @Test
  void aCopyHoldsAllAndIsNoted() {
    desk.send("/contribuer/proposer?fiche=fanal", null, "why", "Fanal ne peint plus.", "rev", "1");
    object();
    String editor = desk.enter(Rank.EDITOR);
    var copy = desk.send(RIGHTS + "/export", editor);
    assertThat(copy.status()).isEqualTo(200);
    assertThat(copy.text())
        .contains("Camille Fanal", "C. Fanal", "Fanal dessine.", "rapport p. 2", "praticien")
        .contains("\"mention\"", "Fanal ne peint plus.", "\"objected\"", "\"log\":[{")
        .doesNotContain("c@fanal.example");
    assertThat(desk.read("/contribuer/registre", editor).text()).contains("copie remise");
    assertThat(desk.send("/contribuer/fiches/ville/droits/export", editor).status()).isEqualTo(404);
  }

  @Test
  void theRegisterNamesNobodyWhoHasAPseudonymOrIsErased() throws Exception {
    String receipt = object();
    String editor = desk.enter(Rank.EDITOR);
    assertThat(desk.send(RIGHTS, editor, "act", "pseudonymise", "confirm", "Fanal").status())
        .isEqualTo(400);
    var done = desk.send(RIGHTS, editor, "act", "pseudonymise", "confirm", "fanal");
    assertThat(done.status()).isEqualTo(303);
    assertThat(telling()).isEmpty();
    String programme = desk.read("/api/entities/transfo", null).text();
    assertThat(programme).containsPattern("\"id\":\"personne-[0-9a-f]{8}\"").contains("praticien");
    assertThat(programme).contains("\"page\":2");
    for (String path :
        List.of("/contribuer/registre", done.location(), done.location() + "/recu")) {
      var page = desk.read(path, editor);
      assertThat(page.status()).as(path).isEqualTo(200);
      assertThat(page.text()).as(path).doesNotContain("anal");
    }
    assertThat(desk.read(receipt, null).text()).contains("Votre demande est acceptée");

    var found = Pattern.compile("personne-[0-9a-f]{8}").matcher(programme);
    assertThat(found.find()).isTrue();
    String person = found.group();
    String page = "/contribuer/fiches/" + person + "/droits";
    String[] erase = {"act", "erase", "confirm", person};
    assertThat(desk.send(page, editor, erase).status()).isEqualTo(403);
    String administrator = desk.enter(Rank.ADMINISTRATOR);
    var erased = desk.send(page, administrator, erase);
    assertThat(desk.read(erased.location() + "/recu", administrator).text())
        .contains("\"erased\"", "\"items\":")
        .doesNotContain(person);
    assertThat(desk.read("/contribuer/registre", administrator).text()).doesNotContain(person);
    assertThat(desk.read("/api/entities/transfo", null).text()).doesNotContain(person);
  }
}
