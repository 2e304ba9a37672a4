package org.maillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.set;
import static org.maillage.support.Sample.with;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.maillage.model.Change;
import org.maillage.model.Citation;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Rank;
import org.maillage.model.Relation;
import org.maillage.model.Statement;
import org.maillage.model.Status;
import org.maillage.model.Transcript;
import org.maillage.support.Desk;
import org.maillage.support.Payloads;
import org.maillage.support.World;

/**
 * Every payload in every text of a base, on every kind of page, in a browser that would run it:
 * nothing opens a window, sets a mark, asks another site, or is stopped by the policy alone.
 */
@ResourceLock(Chromium.LOCK)
class ObeyTest {
  private static final String RAN = "() => window.ran === undefined";

  private Desk desk;
  private String session;

  @BeforeEach
  void open() {
    World world = World.empty().territories("COM-1 <img/src=x/onerror=alert(1)> 48.1 2.1");
    var changes = new ArrayList<Change>();
    changes.add(cites(entity(Kind.SOURCE, "rapport", "Rapport <script>alert(1)</script>")));
    changes.add(
        cites(entity(Kind.INTERVENTION, "atelier", "Atelier <img src=x onerror=alert(1)>")));
    changes.add(add(entity(Kind.ORGANISATION, "agence", "Agence \"><script>alert(1)</script>")));
    for (int i = 0; i < Payloads.ALL.size(); i++) {
      String payload = Payloads.ALL.get(i);
      changes.add(add(with(entity(Kind.PERSON, "p-" + i, payload), Field.DISCIPLINE, payload)));
      changes.add(said(i, Relation.PARTICIPATION, "praticien", "atelier", payload));
      changes.add(said(i, Relation.AFFILIATION, payload, "agence", payload));
      changes.add(
          add(
              with(
                  with(entity(Kind.COMMONS, "c-" + i, payload), Field.NATURE, shortened(payload)),
                  Field.POSITION,
                  "48." + (100 + i) + ",2.1")));
    }
    world.journal().apply(set(changes.toArray(Change[]::new)));
    world
        .journal()
        .keep(
            new Transcript(
                "rapport",
                "text",
                "a",
                List.of(new Transcript.Page(1, null, String.join("\n", Payloads.ALL)))),
            "test");
    desk = Desk.over(world);
    session = desk.enter(Rank.ADMINISTRATOR);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private static String shortened(String payload) {
    return payload.substring(0, Math.min(80, payload.length()));
  }

  private static String firstWords(String payload) {
    return Stream.of(payload.split(" ", -1))
        .limit(Citation.MAX_WORDS)
        .collect(Collectors.joining(" "));
  }

  /** {@return the sheet with as many payloads in its long texts as they hold} */
  private static Change cites(org.maillage.model.Entity sheet) {
    String half = String.join("\n", Payloads.ALL.subList(0, Payloads.ALL.size() / 2));
    String rest =
        String.join("\n", Payloads.ALL.subList(Payloads.ALL.size() / 2, Payloads.ALL.size()));
    return add(
        with(
            with(
                with(sheet, Field.SUMMARY, half.substring(0, Math.min(4_000, half.length()))),
                Field.NOTE,
                rest.substring(0, Math.min(2_000, rest.length()))),
            Field.ALIASES,
            rest.substring(rest.length() - Math.min(2_000, rest.length()))));
  }

  private static Change said(int i, Relation relation, String role, String object, String words) {
    return add(
        new Statement(
            "s-" + relation.key() + i,
            relation,
            "p-" + i,
            object,
            role,
            words,
            null,
            null,
            null,
            null,
            Status.PUBLISHED,
            false,
            words,
            List.of(new Citation("rapport", 1, null, firstWords(words)))));
  }

  @Test
  void noPageObeysWhatIsWrittenOnIt() {
    var opened = new ArrayList<String>();
    try (Visit visit = Visit.within(desk.address(), session, 1280, true)) {
      visit
          .page()
          .onDialog(
              dialog -> {
                opened.add(visit.page().url());
                dialog.dismiss();
              });
      for (String path : pages()) {
        Page page = visit.open(path);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat((Boolean) page.evaluate(RAN)).as(path).isTrue();
      }
      Page page = visit.open("/recherche");
      for (String typed : List.of("script", "img")) {
        page.locator("input[role=combobox]").first().fill(typed);
        assertThat(page.locator("[role=option]").first()).isVisible();
      }
      assertThat((Boolean) page.evaluate(RAN)).isTrue();
      visit.assertClean();
    }
    assertThat(opened).isEmpty();
  }

  private List<String> pages() {
    var pages =
        new ArrayList<>(
            List.of(
                "/",
                "/recherche?q=script",
                "/recherche?q=onerror&size=100",
                "/fiches/atelier",
                "/fiches/agence",
                "/fiches/p-0",
                "/fiches/atelier/historique",
                "/contribuer/fiches/atelier",
                "/contribuer/fiches/p-1",
                "/contribuer/fiches/atelier/faits/s-participation3",
                "/contribuer/changements",
                "/contribuer/proposer?fiche=atelier&fait=s-participation3",
                "/contribuer/propositions",
                "/contribuer/comptes",
                "/sources/rapport",
                "/sources/rapport/pages/1?q=script",
                "/personnes?size=100",
                "/communs?size=100",
                "/carte",
                "/embed/carte",
                "/reseau",
                "/reseau?focus=atelier",
                "/embed/reseau",
                "/reseau/structure",
                "/reseau/chemins?from=p-0&to=p-1",
                "/territoires/COM-1"));
    for (int i = 0; i < 6; i++) {
      String payload = Payloads.ALL.get(i * 20);
      desk.from("203.0.113." + i)
          .send(
              "/contribuer/proposer?fiche=atelier&fait=s-participation3",
              null,
              "intent",
              "correct",
              "function",
              payload,
              "why",
              String.join(" ", Payloads.ALL.subList(i * 20, i * 20 + 20)),
              "says",
              payload,
              "credit",
              payload);
    }
    desk.world()
        .graph()
        .read(tx -> tx.rows("MATCH (p:Proposal) RETURN p.id AS id", Map.of()))
        .forEach(row -> pages.add("/contribuer/propositions/" + row.text("id")));
    assertThat(pages).hasSizeGreaterThan(30);
    return pages;
  }
}
