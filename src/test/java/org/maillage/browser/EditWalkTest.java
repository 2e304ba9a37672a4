package org.maillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillage.model.Rank;
import org.maillage.model.Transcript;
import org.maillage.support.Desk;
import org.maillage.support.World;

/**
 * People write in the base, in a real browser: with and without script, on a telephone, by keys.
 */
@ResourceLock(Chromium.LOCK)
class EditWalkTest {
  private static final String WORLD =
      """
      la-transfo: {kind: programme, name: La Transfo}
      ville-loos: {kind: collectivite, name: Ville de Loos}
      ada-martin: {kind: person, name: Ada Martin, discipline: designer}
      quai: {kind: place, name: Le quai, nature: halle}
      gare: {kind: place, name: La gare, nature: halle}
      pont: {kind: place, name: Le pont, nature: halle}
      port: {kind: place, name: Le vieux port}
      rapport: {kind: source, name: Rapport de la résidence}
      billet: {kind: source, name: Un long billet}
      phare:
        kind: place
        name: Le phare
        nature: tour
        cites: {nature: "billet « le phare est une tour »"}
      """;

  private static final int WIDE = 1280;
  private static final int PHONE = 390;

  /** What two minutes leave time for, at four seconds for each thing done. */
  private static final int MOST_STEPS = 30;

  private static Desk desk;

  @BeforeAll
  static void open() {
    Chromium.get();
    World world = World.of(WORLD).territories("COM-59360 Loos 50.61 3.01");
    world
        .journal()
        .keep(
            new Transcript(
                "rapport",
                "text",
                "0".repeat(64),
                List.of(
                    new Transcript.Page(
                        1, null, "Les agents de la ville ouvrent la halle aux habitants."))),
            "import");
    String before = "Une ligne de plus.\n".repeat(300);
    world
        .journal()
        .keep(
            new Transcript(
                "billet",
                "text",
                "1".repeat(64),
                List.of(
                    new Transcript.Page(1, null, before + "Et le phare est une tour.\n" + before))),
            "import");
    desk = Desk.over(world);
  }

  @AfterAll
  static void close() {
    if (desk != null) {
      desk.close();
    }
  }

  private static Visit contributor(int width, boolean script) {
    return Visit.within(desk.address(), desk.enter(Rank.CONTRIBUTOR), width, script);
  }

  private static Locator button(Page page, String name) {
    return page.locator("main").getByRole(AriaRole.BUTTON, named(name));
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSheetIsChangedReadAgainAndSaved(boolean script) {
    try (Visit visit = contributor(WIDE, script)) {
      String nature = script ? "jetée" : "buffet";
      String sheet = script ? "/fiches/quai" : "/fiches/gare";
      Page page = visit.open(sheet);
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Modifier cette fiche"))
          .click();
      page.locator("#champ-nature").fill(nature);
      Locator sources =
          page.locator(
                  ".edit-field", new Page.LocatorOptions().setHas(page.locator("#champ-nature")))
              .locator("details");
      sources.locator("summary").click();
      sources.locator("input[name='cite.nature.source']").first().fill("Rapport de la résidence");
      sources.locator("input[name='cite.nature.page']").first().fill("1");
      look(page, "edit-sheet", script);
      button(page, "Relire").last().click();
      assertThat(page.locator("#relecture")).containsText(nature);
      assertThat(page.locator("#champ-nature")).hasValue(nature);
      look(page, "edit-look", script);
      button(page, "Enregistrer").click();
      assertThat(page).hasURL(Pattern.compile(".*" + sheet + "$"));
      assertThat(page.locator("main")).containsText(nature);
      assertThat(page.locator("main a.cite").first()).containsText("Rapport de la résidence");
      visit.assertClean();
    }
  }

  /** Pictures and axe once, since script changes little of the looks. */
  private static void look(Page page, String name, boolean script) {
    if (!script) {
      return;
    }
    page.evaluate("document.activeElement.blur()");
    LookTest.assertFit(page, name);
    int width = page.viewportSize().width;
    LookTest.shoot(page, name + "-" + width);
    LookTest.assertNoSidewaysScroll(page, 320);
    page.setViewportSize(width, 844);
  }

  @Test
  void twoWhoChangeOneFieldSeeBothAndChoose() {
    try (Visit first = contributor(WIDE, true);
        Visit second = contributor(WIDE, false)) {
      Page mine = first.open("/contribuer/fiches/pont");
      Page theirs = second.open("/contribuer/fiches/pont");
      theirs.locator("#champ-nature").fill("passerelle");
      button(theirs, "Enregistrer").click();
      assertThat(theirs).hasURL(Pattern.compile(".*/fiches/pont$"));

      mine.locator("#champ-nature").fill("viaduc");
      mine.locator("#champ-note").fill("Rouvert en mai.");
      button(mine, "Enregistrer").click();
      Locator clash = mine.locator(".clash");
      assertThat(clash).hasCount(1);
      assertThat(clash).containsText("halle");
      assertThat(clash).containsText("passerelle");
      assertThat(clash).containsText("viaduc");
      look(mine, "edit-conflict", true);
      mine.getByLabel("Garder le texte en place").check();
      button(mine, "Enregistrer ce choix").click();
      assertThat(mine).hasURL(Pattern.compile(".*/fiches/pont$"));
      assertThat(mine.locator("main")).containsText("passerelle");
      assertThat(mine.locator("main")).containsText("Rouvert en mai.");
      first.forgive("the server responded with a status of 409");
      first.assertClean();
    }
  }

  /** Counts what is done: a field filled, something chosen or pressed. */
  private static final class Steps {
    private final Page page;
    private int count;

    Steps(Page page) {
      this.page = page;
    }

    void fill(String field, String text) {
      page.locator(field).fill(text);
      count++;
    }

    void press(String button) {
      button(page, button).last().click();
      count++;
    }

    /** Types as a person does, and takes the first thing that is offered. */
    void pick(String field, String text) {
      Locator input = page.locator(field);
      input.pressSequentially(text);
      page.locator("[role=option]:visible").first().click();
      count += 2;
    }
  }

  @Test
  void aResidenceIsRecordedOnATelephoneInFewSteps() {
    try (Visit visit = contributor(PHONE, true)) {
      long start = System.nanoTime();
      var steps = new Steps(visit.open("/contribuer/residence"));
      steps.fill("#champ-name", "L’accueil à la mairie de Loos");
      steps.pick("#champ-territory", "loo");
      steps.fill("#champ-period", "2026-03");
      steps.fill("#champ-subject", "Comment accueillir sans guichet ?");
      steps.pick("#champ-host", "ville de lo");
      steps.fill("#champ-team", "Ada Martin, designer\nGrace Durand, sociologue");
      steps.pick("#champ-programme", "trans");
      steps.pick("input[name='cite.cites.source']", "rapp");
      steps.fill("input[name='cite.cites.page']", "1");
      look(steps.page, "edit-residence", true);
      steps.press("Relire");
      assertThat(steps.page.locator("#relecture")).containsText("Grace Durand");
      look(steps.page, "edit-residence-look", true);
      steps.press("Enregistrer la résidence");
      assertThat(steps.page).hasURL(Pattern.compile(".*/fiches/l-accueil-a-la-mairie-de-loos$"));
      assertThat(steps.page.locator("main")).containsText("Ada Martin");
      assertThat(steps.page.locator("main")).containsText("La Transfo");
      LookTest.shoot(steps.page, "edit-residence-made-390");
      System.out.printf(
          "A résidence on a telephone: %d steps, %d ms without the hands%n",
          steps.count, (System.nanoTime() - start) / 1_000_000);
      assertThat(steps.count).isLessThanOrEqualTo(MOST_STEPS);
      visit.assertClean();
    }
  }

  @Test
  void aResidenceIsRecordedWithoutScript() {
    try (Visit visit = contributor(PHONE, false)) {
      var steps = new Steps(visit.open("/contribuer/residence"));
      steps.fill("#champ-name", "Une école qui s’ouvre");
      steps.fill("#champ-territory", "Loos");
      steps.fill("#champ-host", "Mairie de Nulle-Part");
      steps.fill("#champ-team", "Blaise Petit, architecte");
      steps.press("Relire");
      assertThat(steps.page.locator("main")).containsText("le document qui la nomme");
      steps.fill("input[name='cite.cites.source']", "Rapport de la résidence");
      steps.press("Relire");
      assertThat(steps.page.locator("input[name='host.new']")).isChecked();
      assertThat(steps.page.locator("select[name=who]")).hasValue("person");
      steps.press("Enregistrer la résidence");
      assertThat(steps.page).hasURL(Pattern.compile(".*/fiches/une-ecole-qui-s-ouvre$"));
      assertThat(steps.page.locator("main")).containsText("Blaise Petit");
      visit.forgive("the server responded with a status of 400");
      visit.assertClean();
    }
  }

  @Test
  void byKeyboardAlone() {
    try (Visit visit = contributor(WIDE, true)) {
      Page page = visit.open("/contribuer/fiches/nouvelle?genre=place");
      page.locator("#champ-name").focus();
      page.keyboard().type("Le vieux pord");
      assertThat(page.locator("#jumelles a")).hasText("Le vieux port");
      page.keyboard().press("Control+A");
      page.keyboard().type("La capitainerie");
      assertThat(page.locator("#jumelles a")).hasCount(0);
      assertThat(page.locator("#champ-id")).hasAttribute("placeholder", "la-capitainerie");
      page.locator("#champ-territory").focus();
      page.keyboard().type("loo");
      assertThat(page.locator("[role=option]").first()).isVisible();
      page.keyboard().press("ArrowDown");
      page.keyboard().press("Enter");
      assertThat(page.locator("#champ-territory")).hasValue("Loos");
      page.keyboard().press("Enter");
      assertThat(page.locator("#relecture")).isFocused();
      assertThat(page.locator("#relecture")).containsText("Loos");
      page.locator("button[value=save]").focus();
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile(".*/fiches/la-capitainerie$"));
      visit.assertClean();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wordsOfAPageBecomeAStatement(boolean script) {
    try (Visit visit = contributor(WIDE, script)) {
      Page page = visit.open("/sources/rapport/pages/1");
      if (script) {
        page.locator(".page-words").click(new Locator.ClickOptions().setClickCount(3));
        assertThat(page.locator("#champ-mots")).hasValue("Les agents de la ville ouvrent la halle");
      } else {
        page.locator("#champ-mots").fill("ouvrent la halle");
      }
      button(page, "Ils disent que…").click();
      page.locator("#champ-fiche").fill("Ville de Loos");
      if (script) {
        page.locator(".suggestions:not([hidden]) li").first().click();
      }
      button(page, "Continuer").click();
      look(page, "edit-cite", script);
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("A pris part à…")).click();
      page.locator("#champ-other").fill("La Transfo");
      if (script) {
        page.locator(".suggestions:not([hidden]) li").first().click();
      }
      page.locator("#champ-role").selectOption(script ? "terrain" : "partenaire");
      look(page, "edit-statement", script);
      button(page, "Noter ce fait").click();
      assertThat(page.locator(".edit-said")).containsText("La Transfo");
      visit.open("/sources/rapport/pages/1");
      assertThat(page.locator(".claims")).containsText("ouvrent la halle");
      visit.assertClean();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCitationOpensWhereItsWordsStand(boolean script) {
    try (Visit visit = contributor(PHONE, script)) {
      Page page = visit.open("/fiches/phare");
      page.locator("main a.cite").first().click();
      assertThat(page.locator("mark")).hasText("le phare est une tour");
      assertThat(page.locator("mark")).isInViewport();
      visit.assertClean();
    }
  }

  @Test
  void aFormThatIsRefusedIsFit() {
    try (Visit visit = contributor(PHONE, true)) {
      Page page = visit.open("/contribuer/fiches/nouvelle?genre=organisation");
      page.locator("#champ-name").fill("Ville de Loo");
      page.locator("#champ-period").fill("hier");
      button(page, "Créer la fiche").click();
      assertThat(page.locator("#probleme")).isFocused();
      assertThat(page.locator("#champ-period")).hasValue("hier");
      look(page, "edit-refused", true);
      visit.open("/contribuer/fiches/nouvelle");
      look(page, "edit-kinds", true);
      visit.forgive("the server responded with a status of 400");
      visit.assertClean();
    }
  }
}
