package org.maillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.maillage.support.Beside;
import org.maillage.support.Site;

/** The map of the commons, and the list that says the same. */
@Beside
@ResourceLock(Chromium.LOCK)
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
  void aLinkLeadsToOneInitiative() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/carte?initiative=chez-nous");
      Locator card = page.locator("#map-card");
      assertThat(card).isVisible();
      assertThat(card).containsText("Chez nous");
      assertThat(card).containsText("vérifié en 2022");
      assertThat(card.locator("a.cite"))
          .hasAttribute("href", Pattern.compile("/sources/.*/pages/12.*"));
      page.keyboard().press("Escape");
      assertThat(card).isHidden();
      assertThat(page).not().hasURL(Pattern.compile(".*initiative.*"));
      visit.assertClean();
    }
  }

  @Test
  void theListOpensTheCardByKeyboard() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/carte");
      Picture.awaitMap(page);
      Locator button = page.locator("[data-initiative=chez-nous] [data-show]");
      button.focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#map-card")).isFocused();
      assertThat(page).hasURL(Pattern.compile(".*initiative=chez-nous.*"));
      page.keyboard().press("Escape");
      assertThat(button).isFocused();
      visit.assertClean();
    }
  }

  /** What is there for the ear alone takes no room on the page. */
  @Test
  void thePageEndsWithItsFooter() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/carte?layer=events&layer=transfo");
      Picture.awaitMap(page);
      Object below =
          page.evaluate(
              "document.documentElement.scrollHeight - scrollY -"
                  + " document.querySelector('.site-footer').getBoundingClientRect().bottom");
      assertThat(((Number) below).doubleValue()).isLessThan(2);
      visit.assertClean();
    }
  }

  @Test
  void otherLayersAreShownAndListed() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/carte");
      page.locator(".more-filters summary").click();
      page.locator("[name=layer][value=transfo]").check();
      var data =
          page.waitForResponse(
              answer -> answer.url().contains("/api/places.geojson"),
              () -> page.locator(".map-head button[type=submit]").click());
      assertThat(data.url()).contains("layer=transfo");
      assertThat(page.locator("[name=layer][value=transfo]")).isChecked();
      assertThat(page.locator("[data-initiative=transfo-dunkerque]")).not().hasCount(0);
      Picture.awaitMap(page);
      visit.assertClean();
    }
  }

  /** Where someone is stays with them: nothing is asked of the site once it is known. */
  @Test
  void thePositionIsAskedForWhenPressedAndNeverSent() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/carte");
      Picture.awaitMap(page);
      page.context().grantPermissions(List.of("geolocation"));
      page.context().setGeolocation(new Geolocation(48.123, 2.456));
      var sent = new ArrayList<String>();
      page.onRequest(request -> sent.add(request.url() + request.postData()));
      page.locator("#near").click();
      assertThat(page.locator("#near-found li")).hasCount(5);
      assertThat(page.locator("#near-found li").first()).containsText("km");
      assertThat(sent).noneMatch(url -> url.contains("48.1") || url.contains("2.45"));
      assertThat(page.url()).doesNotContain("48.1");
      visit.assertClean();
    }
  }

  /** It waits for a click, so that the page around it can be scrolled. */
  @Test
  void theEmbeddedMapStandsInThePageOfAnother() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.page();
      String elsewhere = Site.at("/ailleurs").toString();
      String around = "<iframe width=800 height=700 src='/embed/carte'></iframe>";
      page.route(
          elsewhere,
          route ->
              route.fulfill(
                  new Route.FulfillOptions().setContentType("text/html").setBody(around)));
      page.navigate(elsewhere);
      var frame = page.frameLocator("iframe");
      assertThat(frame.locator("#map[data-ready]")).isVisible();
      Locator wake = frame.locator("#map-activate");
      assertThat(wake).isVisible();
      wake.click();
      assertThat(wake).isHidden();
      page.keyboard().press("Escape");
      assertThat(wake).isVisible();
      visit.assertClean();
    }
  }

  @Test
  void withoutScriptTheListIsThere() {
    try (Visit visit = Visit.withoutScript()) {
      Page page = visit.open("/carte");
      Locator first = page.locator(".map-list [data-initiative] h4 a").first();
      assertThat(first).isVisible();
      assertThat(page.locator(".map-still svg").first()).isVisible();
      assertThat(page.locator(".map-still circle").count()).isGreaterThan(20);
      assertThat(page.locator(".map-still").innerHTML().length()).isLessThan(30_000);
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
      assertThat(page.locator(".map-still svg").first()).isVisible();
      assertThat(page.locator("#map")).isHidden();
      assertThat(page.locator(".map-list [data-initiative]").first()).isVisible();
    }
  }

  /** What goes over the wire, compressed: the limits of a slow telephone. */
  @Test
  void theMapIsLight() {
    try (Visit visit = Visit.withoutScript()) {
      assertThat(weight(visit, () -> visit.open("/carte"))).isBetween(10_000L, 150_000L);
    }
    try (Visit visit = Visit.begin()) {
      long whole = weight(visit, () -> Picture.awaitMap(visit.open("/carte")));
      assertThat(whole).isBetween(400_000L, 900_000L);
    }
  }

  private static long weight(Visit visit, Runnable view) {
    var answers = new ArrayList<Response>();
    visit.page().onResponse(answers::add);
    view.run();
    visit.page().waitForLoadState(LoadState.NETWORKIDLE);
    long bytes =
        answers.stream()
            .map(answer -> answer.request().sizes())
            .mapToLong(sizes -> sizes.responseBodySize + sizes.responseHeadersSize)
            .sum();
    System.out.printf("Map: %d answers, %d bytes compressed%n", answers.size(), bytes);
    return bytes;
  }
}
