package org.maillage.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.model.Citation;
import org.maillage.model.Rank;
import org.maillage.model.Relation;
import org.maillage.model.Statement;
import org.maillage.model.Transcript;
import org.maillage.search.Search;
import org.maillage.search.SearchIndex;
import org.maillage.support.Desk;
import org.maillage.support.World;

/** What documents name is offered, and becomes a statement when somebody says yes. */
class MentionsTest {
  private static final String WORLD =
      """
      rapport: {kind: source, name: Rapport de la résidence}
      billet: {kind: source, name: Le billet}
      lettre: {kind: source, name: La lettre}
      ada-martin: {kind: person, name: Ada Martin, aliases: [Ada]}
      ada-martin-durand: {kind: person, name: Ada Martin Durand}
      luc-noir: {kind: person, name: Luc Noir}
      bob-durand: {kind: person, name: Bob Durand}
      eve-lune: {kind: person, name: Eve Lune}
      bazar: {kind: organisation, name: Le Bazar urbain}
      atelier: {kind: organisation, name: L’Atelier des communs, aliases: [ADC]}
      relais: {kind: organisation, name: Relais}
      ville-loos: {kind: collectivite, name: Ville de Loos, aliases: [Loos]}
      halle-a: {kind: place, name: La Vieille Halle}
      halle-b: {kind: place, name: La Vieille Halle}
      jardin: {kind: commons, name: Le jardin des Lilas}
      residence:
        kind: intervention
        name: La résidence du pont
        statements:
          - {participant: bob-durand, role: praticien, cites: "rapport p. 1"}
      """;

  private static final String PAGE =
      "Ada Martin Durand et d’Ada Martin, avec Bob Durand, au Bazar urbain. Ada prend le relais à"
          + " la Vieille Halle. L'atelier des communs et l’ADC ; L’ATELIER DES COMMUNS aussi.";

  @TempDir static Path folder;
  private static Desk desk;
  private static SearchIndex index;
  private static Mentions mentions;

  @BeforeAll
  static void open() {
    World world = World.of(WORLD);
    keep(world, "rapport", PAGE, "Le jardin des Lilas est à Eve\nLune.");
    keep(world, "billet", "Relais, c’est une équipe. Bob Durand et Eve Lune en sont, à Loos.");
    keep(world, "lettre", "Eve Lune écrit à Bob Durand, de la ville de Loos.");
    desk = Desk.over(world);
    index = SearchIndex.open(folder, world.graph(), world.journal());
    var names = new EditNames(world.graph(), new Search(index, world.graph()));
    mentions =
        new Mentions(
            world.graph(), world.journal(), new Editing(world.graph(), world.journal(), names));
  }

  private static void keep(World world, String source, String... texts) {
    var pages = new ArrayList<Transcript.Page>();
    for (String text : texts) {
      pages.add(new Transcript.Page(pages.size() + 1, null, text));
    }
    world.journal().keep(new Transcript(source, "text", "0".repeat(64), pages), "import");
  }

  @AfterAll
  static void close() {
    index.close();
    desk.close();
  }

  private static List<String> names(List<Mentions.Offer> offers) {
    return offers.stream().map(offer -> offer.about().id()).toList();
  }

  @Test
  void theLongestNameWinsAndWhatIsNotSureIsHeldBack() {
    assertThat(names(mentions.spoken("rapport")))
        .as("no homonyms, no first name alone, no word that the page also writes small")
        .containsExactly(
            "ada-martin-durand",
            "ada-martin",
            "bob-durand",
            "bazar",
            "atelier",
            "jardin",
            "eve-lune");
    assertThat(names(mentions.spoken("billet")))
        .as("a place alone is not its council")
        .contains("relais")
        .doesNotContain("ville-loos");
    assertThat(names(mentions.spoken("lettre"))).contains("ville-loos");
  }

  @Test
  void aPassageShowsTheWordsAsTheDocumentHasThem() {
    Mentions.Offer offer =
        mentions.spoken("rapport").stream()
            .filter(one -> one.about().id().equals("eve-lune"))
            .findFirst()
            .orElseThrow();
    assertThat(offer.page()).isEqualTo(2);
    assertThat(offer.words()).isEqualTo("Eve Lune");
    assertThat(offer.before()).isEqualTo("Le jardin des Lilas est à ");
    assertThat(offer.after()).isEqualTo(".");
    assertThat(offer.url()).isEqualTo("/sources/rapport/pages/2?q=Eve+Lune");
  }

  @Test
  void whatTheDocumentAlreadyProvesIsNotOffered() {
    assertThat(names(mentions.of("rapport").items())).doesNotContain("bob-durand");
    assertThat(names(mentions.of("lettre").items())).contains("bob-durand");
  }

  @Test
  void aYesIsAStatementThatCitesThePageAndANoIsRemembered() {
    String contributor = desk.enter(Rank.CONTRIBUTOR);
    String page = "/contribuer/mentions/rapport";
    assertThat(desk.read(page, contributor).text())
        .contains("<mark>Ada Martin</mark>", "autofocus", "data-offer");
    assertThat(
            desk.send(page, desk.enter(Rank.READER), "about", "bazar", "answer", "accept").status())
        .isEqualTo(403);
    assertThat(desk.send(page, contributor, "about", "bazar").status()).isEqualTo(400);
    assertThat(desk.send(page, contributor, "about", "relais", "answer", "accept").status())
        .as("it is not offered")
        .isEqualTo(404);

    assertThat(desk.send(page, contributor, "about", "jardin", "answer", "accept").location())
        .isEqualTo(page + "#offres");
    assertThat(names(mentions.of("rapport").items())).doesNotContain("jardin");
    assertThat(said("rapport", "jardin").relation()).isEqualTo(Relation.MENTION);
    assertThat(said("rapport", "jardin").citations())
        .containsExactly(Citation.parse("rapport p. 2 « Le jardin des Lilas »"));
    assertThat(desk.read("/fiches/jardin", null).text())
        .contains("Mentionné dans", "Rapport de la résidence");

    assertThat(desk.send(page, contributor, "about", "bazar", "answer", "refuse").status())
        .isEqualTo(303);
    assertThat(names(mentions.of("rapport").items())).doesNotContain("bazar");
    assertThat(desk.read(page, contributor).text()).doesNotContain("Bazar urbain</a>");
  }

  @Test
  void aDocumentOfOnePageIsCitedWhole() {
    String contributor = desk.enter(Rank.CONTRIBUTOR);
    desk.send("/contribuer/mentions/billet", contributor, "about", "eve-lune", "answer", "accept");
    assertThat(said("billet", "eve-lune").citations())
        .containsExactly(Citation.parse("billet « Eve Lune »"));
  }

  @Test
  void whoIsErasedLeavesNoRefusal() {
    String contributor = desk.enter(Rank.CONTRIBUTOR);
    String page = "/contribuer/mentions/lettre";
    desk.send(page, contributor, "about", "luc-noir", "answer", "refuse");
    assertThat(refusals("luc-noir")).isEqualTo(1);
    desk.world().journal().erase("luc-noir", "erase");
    assertThat(refusals("luc-noir")).isZero();
  }

  private static int refusals(String about) {
    return desk.world()
        .graph()
        .read(
            tx ->
                tx.rows(
                    "MATCH (r:MentionRefusal {about: $about}) RETURN r.key AS key",
                    Map.of("about", about)))
        .size();
  }

  private static Statement said(String source, String about) {
    String id =
        desk.world()
            .graph()
            .read(
                tx ->
                    tx.row(
                        """
                        MATCH (:Entity {id: $source})<-[:SUBJECT]-(s:Mention)
                              -[:OBJECT]->(:Entity {id: $about})
                        RETURN s.id AS id
                        """,
                        Map.of("source", source, "about", about)))
            .orElseThrow()
            .text("id");
    return (Statement) desk.world().journal().current(id).item();
  }
}
