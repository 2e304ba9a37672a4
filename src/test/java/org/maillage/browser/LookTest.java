package org.maillage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillage.support.Beside;
import org.maillage.support.Sources;

/**
 * Each kind of page, as it looks: no fault that axe can find, no sideways scroll, nothing that the
 * browser complains of. Leaves pictures in {@code target/screenshots}.
 */
@Beside
@ResourceLock(Chromium.LOCK)
class LookTest {
  private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa");
  private static final Path PICTURES = Sources.HOME.resolve("target").resolve("screenshots");
  private static final int WIDE = 1280;
  private static final int PHONE = 390;

  private static final String SPACED =
      """
      document.querySelectorAll('body *').forEach(({style}) => {
        style.lineHeight = '1.5';
        style.letterSpacing = '0.12em';
        style.wordSpacing = '0.16em';
      })
      """;

  /** What WCAG 1.4.10 asks for. */
  private static final int NARROW = 320;

  private static final int HEIGHT = 900;

  private static Map<String, String> pages() {
    var pages = new LinkedHashMap<String, String>();
    pages.put("home", "/");
    pages.put("list", "/organisations");
    pages.put("cases", "/interventions?discipline=design&from=2008");
    pages.put("methods", "/methodes");
    pages.put("chronology", "/chronologie?theme=numerique");
    pages.put("search", "/recherche?q=transfo");
    pages.put("search-all", "/recherche");
    pages.put("programme", "/fiches/la-transfo-2016-2020");
    pages.put("intervention", "/fiches/transfo-dunkerque");
    pages.put("collectivite", "/fiches/cu-dunkerque");
    pages.put("organisation", "/fiches/partie-prenante");
    pages.put("person", "/fiches/camille-arnodin");
    pages.put("commons", "/fiches/chez-nous");
    pages.put("publication", "/fiches/trente-quatre-techniques-de-terrain");
    pages.put("theme", "/fiches/politique-de-la-ville");
    pages.put("source", "/sources/plaquette-2014");
    pages.put("source-page", "/sources/rapport-activite-2022/pages/14");
    pages.put("network", "/reseau");
    pages.put("paths", "/reseau/chemins?from=ville-mulhouse&to=camille-arnodin");
    pages.put("matrix", "/reseau/territoires?a=REG-44&b=REG-93");
    pages.put("map", "/carte");
    pages.put("funding", "/financements");
    pages.put("territory", "/territoires/REG-53");
    pages.put("territories", "/territoires?q=bretagne");
    pages.put("about", "/a-propos");
    pages.put("contribute", "/contribuer");
    pages.put("missing", "/manques?manque=date");
    pages.put("disputes", "/contribuer/desaccords");
    pages.put("propose-which", "/contribuer/proposer");
    pages.put("propose-sheet", "/contribuer/proposer?fiche=cu-dunkerque");
    pages.put("initiative", "/contribuer/initiative");
    pages.put("accessibility", "/accessibilite");
    pages.put("error", "/fiches/rien-de-tel");
    return pages;
  }

  /** The same templates and styles with something else in them: the dark theme adds nothing. */
  private static Map<String, String> variants() {
    var pages = new LinkedHashMap<String, String>();
    pages.put("list-people", "/personnes");
    pages.put("cases-table", "/interventions?view=table&suite=reprise");
    pages.put("cases-empty", "/interventions?q=zzzzzzzz&discipline=law");
    pages.put("method", "/fiches/immersion-et-prototypage");
    pages.put("search-typo", "/recherche?q=dunkerke");
    pages.put("search-narrowed", "/recherche?q=transfo&kind=programme&from=2016&to=2020");
    pages.put("search-empty", "/recherche?q=zzzzzzzz&kind=programme");
    pages.put("network-chosen", "/reseau?select=ville-grenoble");
    pages.put("network-embedded", "/embed/reseau");
    pages.put("no-path", "/reseau/chemins?from=ville-brest&to=ville-vitry-le-francois&max=1");
    pages.put("map-layers", "/carte?layer=residences&layer=transfo&layer=events&territory=REG-11");
    pages.put("map-embedded", "/embed/carte?layer=transfo");
    pages.put("territory-merged", "/territoires/REG-44");
    pages.put("territory-old", "/territoires/REG2015-21");
    pages.put("territory-city", "/territoires/COM-75056");
    pages.put("event", "/fiches/ag-2019");
    pages.put("place", "/fiches/superpublic");
    pages.put("refused", "/programmes?page=0");
    return pages;
  }

  @TestFactory
  Stream<DynamicTest> everyKindOfPage() {
    return looks(pages(), true);
  }

  @TestFactory
  Stream<DynamicTest> everyVariant() {
    return looks(variants(), false);
  }

  private static Stream<DynamicTest> looks(Map<String, String> pages, boolean dark) {
    return pages.entrySet().stream()
        .map(
            page ->
                DynamicTest.dynamicTest(
                    page.getKey(), () -> look(page.getKey(), page.getValue(), dark)));
  }

  private static void look(String name, String path, boolean dark) {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open(path);
      shoot(page, name + "-1280");
      page.setViewportSize(PHONE, HEIGHT);
      shoot(page, name + "-390");
      page.setViewportSize(WIDE, HEIGHT);
      openAll(page);
      assertFit(page, name + " light");
      if (dark) {
        theme(page, ColorScheme.DARK);
        page.screenshot(picture(name + "-1280-dark"));
        assertContrast(page, name + " dark");
      }
      assertNoSidewaysScroll(page, WIDE);
      assertNoSidewaysScroll(page, PHONE);
      assertNoSidewaysScroll(page, NARROW);
      visit.forgive("the server responded with a status of 40");
      visit.assertClean();
    }
  }

  private static void theme(Page page, ColorScheme theme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
  }

  static void shoot(Page page, String name) {
    page.evaluate("document.fonts.ready.then(() => true)");
    if (page.locator(".map-page").count() > 0) {
      Picture.awaitMap(page);
    }
    page.screenshot(picture(name).setFullPage(true));
  }

  private static Page.ScreenshotOptions picture(String name) {
    return new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png"));
  }

  private static void openAll(Page page) {
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
  }

  static void assertFit(Page page, String state) {
    assertNoFault(axe(page).withTags(RULES), state);
  }

  /** The one rule of axe that a theme can break. */
  private static void assertContrast(Page page, String state) {
    assertNoFault(axe(page).withRules(List.of("color-contrast")), state);
  }

  /**
   * Asked for faults alone: on a long page, telling of all that is right takes most of the time.
   */
  private static AxeBuilder axe(Page page) {
    var options = new AxeRunOptions();
    options.setResultTypes(List.of("violations"));
    return new AxeBuilder(page).options(options);
  }

  private static void assertNoFault(AxeBuilder axe, String state) {
    List<Rule> faults = axe.analyze().getViolations();
    assertThat(faults)
        .as("What axe finds: %s", state)
        .extracting(
            fault ->
                fault.getId()
                    + " "
                    + fault.getNodes().stream()
                        .limit(3)
                        .map(node -> node.getTarget() + " " + node.getFailureSummary())
                        .toList())
        .isEmpty();
  }

  static void assertNoSidewaysScroll(Page page, int width) {
    page.setViewportSize(width, HEIGHT);
    Object over =
        page.evaluate(
            "document.documentElement.scrollWidth > innerWidth ? [...document.body"
                + ".querySelectorAll('*')].filter(e => e.getBoundingClientRect().right >"
                + " innerWidth + 1).map(e => e.outerHTML.slice(0, 90)).slice(0, 3).join(' | ')"
                + " || 'yes' : ''");
    assertThat(over).as("What sticks out at %s px", width).isEqualTo("");
  }

  /** As it looks at the width that a walk has, and narrow. */
  static void look(Page page, String name) {
    int width = page.viewportSize().width;
    assertFit(page, name);
    shoot(page, name + "-" + width);
    assertNoSidewaysScroll(page, NARROW);
    page.setViewportSize(width, 844);
  }

  /** The longest pages, on which axe would take minutes. */
  @ParameterizedTest
  @CsvSource({
    "host, /fiches/la-27e-region",
    "report, /sources/rapport-activite-2022",
    "minutes, /sources/pv-ag-2019"
  })
  void longPagesAreNoWider(String name, String path) {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open(path);
      shoot(page, name + "-1280");
      page.setViewportSize(PHONE, HEIGHT);
      shoot(page, name + "-390");
      openAll(page);
      assertNoSidewaysScroll(page, WIDE);
      assertNoSidewaysScroll(page, PHONE);
      assertNoSidewaysScroll(page, NARROW);
      visit.assertClean();
    }
  }

  @Test
  void phonePagesAreFit() {
    try (Visit visit = Visit.begin()) {
      visit.page().setViewportSize(PHONE, HEIGHT);
      for (String path :
          List.of("/", "/recherche?q=transfo", "/fiches/cu-dunkerque", "/reseau", "/carte")) {
        visit.open(path);
        assertFit(visit.page(), path + " on a telephone");
      }
      visit.assertClean();
    }
  }

  @Test
  void theSuggestionBoxIsFit() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/");
      page.locator("main input[type=search]").fill("trans");
      page.locator("[role=option]").first().waitFor();
      page.keyboard().press("ArrowDown");
      assertFit(page, "suggestions light");
      shoot(page, "suggestions-1280");
      theme(page, ColorScheme.DARK);
      assertContrast(page, "suggestions dark");
      assertNoSidewaysScroll(page, NARROW);
      visit.assertClean();
    }
  }

  @Test
  void englishPagesAreFit() {
    try (Visit visit = Visit.begin()) {
      for (String path : List.of("/", "/recherche?q=transfo", "/fiches/cu-dunkerque", "/reseau")) {
        visit.open(path + (path.contains("?") ? "&" : "?") + "lang=en");
        assertFit(visit.page(), path + " in English");
        assertNoSidewaysScroll(visit.page(), NARROW);
        visit.page().setViewportSize(WIDE, HEIGHT);
      }
      visit.assertClean();
    }
  }

  /** As WCAG 1.4.12 has it: lines, words and letters further apart. */
  @Test
  void textMayBeSetWider() {
    try (Visit visit = Visit.begin()) {
      for (String path : List.of("/", "/recherche?q=transfo", "/fiches/cu-dunkerque", "/carte")) {
        Page page = visit.open(path);
        page.evaluate(SPACED);
        assertNoSidewaysScroll(page, NARROW);
        assertNoSidewaysScroll(page, WIDE);
      }
      visit.assertClean();
    }
  }
}
