package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.web.Client.all;
import static org.maillage.web.Client.get;
import static org.maillage.web.Client.header;
import static org.maillage.web.Client.json;
import static org.maillage.web.Client.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every territory that the seed speaks of has a page that holds what it says. */
class TerritoryApiTest {
  @Test
  void everyCollectiviteIsFoundOnThePageOfItsTerritory() {
    var lost = new ArrayList<String>();
    int total = 0;
    int nowhere = 0;
    for (int page = 1; page <= 3; page++) {
      for (String id :
          all(json("/api/entities?kind=collectivite&size=100&page=" + page).path("items"), "/id")) {
        total++;
        String key = json("/api/entities/" + id).at("/territory/id").asText();
        if (key.isEmpty()) { // a few are abroad, where we have no territory: check lists them
          nowhere++;
          continue;
        }
        var answer = get("/api/territories/" + key);
        if (answer.statusCode() != 200 || !all(json(answer).path("entities"), "/id").contains(id)) {
          lost.add(id + " " + key);
        }
      }
    }
    assertThat(total).isGreaterThan(40);
    assertThat(nowhere).isLessThan(total / 10);
    assertThat(lost).isEmpty();
  }

  @Test
  void everyRegionCountsTheSameThenAndNow() {
    int merged = 0;
    for (String code : List.of("27", "28", "32", "44", "75", "76", "84")) {
      var answer = get("/api/territories/REG-" + code);
      if (answer.statusCode() == 200 && json(answer).path("lineage").isObject()) {
        merged++;
        JsonNode region = json(answer);
        JsonNode lineage = region.path("lineage");
        int then = lineage.path("whole").asInt() - lineage.path("twice").asInt();
        for (JsonNode old : lineage.path("then")) {
          int total = old.path("total").asInt();
          JsonNode page = json("/api/territories/" + old.at("/territory/id").asText());
          assertThat(page.path("total").asInt()).isEqualTo(total);
          assertThat(page.path("entities")).hasSize(total);
          assertThat(page.at("/became/id").asText()).isEqualTo("REG-" + code);
          assertThat(page.path("lineage")).isEqualTo(lineage);
          assertThat(all(region.path("entities"), "/id"))
              .containsAll(all(page.path("entities"), "/id"));
          then += total;
        }
        assertThat(then).as("REG-" + code).isEqualTo(region.path("total").asInt());
      }
    }
    assertThat(merged).isGreaterThan(4);
  }

  @ParameterizedTest
  @CsvSource({
    "Champagne-Ardenne, REG2015-21",
    "champagne-ardenne, REG2015-21",
    "REG-21, REG2015-21",
    "Bretagne, REG-53",
    "reg-53, REG-53",
    "NPDC, REG2015-31",
    "53, REG-53"
  })
  void aNameOrAnOldCodeLeadsToThePage(String asked, String key) {
    var answer = get("/territoires/" + asked);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(header(answer, "Location")).endsWith("/territoires/" + key);
    assertThat(all(json("/api/territories?q=" + asked).path("items"), "/key")).contains(key);
  }

  @ParameterizedTest
  @CsvSource({
    "saint-etienne, COM-42218",
    "ST ETIENNE, COM-42218",
    "ile de france, REG-11",
    "Provence Alpes Cote d’Azur, REG-93",
    "Paris 10e, COM-75056",
    "dunk, COM-59183",
    "havre, COM-76351"
  })
  void aNameIsFoundAsPeopleWriteIt(String asked, String key) {
    String query = Client.encode(asked);
    assertThat(all(json("/api/territories?q=" + query).path("items"), "/key")).contains(key);
  }

  @Test
  void theRecordIsWhole() {
    JsonNode region = json("/api/territories/REG-44");
    Shape.of(
            "key:string type:string code:string name:string aliases:strings population:integer"
                + " within:list was:list total:integer entities:list happened:list here:list"
                + " elsewhere:list others:list inner:list siblings:list lineage:object")
        .check(region);
    assertThat(region.path("entities")).hasSize(region.path("total").asInt());
    assertThat(region.path("siblings")).isNotEmpty();
    assertThat(json("/api/territories/COM-67482").path("within").findValuesAsText("id"))
        .contains("DEP-67", "REG-44", "PAYS-FR");
    assertThat(json("/api/territories/DEP-67").at("/formerly/id").asText()).isEqualTo("REG2015-42");
  }

  @Test
  void thePageOfAnInitiativeSaysItInTheWordsOfSchemaOrg() {
    String page = text(get("/fiches/chez-nous"));
    String data = page.replaceFirst("(?s).*<script type=\"application/ld\\+json\">", "");
    assertThat(data.substring(0, data.indexOf("</script>")))
        .startsWith("{\"@context\":\"https://schema.org\"")
        .contains("\"name\":\"Chez nous\"", "\"Paris\"");
    assertThat(text(get("/fiches/cu-dunkerque"))).doesNotContain("ld+json");
  }
}
