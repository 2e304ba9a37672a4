package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.web.Client.all;
import static org.maillage.web.Client.get;
import static org.maillage.web.Client.header;
import static org.maillage.web.Client.json;
import static org.maillage.web.Client.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillage.model.Kind;

/** What the contract promises to programs, against the whole site with the real seed. */
class ApiTest {
  private static final Pattern MARKED = Pattern.compile("(?s)([^<>]|</?mark>)*");
  private static final String JSON = "application/json";

  @Test
  void searchHasTheShapeOfTheContract() {
    HttpResponse<byte[]> answer = get("/api/search?q=dunkerque&size=5");
    JsonNode hits = json(answer);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo(JSON);
    Shape.of("query:string total:integer took_ms:integer items:list facets:object rewrites:strings")
        .check(hits);
    Shape.of("suggestion:string?").check(hits);
    Shape.of(
            "id:string kind:string name:string url:string summary:string? period:object?"
                + " highlights:strings score:number")
        .checkEach(hits.path("items"));
    for (JsonNode item : hits.path("items")) {
      Shape.PERIOD.checkIfThere(item.path("period"));
      assertThat(Kind.keys()).contains(item.path("kind").asText());
      assertThat(item.path("url").asText()).isEqualTo("/fiches/" + item.path("id").asText());
      item.path("highlights")
          .forEach(passage -> assertThat(passage.asText()).matches(MARKED).contains("<mark>"));
    }
    assertThat(hits.path("query").asText()).isEqualTo("dunkerque");
    assertThat(hits.at("/items/0/id").asText()).isEqualTo("cu-dunkerque");
    assertThat(hits.path("items").size()).isLessThanOrEqualTo(5);
  }

  @Test
  void theTableOfASearchHoldsWhatItsPagesHold() throws IOException {
    HttpResponse<byte[]> table = get("/api/search.csv?q=transfo");
    assertThat(header(table, "Content-Type")).startsWith("text/csv");
    var found = new ArrayList<String>();
    for (int page = 1; found.size() < json("/api/search?q=transfo").path("total").asInt(); page++) {
      for (JsonNode hit : json("/api/search?q=transfo&size=100&page=" + page).path("items")) {
        found.add(hit.path("id").asText() + " " + hit.path("name").asText());
      }
    }
    String text = text(table);
    assertThat(text).as("Spreadsheets know UTF-8 by this").startsWith("\uFEFFid,");
    var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    List<String> rows =
        CSVParser.parse(text.substring(1), format).stream()
            .map(row -> row.get("id") + " " + row.get("name"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(100).isEqualTo(found);
  }

  @Test
  void searchCountsFacets() {
    JsonNode hits = json("/api/search?q=transfo&size=100");
    for (String dimension : List.of("kind", "territory", "theme", "year")) {
      JsonNode facets = hits.path("facets").path(dimension);
      Shape.of("value:string label:string count:integer").checkEach(facets);
      for (JsonNode facet : facets) {
        assertThat(facet.path("count").asInt()).isBetween(1, hits.path("total").asInt());
      }
    }
    for (String path : List.of("/api/search?q=transfo", "/api/search")) {
      JsonNode counted = json(path);
      int kinds = 0;
      for (JsonNode facet : counted.at("/facets/kind")) {
        kinds += facet.path("count").asInt();
      }
      assertThat(kinds).as("Each has one kind").isEqualTo(counted.path("total").asInt());
    }
  }

  @Test
  void aFacetSaysHowManyRemain() {
    JsonNode hits = json("/api/search?q=transfo");
    for (JsonNode facet : hits.at("/facets/kind")) {
      JsonNode narrowed = json("/api/search?q=transfo&kind=" + facet.path("value").asText());
      assertThat(narrowed.path("total")).isEqualTo(facet.path("count"));
      assertThat(all(narrowed.path("items"), "/kind")).containsOnly(facet.path("value").asText());
    }
    JsonNode territory = hits.at("/facets/territory/0");
    JsonNode within = json("/api/search?q=transfo&territory=" + territory.path("value").asText());
    assertThat(within.path("total")).isEqualTo(territory.path("count"));
  }

  @Test
  void searchTakesSeveralKinds() {
    JsonNode both = json("/api/search?kind=programme&kind=theme&size=100");
    assertThat(new TreeSet<>(all(both.path("items"), "/kind")))
        .containsExactly("programme", "theme");
  }

  @ParameterizedTest
  @ValueSource(strings = {"relevance", "name", "date"})
  void searchSortsAsAsked(String order) {
    JsonNode hits = json("/api/search?q=laboratoire&size=100&sort=" + order);
    assertThat(hits.path("total")).isEqualTo(json("/api/search?q=laboratoire").path("total"));
    assertThat(hits.path("items")).hasSize(Math.min(100, hits.path("total").asInt()));
  }

  @Test
  void searchKeepsToTheYearsAskedFor() {
    for (JsonNode item : json("/api/search?from=2016&to=2018&size=100").path("items")) {
      JsonNode period = item.path("period");
      assertThat(period.path("from").asInt(0)).as("%s", item).isLessThanOrEqualTo(2018);
      assertThat(period.path("to").asInt(9999)).as("%s", item).isGreaterThanOrEqualTo(2016);
    }
  }

  @Test
  void suggestionsHaveTheShapeOfTheContract() {
    HttpResponse<byte[]> answer = get("/api/suggest?q=transf&size=3");
    assertThat(header(answer, "Content-Type")).isEqualTo(JSON);
    JsonNode items = json(answer).path("items");
    Shape.of("id:string kind:string name:string detail:string?").checkEach(items);
    assertThat(items.size()).isLessThanOrEqualTo(3);
    assertThat(json("/api/suggest?q=zzzzzz").path("items")).isEmpty();
  }

  @Test
  void listsHaveTheShapeOfTheContract() {
    JsonNode list = json("/api/entities?kind=programme&size=100");
    Shape.of("kind:string? total:integer page:integer size:integer items:list").check(list);
    Shape.of("id:string kind:string name:string url:string summary:string? period:object?")
        .checkEach(list.path("items"));
    assertThat(all(list.path("items"), "/kind")).containsOnly("programme");
    assertThat(list.path("items")).hasSize(Math.min(100, list.path("total").asInt()));
  }

  @Test
  void pagesOfAListHoldEachEntityOnce() {
    int total = json("/api/entities").path("total").asInt();
    var seen = new HashSet<String>();
    int given = 0;
    for (int page = 1; page <= total / 100 + 1; page++) {
      List<String> ids = all(json("/api/entities?size=100&page=" + page).path("items"), "/id");
      given += ids.size();
      seen.addAll(ids);
    }
    assertThat(given).isEqualTo(total);
    assertThat(seen).hasSize(total);
    JsonNode beyond = json("/api/entities?size=100&page=10000");
    assertThat(beyond.path("total").asInt()).isEqualTo(total);
    assertThat(beyond.path("items")).isEmpty();
    assertThat(json("/api/entities").path("items")).hasSize(20);
  }

  @Test
  void anEntityHasTheShapeOfTheContract() {
    HttpResponse<byte[]> answer = get("/api/entities/la-transfo-2016-2020");
    assertThat(header(answer, "Content-Type")).isEqualTo(JSON);
    JsonNode entity = json(answer);
    Shape.of(
            "id:string kind:string name:string aliases:strings rev:integer summary:string?"
                + " period:object? fields:object url:string statements:list citations:list")
        .check(entity);
    Shape.PERIOD.check(entity.path("period"));
    Shape.of(
            "id:string type:string role:string? direction:string other:object for:object?"
                + " period:object? amount:number? year:integer? status:string citations:list")
        .checkEach(entity.path("statements"));
    for (JsonNode statement : entity.path("statements")) {
      Shape.REF.check(statement.path("other"));
      Shape.REF.checkIfThere(statement.path("for"));
      Shape.PERIOD.checkIfThere(statement.path("period"));
      Shape.CITATION.checkEach(statement.path("citations"));
      assertThat(statement.path("direction").asText()).isIn("out", "in", "for");
    }
    Shape.of("field:string source:object page:integer? quote:string?")
        .checkEach(entity.path("citations"));
    Shape.of("id:string name:string").check(entity.at("/citations/0/source"));
  }

  @Test
  void aStatementStandsOnBothSheets() {
    JsonNode theirs =
        statement(json("/api/entities/la-transfo-2016-2020"), "participation", "cu-dunkerque");
    JsonNode ours =
        statement(json("/api/entities/cu-dunkerque"), "participation", "la-transfo-2016-2020");
    assertThat(ours.path("id")).isEqualTo(theirs.path("id"));
    assertThat(ours.path("direction").asText()).isEqualTo("out");
    assertThat(theirs.path("direction").asText()).isEqualTo("in");
  }

  private static JsonNode statement(JsonNode entity, String type, String other) {
    return entity
        .path("statements")
        .valueStream()
        .filter(one -> one.path("type").asText().equals(type))
        .filter(one -> one.at("/other/id").asText().equals(other))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyEntityOfTheListHasASheet() {
    for (String kind : Kind.keys()) {
      String id = json("/api/entities?size=1&kind=" + kind).at("/items/0/id").asText();
      JsonNode entity = json("/api/entities/" + id);
      assertThat(entity.path("id").asText()).isEqualTo(id);
      assertThat(entity.path("kind").asText()).isEqualTo(kind);
    }
  }

  @Test
  void commonsAreGeoJson() {
    HttpResponse<byte[]> answer = get("/api/commons.geojson");
    assertThat(header(answer, "Content-Type")).isEqualTo("application/geo+json");
    JsonNode map = json(answer);
    assertThat(map.path("type").asText()).isEqualTo("FeatureCollection");
    Shape.of("type:string geometry:object properties:object").checkEach(map.path("features"));
    for (JsonNode feature : map.path("features")) {
      assertThat(feature.path("type").asText()).isEqualTo("Feature");
      assertThat(feature.at("/geometry/type").asText()).isEqualTo("Point");
      assertThat(feature.at("/geometry/coordinates/0").asDouble(999)).isBetween(-180.0, 180.0);
      assertThat(feature.at("/geometry/coordinates/1").asDouble(999)).isBetween(-90.0, 90.0);
      Shape.of(
              "id:string name:string summary:string? url:string place:string precision:string"
                  + " themes:strings verified:integer?")
          .check(feature.path("properties"));
    }
  }

  @Test
  void theMapIsCutToItsBox() {
    JsonNode all = json("/api/commons.geojson").path("features");
    JsonNode france = json("/api/commons.geojson?bbox=-5,41,10,52").path("features");
    assertThat(france.size()).isBetween(1, all.size() - 1);
    assertThat(all(france, "/geometry/coordinates/1"))
        .allSatisfy(lat -> assertThat(Double.parseDouble(lat)).isBetween(41.0, 52.0));
    assertThat(get("/api/commons.geojson?bbox=1,2,3").statusCode()).isEqualTo(400);
    assertThat(get("/api/commons.geojson?bbox=a,b,c,d").statusCode()).isEqualTo(400);
    assertThat(json("/api/commons.geojson?q=zzzzzz").path("features")).isEmpty();
  }

  @Test
  void itIsAliveAndReady() {
    assertThat(get("/api/health").statusCode()).isEqualTo(200);
    assertThat(get("/api/ready").statusCode()).isEqualTo(200);
    assertThat(json("/api/ready").path("ready").asBoolean()).isTrue();
    assertThat(json("/api/ready").path("missing")).isEmpty();
  }
}
