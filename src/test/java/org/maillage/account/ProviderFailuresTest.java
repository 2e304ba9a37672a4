package org.maillage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillage.account.OpenId.Proofs;
import org.maillage.account.OpenId.Vouched;
import org.maillage.account.Unvouched.Reason;
import org.maillage.model.Tokens;
import org.maillage.support.RealProvider;

/** What a provider may do to a site that asks it, and what the site makes of it. */
class ProviderFailuresTest {
  /** Nothing listens there: the browser is stopped before it would be asked. */
  private static final String SITE = "http://127.0.0.1:9";

  private static final String BACK = SITE + "/contribuer/connexion/retour";
  private static final Proofs PROOFS = Proofs.of(Tokens.make(), "seal");

  private static OpenId asking(Provider provider) {
    return new OpenId(provider, InstantSource.system());
  }

  /** {@return what the answer of the provider is worth to the client that asked} */
  private static Vouched vouched(OpenId open, String name) throws Unvouched {
    try (Walker walker = new Walker(SITE, "198.51.100.1")) {
      String back = walker.vouched(open.away(BACK, PROOFS), name);
      String code = back.replaceFirst(".*[?&]code=([^&]+).*", "$1");
      String issuer = back.replaceFirst(".*[?&]iss=([^&]+).*", "$1");
      return open.redeem(
          code, java.net.URLDecoder.decode(issuer, StandardCharsets.UTF_8), BACK, PROOFS);
    }
  }

  @Test
  void aSignatureByOtherKeysThanThosePublishedIsRefused() {
    try (var provider = RealProvider.start("--other-keys").serve(SITE)) {
      var refused =
          catchThrowableOfType(
              Unvouched.class, () -> vouched(asking(provider.as("maillage")), "zoe"));
      assertThat(refused.reason()).isEqualTo(Reason.UNSURE);
    }
  }

  @Test
  void whatIsKnownOfAPersonMayComeSigned() throws Unvouched {
    try (var provider = RealProvider.start().serve(SITE)) {
      OpenId open = asking(provider.as("maillage-jwt"));
      assertThat(open.email(vouched(open, "zoe"))).isEqualTo("zoe@exemple.fr");
      Vouched unsure = vouched(open, "max-unsure");
      var refused = catchThrowableOfType(Unvouched.class, () -> open.email(unsure));
      assertThat(refused.reason()).isEqualTo(Reason.UNVERIFIED);
      var wrong = asking(new Provider(issuer(provider), "maillage", "autre secret", ""));
      assertThatThrownBy(() -> vouched(wrong, "zoe")).isInstanceOf(Unvouched.class);
    }
  }

  private static String issuer(RealProvider provider) {
    return provider.as("maillage").issuer();
  }

  /** What stands where a provider would say what it is, and what that is taken for. */
  record Broken(String what, HttpHandler answers, Reason reason) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static final CountDownLatch NEVER = new CountDownLatch(1);

  static Stream<Broken> broken() {
    return Stream.of(
        new Broken("an error", exchange -> exchange.sendResponseHeaders(500, -1), Reason.DOWN),
        new Broken("no JSON", exchange -> say(exchange, "<html>"), Reason.UNSURE),
        new Broken("nothing", exchange -> say(exchange, "{}"), Reason.UNSURE),
        new Broken(
            "another issuer",
            exchange ->
                say(
                    exchange,
                    "{\"issuer\":\"https://evil.example\",\"subject_types_supported\":[\"public\"],"
                        + "\"authorization_endpoint\":\"https://evil.example/a\","
                        + "\"token_endpoint\":\"https://evil.example/t\","
                        + "\"jwks_uri\":\"https://evil.example/k\"}"),
            Reason.UNSURE),
        new Broken("far too much", ProviderFailuresTest::flood, Reason.DOWN),
        new Broken("elsewhere", ProviderFailuresTest::lead, Reason.DOWN),
        new Broken("a body that never ends", ProviderFailuresTest::stall, Reason.DOWN));
  }

  private static void say(com.sun.net.httpserver.HttpExchange exchange, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void flood(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] part = new byte[64 * 1024];
    for (int sent = 0; sent < 1_000; sent++) {
      exchange.getResponseBody().write(part); // ends when the other side has had enough
    }
  }

  private static void lead(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/inside");
    exchange.sendResponseHeaders(302, -1);
  }

  private static void stall(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1_000);
    exchange.getResponseBody().write('{');
    exchange.getResponseBody().flush();
    try {
      NEVER.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aProviderThatIsBrokenIsToldAsSuch(Broken broken) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", broken.answers());
    server.setExecutor(task -> Thread.ofVirtual().start(task));
    server.start();
    try {
      String issuer = "http://127.0.0.1:" + server.getAddress().getPort();
      OpenId open = asking(new Provider(issuer, "maillage", "secret", ""));
      var refused = catchThrowableOfType(Unvouched.class, () -> open.away(BACK, PROOFS));
      assertThat(refused.reason()).as(refused.getMessage()).isEqualTo(broken.reason());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void onlyWhatIsSafeIsAsked() {
    var safe = new Provider("https://exemple.fr", "a", "secret", "Exemple");
    assertThat(safe.mayBeAsked(URI.create("https://keys.exemple.fr/k"))).isTrue();
    assertThat(safe.mayBeAsked(URI.create("http://exemple.fr/k"))).isFalse();
    assertThat(safe.mayBeAsked(URI.create("file:///etc/passwd"))).isFalse();
    assertThat(safe.toString()).doesNotContain("secret");
  }
}
