package org.maillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.maillage.support.Beside;

/** The network, drawn, and the table that says the same. */
@Beside
@ResourceLock(Chromium.LOCK)
class DrawingTest {
  private static final String READY = "#dessin[data-ready]";

  @Test
  void theNetworkIsDrawnAboveItsTable() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/reseau");
      assertThat(page.locator(READY)).isVisible();
      assertThat(page.locator(".drawing-canvas canvas").first()).isVisible();
      assertThat(page.locator("table.pairs tbody tr")).not().hasCount(0);
      page.locator("button[data-zoom=in]").click();
      visit.assertClean();
    }
  }

  @Test
  void theDrawingFollowsTheTheme() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/reseau");
      assertThat(page.locator(READY)).isVisible();
      page.locator("[data-theme-switch]").selectOption("dark");
      int dark = Picture.of(page.locator(".drawing-canvas")).brightness();
      assertThat(dark).isLessThan(120);
      visit.assertClean();
    }
  }

  @Test
  void withoutWebGlTheTableIsThere() {
    try (Visit visit = Visit.begin()) {
      visit.page().addInitScript("HTMLCanvasElement.prototype.getContext = () => null;");
      Page page = visit.open("/reseau");
      assertThat(page.locator("table.pairs")).isVisible();
      assertThat(page.locator("#dessin")).isHidden();
    }
  }

  @Test
  void aSuggestionFillsTheFieldOfAPath() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/reseau/chemins");
      page.locator("#chemin-de").pressSequentially("mulhouse");
      page.locator("[role=option]:visible").first().click();
      assertThat(page.locator("#chemin-de")).hasValue("Ville de Mulhouse");
      page.locator("#chemin-a").fill("Camille Arnodin");
      page.locator("#chemin-a").press("Enter");
      assertThat(page.locator(".path").first()).isVisible();
      visit.assertClean();
    }
  }

  @Test
  void withoutScriptPathsAreRead() {
    try (Visit visit = Visit.withoutScript()) {
      Page page = visit.open("/reseau");
      page.locator("#chemin-de").fill("Ville de Mulhouse");
      page.locator("#chemin-a").fill("Camille Arnodin");
      page.locator("form[action='/reseau/chemins'] button").click();
      assertThat(page.locator(".step-text").first()).containsText("la Ville de Mulhouse");
    }
  }
}
