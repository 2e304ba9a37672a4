package org.maillage.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/** A browser as plain as can be: it keeps cookies, sends forms and stops at each step. */
final class Walker implements AutoCloseable {
  private static final Pattern REFRESH = Pattern.compile("0;url=(.+)");

  private final String site;
  private final String from;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @param from the address it says it comes from
   */
  Walker(String site, String from) {
    this.site = site;
    this.from = from;
  }

  HttpResponse<String> get(String url) {
    return ask(HttpRequest.newBuilder(URI.create(whole(url))));
  }

  /** Sends the form that leads to an address, from the page that holds it. */
  HttpResponse<String> send(String page, String action) {
    var form = Jsoup.parse(get(page).body()).select("form[action=" + action + "]");
    assertThat(form).as("a form for %s on %s", action, page).hasSize(1);
    return post(action, "seal=" + form.select("[name=seal]").val());
  }

  private HttpResponse<String> post(String url, String body) {
    return ask(
        HttpRequest.newBuilder(URI.create(whole(url)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** {@return where a page leads that a form leads to, at another site} */
  static String away(HttpResponse<String> page) {
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    var refresh = REFRESH.matcher(page.headers().firstValue("Refresh").orElse(""));
    assertThat(refresh.matches()).as(page.body()).isTrue();
    assertThat(Jsoup.parse(page.body()).select("main a").attr("href")).isEqualTo(refresh.group(1));
    return refresh.group(1);
  }

  /** {@return where the provider sends this browser back to, with its word for somebody} */
  String vouched(String away, String name) {
    URI page = onward(URI.create(away));
    if (page.toString().startsWith(site)) {
      return page.toString(); // it knows this browser already
    }
    var form = Jsoup.parse(get(page.toString()).body()).select("form");
    assertThat(form).as("The login page of the provider").hasSize(1);
    var answer =
        post(
            form.attr("action"),
            "prompt=login&password=x&login=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    return onward(page.resolve(location(answer))).toString();
  }

  /** {@return where the provider sends this browser back to, when somebody gives up there} */
  String givenUp(String away) {
    URI page = onward(URI.create(away));
    String abort = Jsoup.parse(get(page.toString()).body()).select("a[href$=/abort]").attr("href");
    return onward(page.resolve(abort)).toString();
  }

  /** Follows redirects, up to a page or to the site. */
  private URI onward(URI start) {
    URI here = start;
    while (!here.toString().startsWith(site)) {
      var answer = get(here.toString());
      if (answer.statusCode() / 100 != 3) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return here;
      }
      here = here.resolve(location(answer));
    }
    return here;
  }

  static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  /** Comes in with a session that is there. */
  void carry(String token) {
    var cookie = new HttpCookie("session", token);
    cookie.setPath("/");
    cookie.setDomain(URI.create(site).getHost());
    cookie.setVersion(0);
    cookies.getCookieStore().add(URI.create(site), cookie);
  }

  /** {@return the token of the session, empty when there is none} */
  String session() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("session"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  private String whole(String url) {
    return url.startsWith("/") ? site + url : url;
  }

  private HttpResponse<String> ask(HttpRequest.Builder request) {
    try {
      return client.send(
          request.header("X-Forwarded-For", from).build(),
          HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
