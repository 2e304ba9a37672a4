package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.maillage.support.Site;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The feed of new initiatives, as RFC 4287 has it. */
class FeedTest {
  private static final String ATOM = "http://www.w3.org/2005/Atom";

  private static Element feed(String path) throws Exception {
    var answer = Client.get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Client.header(answer, "Content-Type")).startsWith("application/atom+xml");
    assertThat(Client.header(answer, "Content-Disposition")).isEmpty();
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer.body()));
    return document.getDocumentElement();
  }

  private static List<Element> all(Element parent, String name) {
    var found = new ArrayList<Element>();
    var nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element && name.equals(element.getLocalName())) {
        assertThat(element.getNamespaceURI()).isEqualTo(ATOM);
        found.add(element);
      }
    }
    return found;
  }

  private static String text(Element parent, String name) {
    var found = all(parent, name);
    assertThat(found).as(name).hasSize(1);
    return found.getFirst().getTextContent();
  }

  @Test
  void hasWhatAFeedMustHave() throws Exception {
    Element feed = feed("/carte/flux.atom");
    assertThat(feed.getLocalName()).isEqualTo("feed");
    assertThat(text(feed, "id")).isEqualTo(Site.address() + "/carte/flux.atom");
    assertThat(text(feed, "title")).isNotBlank();
    assertThat(all(feed, "author")).hasSize(1);
    var entries = all(feed, "entry");
    assertThat(entries).hasSize(50);
    assertThat(entries).extracting(entry -> text(entry, "id")).doesNotHaveDuplicates();
    var published = entries.stream().map(entry -> Instant.parse(text(entry, "published"))).toList();
    assertThat(published).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    assertThat(Instant.parse(text(feed, "updated"))).isAfterOrEqualTo(published.getFirst());
    for (Element entry : entries) {
      assertThat(text(entry, "title")).isNotBlank();
      assertThat(Instant.parse(text(entry, "updated")))
          .isAfterOrEqualTo(Instant.parse(text(entry, "published")));
      assertThat(all(entry, "link").getFirst().getAttribute("href"))
          .startsWith(Site.address() + "/fiches/");
    }
  }

  @Test
  void takesTheFiltersOfTheMapAndSaysWhich() throws Exception {
    Element feed = feed("/carte/flux.atom?territory=REG-32");
    int total =
        Client.json("/carte?territory=REG-32", "Accept", "application/json").at("/total").asInt();
    assertThat(all(feed, "entry")).hasSize(total).isNotEmpty();
    assertThat(text(feed, "id")).endsWith("/carte/flux.atom?territory=REG-32");
    Element none = feed("/carte/flux.atom?q=rien-de-tel");
    assertThat(all(none, "entry")).isEmpty();
    assertThat(Instant.parse(text(none, "updated"))).isEqualTo(Instant.EPOCH);
    assertThat(Client.get("/carte/flux.atom?layer=events").statusCode()).isEqualTo(400);
  }

  @Test
  void theMapTellsOfItsFeed() {
    assertThat(Client.text(Client.get("/carte?theme=alimentation&layer=events")))
        .contains("application/atom+xml")
        .contains("href=\"/carte/flux.atom?theme=alimentation\"");
  }
}
