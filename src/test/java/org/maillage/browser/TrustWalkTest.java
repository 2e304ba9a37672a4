package org.maillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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
 * Small tasks that keep a base trusted, by keys alone, with and without script, wide and narrow.
 */
@ResourceLock(Chromium.LOCK)
class TrustWalkTest {
  private static final String WORLD =
      """
      rapport: {kind: source, name: Rapport de la résidence, period: 2012}
      cahier: {kind: source, name: Le cahier, period: 2024-05}
      lettre: {kind: source, name: La lettre}
      ada-martin: {kind: person, name: Ada Martin}
      bob-durand: {kind: person, name: Bob Durand}
      eve-lune: {kind: person, name: Eve Lune}
      rencontre: {kind: event, name: La rencontre}
      veillee: {kind: event, name: La veillée}
      residence:
        kind: intervention
        name: La résidence
        statements:
          - {participant: ada-martin, role: praticien, period: 2011, status: disputed, cites: "rapport p. 3"}
          - {participant: ada-martin, role: praticien, period: 2012, status: disputed, cites: "cahier p. 4"}
          - {participant: bob-durand, role: praticien, period: 2011, status: disputed, cites: "rapport p. 3"}
          - {participant: bob-durand, role: praticien, period: 2012, status: disputed, cites: "cahier p. 4"}
      """;

  private static final int WIDE = 1280;
  private static final int PHONE = 390;

  /** No task may take more: at four seconds for each key, this is two minutes and a half. */
  private static final int MOST_KEYS = 40;

  private static Desk desk;

  @BeforeAll
  static void open() {
    Chromium.get();
    World world = World.of(WORLD);
    for (String source : List.of("lettre", "cahier")) {
      world
          .journal()
          .keep(
              new Transcript(
                  source,
                  "text",
                  "0".repeat(64),
                  List.of(
                      new Transcript.Page(
                          1, null, "Eve Lune et Bob Durand marchent. Ada Martin les suit."))),
              "import");
    }
    desk = Desk.over(world);
  }

  @AfterAll
  static void close() {
    if (desk != null) {
      desk.close();
    }
  }

  private static Visit visit(Rank rank, int width, boolean script) {
    return Visit.within(desk.address(), desk.enter(rank), width, script);
  }

  /** Goes on with the key Tab until what has the focus is what is looked for. */
  private static void tabTo(Page page, String selector) {
    for (int keys = 0; keys < MOST_KEYS; keys++) {
      if (Boolean.TRUE.equals(
          page.evaluate("wanted => document.activeElement.matches(wanted)", selector))) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError(selector + " is further than " + MOST_KEYS + " keys away");
  }

  @ParameterizedTest
  @ValueSource(ints = {WIDE, PHONE})
  void aDisputeIsSettledByKeys(int width) {
    String who = width == WIDE ? "Ada Martin" : "Bob Durand";
    try (Visit visit = visit(Rank.EDITOR, width, true)) {
      Page page = visit.open("/contribuer/desaccords");
      LookTest.look(page, "disputes-editor");
      page.getByRole(
              AriaRole.LINK,
              new Page.GetByRoleOptions().setName(Pattern.compile("Trancher.*" + who)))
          .focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("main h1")).hasText("Trancher");
      LookTest.look(page, "settle");
      page.locator("#contenu").focus();
      tabTo(page, "input[name=stands]");
      page.keyboard().press("Space");
      page.keyboard().press("ArrowDown");
      tabTo(page, "input[name=why]");
      page.keyboard().type("Le cahier est plus récent.");
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile(".*desaccords#tranches$"));
      assertThat(page.locator(".deeds").first()).containsText("Le cahier est plus récent.");
      LookTest.look(page, "settled");
      visit.assertClean();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {WIDE, PHONE})
  void aMissingDateIsFilledIn(int width) {
    String name = width == WIDE ? "La rencontre" : "La veillée";
    try (Visit visit = visit(Rank.CONTRIBUTOR, width, true)) {
      Page page = visit.open("/manques?manque=date");
      LookTest.look(page, "missing-date");
      page.getByRole(
              AriaRole.LINK,
              new Page.GetByRoleOptions().setName(Pattern.compile("Dire quand.*" + name)))
          .focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#champ-period")).isFocused();
      page.keyboard().type("2014-06");
      page.locator("button[value=save]").focus();
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile(".*/fiches/(rencontre|veillee)$"));
      assertThat(page.locator("main")).containsText("juin 2014");
      visit.open("/manques?manque=date");
      assertThat(page.locator("main")).not().containsText(name);
      visit.assertClean();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {WIDE, PHONE})
  void aSheetIsVerified(int width) {
    String sheet = width == WIDE ? "/fiches/eve-lune" : "/fiches/bob-durand";
    try (Visit visit = visit(Rank.CONTRIBUTOR, width, true)) {
      Page page = visit.open(sheet);
      page.locator("#contenu").focus();
      tabTo(page, "button.verify");
      page.keyboard().press("Enter");
      assertThat(page.locator(".sheet-head")).containsText("Vérifié le");
      LookTest.look(page, "verified");
      visit.assertClean();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneKeyTakesAMention(boolean script) {
    String source = script ? "lettre" : "cahier";
    try (Visit visit = visit(Rank.CONTRIBUTOR, script ? WIDE : PHONE, script)) {
      Page page = visit.open("/contribuer/mentions");
      if (script) {
        LookTest.look(page, "documents");
      }
      visit.open("/contribuer/mentions/" + source);
      if (script) { // axe waits long for a page that runs none
        LookTest.look(page, "mentions");
      }
      int before = page.locator("form[data-offer]").count();
      page.reload();
      assertThat(page.locator("button[value=accept]").first()).isFocused();
      page.keyboard().press("Enter");
      assertThat(page.locator("form[data-offer]")).hasCount(before - 1);
      if (script) {
        page.locator("form[data-offer] button[value=accept]").first().focus();
        page.keyboard().press("n");
        assertThat(page.locator("form[data-offer]")).hasCount(before - 2);
      }
      visit.assertClean();
    }
  }

  @Test
  void anyoneReadsWhatIsMissingAndProposes() {
    try (Visit visit = Visit.onPhone(desk.address(), true)) {
      Page page = visit.open("/manques?manque=place");
      LookTest.look(page, "missing-place");
      page.locator(".task-do a").first().click();
      assertThat(page).hasURL(Pattern.compile(".*/contribuer/proposer.*"));
      visit.assertClean();
    }
  }
}
