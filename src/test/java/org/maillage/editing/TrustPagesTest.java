package org.maillage.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.maillage.journal.Journal;
import org.maillage.model.Change;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Rank;
import org.maillage.model.Statement;
import org.maillage.model.Status;
import org.maillage.support.Desk;
import org.maillage.support.Invariants;
import org.maillage.support.Sample;
import org.maillage.support.World;

/** What is disputed, what is verified and what is missing, as pages show it and forms change it. */
class TrustPagesTest {
  private static final String WORLD =
      """
      rapport: {kind: source, name: Rapport de la résidence, period: 2012}
      cahier: {kind: source, name: Le cahier, period: 2024-05}
      ville-loos: {kind: collectivite, name: Ville de Loos}
      ada-martin: {kind: person, name: Ada Martin}
      bob-durand: {kind: person, name: Bob Durand}
      jardin: {kind: commons, name: Le jardin}
      halle: {kind: place, name: La halle, summary: Une halle., period: 2014}
      residence:
        kind: intervention
        name: La résidence
        period: 2011
        cites: {period: "rapport p. 1"}
        statements:
          - {participant: ville-loos, role: terrain, cites: "rapport p. 2"}
          - {participant: ada-martin, role: praticien, period: 2011, status: disputed, cites: "rapport p. 3 « mai 2011 »"}
          - {participant: ada-martin, role: praticien, period: 2012, status: disputed, cites: "cahier p. 4"}
          - {participant: bob-durand, role: praticien, cites: "cahier p. 9"}
      rencontre:
        kind: event
        name: La rencontre
        statements:
          - {participant: ville-loos, role: intervenant, status: disputed, cites: "rapport p. 7"}
      """;

  private static final String BOARD = "/contribuer/desaccords";
  private static Desk desk;
  private static Gaps gaps;

  @BeforeAll
  static void open() {
    World world = World.of(WORLD).territories("COM-59360 Loos 50.61 3.01", "REG-32 Hauts 50.0 2.8");
    world.load("covers.yaml", "seclin: {kind: collectivite, name: Ville de Seclin}");
    world
        .graph()
        .run(
            """
            MATCH (loos:Territory {key: 'COM-59360'}), (region:Territory {key: 'REG-32'})
            MATCH (v:Entity {id: 'ville-loos'})
            MERGE (loos)-[:WITHIN]->(region) MERGE (v)-[:COVERS]->(loos)
            """,
            Map.of());
    desk = Desk.over(world);
    gaps =
        new Gaps(
            world.graph(),
            world.journal(),
            InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z")));
  }

  @AfterAll
  static void close() {
    assertThat(Invariants.broken(desk.world().graph())).isEmpty();
    desk.close();
  }

  private static Journal journal() {
    return desk.world().journal();
  }

  /** {@return the ids of the statements with these ends, by period} */
  private static Map<String, String> said(String subject, String object) {
    return desk
        .world()
        .graph()
        .read(
            tx ->
                tx.rows(
                    """
                    MATCH (:Entity {id: $subject})<-[:SUBJECT]-(s:Statement)
                          -[:OBJECT]->(:Entity {id: $object})
                    RETURN s.id AS id, coalesce(s.from, '') AS from
                    """,
                    Map.of("subject", subject, "object", object)))
        .stream()
        .collect(Collectors.toMap(row -> row.text("from"), row -> row.text("id")));
  }

  private static Status status(String id) {
    return journal().current(id).item().status();
  }

  @Test
  void anEditorSettlesAndTheReasonStaysInSight() {
    Map<String, String> sides = said("ada-martin", "residence");
    String right = sides.getOrDefault("2011", "");
    String wrong = sides.getOrDefault("2012", "");
    assertThat(desk.read(BOARD, null).text())
        .contains("Ada Martin", "2 versions, selon les sources", "mai 2011")
        .doesNotContain("Trancher");
    String form = BOARD + "/" + wrong;
    assertThat(desk.send(form, desk.enter(Rank.CONTRIBUTOR)).status()).isEqualTo(403);
    String editor = desk.enter(Rank.EDITOR);
    assertThat(desk.read(form, editor).text()).contains(right + " 1", wrong + " 1");

    assertThat(desk.send(form, editor, "side", right + " 1", "side", wrong + " 1", "stands", right))
        .satisfies(
            reply -> {
              assertThat(reply.status()).isEqualTo(400);
              assertThat(reply.text()).contains("Dites pourquoi", "checked");
            });
    assertThat(desk.send(form, editor, "side", right + " 1", "stands", right, "why", "x").status())
        .as("a version that was not read is not settled")
        .isEqualTo(400);
    assertThat(status(right)).isEqualTo(Status.DISPUTED);

    Desk.Reply settled =
        desk.send(
            form,
            editor,
            "side",
            right + " 1",
            "side",
            wrong + " 1",
            "stands",
            right,
            "why",
            "Le rapport donne le mois.");
    assertThat(settled.location()).isEqualTo(BOARD + "#tranches");
    assertThat(status(right)).isEqualTo(Status.PUBLISHED);
    assertThat(status(wrong)).isEqualTo(Status.DEPRECATED);
    assertThat(desk.read(BOARD, null).text())
        .contains("Le rapport donne le mois.", "Retenu", "Écarté", "Ada Martin")
        .doesNotContain("2 versions, selon les sources");
    assertThat(desk.read("/fiches/residence/historique", null).text())
        .contains("Le rapport donne le mois.");
    assertThat(desk.read(form, editor).status()).as("settled once").isEqualTo(404);
  }

  @Test
  void whatIsSettledByTwoIsAConflictAndNotAnOverwrite() {
    String id = said("ville-loos", "rencontre").getOrDefault("", "");
    String editor = desk.enter(Rank.EDITOR);
    var said = (Statement) journal().current(id).item();
    journal().apply(Sample.set(Sample.put(said.as(Status.PUBLISHED), 1)));
    journal().apply(Sample.set(Sample.put(said, 2)));
    journal().apply(Sample.set(Sample.put(said.as(Status.PROPOSED), 3)));
    journal().apply(Sample.set(Sample.put(said, 4)));
    Desk.Reply late =
        desk.send(
            BOARD + "/" + id, editor, "side", id + " 2", "stands", "none", "why", "Trop tard.");
    assertThat(late.status()).isEqualTo(409);
    assertThat(status(id)).isEqualTo(Status.DISPUTED);
    assertThat(
            desk.send(
                    BOARD + "/" + id,
                    editor,
                    "side",
                    id + " 5",
                    "stands",
                    id,
                    "why",
                    "Vu sur place.")
                .status())
        .isEqualTo(303);
    assertThat(status(id)).isEqualTo(Status.PUBLISHED);
  }

  @Test
  void verifyingIsARevisionThatSaysWhoLooked() {
    String contributor = desk.enter(Rank.CONTRIBUTOR);
    int rev = journal().current("halle").rev();
    String verify = "/contribuer/fiches/halle/verifier";
    assertThat(desk.read("/fiches/halle", null).text()).doesNotContain("Vérifié", "verifier");
    assertThat(desk.send(verify, desk.enter(Rank.READER), "item", "halle " + rev).status())
        .isEqualTo(403);
    assertThat(desk.send(verify, contributor, "item", "halle").status()).isEqualTo(400);
    assertThat(desk.send(verify, contributor, "item", "jardin 1").status()).isEqualTo(404);
    assertThat(desk.send(verify, contributor, "item", "halle " + (rev + 1)).status())
        .as("another revision than the one that stands")
        .isEqualTo(409);

    assertThat(desk.send(verify, contributor, "item", "halle " + rev).location())
        .isEqualTo("/fiches/halle#verifier");
    Journal.Current now = journal().current("halle");
    assertThat(now.rev()).isEqualTo(rev + 1);
    assertThat(now.item()).isEqualTo(journal().at("halle", rev));
    assertThat(desk.read("/fiches/halle", null).text())
        .contains("Vérifié le", "par contributor")
        .doesNotContain("modifié depuis");
    assertThat(desk.read("/fiches/halle/historique", null).text())
        .contains("Comparé à ses sources");

    var changed = Sample.with((Entity) now.item(), Field.NATURE, "halle");
    journal().apply(Sample.set(Sample.put(changed, now.rev())));
    assertThat(desk.read("/fiches/halle", null).text()).contains("Vérifié le", "modifié depuis");
  }

  @Test
  void aStatementIsVerifiedOnItsSheet() {
    String id = said("bob-durand", "residence").getOrDefault("", "");
    String contributor = desk.enter(Rank.CONTRIBUTOR);
    assertThat(desk.read("/fiches/residence", contributor).text())
        .contains("name=\"item\" value=\"" + id + " 1\"");
    assertThat(
            desk.send("/contribuer/fiches/residence/verifier", contributor, "item", id + " 1")
                .location())
        .isEqualTo("/fiches/residence#" + id);
    assertThat(desk.read("/fiches/bob-durand", null).text()).contains("Vérifié le");
  }

  private static List<String> missing(Gap gap) {
    return gaps.missing(gap, null, null, 1, 100).items().stream()
        .map(line -> line.sheet().id())
        .toList();
  }

  @Test
  void eachGapHoldsThoseThatLackItAndNoOther() {
    journal().apply(Sample.set(Sample.add(Sample.entity(Kind.COMMONS, "four", "Le four"))));
    assertThat(missing(Gap.SOURCE))
        .contains("four", "seclin")
        .doesNotContain("residence", "ville-loos");
    assertThat(missing(Gap.PLACE))
        .contains("four", "halle", "seclin", "rencontre")
        .doesNotContain("residence", "ville-loos", "ada-martin");
    assertThat(missing(Gap.DATE))
        .contains("rencontre")
        .doesNotContain("residence", "halle", "four");
    assertThat(missing(Gap.SECOND)).contains("bob-durand").doesNotContain("ville-loos");
    assertThat(missing(Gap.VERIFIED))
        .as("a source of 2024 speaks of the residence, none of the garden")
        .contains("four", "jardin")
        .doesNotContain("residence", "bob-durand");
  }

  @Test
  void whatIsFilledInLeavesTheListAtOnce() {
    assertThat(missing(Gap.VERIFIED)).contains("jardin");
    assertThat(missing(Gap.DATE)).doesNotContain("jardin");
    var verify = new Change.Verify("jardin", 1);
    journal().apply(Sample.set(verify));
    assertThat(missing(Gap.VERIFIED))
        .as("the clock of the world is of 2026")
        .doesNotContain("jardin");
    journal().apply(Sample.set(Sample.add(Sample.entity(Kind.EVENT, "veillee", "La veillée"))));
    assertThat(missing(Gap.DATE)).contains("veillee");
    journal().apply(Sample.set(Sample.withdraw("veillee", 1)));
    assertThat(missing(Gap.DATE)).doesNotContain("veillee");
    journal().apply(Sample.set(Sample.add(Sample.entity(Kind.EVENT, "bal", "Le bal"))));
    assertThat(missing(Gap.DATE)).contains("bal");
    journal().erase("bal", "erase");
    assertThat(missing(Gap.DATE)).doesNotContain("bal");
  }

  @Test
  void aTerritoryHoldsWhatLiesInIt() {
    Gaps.Missing here = gaps.missing(Gap.VERIFIED, null, "REG-32", 1, 100);
    assertThat(here.items()).extracting(line -> line.sheet().id()).doesNotContain("jardin", "four");
    assertThat(here.territory()).isNotNull();
    assertThat(gaps.missing(Gap.SOURCE, null, "COM-59360", 1, 100).total()).isZero();
    assertThat(desk.read("/manques?territory=REG-99", null).status()).isEqualTo(404);
    assertThat(desk.read("/manques?manque=tout", null).status()).isEqualTo(400);
  }

  @Test
  void eachLineOpensTheFormAtTheFieldThatIsMissing() {
    assertThat(desk.read("/manques?manque=date", null).text())
        .contains("/contribuer/proposer?fiche=rencontre&amp;champ=period");
    String contributor = desk.enter(Rank.CONTRIBUTOR);
    String form = "/contribuer/fiches/rencontre?champ=period";
    assertThat(desk.read("/manques?manque=date", contributor).text()).contains(form);
    assertThat(desk.read(form, contributor).text())
        .containsPattern("id=\"champ-period\"[^>]* autofocus");
    for (Gap gap : Gap.values()) {
      for (Gaps.Line line : gaps.missing(gap, null, null, 1, 100).items()) {
        assertThat(desk.read(line.form(), contributor).status()).as(line.form()).isEqualTo(200);
        assertThat(desk.read(line.proposal(), null).status()).as(line.proposal()).isEqualTo(200);
      }
    }
  }
}
