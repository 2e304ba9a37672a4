package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.web.Client.all;
import static org.maillage.web.Client.get;
import static org.maillage.web.Client.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who worked with the Communauté urbaine de Dunkerque, as the documents tell it. */
class PartnersApiTest {
  private static final String DUNKERQUE = "/api/entities/cu-dunkerque/partners";

  @Test
  void partnersHaveTheShapeOfTheContract() {
    JsonNode answer = json(DUNKERQUE + "?limit=500");
    Shape.of("entity:object items:list hidden:object").check(answer);
    Shape.REF.check(answer.path("entity"));
    Shape.of("nodes:integer edges:integer why:strings").check(answer.path("hidden"));
    Shape.of("entity:object shared:integer weight:number from:integer? to:integer? through:list")
        .checkEach(answer.path("items"));
    for (JsonNode partner : answer.path("items")) {
      Shape.REF.check(partner.path("entity"));
      Shape.of("activity:object period:object? roles:strings citations:list")
          .checkEach(partner.path("through"));
      assertThat(partner.path("through")).hasSize(partner.path("shared").asInt());
      for (JsonNode activity : partner.path("through")) {
        Shape.REF.check(activity.path("activity"));
        Shape.PERIOD.checkIfThere(activity.path("period"));
        assertThat(activity.path("roles")).isNotEmpty();
        Shape.CITATION.checkEach(activity.path("citations"));
      }
    }
  }

  /** Rapport d'activité 2020, section 01, second paragraph. */
  @Test
  void theTransfoOf2016To2020() {
    JsonNode partners = json(DUNKERQUE + "?via=la-transfo-2016-2020&limit=500");
    assertThat(all(partners.path("items"), "/entity/id"))
        .contains(
            "ville-mulhouse",
            "ville-paris",
            "metropole-europeenne-lille",
            "eurometropole-strasbourg",
            "eurometropole-metz",
            "region-occitanie",
            "bloomberg-philanthropies");
    assertSaid(partners, "la-transfo-2016-2020", 2016, 2020, "rapport-activite-2020", 0);
  }

  /** Rapport d'activité 2022, page 18. */
  @Test
  void capacitesPubliquesIn2022() {
    JsonNode partners = json(DUNKERQUE + "?via=capacites-publiques&limit=500");
    assertThat(all(partners.path("items"), "/entity/id"))
        .contains(
            "ca-cergy-pontoise",
            "nantes-metropole",
            "la-piste",
            "departement-isere",
            "ccas-grenoble",
            "ville-grenoble",
            "grenoble-alpes-metropole",
            "carsat-centre-ouest",
            "ville-caluire-et-cuire",
            "ville-lyon",
            "departement-gironde",
            "region-centre-val-de-loire",
            "anact");
    assertSaid(partners, "capacites-publiques", 2022, 2022, "rapport-activite-2022", 18);
  }

  /** Rapport d'activité 2022, page 14. */
  @Test
  void nouveauxAccordsSince2022() {
    JsonNode partners = json(DUNKERQUE + "?via=nouveaux-accords&limit=500");
    assertThat(all(partners.path("items"), "/entity/id"))
        .contains(
            "anct",
            "metropole-aix-marseille-provence",
            "ville-vitry-le-francois",
            "partie-prenante",
            "itineraire-bis",
            "les-beaux-jours",
            "camille-arnodin");
    assertSaid(partners, "nouveaux-accords", 2022, 0, "rapport-activite-2022", 14);
  }

  /**
   * @param to 0 where no document says
   * @param page 0 where the document has none
   */
  private static void assertSaid(
      JsonNode partners, String activity, int from, int to, String source, int page) {
    for (JsonNode partner : partners.path("items")) {
      JsonNode through =
          partner
              .path("through")
              .valueStream()
              .filter(one -> one.at("/activity/id").asText().equals(activity))
              .findFirst()
              .orElseThrow();
      assertThat(through.at("/period/from").asInt()).isEqualTo(from);
      assertThat(through.at("/period/to").asInt(0)).isEqualTo(to);
      assertThat(through.path("citations").valueStream())
          .as("%s", partner)
          .anyMatch(
              cited ->
                  cited.at("/source/id").asText().equals(source)
                      && cited.path("page").asInt(0) == page);
    }
  }

  @Test
  void allOfThemTogether() {
    var byActivity = new TreeMap<String, TreeSet<String>>();
    JsonNode partners = json(DUNKERQUE + "?limit=500");
    for (JsonNode partner : partners.path("items")) {
      for (String activity : all(partner.path("through"), "/activity/id")) {
        byActivity
            .computeIfAbsent(activity, none -> new TreeSet<>())
            .add(partner.at("/entity/id").asText());
      }
    }
    assertThat(byActivity)
        .containsKeys(
            "la-transfo-2016-2020",
            "capacites-publiques",
            "nouveaux-accords",
            "immersions-nouveaux-accords");
    assertThat(partners.path("items").size())
        .isGreaterThanOrEqualTo(27)
        .isEqualTo(partners.path("total").asInt());
    assertThat(all(partners.path("items"), "/entity/id"))
        .as("The host is left out, and the answer says so")
        .doesNotContain("la-27e-region", "cu-dunkerque")
        .doesNotHaveDuplicates();
    assertThat(all(partners.at("/hidden/why"), "")).contains("hidden.host");
    assertThat(partners.at("/hidden/nodes").asInt()).isPositive();
  }

  @Test
  void theyComeClosestFirst() {
    for (String weight : List.of("newman", "count")) {
      List<Double> weights =
          all(json(DUNKERQUE + "?limit=500&weight=" + weight).path("items"), "/weight").stream()
              .map(Double::valueOf)
              .toList();
      assertThat(weights).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }
    JsonNode counted = json(DUNKERQUE + "?limit=500&weight=count");
    assertThat(all(counted.path("items"), "/weight"))
        .allSatisfy(weight -> assertThat(Double.parseDouble(weight) % 1).isZero());
  }

  @Test
  void yearsNarrow() {
    JsonNode early = json(DUNKERQUE + "?to=2019&limit=500");
    assertThat(all(early.path("items"), "/through/0/activity/id"))
        .contains("la-transfo-2016-2020")
        .doesNotContain("capacites-publiques", "nouveaux-accords");
    JsonNode late = json(DUNKERQUE + "?from=2021&limit=500");
    assertThat(all(late.path("items"), "/entity/id"))
        .contains("camille-arnodin")
        .doesNotContain("ville-mulhouse");
  }

  @Test
  void kindsNarrow() {
    JsonNode people = json(DUNKERQUE + "?kind=person&limit=500");
    assertThat(all(people.path("items"), "/entity/id")).contains("camille-arnodin");
    assertThat(all(people.path("items"), "/entity/kind")).containsOnly("person");
  }

  @Test
  void theLimitIsKeptAndSaid() {
    JsonNode few = json(DUNKERQUE + "?limit=3");
    assertThat(few.path("items")).hasSize(3);
    assertThat(few.path("total").asInt()).isGreaterThanOrEqualTo(27);
    assertThat(all(few.at("/hidden/why"), "")).contains("hidden.limit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=1899",
        "to=x",
        "kind=theme",
        "together=oui",
        "events=1",
        "weight=x",
        "limit=0",
        "limit=501",
        "nothing=1"
      })
  void whatIsNotUnderstoodIsRefused(String query) {
    assertThat(get(DUNKERQUE + "?" + query).statusCode()).isEqualTo(400);
  }

  @Test
  void nobodyHasNoPartners() {
    assertThat(get("/api/entities/personne-de-connu/partners").statusCode()).isEqualTo(404);
    JsonNode theme = json("/api/entities/politique-de-la-ville/partners");
    assertThat(theme.path("items")).isEmpty();
  }
}
