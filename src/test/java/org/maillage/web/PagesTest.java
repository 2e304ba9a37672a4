package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.web.Client.get;
import static org.maillage.web.Client.header;
import static org.maillage.web.Client.json;
import static org.maillage.web.Client.text;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.maillage.model.Kind;
import org.maillage.support.Beside;
import org.maillage.support.Site;
import org.maillage.support.Words;

/** Every page in both languages, and every link between them. */
@Beside
class PagesTest {
  private static final int MOST_LINKS = 400;

  /** How many addresses of one sort are followed. */
  private static final int OF_A_SORT = 15;

  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern LINK = Pattern.compile("\\s(?:href|src|action)=\"(/[^\"]*)\"");
  private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]*)\"");
  private static final Pattern FRAGMENT = Pattern.compile("\\shref=\"#([^\"]+)\"");
  private static final Pattern TITLE = Pattern.compile("<title>([^<]+) · Maillage</title>");
  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]*(?:\\.[A-Za-z0-9-]+)+");
  private static final Set<String> KEYS = Words.messages("fr").keySet();

  @TestFactory
  Stream<DynamicTest> everyPage() {
    return pages().stream()
        .flatMap(
            path ->
                Stream.of("fr", "en")
                    .map(
                        language ->
                            DynamicTest.dynamicTest(
                                path + " " + language, () -> assertPage(path, language, 200))));
  }

  /** One address for each route that has a page of its own, and a sheet of each kind. */
  private static List<String> pages() {
    var pages = new ArrayList<String>();
    Site.open().stream()
        .filter(route -> !route.isApi() && !route.path().matches(".*(/passage|/retour|\\.atom)"))
        .map(Places::of)
        .forEach(pages::add);
    for (String kind : Kind.keys()) {
      String id = json("/api/entities?size=1&kind=" + kind).at("/items/0/id").asText();
      pages.add((Kind.SOURCE.key().equals(kind) ? "/sources/" : "/fiches/") + id);
    }
    pages.add("/recherche?q=dunkerque");
    pages.add("/recherche?q=zzzzzzzz");
    pages.add("/recherche?q=transfo&kind=programme&from=2016&to=2020");
    pages.add("/recherche?kind=&q=&theme=&territory=&from=&to=");
    pages.add("/reseau?from=2016&to=2020&kind=collectivite&together=true");
    pages.add("/reseau?from=1901&to=1902");
    pages.add("/carte?q=zzzzzzzz");
    pages.add("/organisations?page=2");
    return pages;
  }

  private static void assertPage(String path, String language, int status) {
    HttpResponse<byte[]> answer = get(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).isEqualTo("text/html;charset=utf-8");
    String page = text(answer);
    assertThat(page).contains("<html lang=\"" + language + "\">");
    assertThat(TITLE.matcher(page).results().map(title -> title.group(1).strip()))
        .hasSize(1)
        .doesNotContain("");
    assertThat(page.split("<h1[ >]", -1)).as("One heading of level 1").hasSize(2);
    String said = TAG.matcher(page).replaceAll(" ");
    assertThat(said).doesNotContain("???", "{0}", "{1}", " null ", "[]", "{{", "{%");
    assertThat(KEY.matcher(page).results().map(MatchResult::group).filter(KEYS::contains))
        .as("Keys of messages")
        .isEmpty();
    List<String> ids = ID.matcher(page).results().map(id -> id.group(1)).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(FRAGMENT.matcher(page).results().map(id -> id.group(1)))
        .as("Places on the page")
        .isSubsetOf(ids);
  }

  @Test
  void whatIsNotThereIsAPageToo() {
    for (String language : List.of("fr", "en")) {
      assertPage("/fiches/personne-de-connu", language, 404);
      assertPage("/rien/du/tout", language, 404);
      assertPage("/sources/rapport-activite-2022/pages/100000", language, 404);
      assertPage("/territoires/COM-00000", language, 404);
      assertPage("/programmes?page=0", language, 400);
    }
  }

  @Test
  void eachLanguageHasItsOwnWords() {
    for (String path : List.of("/", "/recherche", "/reseau", "/carte", "/a-propos")) {
      String french = text(get(path));
      String english = text(get(path + "?lang=en"));
      assertThat(french).contains(">Réseau</a>").doesNotContain(">Network</a>");
      assertThat(english).contains(">Network</a>").doesNotContain(">Réseau</a>");
    }
  }

  @Test
  void theLanguageChosenIsRemembered() {
    String cookie = header(get("/?lang=en"), "Set-Cookie").split(";", 2)[0];
    assertThat(text(get("/a-propos", "Cookie", cookie))).contains("<html lang=\"en\">");
    assertThat(text(get("/a-propos", "Accept-Language", "en-US"))).contains("<html lang=\"en\">");
    assertThat(text(get("/a-propos", "Accept-Language", "en-US", "Cookie", "lang=fr")))
        .contains("<html lang=\"fr\">");
    assertThat(text(get("/a-propos", "Accept-Language", "de"))).contains("<html lang=\"fr\">");
  }

  @Test
  void noLinkIsBroken() {
    var broken = new ArrayList<String>();
    var seen = new LinkedHashSet<String>(Set.of("/"));
    var waiting = new ArrayDeque<String>(seen);
    var sorts = new HashMap<String, Integer>();
    Map<String, String> from = new HashMap<>();
    while (!waiting.isEmpty()) {
      String path = waiting.remove();
      HttpResponse<byte[]> answer = get(path);
      if (answer.statusCode() == 301 || answer.statusCode() == 303) {
        answer = get(header(answer, "Location"));
      }
      if (answer.statusCode() != 200) {
        broken.add(answer.statusCode() + " " + path + " on " + from.getOrDefault(path, ""));
      } else if (header(answer, "Content-Type").startsWith("text/html")) {
        for (String link : links(text(answer))) {
          if (seen.size() < MOST_LINKS
              && sorts.merge(sort(link), 1, Integer::sum) <= OF_A_SORT
              && seen.add(link)) {
            from.put(link, path);
            waiting.add(link);
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(seen).as("The crawl went somewhere").hasSizeGreaterThan(150);
  }

  private static List<String> links(String page) {
    return LINK.matcher(page)
        .results()
        .map(link -> link.group(1).replace("&amp;", "&").replaceFirst("#.*", ""))
        .filter(link -> !link.isEmpty())
        .distinct()
        .toList();
  }

  /** The first parts of the path and the names of the parameters. */
  private static String sort(String link) {
    String[] parts = link.split("\\?", 2);
    String path = parts[0].replaceFirst("^(/[^/]*)/[^/]+", "$1/*").replaceFirst("\\d+$", "*");
    return path + (parts.length > 1 ? "?" + parts[1].replaceAll("=[^&]*", "") : "");
  }
}
