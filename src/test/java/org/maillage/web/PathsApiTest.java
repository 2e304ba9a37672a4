package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.web.Client.all;
import static org.maillage.web.Client.encode;
import static org.maillage.web.Client.get;
import static org.maillage.web.Client.header;
import static org.maillage.web.Client.json;
import static org.maillage.web.Client.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How actors are linked, as the documents tell it. */
class PathsApiTest {
  private static final String PATHS = "/api/paths?from=ville-mulhouse&to=";

  @Test
  void pathsHaveTheShapeOfTheContract() {
    JsonNode answer = json(PATHS + "camille-arnodin");
    Shape.of("paths:list none:object?").check(answer);
    Shape.of("length:integer text:string steps:list").checkEach(answer.path("paths"));
    assertThat(answer.path("paths").size()).isBetween(1, 3);
    for (JsonNode path : answer.path("paths")) {
      assertThat(path.path("length").asInt()).isEqualTo(2).isEqualTo(path.path("steps").size());
      Shape.of("from:object through:object to:object roles:strings period:object? citations:list")
          .checkEach(path.path("steps"));
      assertThat(path.at("/steps/0/from/id").asText()).isEqualTo("ville-mulhouse");
      assertThat(path.at("/steps/1/to/id").asText()).isEqualTo("camille-arnodin");
      assertThat(path.at("/steps/0/to")).isEqualTo(path.at("/steps/1/from"));
      for (JsonNode step : path.path("steps")) {
        Shape.REF.check(step.path("from"));
        Shape.REF.check(step.path("through"));
        Shape.CITATION.checkEach(step.path("citations"));
      }
    }
    assertThat(answer.path("none").isNull()).isTrue();
  }

  @Test
  void thePathsAreTheSameEachTime() {
    String path = PATHS + "camille-arnodin&lang=fr";
    assertThat(json(path)).isEqualTo(json(path));
    assertThat(json(path).at("/paths/0/text").asText())
        .startsWith("De 2016 à 2020, la Ville de Mulhouse et la Communauté urbaine de Dunkerque");
    assertThat(json(path.replace("lang=fr", "lang=en")).at("/paths/0/text").asText())
        .startsWith("From 2016 to 2020, ");
  }

  @Test
  void aHubCanBeAvoided() {
    JsonNode without = json(PATHS + "camille-arnodin&avoid=cu-dunkerque&avoid=capacites-publiques");
    for (JsonNode path : without.path("paths")) {
      assertThat(all(path.path("steps"), "/to/id")).doesNotContain("cu-dunkerque");
      assertThat(all(path.path("steps"), "/through/id")).doesNotContain("capacites-publiques");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "camille-arnodin&max=0, 400",
    "camille-arnodin&max=4, 400",
    "camille-arnodin&together=oui, 400",
    "camille-arnodin&avoid=ville-mulhouse, 400",
    "ville-mulhouse, 400",
    "nouveaux-accords, 400",
    "'', 400",
    "personne-de-connu, 404"
  })
  void whatMakesNoQuestionIsRefused(String rest, int status) {
    HttpResponse<byte[]> answer = get(PATHS + rest);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    Shape.PROBLEM.check(json(answer));
  }

  @Test
  void bothEndsEqualIsSaidInWords() {
    assertThat(json(PATHS + "ville-mulhouse").at("/violations/0/message").asText())
        .contains("même acteur");
  }

  @Test
  void thePageTellsEachStepAndOpensItsProof() {
    String page = text(get("/reseau/chemins?from=ville-mulhouse&to=camille-arnodin&lang=fr"));
    assertThat(page)
        .contains("De 2016 à 2020, la Ville de Mulhouse", "href=\"/fiches/nouveaux-accords\"")
        .contains("href=\"/sources/rapport-activite-2022/pages/14")
        .contains("avoid=cu-dunkerque");
    assertThat(text(get("/reseau"))).contains("action=\"/reseau/chemins\"");
    assertThat(text(get("/fiches/cu-dunkerque"))).contains("/reseau/chemins?from=cu-dunkerque");
  }

  @Test
  void thePageTakesNames() {
    HttpResponse<byte[]> answer =
        get(
            "/reseau/chemins?from="
                + encode("ville de mulhouse")
                + "&to="
                + encode("Camille Arnodin"));
    assertThat(text(answer))
        .contains("De 2016 à 2020, la Ville de Mulhouse")
        .contains("/reseau/chemins?from=ville-mulhouse&amp;to=camille-arnodin");
    String choices = text(get("/reseau/chemins?from=mulhous&to=camille-arnodin"));
    assertThat(choices).contains("from=ville-mulhouse&amp;to=camille-arnodin");
    assertThat(text(get("/reseau/chemins?from=zzzzzz&to=camille-arnodin")))
        .contains("Aucun acteur ne répond à «\u00a0zzzzzz\u00a0».");
  }
}
