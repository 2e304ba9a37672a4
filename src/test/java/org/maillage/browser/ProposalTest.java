package org.maillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.participation;
import static org.maillage.support.Sample.set;
import static org.maillage.support.Sample.with;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Rank;
import org.maillage.model.Transcript;
import org.maillage.support.Desk;
import org.maillage.support.World;

/** From a mistake that somebody sees on a telephone to the sheet put right. */
@ResourceLock(Chromium.LOCK)
class ProposalTest {
  private Desk desk;

  @BeforeEach
  void open() {
    World world = World.empty();
    world
        .journal()
        .apply(
            set(
                add(entity(Kind.SOURCE, "rapport", "Rapport de l'atelier")),
                add(entity(Kind.PERSON, "ada", "Ada B.")),
                add(
                    with(
                        entity(Kind.INTERVENTION, "atelier", "L'atelier du port"),
                        Field.PERIOD,
                        "2016..2018",
                        "rapport p. 3")),
                add(
                    participation(
                        "s-1",
                        "ada",
                        "atelier",
                        "praticien",
                        "rapport p. 3 « dessine avec eux »"))));
    String text = "Toute la semaine, elle dessine avec eux les plans du port.";
    world
        .journal()
        .keep(
            new Transcript("rapport", "text", "a", List.of(new Transcript.Page(3, null, text))),
            "test");
    desk = Desk.over(world);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aMistakeIsReportedDecidedAndMended() {
    walk(true);
  }

  @Test
  void theSameWithoutScript() {
    walk(false);
  }

  private void walk(boolean script) {
    String followed;
    try (Visit visit = Visit.onPhone(desk.address(), script)) {
      followed = propose(visit, script);
      visit.assertClean();
    }
    try (Visit visit = Visit.onPhone(desk.address(), script)) {
      visit
          .page()
          .context()
          .addCookies(
              List.of(new Cookie("session", desk.enter(Rank.EDITOR)).setUrl(desk.address())));
      decide(visit, script);
      visit.assertClean();
    }
    try (Visit visit = Visit.onPhone(desk.address(), script)) {
      Page page = visit.open(followed);
      assertThat(page.locator("main")).containsText("acceptée");
      assertThat(page.locator("main")).containsText("Merci, c'est vérifié.");
      look(page, "proposal-answered", script);
      page = visit.open("/fiches/atelier");
      assertThat(page.locator("#s-1")).containsText("dessinatrice");
      visit.assertClean();
    }
  }

  private static String propose(Visit visit, boolean script) {
    Page page = visit.open("/fiches/atelier");
    page.locator("#s-1 a.suggest").click();
    assertThat(page.locator("h1")).hasText("Signaler une erreur ou un manque");
    assertThat(page.locator(".heard")).containsText("elle dessine avec eux");
    assertThat(page.locator("#champ-website")).isHidden();
    look(page, "proposal-form", script);
    page.locator("[name=intent][value=complete]").check();
    page.locator("#champ-function").fill("dessinatrice");
    page.locator("#champ-why").fill("Le rapport dit ce qu'elle a fait.");
    page.locator("#champ-says").fill("Rapport de l'atelier");
    page.locator("#champ-page").fill("3");
    page.locator("details.author summary").click();
    page.locator("#champ-credit").fill("Zoé");
    page.locator("main button[type=submit]").click();
    assertThat(page).hasURL(Pattern.compile(".*/contribuer/suivi/[\\w-]{43}"));
    assertThat(page.locator("main")).containsText("Gardez cette adresse");
    look(page, "proposal-followed", script);
    return page.url().replaceFirst("^https?://[^/]+", "");
  }

  private static void decide(Visit visit, boolean script) {
    Page page = visit.open("/contribuer");
    look(page, "contribute", script);
    page.locator(".visitor a[href='/contribuer/propositions']").click();
    look(page, "proposals", script);
    page.locator("main .item a").click();
    assertThat(page.locator(".beside")).containsText("dessinatrice");
    assertThat(page.locator("#champ-source")).hasValue("rapport");
    look(page, "proposal-review", script);
    page.locator("#champ-reason").fill("Merci, c'est vérifié.");
    page.locator("button[value=accept]").click();
    assertThat(page.locator("h1 + .said-how")).containsText("acceptée");
    look(page, "proposal-decided", script);
  }

  /** Scripts off, axe cannot look; the pages are the same. */
  private static void look(Page page, String name, boolean script) {
    if (script) {
      LookTest.assertFit(page, name);
      LookTest.shoot(page, name + "-390");
      page.setViewportSize(1280, 900);
      LookTest.shoot(page, name + "-1280");
      LookTest.assertNoSidewaysScroll(page, 320);
      page.setViewportSize(390, 844);
    }
  }
}
