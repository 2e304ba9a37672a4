package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.maillage.model.Rank;
import org.maillage.support.Beside;
import org.maillage.support.Site;

/** Who may do what: every route there is, tried by everyone there is. */
@Beside
class AccessTest {

  @TestFactory
  Stream<DynamicTest> everyRouteAdmitsWhomItSays() {
    return Site.routes().stream()
        .filter(route -> !open(route))
        .map(
            route ->
                DynamicTest.dynamicTest(
                    route.method() + " " + route.path(),
                    () -> {
                      assertThat(turnedAway(route, anyone(route))).isTrue();
                      for (Rank rank : Rank.values()) {
                        String token = Site.enter(rank);
                        assertThat(turnedAway(route, asked(route, token)))
                            .as(rank.key())
                            .isEqualTo(!route.access().admits(new Visitor("", "", rank)));
                      }
                    }));
  }

  /** What anyone may read is read by everyone; the other tests say what it answers. */
  private static boolean open(Route route) {
    return route.access() == Route.Access.ANYONE;
  }

  private static Wire.Reply anyone(Route route) {
    String path = Places.whole(route);
    return route.writes() ? Sender.sendAsAnyone(path, Map.of()) : Wire.send(Wire.get(path));
  }

  private static Wire.Reply asked(Route route, String token) {
    String path = Places.whole(route);
    return route.writes() ? Sender.send(path, token, Map.of()) : Sender.read(path, token);
  }

  private static boolean turnedAway(Route route, Wire.Reply reply) {
    boolean away =
        reply.status() == 401
            || reply.status() == 403
            || reply.header("Location").startsWith("/contribuer/connexion?to=");
    // Nobody answers where the site looks for a provider of identities, which is told by 503.
    assertThat(reply.status()).as("%s: %s", route.path(), reply.text()).isNotEqualTo(500);
    return away;
  }

  @TestFactory
  Stream<DynamicTest> everyRouteThatWritesTakesOnlyFormsOfOurs() {
    return Site.routes().stream()
        .filter(Route::writes)
        .map(
            route ->
                DynamicTest.dynamicTest(
                    route.path(),
                    () -> {
                      String token = Site.enter(Rank.ADMINISTRATOR);
                      String cookie = "Cookie: session=" + token + "\r\n";
                      String path = Places.whole(route);
                      String seal = Sender.seal(token);
                      for (String origin :
                          List.of("http://evil.example", "null", "https://127.0.0.1")) {
                        String foreign = cookie + "Origin: " + origin + "\r\n";
                        assertThat(Sender.send(path, foreign, seal, Map.of()).status())
                            .as(origin)
                            .isEqualTo(403);
                      }
                      String crossed = cookie + "Sec-Fetch-Site: cross-site\r\n";
                      assertThat(Sender.send(path, crossed, seal, Map.of()).status())
                          .isEqualTo(403);
                      for (String wrong : List.of("", "x", Sender.seal("x"), token)) {
                        assertThat(Sender.send(path, cookie, wrong, Map.of()).status())
                            .as(wrong)
                            .isEqualTo(403);
                      }
                      for (String type : List.of("text/plain", "multipart/form-data; boundary=a")) {
                        String request =
                            Wire.request(
                                "POST",
                                path,
                                cookie + "Content-Type: " + type + "\r\nContent-Length: 1\r\n");
                        assertThat(Wire.send(request + "a").status()).as(type).isEqualTo(415);
                      }
                    }));
  }

  @Test
  void whoIsShutOutIsOutAtOnce() {
    String token = Site.enter(Rank.EDITOR);
    assertThat(Sender.read("/contribuer/compte", token).status()).isEqualTo(200);
    Site.shutOut(Rank.EDITOR);
    assertThat(Sender.read("/contribuer/compte", token).status()).isEqualTo(303);
  }

  @Test
  void aTokenThatIsNotExactlyOursIsNobodys() {
    String token = Site.enter(Rank.EDITOR);
    String other = (token.startsWith("A") ? "B" : "A") + token.substring(1);
    for (String wrong :
        List.of("", "x", other, token + "A", token.toLowerCase(java.util.Locale.ROOT))) {
      assertThat(Sender.read("/contribuer/compte", wrong).status()).as(wrong).isEqualTo(303);
    }
  }

  @Test
  void whatWasTypedIsStillThereWhenAFormIsRefused() {
    Wire.Reply reply =
        Sender.sendAsAnyone(
            "/contribuer/connexion", Map.of("login", "quelqu'un <b>", "password", "faux"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text())
        .contains("value=\"quelqu&#39;un &lt;b&gt;\"", "role=\"alert\"")
        .doesNotContain("faux\"");
  }

  @Test
  void comingInLeadsWhereOneWasGoingButNeverToAnotherSite() {
    String login = "/contribuer/connexion?to=";
    Site.enter(Rank.READER);
    var good = Map.of("login", "reader", "password", org.maillage.Opened.PASSWORD);
    assertThat(
            Sender.sendAsAnyone(login + "%2Ffiches%2Fcu-dunkerque%3Fa%3D1", good)
                .header("Location"))
        .isEqualTo("/fiches/cu-dunkerque?a=1");
    for (String evil :
        List.of(
            "http://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)")) {
      assertThat(Sender.sendAsAnyone(login + Client.encode(evil), good).header("Location"))
          .as(evil)
          .isEqualTo("/contribuer");
    }
  }

  @Test
  void theCookieOfASessionCannotBeReadByScripts() {
    Site.enter(Rank.READER);
    Wire.Reply reply =
        Sender.sendAsAnyone(
            "/contribuer/connexion",
            Map.of("login", "reader", "password", org.maillage.Opened.PASSWORD));
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Set-Cookie"))
        .matches("session=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax");
  }
}
