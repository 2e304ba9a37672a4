package org.maillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.maillage.support.Beside;
import org.maillage.support.Site;

/** The explorer of the network: walked, narrowed, widened, taken away. */
@Beside
@ResourceLock(Chromium.LOCK)
class ExplorerTest {
  private static final String SETTLED = "#dessin[data-settled]";
  private static final int TABS = 60;

  private static Page settled(Visit visit, String path) {
    Page page = visit.open(path);
    assertThat(page.locator(SETTLED)).isVisible();
    return page;
  }

  private static Locator said(Page page) {
    return page.locator("#dessin [role=status]");
  }

  /** The steps that docs/accessibility.md writes down. */
  @Test
  void theNetworkIsWalkedByKeyboardAlone() {
    try (Visit visit = Visit.begin()) {
      Page page = settled(visit, "/reseau");
      Locator canvas = page.locator(".drawing-canvas");
      for (int i = 0; i < TABS && !isFocused(canvas); i++) {
        page.keyboard().press("Tab");
      }
      assertThat(canvas).isFocused();
      assertThat(said(page)).containsText(Pattern.compile("\\d+ partenaires dans ce dessin"));
      String start = page.locator(".drawing-card h3").innerText();

      page.keyboard().press("ArrowRight");
      assertThat(said(page)).containsText(Pattern.compile("1 sur \\d+.+ en commun"));
      page.keyboard().press("ArrowRight");
      assertThat(said(page)).containsText(Pattern.compile("2 sur \\d+.+ en commun"));
      String second = said(page).innerText().replaceFirst("^[^:]+: (.+?), .*", "$1");
      page.keyboard().press("Enter");
      assertThat(page.locator(".drawing-card h3")).hasText(second);
      assertThat(page).hasURL(Pattern.compile(".*[?&]select=[a-z0-9-]+.*"));
      page.keyboard().press("ArrowUp");
      assertThat(page.locator(".drawing-card h3")).hasText(start);

      page.keyboard().press("+");
      assertThat(said(page)).containsText(Pattern.compile("ajoutés? au dessin"));
      page.keyboard().press("ArrowDown");
      assertThat(page.locator(".drawing-card")).isFocused();
      visit.assertClean();
    }
  }

  private static boolean isFocused(Locator element) {
    return (Boolean) element.evaluate("it => it === document.activeElement");
  }

  @Test
  void escapeLeadsFromTheDrawingToTheTable() {
    try (Visit visit = Visit.begin()) {
      Page page = settled(visit, "/reseau?select=ville-grenoble");
      page.locator(".drawing-canvas").focus();
      page.keyboard().press("ArrowLeft");
      page.keyboard().press("Escape");
      assertThat(page.locator(".drawing-canvas")).isFocused();
      page.keyboard().press("Escape");
      assertThat(page.locator("#resultats")).isFocused();
      assertThat(page).hasURL(Pattern.compile(".*/reseau$"));
      visit.assertClean();
    }
  }

  @Test
  void aChosenActorShowsThePageThatSaysSo() {
    try (Visit visit = Visit.begin()) {
      Page page = settled(visit, "/reseau");
      Locator field = page.locator("[data-find]");
      field.fill("Ville de Mulhouse");
      field.press("Enter");
      Locator partner = page.locator(".drawing-partners > li").first();
      partner.locator("summary").click();
      Locator proof = partner.locator("a.cite").first();
      assertThat(proof).isVisible();
      proof.click();
      assertThat(page).hasURL(Pattern.compile(".*/sources/.+"));
      assertThat(page.locator("h1")).isVisible();
      visit.assertClean();
    }
  }

  /** The saved picture says where to click, since it shows what the screen shows. */
  @Test
  void aClickOpensAnActor() throws IOException {
    try (Visit visit = Visit.begin()) {
      Page page = settled(visit, "/reseau");
      Matcher actor =
          find(
              "<circle cx=\"([\\d.]+)\" cy=\"([\\d.]+)\"[^>]*><title>([^<]+)<", taken(page, "svg"));
      click(page, number(actor, 1), number(actor, 2));
      assertThat(page.locator(".drawing-card h3 a")).hasText(actor.group(3));
      visit.assertClean();
    }
  }

  @Test
  void aClickOpensALink() throws IOException {
    try (Visit visit = Visit.begin()) {
      Page page = settled(visit, "/reseau");
      String line = "<line x1=\"(N)\" y1=\"(N)\" x2=\"(N)\" y2=\"(N)\"[^>]* stroke-width=\"[3-9]";
      Matcher link = find(line.replace("N", "[\\d.]+"), taken(page, "svg"));
      click(page, (number(link, 1) + number(link, 3)) / 2, (number(link, 2) + number(link, 4)) / 2);
      assertThat(page.locator(".drawing-card h3 button")).hasCount(2);
      assertThat(page.locator(".drawing-card a.cite").first()).isVisible();
      visit.assertClean();
    }
  }

  private static Matcher find(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(pattern).isTrue();
    return found;
  }

  private static double number(Matcher found, int group) {
    return Double.parseDouble(found.group(group));
  }

  private static void click(Page page, double x, double y) {
    page.locator(".drawing-canvas").click(new Locator.ClickOptions().setPosition(x, y));
  }

  @Test
  void theYearsNarrowTheDrawingAndItsTable() {
    try (Visit visit = Visit.begin()) {
      Page page = settled(visit, "/reseau");
      String whole = page.locator(".drawing-masks span").innerText();
      String table = page.locator(".result-count").innerText();
      page.locator("[name=drawing-single]").check();
      page.locator("[name=drawing-from]").focus();
      page.keyboard().press("End");
      for (int i = 0; i < 6; i++) {
        page.keyboard().press("ArrowLeft");
      }
      assertThat(page).hasURL(Pattern.compile(".*[?&]from=(\\d{4})&to=\\1.*"));
      assertThat(page.locator(".drawing-masks span")).not().hasText(whole);
      assertThat(page.locator(".result-count")).not().hasText(table);
      assertThat(page.locator("#de")).hasValue(Pattern.compile("20\\d\\d"));
      visit.assertClean();
    }
  }

  @Test
  void whatIsMaskedIsSaidAndShownAtOnce() {
    try (Visit visit = Visit.begin()) {
      Page page = settled(visit, "/reseau");
      Locator masks = page.locator(".drawing-masks");
      assertThat(masks).containsText("Elle masque");
      masks
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Tout montrer"))
          .click();
      assertThat(masks).containsText("sans rien masquer");
      assertThat(page).hasURL(Pattern.compile(".*[?&]top=2000.*"));
      visit.assertClean();
    }
  }

  @Test
  void everyVisitSeesTheSamePicture() throws IOException {
    String first = picture("svg");
    assertThat(first).startsWith("<svg").contains("Qui a travaillé avec qui", "/reseau?", "20");
    assertThat(picture("svg")).isEqualTo(first);
    assertThat(picture("png")).startsWith("\u0089PNG");
  }

  private static String picture(String kind) throws IOException {
    try (Visit visit = Visit.begin()) {
      Page page = settled(visit, "/reseau?open=ville-mulhouse");
      String file = taken(page, kind);
      visit.assertClean();
      return file;
    }
  }

  /** {@return the file, where it is no text a letter for each byte} */
  private static String taken(Page page, String kind) throws IOException {
    Download taken = page.waitForDownload(() -> page.locator("[data-take=" + kind + "]").click());
    assertThat(taken.suggestedFilename()).isEqualTo("maillage-reseau." + kind);
    return new String(
        Files.readAllBytes(taken.path()),
        "svg".equals(kind) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  @Test
  void theDrawingStandsInThePageOfAnother() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.page();
      String elsewhere = Site.at("/ailleurs").toString();
      String around =
          "<iframe width=800 height=700 src='/embed/reseau?focus=ville-mulhouse'></iframe>";
      page.route(
          elsewhere,
          route ->
              route.fulfill(
                  new Route.FulfillOptions().setContentType("text/html").setBody(around)));
      page.navigate(elsewhere);
      var frame = page.frameLocator("iframe");
      assertThat(frame.locator(SETTLED)).isVisible();
      Locator wake = frame.locator("#drawing-activate");
      wake.click();
      assertThat(wake).isHidden();
      page.keyboard().press("Escape");
      assertThat(wake).isFocused();
      assertThat(frame.locator(".pairs tbody tr")).not().hasCount(0);
    }
  }

  @Test
  void theWheelScrollsThePagePastTheDrawing() {
    try (Visit visit = Visit.begin()) {
      Page page = settled(visit, "/reseau");
      page.locator(".drawing-canvas").hover();
      page.mouse().wheel(0, 300);
      page.waitForCondition(() -> ((Number) page.evaluate("scrollY")).intValue() > 100);
      visit.assertClean();
    }
  }

  /** The line of the cell that has the focus is lit, and both open the same proof. */
  @Test
  void theTerritoriesAreLinesOnTheMapToo() {
    try (Visit visit = Visit.begin()) {
      Page page = visit.open("/reseau/territoires");
      assertThat(page.locator("#lignes[data-ready]")).isVisible();
      Locator cell = page.locator("a[data-a=REG-44][data-b=REG-93]").first();
      String proof = cell.getAttribute("href");
      assertThat(page.locator("#lignes .is-lit")).hasCount(0);
      cell.focus();
      Locator lit = page.locator("#lignes a:has(.is-lit)");
      assertThat(lit).hasCount(1);
      assertThat(lit).hasAttribute("href", Site.address() + proof);
      page.keyboard().press("Enter");
      assertThat(page.locator(".proofs a.cite").first()).isVisible();
      visit.assertClean();
    }
  }
}
