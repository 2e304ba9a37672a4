package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillage.support.Site;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The feeds, as RFC 4287 has them. */
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

  /** RFC 4287, 4.1.1 and 4.1.2: what must be there once, and nothing more than once. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/carte/flux.atom",
        "/carte/flux.atom?q=rien-de-tel",
        "/contribuer/changements.atom",
        "/contribuer/changements.atom?de=import",
        "/contribuer/changements.atom?de=personne",
        "/fiches/cu-dunkerque/historique.atom",
        "/territoires/REG-32/changements.atom",
        "/recherche.atom",
        "/recherche.atom?q=transfo&kind=programme",
        "/recherche.atom?q=zzqxvkzz"
      })
  void everyFeedIsSound(String path) throws Exception {
    Element feed = feed(path);
    assertThat(feed.getLocalName()).isEqualTo("feed");
    assertThat(URI.create(text(feed, "id")).isAbsolute()).isTrue();
    assertThat(text(feed, "title")).isNotBlank();
    assertThat(all(feed, "author")).hasSize(1);
    assertThat(href(feed, "self")).isEqualTo(Site.address() + path);
    Instant updated = Instant.parse(text(feed, "updated"));
    var entries = all(feed, "entry");
    assertThat(entries).extracting(entry -> text(entry, "id")).doesNotHaveDuplicates();
    assertThat(entries.isEmpty()).isEqualTo(path.matches(".*(rien-de-tel|personne|zzqxvkzz).*"));
    for (Element entry : entries) {
      assertThat(URI.create(text(entry, "id")).isAbsolute()).isTrue();
      assertThat(text(entry, "title")).isNotBlank();
      assertThat(href(entry, "alternate")).startsWith(Site.address() + "/");
      assertThat(Instant.parse(text(entry, "updated")))
          .isBeforeOrEqualTo(updated)
          .isAfterOrEqualTo(Instant.parse(text(entry, "published")));
    }
    assertThat(Client.get(path, "If-None-Match", Client.header(Client.get(path), "ETag")))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(304);
    String page = URI.create(href(feed, "alternate")).toString().substring(Site.address().length());
    assertThat(Client.text(Client.get(page)))
        .as("the page tells of the feed")
        .contains("application/atom+xml", "href=\"" + path.replace("&", "&amp;") + "\"");
  }

  private static String href(Element parent, String rel) {
    return all(parent, "link").stream()
        .filter(link -> rel.equals(link.getAttribute("rel")))
        .map(link -> link.getAttribute("href"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSearchCanBeFollowed() throws Exception {
    int total =
        Client.json("/api/search?q=transfo&kind=programme", "Accept", "application/json")
            .at("/total")
            .asInt();
    assertThat(all(feed("/recherche.atom?q=transfo&kind=programme"), "entry"))
        .hasSize(Math.min(50, total));
    assertThat(Client.get("/recherche.atom?page=2").statusCode()).isEqualTo(400);
    assertThat(Client.get("/territoires/REG-999/changements.atom").statusCode()).isEqualTo(404);
    assertThat(Client.get("/fiches/personne-de-tel/historique.atom").statusCode()).isEqualTo(404);
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
