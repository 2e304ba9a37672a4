package org.maillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillage.model.Rank;
import org.maillage.support.Desk;
import org.maillage.support.World;

/** An editor makes one sheet of two, and two of one again, in a real browser. */
@ResourceLock(Chromium.LOCK)
class MergeWalkTest {
  private static final String WORLD =
      """
      rapport: {kind: source, name: Rapport de la résidence}
      la-transfo: {kind: programme, name: La Transfo}
      le-labo: {kind: organisation, name: Le labo}
      atelier-des-communs:
        kind: organisation
        name: L’Atelier des communs
        nature: association
        summary: Un atelier où des habitants apprennent à tenir ensemble un jardin et une cuisine.
        cites: {summary: "rapport p. 3"}
      atelier-communs:
        kind: organisation
        name: Atelier des communs
        nature: coopérative
        link: "https://atelier.example"
        summary: Une équipe qui accompagne des collectifs.
        cites: {summary: "rapport p. 9"}
      residence:
        kind: intervention
        name: La résidence
        statements:
          - {participant: atelier-des-communs, role: praticien, cites: "rapport p. 1"}
          - {participant: atelier-communs, role: praticien, cites: "rapport p. 2"}
          - {participant: atelier-communs, role: partenaire, period: 2016, cites: "rapport p. 4"}
          - {participant: le-labo, role: terrain, for: atelier-communs}
      """;

  private static Desk desk;

  @BeforeAll
  static void open() {
    Chromium.get();
    desk = Desk.over(World.of(WORLD));
  }

  @AfterAll
  static void close() {
    if (desk != null) {
      desk.close();
    }
  }

  private static Locator link(Page page, String name) {
    return page.locator("main")
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator button(Page page, String name) {
    return page.locator("main")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  @ParameterizedTest
  @CsvSource({"1280, true", "390, false"})
  void twoSheetsBecomeOneAndTwoAgain(int width, boolean script) {
    try (Visit visit = Visit.within(desk.address(), desk.enter(Rank.EDITOR), width, script)) {
      Page page = visit.open("/fiches/atelier-des-communs");
      link(page, "Fusionner avec une autre fiche").click();
      look(page, "merge-with", script);
      page.locator("#champ-autre").fill("Atelier des communs");
      if (script) {
        page.locator(".suggestions:not([hidden]) li")
            .filter(new Locator.FilterOptions().setHasNotText("L’"))
            .first()
            .click();
      } else {
        page.locator("#champ-autre").fill("atelier-communs");
      }
      button(page, "Comparer").click();
      assertThat(page.locator(".clash")).hasCount(4);
      page.locator("input[name='keep.nature'][value=lost]").check();
      look(page, "merge", script);
      button(page, "Fusionner").click();
      assertThat(page).hasURL(Pattern.compile(".*/fiches/atelier-des-communs$"));
      assertThat(page.locator(".sheet-head")).containsText("coopérative");
      assertThat(page.locator(".aliases")).containsText("Atelier des communs");
      visit.open("/fiches/atelier-communs");
      assertThat(page).hasURL(Pattern.compile(".*/fiches/atelier-des-communs$"));

      visit.open("/fiches/atelier-des-communs/historique");
      look(page, "merge-history", script);
      button(page, "Défaire cette fusion").click();
      assertThat(page).hasURL(Pattern.compile(".*/fiches/atelier-communs/historique$"));
      visit.open("/fiches/atelier-communs");
      assertThat(page.locator("h1")).hasText("Atelier des communs");
      visit.assertClean();
    }
  }

  /** Pictures at both widths and axe, once: script changes little of the looks. */
  private static void look(Page page, String name, boolean script) {
    if (!script) {
      return;
    }
    page.evaluate("document.activeElement.blur()");
    LookTest.assertFit(page, name);
    int width = page.viewportSize().width;
    LookTest.shoot(page, name + "-" + width);
    page.setViewportSize(390, 844);
    LookTest.shoot(page, name + "-390");
    LookTest.assertNoSidewaysScroll(page, 320);
    page.setViewportSize(width, 844);
  }
}
