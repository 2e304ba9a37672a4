package org.maillage.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.maillage.Opened;
import org.maillage.account.Provider;
import org.maillage.model.Digest;
import org.maillage.model.Rank;
import org.maillage.web.Route;

/**
 * A small world with the whole program over it, pages and forms included, that tests may write to.
 * It stands on the graph that all tests share: one at a time, and closed before the next.
 */
public final class Desk implements AutoCloseable {
  private static final Pattern COOKIE = Pattern.compile("form=([\\w-]{43});.*");

  private final World world;
  private final Path data;
  private final Opened opened;
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private String from = "192.0.2.1";

  private Desk(World world, Path data, Optional<Provider> provider) {
    this.world = world;
    this.data = data;
    this.opened = Opened.over(TestGraph.address(), data, provider);
  }

  /** {@return a desk over a world that holds what it shall} */
  public static Desk over(World world) {
    return over(world, Optional.empty());
  }

  /** {@return a desk where somebody vouches for people} */
  public static Desk over(World world, Provider provider) {
    return over(world, Optional.of(provider));
  }

  private static Desk over(World world, Optional<Provider> provider) {
    try {
      Path target = Files.createDirectories(Sources.HOME.resolve("target"));
      return new Desk(world, Files.createTempDirectory(target, "desk-"), provider);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** An answer; {@code location} is empty where it leads nowhere. */
  public record Reply(int status, String location, String text) {}

  public World world() {
    return world;
  }

  /** {@return where the pages answer, without a slash at the end} */
  public String address() {
    return opened.address();
  }

  /** {@return what it serves} */
  public List<Route> routes() {
    return opened.routes();
  }

  /** {@return the token of a new session of an account of that rank} */
  public String enter(Rank rank) {
    return opened.enter(rank);
  }

  /** From now on, what is sent comes from this address. */
  public Desk from(String address) {
    from = address;
    return this;
  }

  /**
   * {@return a page}
   *
   * @param token of a session, null for anyone
   */
  public Reply read(String path, @Nullable String token) {
    var request = HttpRequest.newBuilder(URI.create(address() + path));
    if (token != null) {
      request.header("Cookie", "session=" + token);
    }
    return reply(ask(request.GET()));
  }

  /**
   * Sends a form, as the page that holds it would.
   *
   * @param token of a session, null for anyone
   * @param pairs names and values, in turn
   */
  public Reply send(String path, @Nullable String token, String... pairs) {
    String known = token == null ? formToken() : token;
    var body = new ArrayList<>(List.of("seal=" + Digest.of("form " + known)));
    for (int i = 0; i < pairs.length; i += 2) {
      body.add(encode(pairs[i]) + "=" + encode(pairs[i + 1]));
    }
    return reply(
        ask(
            HttpRequest.newBuilder(URI.create(address() + path))
                .header("Cookie", (token == null ? "form=" : "session=") + known)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", body)))));
  }

  private String formToken() {
    var entry = HttpRequest.newBuilder(URI.create(address() + "/contribuer/connexion")).GET();
    var cookie = COOKIE.matcher(ask(entry).headers().firstValue("Set-Cookie").orElse(""));
    if (!cookie.matches()) {
      throw new AssertionError("No cookie for forms");
    }
    return cookie.group(1);
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

  private static Reply reply(HttpResponse<String> answer) {
    return new Reply(
        answer.statusCode(), answer.headers().firstValue("Location").orElse(""), answer.body());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
    opened.close();
    try (var files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
