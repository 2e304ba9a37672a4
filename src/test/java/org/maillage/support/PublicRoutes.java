package org.maillage.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.maillage.web.Route;

/** Every route that anyone may read, in each of its formats, and what stands there. */
public final class PublicRoutes implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final String site;
  private final List<Route> routes;
  private final List<String> ids;
  private final String to;

  /**
   * @param ids of the sheets that are asked for: they are public
   * @param to the end of what is asked from the first of them
   */
  public PublicRoutes(Desk desk, List<String> ids, String to) {
    this.site = desk.address();
    this.routes = desk.routes();
    this.ids = ids;
    this.to = to;
  }

  /** {@return an address of every route that anyone may read, in each of its formats} */
  public List<String> paths() {
    return routes.stream()
        .filter(route -> !route.writes() && route.access() == Route.Access.ANYONE)
        .filter(route -> !route.path().contains("{token}"))
        .flatMap(
            route ->
                route.path().contains("{id}")
                    ? ids.stream().flatMap(id -> queries(route, id))
                    : queries(route, ""))
        .toList();
  }

  private Stream<String> queries(Route route, String id) {
    String path =
        route.path().replace("{id}", id).replace("{key}", "COM-57463").replace("{n}", "1");
    List<String> formats =
        route.params().stream()
            .filter(param -> param.name().equals("format"))
            .flatMap(param -> param.choices().stream())
            .map(format -> "format=" + format)
            .toList();
    String needed =
        String.join(
            "&",
            route.params().stream()
                .filter(param -> param.required() && !param.name().equals("format"))
                .map(
                    param -> param.name() + "=" + (param.name().equals("to") ? to : ids.getFirst()))
                .toList());
    if (formats.isEmpty()) {
      return Stream.of(path + (needed.isEmpty() ? "" : "?" + needed));
    }
    return formats.stream().map(format -> path + "?" + format);
  }

  /**
   * {@return a page}
   *
   * @param session its token, empty for anyone
   */
  public HttpResponse<byte[]> ask(String path, String session)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(site + path));
    if (!session.isEmpty()) {
      request.header("Cookie", "session=" + session);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** {@return whether a page, or a file in a zip, has a word, which is in small letters} */
  public static boolean tells(byte[] body, String word) throws IOException {
    var text = new StringBuilder(new String(body, StandardCharsets.UTF_8));
    try (var files = new ZipInputStream(new ByteArrayInputStream(body))) {
      while (files.getNextEntry() != null) {
        text.append(new String(files.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return text.toString().toLowerCase(Locale.ROOT).contains(word);
  }

  @Override
  public void close() {
    client.close();
  }
}
