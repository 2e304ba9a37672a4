package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.maillage.support.Beside;
import org.maillage.support.Site;

/** Whatever is sent, the site refuses it in good order, and tells nothing of its insides. */
@Beside
class HostileTest {
  private static final Pattern EMBEDDED = Pattern.compile(" /embed/(carte|reseau)");

  /** Names of our libraries, folders of this machine. */
  private static final List<String> INSIDES =
      List.of(
          "org.maillage",
          "org.neo4j",
          "org.apache",
          "org.eclipse",
          "io.javalin",
          "jetty",
          "lucene",
          "Caused by",
          "root:x:0",
          System.getProperty("user.home") + "/",
          System.getProperty("maillage.home", ".") + "/",
          System.getProperty("java.io.tmpdir") + "/");

  /** A fault, a line of a stack trace: looked for only where they can be, for pages are long. */
  private static final Pattern FAULT =
      Pattern.compile("\\n\\s+at [\\w.$]+\\(|\\w(Exception|Error)\\b");

  /** A page with a form for anyone gives a cookie of its own; nothing else gives any. */
  private static final String FORM_COOKIE = "|form=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax";

  /** Stands for the part of an address that is attacked. */
  private static final String HERE = "HERE";

  private static JsonNode before;

  @BeforeAll
  static void look() {
    before = whole();
  }

  @AfterAll
  static void nothingHasChanged() {
    assertThat(whole()).isEqualTo(before);
  }

  /** {@return all that a search for anything says, but for the time it took} */
  private static JsonNode whole() {
    var hits = (ObjectNode) Client.json("/api/search?size=100&sort=name");
    hits.remove("took_ms");
    hits.set("sheet", Client.json("/api/entities/cu-dunkerque"));
    return hits;
  }

  @TestFactory
  Stream<DynamicTest> addresses() {
    return tests(Attacks.addresses());
  }

  @TestFactory
  Stream<DynamicTest> escapes() {
    return tests(Attacks.escapes());
  }

  @TestFactory
  Stream<DynamicTest> headers() {
    return tests(Attacks.headers());
  }

  @TestFactory
  Stream<DynamicTest> lines() {
    return tests(Attacks.lines());
  }

  @TestFactory
  Stream<DynamicTest> bodies() {
    return tests(Attacks.bodies());
  }

  @TestFactory
  Stream<DynamicTest> methods() {
    return tests(Attacks.methods());
  }

  private static Stream<DynamicTest> tests(List<Attack> attacks) {
    return attacks.stream()
        .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> withstand(attack)));
  }

  private static void withstand(Attack attack) {
    Wire.Reply reply = Wire.send(attack.sent());
    assertThat(reply.status()).as(attack.name()).isIn(attack.fitting());
    assertThat(insides(reply.text())).as(attack.name()).isEmpty();
    Headers.of(EMBEDDED.matcher(attack.sent()).find() ? "/embed/carte" : "")
        .forEach(
            (name, value) ->
                assertThat(reply.headers().get(name.toLowerCase(Locale.ROOT)))
                    .as("%s of %s", name, attack.name())
                    .containsExactly(value));
    assertThat(reply.header("Server")).as(attack.name()).isEmpty();
    assertThat(reply.header("Set-Cookie")).as(attack.name()).matches(FORM_COOKIE);
    assertThat(reply.header("Location")).as(attack.name()).doesNotContain("evil");
    if (reply.status() >= 400 && !attack.name().startsWith("HEAD")) {
      assertThat(reply.header("Content-Type"))
          .as(attack.name())
          .matches("application/problem\\+json|text/html;charset=utf-8");
    }
    if (reply.header("Content-Type").startsWith("text/html")) {
      assertThat(reply.text().toLowerCase(Locale.ROOT))
          .as(attack.name())
          .doesNotContain("alert(1)</script>", "<img src=x", "<svg onload", "href=\"javascript:");
    }
  }

  private static List<String> insides(String text) {
    var found = new ArrayList<String>(INSIDES.stream().filter(text::contains).toList());
    if (Stream.of(" at ", "Exception", "Error").anyMatch(text::contains)) {
      FAULT.matcher(text).results().map(MatchResult::group).forEach(found::add);
    }
    return found;
  }

  /** Every route there is, with everything that no route understands. */
  @TestFactory
  Stream<DynamicTest> everyRoute() {
    return Site.open().stream()
        .map(
            route ->
                DynamicTest.dynamicTest(
                    route.path(), () -> mistakes(route).forEach(HostileTest::withstand)));
  }

  private static List<Attack> mistakes(Route route) {
    String path = Places.of(route);
    String json = "Content-Type: application/json\r\nContent-Length: 9\r\n";
    var attacks = new ArrayList<Attack>();
    for (String query : List.of("nothing=1", "lang=xx", "lang=fr&lang=en", "%ff=1", "a=%zz", "=")) {
      attacks.add(Attack.get(path + "?" + query, 400));
    }
    // Without what it cannot do without, a question is refused rather than guessed.
    Integer[] plain =
        route.params().stream().anyMatch(Param::required)
            ? new Integer[] {400}
            : new Integer[] {200, 301};
    for (Param param : route.params()) {
      for (String value : wrong(param)) {
        attacks.add(Attack.get(path + "?" + param.name() + "=" + value, 400));
      }
      if (!param.many()) {
        attacks.add(Attack.get(path + "?" + (param.name() + "=&").repeat(2), 400));
      }
      attacks.add(Attack.get(path + "?" + param.name() + "=", plain));
    }
    attacks.add(Attack.with("GET", path, json, "{\"a\":[1]}", plain));
    attacks.add(Attack.with("POST", path, json, "{\"a\":[1]}", refusals(route)));
    attacks.add(Attack.with("PUT", path, json, "{\"a\":[1]}", 405));
    attacks.add(Attack.request("TRACE", path, "", 405));
    attacks.add(Attack.request("FOO", path, "", 405));
    return attacks;
  }

  /** A form is expected, of whoever may send one. */
  private static Integer[] refusals(Route route) {
    return Site.takesForms(route) ? new Integer[] {401, 415} : new Integer[] {405};
  }

  private static List<String> wrong(Param param) {
    return switch (param.type()) {
      case LINES -> List.of("a".repeat(param.max() + 1), "%00");
      case TEXT -> List.of("a".repeat(param.max() + 1), "%00", "a%0ab", "%1b%5b31m", "%ff");
      case INTEGER ->
          List.of(
              Integer.toString(param.min() - 1),
              Integer.toString(param.max() + 1),
              "999999999999",
              "-99999999999",
              "x",
              "1.5",
              "1e3",
              "0x10",
              "%D9%A1",
              "true");
      case MOMENT, DAY ->
          List.of("x", "2026", "2026-13-01", "2026-02-30", "%2b1000000-01-01T00:00:00Z", "0x10");
      case FLAG -> List.of("yes", "1", "TRUE", "x");
      case CHOICE -> List.of("x", "Programme", "programme%00", "%2a");
    };
  }

  /** Every text in every parameter that takes text. */
  @TestFactory
  Stream<DynamicTest> everyTextParameter() {
    return Site.open().stream()
        .flatMap(
            route ->
                route.params().stream()
                    .filter(param -> param.type() == Param.Type.TEXT)
                    .map(param -> Places.of(route) + "?" + param.name() + "="))
        .map(start -> DynamicTest.dynamicTest(start + "…", () -> everyText(start, 200, 400, 404)));
  }

  /** Every text in every part of an address that takes any. */
  @TestFactory
  Stream<DynamicTest> everyPartOfAPath() {
    return Site.open().stream()
        .flatMap(route -> Places.parts(route).stream().map(part -> Places.of(route, part, HERE)))
        .map(path -> DynamicTest.dynamicTest(path, () -> everyText(path, 400, 404)));
  }

  private static void everyText(String target, Integer... fitting) {
    for (String text : Attack.texts()) {
      String word = Client.encode(text);
      withstand(
          Attack.get(target.contains(HERE) ? target.replace(HERE, word) : target + word, fitting));
    }
  }

  /** As long as a search may be. How long the answer takes is for a benchmark to say. */
  @TestFactory
  Stream<DynamicTest> anAbusedSearchIsAnswered() {
    var texts = new ArrayList<String>();
    for (String text : Attack.texts()) {
      texts.add(text.repeat(Math.max(1, 512 / text.length())));
    }
    texts.add("a~".repeat(256));
    texts.add("a* ".repeat(170));
    texts.add("communauté urbaine de dunkerque ".repeat(16));
    return texts.stream()
        .map(
            text ->
                DynamicTest.dynamicTest(
                    "512 × " + text.substring(0, Math.min(20, text.length())),
                    () -> withstand(Attack.get("/api/search?q=" + Client.encode(text), 200, 400))));
  }

  /** What goes well has the headers too. */
  @Test
  void everyAnswerIsGuarded() {
    String etag = Wire.send(Wire.get("/api/health")).header("ETag");
    String script = Assets.manifest().get("site.js");
    withstand(Attack.get("/", 200));
    withstand(Attack.get("/static/" + script, 200));
    withstand(Attack.get("/api/health", 200));
    withstand(Attack.get("/fiches/pv-ag-2019", 301));
    withstand(Attack.request("GET", "/api/health", "If-None-Match: " + etag + "\r\n", 304));
    String tag = Wire.send(Wire.get("/static/" + script)).header("ETag");
    withstand(Attack.request("GET", "/static/" + script, "If-None-Match: " + tag + "\r\n", 304));
  }

  /** The one cookie that there is. */
  @Test
  void theLanguageIsTheOnlyCookie() {
    Wire.Reply reply = Wire.send(Wire.get("/programmes?lang=en"));
    assertThat(reply.headers().get("set-cookie"))
        .containsExactly("lang=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
    assertThat(Wire.send(Wire.get("/programmes")).headers()).doesNotContainKey("set-cookie");
    assertThat(Wire.send(Wire.get("/api/health?lang=en")).headers())
        .doesNotContainKey("set-cookie");
  }
}
