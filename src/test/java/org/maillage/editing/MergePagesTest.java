package org.maillage.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.maillage.exchange.Importer;
import org.maillage.exchange.SeedFile;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Rank;
import org.maillage.model.Refusal;
import org.maillage.model.Transcript;
import org.maillage.support.Desk;
import org.maillage.support.World;

/** Merging and parting, as an editor's browser asks for it; and what readers meet. */
class MergePagesTest {
  private static final String WORLD =
      """
      la-transfo: {kind: programme, name: La Transfo}
      ada-martin: {kind: person, name: Ada Martin, discipline: designer}
      a-martin:
        kind: person
        name: A. Martin
        discipline: sociologue
      quai: {kind: place, name: Le quai}
      quai-bis: {kind: place, name: Le quai bis}
      rapport: {kind: source, name: Rapport}
      rapport-lu: {kind: source, name: Rapport lu}
      """;

  private static final Pattern HIDDEN =
      Pattern.compile("name=\"(key|base|base\\.lost)\" value=\"([^\"]*)\"");

  private static Desk desk;
  private static String editor;

  @BeforeAll
  static void open() {
    World world = World.of(WORLD);
    world.load(
        "more.yaml",
        """
        les-faits:
          kind: event
          name: Les faits
          statements:
            - {participant: a-martin, role: intervenant}
        """);
    world
        .journal()
        .keep(
            new Transcript(
                "rapport-lu",
                "text",
                "0".repeat(64),
                List.of(new Transcript.Page(1, null, "Des mots."))),
            "import");
    desk = Desk.over(world);
    editor = desk.enter(Rank.EDITOR);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static String[] form(String page, String... more) {
    var pairs = new ArrayList<String>();
    var hidden = HIDDEN.matcher(page);
    while (hidden.find()) {
      if (!pairs.contains(hidden.group(1))) { // another form may stand below
        pairs.add(hidden.group(1));
        pairs.add(hidden.group(2));
      }
    }
    pairs.addAll(List.of(more));
    return pairs.toArray(String[]::new);
  }

  private static Entity sheet(String id) {
    return (Entity) desk.world().journal().current(id).item();
  }

  private static boolean isThere(String id) {
    try {
      return sheet(id).id().equals(id);
    } catch (Refusal.NotFound none) {
      return false;
    }
  }

  /** The network follows within a second, or when the machine has time for it. */
  private static Desk.Reply moved(String address) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    Desk.Reply reply = desk.read(address, null);
    while (reply.status() == 200 && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      reply = desk.read(address, null);
    }
    return reply;
  }

  @Test
  void anEditorMergesAndPartsAgain() {
    String address = "/contribuer/fusionner?garder=ada-martin&fondre=a-martin";
    String page = desk.read(address, editor).text();
    assertThat(page).contains("sociologue", "designer", "Les faits", "keep.discipline");
    String[] form = form(page, "keep.discipline", "lost", "why", "la même personne");
    Desk.Reply done = desk.send(address, editor, form);
    assertThat(done.location()).isEqualTo("/fiches/ada-martin");
    assertThat(sheet("ada-martin").find(Field.DISCIPLINE)).contains("sociologue");
    assertThat(desk.send(address, editor, form).location())
        .as("the same form once more")
        .isEqualTo("/fiches/ada-martin");

    for (String moved :
        new String[] {
          "/fiches/%s",
          "/api/entities/%s",
          "/fiches/%s/historique",
          "/api/entities/%s/partners?limit=5",
          "/api/paths?from=%s&to=les-faits",
          "/fiches/%s?lang=en"
        }) {
      Desk.Reply reply = moved(moved.formatted("a-martin"));
      assertThat(reply.status()).as(moved).isEqualTo(301);
      assertThat(reply.location()).isEqualTo(moved.formatted("ada-martin"));
    }
    assertThat(desk.read("/fiches/a-martin/historique", editor).status()).isEqualTo(301);
    assertThat(desk.read("/reseau/groupe?actor=a-martin", null).text()).contains("Ada Martin");
    assertThat(desk.read("/fiches/personne-de-tel", null).status()).isEqualTo(404);

    String history = desk.read("/fiches/ada-martin/historique", editor).text();
    assertThat(history).contains("fusionner/defaire?fiche=a-martin", "la même personne");
    assertThat(desk.read("/fiches/ada-martin/historique", null).text())
        .doesNotContain("fusionner/defaire");
    Desk.Reply parted = desk.send("/contribuer/fusionner/defaire?fiche=a-martin", editor);
    assertThat(parted.location()).isEqualTo("/fiches/a-martin/historique");
    assertThat(desk.read("/fiches/a-martin", null).text()).contains("Les faits");
    assertThat(sheet("ada-martin").aliases()).isEmpty();
    assertThat(desk.send("/contribuer/fusionner/defaire?fiche=a-martin", editor).status())
        .isEqualTo(404);
  }

  @Test
  void aProposalAboutWhatWasMergedIsDecidedWhereItIsNow() {
    String quai = "/contribuer/proposer?fiche=quai-bis&champ=summary";
    Desk.Reply sent =
        desk.send(quai, null, "rev", "1", "summary", "En pierre.", "why", "On le voit.");
    assertThat(sent.status()).as(sent.text()).isEqualTo(303);
    String merging = "/contribuer/fusionner?garder=quai&fondre=quai-bis";
    desk.send(merging, editor, form(desk.read(merging, editor).text()));
    String inbox = desk.read("/contribuer/propositions", editor).text();
    var found = Pattern.compile("/contribuer/propositions/p-[\\w-]+").matcher(inbox);
    assertThat(found.find()).isTrue();
    String review = desk.read(found.group(), editor).text();
    assertThat(review).contains("fusionnée depuis", "En pierre.", "href=\"/fiches/quai\"");
    var seen = Pattern.compile("name=\"seen\" value=\"(\\d+)\"").matcher(review);
    assertThat(seen.find()).isTrue();
    Desk.Reply done =
        desk.send(
            found.group(),
            editor,
            "decision",
            "accept",
            "take",
            "summary",
            "summary",
            "En pierre.",
            "keep",
            "true",
            "seen",
            seen.group(1));
    assertThat(done.status()).as(done.text()).isEqualTo(303);
    assertThat(sheet("quai").find(Field.SUMMARY)).contains("En pierre.");
    desk.send("/contribuer/fusionner/defaire?fiche=quai-bis", editor);
  }

  @Test
  void whatCannotBeUndoneIsSaidBeforeTheRestIs() {
    String address = "/contribuer/fusionner?garder=quai&fondre=quai-bis";
    desk.send(address, editor, form(desk.read(address, editor).text()));
    assertThat(sheet("quai").aliases()).containsExactly("Le quai bis");
    String edit = "/contribuer/fiches/quai";
    desk.send(
        edit,
        desk.enter(Rank.CONTRIBUTOR),
        form(desk.read(edit, editor).text(), "name", "Le quai", "aliases", "Le vieux quai"));
    String apart = "/contribuer/fusionner/defaire?fiche=quai-bis";
    Desk.Reply told = desk.send(apart, editor);
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.text()).contains("Ce qui resterait", "Autres noms", "name=\"sure\"");
    assertThat(isThere("quai-bis")).isFalse();
    desk.send(apart, editor, "sure", "true");
    assertThat(isThere("quai-bis")).isTrue();
    assertThat(sheet("quai").aliases()).containsExactly("Le vieux quai");
  }

  @Test
  void whatCannotBeOneIsRefusedInWords() {
    assertThat(desk.read("/contribuer/fusionner?garder=quai&fondre=la-transfo", editor).status())
        .isEqualTo(400);
    Desk.Reply text = desk.read("/contribuer/fusionner?garder=rapport&fondre=rapport-lu", editor);
    assertThat(text.status()).isEqualTo(400);
    assertThat(text.text()).contains("a un texte");
    assertThat(desk.read("/contribuer/fusionner?garder=rapport-lu&fondre=rapport", editor).status())
        .isEqualTo(200);
  }

  @Test
  void theOtherSheetIsFoundByItsName() {
    assertThat(desk.read("/contribuer/fusionner?garder=la-transfo", editor).text())
        .contains("name=\"autre\"");
    assertThat(
            desk.read("/contribuer/fusionner?garder=rapport-lu&autre=Rapport", editor).location())
        .isEqualTo("/contribuer/fusionner?garder=rapport-lu&fondre=rapport");
    assertThat(desk.read("/contribuer/fusionner?garder=la-transfo&autre=Nulle+part", editor).text())
        .contains("role=\"alert\"");
  }

  @Test
  void aFileThatIsReadAgainDoesNotBringBackWhatWasMerged() {
    World world = desk.world();
    String file =
        """
        jardin: {kind: commons, name: Le jardin}
        jardin-2: {kind: commons, name: Jardin deux}
        fete:
          kind: event
          name: La fête
          statements:
            - {participant: jardin-2, role: partenaire}
        """;
    world.load("jardins.yaml", file);
    String address = "/contribuer/fusionner?garder=jardin&fondre=jardin-2";
    desk.send(address, editor, form(desk.read(address, editor).text()));
    assertThat(world.load("jardins.yaml", file).done()).as("nothing is new").isEmpty();
    assertThat(isThere("jardin-2")).isFalse();
    assertThat(new Importer(world.journal()).merged(List.of(SeedFile.read("jardins.yaml", file))))
        .as("what was left out is told")
        .containsExactly(Map.entry("jardin-2", "jardin"));
    world.load("jardins.yaml", file + "    - {participant: jardin-2, role: porteur}\n");
    assertThat(isThere("jardin-2")).isFalse();
    assertThat(desk.read("/api/entities/jardin", null).text()).contains("\"porteur\"");
    desk.send("/contribuer/fusionner/defaire?fiche=jardin-2", editor);
    assertThat(world.load("jardins.yaml", file).done())
        .as("what the file said of the other meanwhile is all that it takes back")
        .hasSize(1);
    assertThat(isThere("jardin-2")).isTrue();
  }
}
