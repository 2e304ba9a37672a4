package org.maillage.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.participation;
import static org.maillage.support.Sample.set;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.maillage.model.Kind;
import org.maillage.model.Rank;
import org.maillage.support.Desk;
import org.maillage.support.Payloads;
import org.maillage.support.World;

/**
 * What is typed into a proposal is shown, on every page that shows it, and never obeyed. That a
 * browser does not obey it either is tried by {@code browser.ObeyTest}.
 */
class PayloadTest {
  private static final String PART = "/contribuer/proposer?fiche=atelier&fait=s-1";
  private static final String INITIATIVE = "/contribuer/initiative";
  private static final String INBOX = "/contribuer/propositions";

  private static Desk desk;
  private static String editor;

  @BeforeAll
  static void open() {
    World world = World.empty();
    world
        .journal()
        .apply(
            set(
                add(entity(Kind.PERSON, "ada", "Ada B.")),
                add(entity(Kind.INTERVENTION, "atelier", "L'atelier")),
                add(participation("s-1", "ada", "atelier", "praticien"))));
    desk = Desk.over(world);
    editor = desk.enter(Rank.EDITOR);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static String sent(Desk.Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(303);
    return reply.location();
  }

  /** Whatever is written in a field, the pages have the same elements as with plain words. */
  @TestFactory
  Stream<DynamicTest> whatIsTypedIsShownAndNeverObeyed() {
    List<List<String>> plain = pages("des mots simples");
    return Payloads.ALL.stream()
        .map(
            payload ->
                DynamicTest.dynamicTest(
                    payload,
                    () -> {
                      desk.from("203.0.113." + Payloads.ALL.indexOf(payload));
                      assertThat(pages(payload)).isEqualTo(plain);
                    }));
  }

  /** {@return the elements of every page on which a payload in every field is read} */
  private static List<List<String>> pages(String payload) {
    String about = sent(desk.send(PART, null, every(payload, "role function period note why")));
    String told =
        sent(desk.send(INITIATIVE, null, every(payload, "name summary place carrier link")));
    var pages = new ArrayList<>(List.of(desk.read(about, null).text()));
    pages.add(desk.read(told, null).text());
    pages.add(desk.send(PART, null, every(payload, "why website")).text());
    List<String> latest = latest();
    for (String review : latest) {
      pages.add(desk.read(review, editor).text());
      pages.add(desk.send(review, editor, "decision", "refuse", "function", payload).text());
      sent(desk.send(review, editor, "decision", "refuse", "reason", payload));
      pages.add(desk.read(review, editor).text());
    }
    pages.add(desk.read(told, null).text());
    var inbox = Jsoup.parse(desk.read(INBOX + "?state=refused", editor).text());
    for (String review : latest) {
      pages.add(inbox.select("li.item:has(a[href=" + review + "])").outerHtml());
    }
    String words = payload.strip().replaceAll("\\s+", " ");
    for (String page : pages) {
      assertThat(Jsoup.parse(page).wholeText().replaceAll("\\s+", " ")).contains(words);
    }
    return pages.stream().map(PayloadTest::elements).toList();
  }

  /** {@return the payload in the fields named and in those that every form has} */
  private static String[] every(String payload, String names) {
    return Stream.of((names + " says credit contact").split(" ", -1))
        .flatMap(name -> Stream.of(name, payload))
        .toArray(String[]::new);
  }

  /** {@return the pages of the two proposals that were made last} */
  private static List<String> latest() {
    return desk
        .world()
        .graph()
        .read(
            tx ->
                tx.rows(
                    "MATCH (p:Proposal) RETURN p.id AS id ORDER BY p.madeAt DESC, p.intent DESC"
                        + " LIMIT 2",
                    Map.of()))
        .stream()
        .map(row -> INBOX + "/" + row.text("id"))
        .toList();
  }

  /** {@return the elements with the names of their attributes; links with where they lead} */
  private static List<String> elements(String page) {
    return Jsoup.parse(page).getAllElements().stream()
        .map(
            element -> {
              String href = element.attr("href");
              assertThat(href).doesNotContainIgnoringCase("script:");
              return element.tagName()
                  + element.attributes().asList().stream()
                      .map(attribute -> attribute.getKey())
                      .sorted()
                      .toList();
            })
        .toList();
  }
}
