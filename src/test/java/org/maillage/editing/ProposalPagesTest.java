package org.maillage.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.participation;
import static org.maillage.support.Sample.put;
import static org.maillage.support.Sample.set;
import static org.maillage.support.Sample.with;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Rank;
import org.maillage.model.Statement;
import org.maillage.model.Transcript;
import org.maillage.support.Desk;
import org.maillage.support.World;

/** Proposals over HTTP: as anyone, as their authors, as editors. */
class ProposalPagesTest {
  private static final String PART = "/contribuer/proposer?fiche=transfo&fait=s-1";
  private static final String INITIATIVE = "/contribuer/initiative";
  private static final String INBOX = "/contribuer/propositions";

  /** Each test sends from an address of its own, as its limits are its own. */
  private static final AtomicInteger ADDRESS = new AtomicInteger();

  private static Desk desk;
  private static String editor;
  private static String reader;

  @BeforeAll
  static void open() {
    World world = World.empty();
    Entity transfo =
        with(
            entity(Kind.INTERVENTION, "transfo", "La Transfo"),
            Field.PERIOD,
            "2016..2018",
            "r p. 3");
    world
        .journal()
        .apply(
            set(
                add(entity(Kind.SOURCE, "r", "Rapport de 2018")),
                add(entity(Kind.PERSON, "ada", "Ada B.")),
                add(transfo),
                add(
                    participation(
                        "s-1", "ada", "transfo", "praticien", "r p. 3 « dessine avec eux »")),
                add(participation("s-2", "ada", "transfo", "porteur", "r p. 4"))));
    var pages = List.of(new Transcript.Page(3, null, "Toute la semaine, elle dessine avec eux."));
    world.journal().keep(new Transcript("r", "text", "a", pages), "test");
    desk = Desk.over(world);
    editor = desk.enter(Rank.EDITOR);
    reader = desk.enter(Rank.READER);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @BeforeEach
  void move() {
    desk.from("192.0.2." + ADDRESS.incrementAndGet());
  }

  /** {@return the path under which what was sent is followed} */
  private static String sent(Desk.Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(303);
    assertThat(reply.location()).matches("/contribuer/suivi/[\\w-]{43}");
    return reply.location();
  }

  /** {@return where editors read the proposal that says so} */
  private static String received(String words) {
    return desk.world()
        .graph()
        .read(
            tx ->
                tx.row(
                        "MATCH (p:Proposal) WHERE p.why = $words OR $words IN p.values"
                            + " RETURN p.id AS id",
                        Map.of("words", words))
                    .map(row -> INBOX + "/" + row.text("id"))
                    .orElseThrow());
  }

  @Test
  void anyoneProposesAndFollows() {
    String form = desk.read(PART, null).text();
    assertThat(form).contains("Ada B.", "elle <mark>dessine", "name=\"rev\" value=\"1\"");
    String path =
        sent(
            desk.send(
                PART,
                null,
                "intent",
                "complete",
                "rev",
                "1",
                "role",
                "praticien",
                "function",
                "designer",
                "period",
                "",
                "note",
                "",
                "why",
                "Elle signe le dessin.",
                "contact",
                "zoe@example.org",
                "credit",
                "Zoé"));
    Desk.Reply page = desk.read(path, null);
    assertThat(page.text())
        .contains("designer", "Elle signe le dessin.", "Zoé", desk.address() + path)
        .doesNotContain("zoe@example.org");
    assertThat(desk.read(received("Elle signe le dessin."), editor).text())
        .contains("designer", "zoe@example.org", "elle <mark>dessine");
  }

  @Test
  void onlyWhatWasChangedIsProposed() {
    sent(
        desk.send(
            PART,
            null,
            "rev",
            "1",
            "role",
            "praticien",
            "function",
            "  ",
            "period",
            "2017",
            "note",
            "",
            "why",
            "Année relue"));
    assertThat(Jsoup.parse(desk.read(received("Année relue"), editor).text()).select("[name=take]"))
        .extracting(box -> box.attr("value"))
        .containsExactly("period");
  }

  @Test
  void whatSaysNothingIsRefusedAndKept() {
    Desk.Reply reply = desk.send(PART, null, "rev", "1", "role", "praticien", "credit", "Zoé <b>");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text()).contains("value=\"Zoé &lt;b&gt;\"", "role=\"alert\"");
  }

  @Test
  void aRobotThatFillsInEverythingIsStopped() {
    long before = waiting();
    Desk.Reply reply = desk.send(PART, null, "why", "Achetez", "website", "http://spam.example");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(Jsoup.parse(desk.read(PART, null).text()).select(".trap #champ-website")).hasSize(1);
    assertThat(Jsoup.parse(reply.text()).select(".trap")).isEmpty();
    assertThat(desk.send(INITIATIVE, null, "name", "a", "website", "x").status()).isEqualTo(400);
    assertThat(waiting()).isEqualTo(before);
  }

  private static long waiting() {
    return Jsoup.parse(desk.read(INBOX + "?state=open", editor).text()).select("li.item").size();
  }

  @Test
  void twentyAnHourFromOneAddressAreEnough() {
    for (int i = 0; i < 20; i++) {
      sent(desk.send(INITIATIVE, null, "name", "Un jardin " + i));
    }
    Desk.Reply refused = desk.send(INITIATIVE, null, "name", "Un jardin de trop");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text()).contains("value=\"Un jardin de trop\"");
    desk.from("198.51.100.7");
    sent(desk.send(INITIATIVE, null, "name", "Un autre jardin"));
  }

  @Test
  void nothingIsSaidOfWhatIsNotThere() {
    for (String wrong :
        List.of("fiche=rien", "fait=rien", "fiche=s-1", "fait=transfo", "fiche=%27")) {
      assertThat(desk.read("/contribuer/proposer?" + wrong, null).status())
          .as(wrong)
          .isEqualTo(404);
    }
    assertThat(desk.read("/contribuer/proposer?fiche=transfo&champ=address", null).status())
        .isEqualTo(400);
    assertThat(desk.read("/contribuer/proposer", null).status()).isEqualTo(200);
    assertThat(desk.send("/contribuer/proposer", null, "why", "x").status()).isEqualTo(400);
    assertThat(desk.send(PART, null, "why", "x", "rev", "99").status()).isEqualTo(404);
  }

  @Test
  void whatIsProposedIsFoundNowhere() {
    sent(desk.send(INITIATIVE, null, "name", "Ferronnerie partagée", "summary", "Zinzolin"));
    for (String path :
        List.of(
            "/recherche?q=ferronnerie",
            "/api/search?q=zinzolin",
            "/api/suggest?q=ferronnerie",
            "/carte",
            "/api/commons.geojson",
            "/communs",
            "/contribuer",
            "/contribuer/initiative")) {
      assertThat(desk.read(path, null).text())
          .as(path)
          .doesNotContain("Ferronnerie partagée", "Zinzolin");
    }
    assertThat(desk.read(INBOX, null).location()).startsWith("/contribuer/connexion?to=");
    assertThat(desk.read(INBOX, reader).status()).isEqualTo(403);
    assertThat(desk.read(received("Ferronnerie partagée"), reader).status()).isEqualTo(403);
  }

  @Test
  void anAuthorTakesItBack() {
    String path = sent(desk.send(PART, null, "rev", "1", "why", "Tout compte fait"));
    assertThat(desk.send(path, null, "withdraw", "true").location()).isEqualTo(path);
    assertThat(desk.read(path, null).text()).contains("retirée");
    assertThat(desk.send(path, null, "withdraw", "true").status()).isEqualTo(400);
    assertThat(desk.send(received("Tout compte fait"), editor, "decision", "done").status())
        .isEqualTo(400);
  }

  /** Who comes back has no cookie of ours left: the page that is read gives one. */
  @Test
  void theButtonWorksForWhoComesBack() {
    String path = sent(desk.send(PART, null, "rev", "1", "why", "Un autre jour"));
    assertThat(Jsoup.parse(desk.read(path, null).text()).select("main input[name=seal]"))
        .extracting(seal -> seal.attr("value").length())
        .containsExactly(64);
    assertThat(desk.send(path, null).status()).isEqualTo(400);
    assertThat(desk.read(path, null).text()).contains("à lire");
  }

  @Test
  void whoHasAnAccountFindsTheirProposals() {
    sent(desk.send(PART, reader, "rev", "1", "why", "Depuis mon compte"));
    String mine = "/contribuer/mes-propositions";
    String path = Jsoup.parse(desk.read(mine, reader).text()).select("li.item a").attr("href");
    assertThat(desk.read(path, reader).text()).contains("Depuis mon compte");
    assertThat(desk.read(path, editor).status()).isEqualTo(404);
    assertThat(desk.send(path, editor, "withdraw", "true").status()).isEqualTo(404);
    assertThat(desk.read(mine, editor).text()).doesNotContain("Depuis mon compte");
    assertThat(desk.send(path, reader, "withdraw", "true").location()).isEqualTo(path);
  }

  @Test
  void anEditorAcceptsAPartInOtherWords() {
    String path =
        sent(
            desk.send(
                "/contribuer/proposer?fiche=transfo&fait=s-2",
                null,
                "rev",
                "1",
                "role",
                "partenaire",
                "function",
                "designeur",
                "why",
                "Relu à deux",
                "credit",
                "Zoé"));
    String review = received("Relu à deux");
    Desk.Reply nothing = desk.send(review, editor, "decision", "accept", "keep", "true");
    assertThat(nothing.status()).isEqualTo(400);
    Desk.Reply done =
        desk.send(
            review,
            editor,
            "decision",
            "accept",
            "take",
            "function",
            "function",
            "designer",
            "role",
            "partenaire",
            "source",
            "r",
            "page",
            "9",
            "keep",
            "true",
            "reason",
            "Merci !");
    assertThat(done.status()).as(done.text()).isEqualTo(303);
    Statement said = (Statement) desk.world().journal().current("s-2").item();
    assertThat(said.function()).isEqualTo("designer");
    assertThat(said.role()).isEqualTo("porteur");
    assertThat(said.citations()).extracting(Object::toString).containsExactly("r p. 4", "r p. 9");
    assertThat(desk.read(path, null).text()).contains("acceptée en partie", "Merci !");
    assertThat(desk.send(review, editor, "decision", "refuse", "reason", "x").status())
        .isEqualTo(400);
  }

  @Test
  void anOutdatedProposalIsShownBesideWhatStands() {
    String period = "/contribuer/proposer?fiche=ada&champ=discipline";
    sent(desk.send(period, null, "rev", "1", "discipline", "designer", "why", "Vu au tableau"));
    Entity ada = (Entity) desk.world().journal().current("ada").item();
    desk.world().journal().apply(set(put(with(ada, Field.DISCIPLINE, "sociologue"), 1)));
    String review = received("Vu au tableau");
    Desk.Reply clash =
        desk.send(
            review,
            editor,
            "decision",
            "accept",
            "take",
            "discipline",
            "discipline",
            "designer",
            "keep",
            "true");
    assertThat(clash.status()).isEqualTo(409);
    assertThat(clash.text())
        .contains("sociologue", "value=\"designer\"", "name=\"seen\" value=\"2\"");
    assertThat(((Entity) desk.world().journal().current("ada").item()).find(Field.DISCIPLINE))
        .contains("sociologue");
    assertThat(
            desk.send(
                    review,
                    editor,
                    "decision",
                    "accept",
                    "take",
                    "discipline",
                    "discipline",
                    "designer",
                    "keep",
                    "true",
                    "seen",
                    "2")
                .status())
        .isEqualTo(303);
    assertThat(((Entity) desk.world().journal().current("ada").item()).find(Field.DISCIPLINE))
        .contains("designer");
  }

  @Test
  void aRefusalNeedsAReason() {
    String path = sent(desk.send(INITIATIVE, null, "name", "Un atelier déjà là"));
    String review = received("Un atelier déjà là");
    assertThat(desk.send(review, editor, "decision", "refuse").status()).isEqualTo(400);
    assertThat(desk.send(review, editor, "decision", "refuse", "reason", "Il y est.").status())
        .isEqualTo(303);
    assertThat(desk.read(path, null).text()).contains("refusée", "Il y est.");
  }

  @Test
  void editorsSeeHowManyWait() {
    sent(desk.send(INITIATIVE, null, "name", "Un four"));
    assertThat(desk.read("/", editor).text()).containsPattern("\\d+ propositions? à lire");
    assertThat(desk.read("/", reader).text()).doesNotContain("à lire");
  }
}
