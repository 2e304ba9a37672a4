package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.web.Client.all;
import static org.maillage.web.Client.get;
import static org.maillage.web.Client.header;
import static org.maillage.web.Client.json;
import static org.maillage.web.Client.send;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillage.support.Site;

/**
 * What the contract promises about the protocol: tags, methods, problems, languages, description.
 */
class ProtocolTest {
  private static final String JSON = "application/json";

  @ParameterizedTest
  @CsvSource({
    "page=0, page",
    "page=-1, page",
    "page=999999999999, page",
    "page=x, page",
    "size=0, size",
    "size=101, size",
    "size=1.5, size",
    "page=1&page=2, page",
    "kind=nothing, kind",
    "nothing=1, nothing"
  })
  void aWrongParameterIsNamed(String query, String field) {
    HttpResponse<byte[]> answer = get("/api/entities?lang=en&" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertProblem(answer, 400);
    assertThat(all(json(answer).path("violations"), "/field")).containsExactly(field);
    Shape.of("field:string message:string").checkEach(json(answer).path("violations"));
  }

  private static void assertProblem(HttpResponse<byte[]> answer, int status) {
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    Shape.PROBLEM.check(json(answer));
    assertThat(json(answer).path("status").asInt()).isEqualTo(status);
  }

  @Test
  void whatIsNotThereIsAProblemInTheLanguageAskedFor() {
    HttpResponse<byte[]> french = get("/api/entities/personne-de-connu");
    HttpResponse<byte[]> english = get("/api/entities/personne-de-connu?lang=en");
    assertThat(french.statusCode()).isEqualTo(404);
    assertProblem(french, 404);
    assertProblem(english, 404);
    assertThat(json(french).path("title").asText()).isEqualTo("Cette page n'existe pas");
    assertThat(json(english).path("title").asText()).isEqualTo("This page does not exist");
    assertThat(json(english).path("detail")).isNotEqualTo(json(french).path("detail"));
    JsonNode preferred =
        json("/api/entities/personne-de-connu", "Accept-Language", "en-GB,fr;q=0.5");
    assertThat(preferred).isEqualTo(json(english));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/entities/cu-dunkerque",
        "/api/entities?size=3",
        "/api/entities/cu-dunkerque/partners",
        "/api/commons.geojson",
        "/api/suggest?q=transfo",
        "/api/openapi.json"
      })
  void whatHasNotChangedIsNotSentAgain(String path) {
    String etag = header(get(path), "ETag");
    assertThat(etag).as("A strong tag").matches("\"[^\"]+\"");
    for (String asked : List.of(etag, "W/" + etag, "\"other\", " + etag, "*")) {
      HttpResponse<byte[]> again = get(path, "If-None-Match", asked);
      assertThat(again.statusCode()).as("If-None-Match: %s", asked).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(header(again, "ETag")).isEqualTo(etag);
    }
    assertThat(get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/fiches/cu-dunkerque",
        "/fiches/rien",
        "/fiches/pv-ag-2019",
        "/api/entities/cu-dunkerque",
        "/api/entities/rien",
        "/api/entities?page=0",
        "/api/commons.geojson",
        "/api/health"
      })
  void headSaysWhatGetWouldSay(String path) {
    HttpResponse<byte[]> whole = get(path);
    HttpResponse<byte[]> head = send("HEAD", path);
    assertThat(head.statusCode()).isEqualTo(whole.statusCode());
    assertThat(head.body()).isEmpty();
    for (String name : List.of("Content-Type", "ETag", "Location", "Vary", "Cache-Control")) {
      assertThat(header(head, name)).as(name).isEqualTo(header(whole, name));
    }
  }

  @Test
  void aMethodThatIsNotServedSaysWhichAre() {
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      HttpResponse<byte[]> refused = send(method, "/api/entities/cu-dunkerque");
      assertThat(refused.statusCode()).isEqualTo(405);
      assertThat(Set.of(header(refused, "Allow").split(", ?", -1))).contains("GET", "HEAD");
      assertProblem(refused, 405);
    }
  }

  @Test
  void aPageIsJsonForThoseWhoAskForIt() {
    JsonNode page = json("/fiches/cu-dunkerque", "Accept", JSON);
    assertThat(page).isEqualTo(json("/api/entities/cu-dunkerque"));
    HttpResponse<byte[]> missing = get("/fiches/rien", "Accept", JSON);
    assertThat(missing.statusCode()).isEqualTo(404);
    assertProblem(missing, 404);
  }

  @Test
  void theDescriptionCoversTheApiAndNothingElse() {
    JsonNode description = json("/api/openapi.json");
    assertThat(description.path("openapi").asText()).startsWith("3.1");
    var registered = new TreeSet<String>();
    Site.routes().stream()
        .filter(Route::isApi)
        .forEach(
            route ->
                registered.add(
                    route.method().toLowerCase(java.util.Locale.ROOT) + " " + route.path()));
    var described = new TreeSet<String>();
    description
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> described.add(method + " " + path.getKey())));
    assertThat(described).isEqualTo(registered);
    assertThat(registered).contains("get /api/search", "get /api/entities/{id}/partners");
  }

  @Test
  void theReferencesOfTheDescriptionResolve() {
    JsonNode description = json("/api/openapi.json");
    List<JsonNode> references = description.findValues("$ref");
    assertThat(references).isNotEmpty();
    for (JsonNode reference : references) {
      assertThat(description.at(reference.asText().substring(1)).isObject())
          .as(reference.asText())
          .isTrue();
    }
    for (Route route : Site.routes()) {
      JsonNode parameters =
          description.path("paths").path(route.path()).path("get").path("parameters");
      for (Param param : route.isApi() ? route.params() : List.<Param>of()) {
        assertThat(all(parameters, "/name")).as(route.path()).contains(param.name());
      }
    }
  }
}
