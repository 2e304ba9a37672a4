package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.web.Client.all;
import static org.maillage.web.Client.get;
import static org.maillage.web.Client.header;
import static org.maillage.web.Client.json;
import static org.maillage.web.Client.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The network of the seed, as a graph. */
class NetworkApiTest {
  @Test
  void theGraphIsWhole() {
    JsonNode graph = json("/api/network");
    Shape.of("nodes:list edges:list activities:list hidden:object").check(graph);
    Shape.of("id:string kind:string name:string url:string degree:integer weight:number")
        .checkEach(graph.path("nodes"));
    Shape.of("source:string target:string shared:integer weight:number activities:strings")
        .checkEach(graph.path("edges"));
    var ids = new HashSet<>(all(graph.path("nodes"), "/id"));
    assertThat(ids).contains("cu-dunkerque");
    assertThat(ids).containsAll(all(graph.path("edges"), "/source"));
    assertThat(ids).containsAll(all(graph.path("edges"), "/target"));
    assertThat(all(graph.at("/hidden/why"), "")).contains("hidden.host", "hidden.events");
    assertThat(json("/api/network?hubs=true").path("edges").size())
        .as("With hosts")
        .isGreaterThan(graph.path("edges").size());
  }

  @Test
  void theEdgesAreThePartners() {
    JsonNode partners = json("/api/entities/cu-dunkerque/partners?limit=500");
    JsonNode graph = json("/api/network?focus=cu-dunkerque&depth=1");
    List<String> around = all(graph.path("nodes"), "/id");
    assertThat(around.getFirst()).isEqualTo("cu-dunkerque");
    assertThat(around.subList(1, around.size()))
        .containsExactlyInAnyOrderElementsOf(all(partners.path("items"), "/entity/id"));
    for (JsonNode edge : graph.path("edges")) {
      if (edge.path("target").asText().equals("cu-dunkerque")) {
        JsonNode partner =
            partners
                .path("items")
                .valueStream()
                .filter(one -> one.at("/entity/id").equals(edge.path("source")))
                .findFirst()
                .orElseThrow();
        assertThat(edge.path("weight")).isEqualTo(partner.path("weight"));
        assertThat(edge.path("shared")).isEqualTo(partner.path("shared"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "programme=la-transfo-2016-2020",
        "territory=REG-32",
        "theme=politique-de-la-ville",
        "from=2016&to=2018",
        "kind=person&kind=collectivite",
        "min=2",
        "focus=ville-mulhouse&depth=2"
      })
  void filtersNarrow(String query) {
    JsonNode all = json("/api/network");
    JsonNode some = json("/api/network?" + query);
    assertThat(some.path("edges")).isNotEmpty();
    assertThat(some.path("edges").size()).isLessThan(all.path("edges").size());
  }

  @ParameterizedTest
  @CsvSource({
    "gexf, application/gexf+xml, 'gexf.net/1.3'",
    "graphml, application/graphml+xml, 'graphml.graphdrawing.org'",
    "csv, application/zip, 'nodes.csv'"
  })
  void itCanBeSaved(String format, String type, String sign) {
    HttpResponse<byte[]> answer =
        get("/api/network?programme=la-transfo-2016-2020&format=" + format);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo(type);
    assertThat(header(answer, "Content-Disposition")).startsWith("attachment; filename=");
    assertThat(text(answer)).contains(sign);
    if (!format.equals("csv")) {
      assertThat(text(answer)).contains("programme=la-transfo-2016-2020", "cu-dunkerque");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "depth=4, 400",
    "min=0, 400",
    "format=xml, 400",
    "from=2020&to=2010, 400",
    "focus=personne-de-connu, 404",
    "programme=rien, 404",
    "territory=REG-0, 404"
  })
  void whatIsNotUnderstoodIsRefused(String query, int status) {
    assertThat(get("/api/network?" + query).statusCode()).isEqualTo(status);
  }

  @Test
  void theStructureOfTheNetworkHasItsShape() {
    JsonNode brokers = json("/api/network/brokers?limit=5");
    Shape.of("actors:integer links:integer exact:boolean items:list hidden:object").check(brokers);
    Shape.of("entity:object share:number partners:integer groups:integer through:list")
        .checkEach(brokers.path("items"));
    assertThat(brokers.path("items")).hasSize(5);
    for (JsonNode broker : brokers.path("items")) {
      assertThat(broker.at("/through/0/citations")).isNotEmpty();
    }
    JsonNode communities = json("/api/network/communities");
    Shape.of("actors:integer modularity:number items:list hidden:object").check(communities);
    Shape.of("size:integer members:list themes:list activities:integer through:list")
        .checkEach(communities.path("items"));
    assertThat(communities.path("modularity").asDouble()).isGreaterThan(0.3);
    JsonNode growth = json("/api/network/growth?from=2012&to=2014");
    Shape.of("years:list undated:integer hidden:object").check(growth);
    assertThat(all(growth.path("years"), "/year")).containsExactly("2012", "2013", "2014");
  }

  @Test
  void aGroupIsLinkedByActivitiesAndPartners() {
    JsonNode group =
        json("/api/network/group?actor=cu-dunkerque&actor=ville-mulhouse&actor=ville-paris");
    Shape.of("actors:list activities:list partners:list hidden:object").check(group);
    assertThat(all(group.path("activities"), "/through/activity/id"))
        .contains("la-transfo-2016-2020");
    assertThat(all(group.path("partners"), "/entity/id")).contains("bloomberg-philanthropies");
    assertThat(get("/api/network/group?actor=cu-dunkerque").statusCode()).isEqualTo(400);
    assertThat(get("/api/network/group?actor=cu-dunkerque&actor=rien").statusCode()).isEqualTo(404);
  }
}
