package org.maillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillage.model.Rank;
import org.maillage.support.Desk;
import org.maillage.support.World;

/** A person objects on a telephone; an administrator gives a copy, then a pseudonym. */
@ResourceLock(Chromium.LOCK)
class RightsWalkTest {
  private static final String WORLD =
      """
      rapport: {kind: source, name: Rapport de la résidence}
      residence:
        kind: intervention
        name: La résidence
        summary: Une résidence où Ada Martin a dessiné.
        statements:
          - {participant: ada-martin, role: praticien, function: designer, cites: "rapport p. 3"}
          - {participant: bob-durand, role: praticien, function: designer, cites: "rapport p. 3"}
      autre: {kind: person, name: Une autre, summary: Dessine., cites: {summary: "rapport p. 4"}}
      ada-martin: {kind: person, name: Ada Martin}
      bob-durand: {kind: person, name: Bob Durand}
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

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void whatOneCanAskForIsReadByAll(int width) {
    try (Visit visit = Visit.within(desk.address(), desk.enter(Rank.EDITOR), width, true)) {
      LookTest.look(visit.open("/vos-droits"), "rights");
      LookTest.look(visit.open("/vos-droits/opposition"), "rights-which");
      LookTest.look(visit.open("/vos-droits/opposition?fiche=autre&lang=en"), "rights-object");
      LookTest.look(visit.open("/fiches/autre"), "rights-basis");
      visit.assertClean();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void whoObjectsIsHiddenThenGoesByAPseudonym(int width) {
    String id = width == 390 ? "ada-martin" : "bob-durand";
    String receipt;
    try (Visit visit = Visit.onPhone(desk.address(), width == 1280)) {
      Page page = visit.open("/fiches/" + id);
      assertThat(page.locator("main")).containsText("un document publié nomme cette personne");
      page.getByText("Demander que cette fiche ne soit plus publique").click();
      assertThat(page.locator("#champ-website")).isHidden();
      page.locator("#champ-why").fill("Un pseudonyme suffirait.");
      page.getByText("Masquer cette fiche").click();
      assertThat(page.locator("main")).containsText("La fiche est masquée");
      if (width == 1280) { // axe waits long for a page that runs no script
        LookTest.look(page, "rights-receipt");
      }
      receipt = page.url().substring(desk.address().length());
      visit.assertClean();
    }
    try (Visit visit = Visit.within(desk.address(), desk.enter(Rank.ADMINISTRATOR), width, true)) {
      Page page = visit.open("/contribuer/registre");
      LookTest.look(page, "rights-register");
      page.locator("section[aria-labelledby=attente] a[href$=droits]").click();
      LookTest.look(page, "rights-person");
      page.locator("#champ-confirm").fill(id);
      page.getByRole(
              AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remplacer par un pseudonyme"))
          .click();
      assertThat(page).hasURL(Pattern.compile(".*/contribuer/registre/D-.*"));
      LookTest.look(page, "rights-done");
      page = visit.open(receipt);
      assertThat(page.locator("main")).containsText("Votre demande est acceptée");
      page = visit.open("/fiches/residence");
      assertThat(page.locator("main")).containsText("Personne ");
      visit.assertClean();
    }
  }
}
