package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maillage.model.Rank;
import org.maillage.model.Status;
import org.maillage.model.Transcript;
import org.maillage.support.Desk;
import org.maillage.support.World;

/**
 * What is not public stands on no page, in no feed, file or count, for anyone and for contributors:
 * every route that anyone may read is read, in every format it has.
 */
class HiddenTest {
  /** The word "fanal" is in what hangs on the status, and nowhere else. */
  private static final String WORLD =
      """
      transfo:
        kind: programme
        name: La Transfo
        statements:
          - {participant: ville, role: terrain, function: fanal, status: STATUS}
          - {participant: fanal-agence, role: praticien}
          - {about: lumieres, note: fanal, status: STATUS}
      ville:
        kind: collectivite
        name: Ville de Metz
        territory: COM-57463
        statements:
          - {takes part in: fanal-atelier, role: terrain}
      fanal-agence:
        kind: organisation
        name: Fanal
        aliases: [Fanalerie]
        summary: Un fanal.
        status: STATUS
      fanal-atelier:
        kind: intervention
        name: Atelier du fanal
        status: STATUS
      lumieres:
        kind: theme
        name: Lumières
      fanal-commun:
        kind: commons
        name: Commun du fanal
        status: STATUS
        position: 49.1,6.2
      fanal-source:
        kind: source
        name: Carnet du fanal
        status: STATUS
      """;

  private static final List<String> PUBLIC = List.of("transfo", "ville", "lumieres");
  private static final List<String> HIDDEN =
      List.of("fanal-agence", "fanal-atelier", "fanal-commun", "fanal-source");

  @ParameterizedTest
  @EnumSource(Status.class)
  void whatIsNotPublicIsNowhere(Status status) throws Exception {
    World world = World.empty().territories("COM-57463 Metz 49.1 6.2");
    world.load("world.yaml", WORLD.replace("STATUS", status.key()));
    var pages = List.of(new Transcript.Page(1, null, "Le fanal de la transfo."));
    world.journal().keep(new Transcript("fanal-source", "text", "digest", pages), "test");
    try (Desk desk = Desk.over(world);
        HttpClient client = HttpClient.newHttpClient()) {
      for (String session : List.of("", desk.enter(Rank.CONTRIBUTOR))) {
        var telling = new ArrayList<String>();
        for (String path : paths(desk.routes())) {
          var answer = ask(client, desk.address() + path, session);
          assertThat(answer.statusCode()).as(path).isLessThan(500);
          if (answer.statusCode() == 200 && tells(answer.body())) {
            telling.add(path);
          }
        }
        if (status.isPublic()) {
          assertThat(telling)
              .contains("/api/entities", "/api/search", "/carte/flux.atom", "/communs")
              .contains("/fiches/transfo", "/api/export?format=csv");
        } else {
          assertThat(telling).isEmpty();
          for (String id : HIDDEN) {
            assertThat(ask(client, desk.address() + "/fiches/" + id, session).statusCode())
                .as(id)
                .isEqualTo(404);
          }
        }
        var all = ask(client, desk.address() + "/api/search", session);
        assertThat(new String(all.body(), StandardCharsets.UTF_8))
            .contains("\"total\":" + (PUBLIC.size() + (status.isPublic() ? HIDDEN.size() : 0)));
      }
    }
  }

  /** {@return an address of every route that anyone may read, in each of its formats} */
  private static List<String> paths(List<Route> routes) {
    return routes.stream()
        .filter(route -> !route.writes() && route.access() == Route.Access.ANYONE)
        .filter(route -> !route.path().contains("{token}"))
        .flatMap(
            route ->
                route.path().contains("{id}")
                    ? PUBLIC.stream().flatMap(id -> queries(route, id))
                    : queries(route, ""))
        .toList();
  }

  private static Stream<String> queries(Route route, String id) {
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
                    param -> param.name() + "=" + (param.name().equals("to") ? "ville" : "transfo"))
                .toList());
    if (formats.isEmpty()) {
      return Stream.of(path + (needed.isEmpty() ? "" : "?" + needed));
    }
    return formats.stream().map(format -> path + "?" + format);
  }

  private static HttpResponse<byte[]> ask(HttpClient client, String url, String session)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url));
    if (!session.isEmpty()) {
      request.header("Cookie", "session=" + session);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static boolean tells(byte[] body) throws IOException {
    var text = new StringBuilder(new String(body, StandardCharsets.UTF_8));
    try (var files = new ZipInputStream(new ByteArrayInputStream(body))) {
      while (files.getNextEntry() != null) {
        text.append(new String(files.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return text.toString().toLowerCase(Locale.ROOT).contains("fanal");
  }
}
