package org.maillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.maillage.support.Beside;

/** What people come for, in a real browser. */
@Beside
@ResourceLock(Chromium.LOCK)
class JourneyTest {
  private static final String DUNKERQUE = "Communauté urbaine de Dunkerque";

  /** How many things can be reached by Tab. */
  private static final String STOPS =
      """
      [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
        .filter((one) => one.checkVisibility({visibilityProperty: true})).length
      """;

  /** Whether it can be seen where one is. */
  private static final String FOCUS =
      """
      (() => {
        const here = document.activeElement;
        if (here === document.body) {
          return 'body';
        }
        const {outlineStyle, outlineWidth} = getComputedStyle(here);
        return here.matches(':focus-visible') && outlineStyle !== 'none'
          && parseFloat(outlineWidth) >= 2 ? 'seen' : here.outerHTML.slice(0, 120);
      })()
      """;

  @Test
  void fromTheHomePageToTheLineThatProvesIt() {
    try (Visit visit = Visit.begin()) {
      fromWordsToSource(visit);
      visit.assertClean();
    }
  }

  @Test
  void theSameWithoutScript() {
    try (Visit visit = Visit.withoutScript()) {
      fromWordsToSource(visit);
      visit.assertClean();
    }
  }

  private static void fromWordsToSource(Visit visit) {
    Page page = visit.open("/");
    Locator field = page.locator("main input[type=search]");
    field.fill("communauté urbaine de dunkerque");
    field.press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*/recherche\\?q=communaut.*"));
    page.locator("main .items").getByRole(AriaRole.LINK, named(DUNKERQUE)).click();
    assertThat(page).hasURL(Pattern.compile(".*/fiches/cu-dunkerque"));
    assertThat(page.locator("h1")).hasText(DUNKERQUE);

    Locator partner = page.locator(".partner-list > li").first();
    String name = partner.locator(".partner-name").innerText().lines().toList().getLast().strip();
    partner.locator("summary").click();
    partner.locator("p > a").first().click();
    assertThat(page).hasURL(Pattern.compile(".*/fiches/[a-z0-9-]+$"));
    assertThat(name).contains(page.locator("h1").innerText());

    Locator proof = page.locator("main a.cite[href*='/pages/']").first();
    String number = proof.getAttribute("href").replaceFirst(".*/pages/(\\d+).*", "$1");
    proof.click();
    assertThat(page).hasURL(Pattern.compile(".*/sources/[a-z0-9-]+/pages/" + number + "\\b.*"));
    assertThat(page.locator("h1")).containsText(number);
    assertThat(page.locator(".claims li")).not().hasCount(0);
  }

  private static Page.GetByRoleOptions everywhere(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  @Test
  void byKeyboardAlone() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/programmes");
      page.keyboard().press("Tab");
      assertThat(page.locator(".skip")).isFocused();
      page.keyboard().press("/");
      Locator field = page.locator("input[role=combobox]");
      assertThat(field).isFocused();
      page.keyboard().type("communauté urb");
      Locator options = page.locator("[role=option]");
      assertThat(options.first()).isVisible();
      assertThat(field).hasAttribute("aria-expanded", "true");
      page.keyboard().press("ArrowDown");
      assertThat(options.first()).hasAttribute("aria-selected", "true");
      assertThat(field).hasAttribute("aria-activedescendant", options.first().getAttribute("id"));
      page.keyboard().press("Escape");
      assertThat(options.first()).isHidden();
      assertThat(field).hasValue("communauté urb");
      page.keyboard().type("aine de dunk");
      assertThat(options.first()).isVisible();
      assertThat(options.first()).containsText(DUNKERQUE);
      page.keyboard().press("ArrowDown");
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile(".*/fiches/cu-dunkerque"));
      visit.assertClean();
    }
  }

  @Test
  void theSkipLinkLeadsToTheContent() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/fiches/cu-dunkerque");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(page.locator("main")).isFocused();
      visit.assertClean();
    }
  }

  /** Whoever tabs sees where they are, and gets out again. */
  @Test
  void everythingIsReachedByTab() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/recherche?q=transfo");
      int stops = ((Number) page.evaluate(STOPS)).intValue();
      int reached = 0;
      for (int i = 0; i < stops; i++) {
        page.keyboard().press("Tab");
        Object state = page.evaluate(FOCUS);
        assertThat(state).isIn("seen", "body");
        reached += "seen".equals(state) ? 1 : 0;
      }
      assertThat(reached).isGreaterThanOrEqualTo(stops - 2);
      visit.assertClean();
    }
  }

  @Test
  void theLanguageIsSwitchedAndKept() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/recherche?q=dunkerque");
      assertThat(page.locator("html")).hasAttribute("lang", "fr");
      page.locator(".lang-switch").click();
      assertThat(page.locator("html")).hasAttribute("lang", "en");
      assertThat(page.locator("main input[type=search]")).hasValue("dunkerque");
      page.getByRole(AriaRole.LINK, everywhere("Map")).click();
      assertThat(page.locator("html")).hasAttribute("lang", "en");
      page.locator(".lang-switch").click();
      assertThat(page.locator("html")).hasAttribute("lang", "fr");
      visit.assertClean();
    }
  }

  @Test
  void theThemeIsSwitchedAndKept() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/");
      Object light = ground(page);
      page.locator("[data-theme-switch]").selectOption("dark");
      assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
      Object dark = ground(page);
      assertThat(dark).isNotEqualTo(light);
      visit.open("/programmes");
      assertThat(ground(page)).isEqualTo(dark);
      assertThat(page.locator("[data-theme-switch]")).hasValue("dark");
      page.locator("[data-theme-switch]").selectOption("auto");
      assertThat(ground(page)).isEqualTo(light);
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      assertThat(ground(page)).isEqualTo(dark);
      visit.assertClean();
    }
  }

  private static Object ground(Page page) {
    return page.evaluate("getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void nothingIsKeptButThePreferences() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/carte");
      assertThat(page.locator("#map canvas")).isVisible();
      assertThat(page.context().cookies()).isEmpty();
      assertThat(page.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
    }
  }
}
