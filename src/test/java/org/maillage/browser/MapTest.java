package org.maillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** The map of the commons, and the list that says the same. */
class MapTest {
  @Test
  void theMapIsDrawnBesideItsList() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/carte");
      assertThat(page.locator(".map-list [data-initiative]")).not().hasCount(0);
      assertThat(page.locator("#map canvas")).isVisible();
      assertThat(page.locator("#map-failed")).isHidden();
      Picture.awaitMap(page);
      visit.assertClean();
    }
  }

  @Test
  void theMapFollowsTheTheme() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/carte");
      Picture.awaitMap(page);
      int light = Picture.of(page.locator("#map canvas")).brightness();
      page.locator("[data-theme-switch]").selectOption("dark");
      page.waitForCondition(
          () -> Picture.of(page.locator("#map canvas")).brightness() < light - 40);
      visit.assertClean();
    }
  }

  @Test
  void filtersNarrowTheListAndTheMap() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/carte");
      int all = page.locator("[data-initiative]").count();
      page.locator("#q").fill("wealth");
      var data =
          page.waitForResponse(
              answer -> answer.url().contains("/api/commons.geojson"),
              () -> page.locator("#q").press("Enter"));
      assertThat(data.url()).contains("q=wealth");
      int some = page.locator(".map-list [data-initiative]").count();
      assertThat(some).isBetween(1, all - 1);
      visit.assertClean();
    }
  }

  @Test
  void withoutScriptTheListIsThere() {
    try (Visit visit = Visit.withoutScript()) {
      Page page = visit.open("/carte");
      Locator first = page.locator(".map-list [data-initiative] h3 a").first();
      assertThat(first).isVisible();
      first.click();
      assertThat(page.locator("h1")).isVisible();
      visit.assertClean();
    }
  }

  /** A browser that cannot draw is told so, and has the list. */
  @Test
  void withoutWebGlTheListIsThere() {
    try (Visit visit = Visit.begin()) {
      visit.page().addInitScript("HTMLCanvasElement.prototype.getContext = () => null;");
      Page page = visit.open("/carte");
      assertThat(page.locator("#map-failed")).isVisible();
      assertThat(page.locator("#map")).isHidden();
      assertThat(page.locator(".map-list [data-initiative]").first()).isVisible();
    }
  }
}
