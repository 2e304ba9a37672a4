package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.web.Client.all;
import static org.maillage.web.Client.encode;
import static org.maillage.web.Client.get;
import static org.maillage.web.Client.header;
import static org.maillage.web.Client.json;
import static org.maillage.web.Client.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.maillage.support.Beside;

/** The list and the map say the same, whatever is asked for; so do the files. */
@Beside
class MapListTest {
  private static final int FILTERS = 50;
  private static final List<String> LAYERS =
      List.of("residences", "transfo", "interventions", "events");
  private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]+)\"");
  private static final Pattern ITEM = Pattern.compile("data-initiative=\"([^\"]+)\"");
  private static final List<String> WORDS =
      List.of("paris", "Commun", "bologne", "wealth building", "quartier", "ÉTAT", "zzz", "l'");

  @Test
  void theListEqualsTheMapForRandomFilters() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    int found = 0;
    for (int i = 0; i < FILTERS; i++) {
      String query = query(random);
      String about = "seed %d, %s".formatted(seed, query);
      JsonNode page = json("/carte?" + query, "Accept", "application/json");
      var listed = new TreeSet<>(all(page.path("placed"), "/id"));
      String filters = query.replaceAll("&?layer=\\w+", "");
      assertThat(new TreeSet<>(all(features("/api/commons.geojson?" + filters), "/properties/id")))
          .as(about)
          .isEqualTo(listed);
      for (JsonNode layer : page.path("layers")) {
        String name = layer.path("layer").asText();
        assertThat(
                new TreeSet<>(
                    all(
                        features("/api/places.geojson?layer=" + name + "&" + filters),
                        "/properties/id")))
            .as("%s, %s", about, name)
            .isEqualTo(new TreeSet<>(all(layer.path("placed"), "/id")));
        listed.addAll(all(layer.path("placed"), "/id"));
        listed.addAll(all(layer.path("unplaced"), "/id"));
      }
      listed.addAll(all(page.path("unplaced"), "/id"));
      assertThat(shown("/carte?" + query)).as(about).containsExactlyInAnyOrderElementsOf(listed);
      found += listed.size();
    }
    assertThat(found).as("Some filters let something through").isPositive();
  }

  private static JsonNode features(String path) {
    return json(path).path("features");
  }

  private static List<String> shown(String path) {
    return ITEM.matcher(text(get(path)))
        .results()
        .map((MatchResult item) -> item.group(1))
        .toList();
  }

  private static String query(Random random) {
    var parts = new ArrayList<String>();
    String page = text(get("/carte?layer=events&layer=transfo"));
    for (String name : List.of("theme", "nature", "territory", "year")) {
      if (random.nextInt(4) == 0) {
        var select = page.substring(page.indexOf("<select id=\"" + name + "\""));
        var values =
            OPTION
                .matcher(select.substring(0, select.indexOf("</select>")))
                .results()
                .map(option -> option.group(1).replace("&#39;", "'").replace("&amp;", "&"))
                .toList();
        parts.add(name + "=" + encode(values.get(random.nextInt(values.size()))));
      }
    }
    if (random.nextInt(3) == 0) {
      parts.add("q=" + encode(WORDS.get(random.nextInt(WORDS.size()))));
    }
    if (random.nextInt(4) == 0) {
      parts.add("country=" + List.of("fr", "FR", "GB", "IT").get(random.nextInt(4)));
    }
    LAYERS.stream().filter(layer -> random.nextInt(3) == 0).forEach(l -> parts.add("layer=" + l));
    return String.join("&", parts);
  }

  @Test
  void aTerritoryHoldsWhatLiesInItAndWhatLayInIt() {
    JsonNode region = features("/api/commons.geojson?territory=REG-11");
    assertThat(all(region, "/properties/place")).contains("Paris");
    assertThat(features("/api/places.geojson?territory=REG-44"))
        .hasSizeGreaterThanOrEqualTo(features("/api/places.geojson?territory=REG2015-41").size());
    assertThat(features("/api/places.geojson?territory=REG2015-41")).isNotEmpty();
  }

  @Test
  void nothingApproximateIsGivenAsExact() {
    for (String path : List.of("/api/commons.geojson", "/api/places.geojson")) {
      assertThat(new TreeSet<>(all(features(path), "/properties/precision")))
          .as("No source gives a point")
          .isSubsetOf("commune", "area", "country");
    }
  }

  @Test
  void theTableHoldsWhatTheMapHoldsAndWhatItCannotShow() {
    var answer = get("/api/commons.csv");
    assertThat(header(answer, "Content-Type")).isEqualTo("text/csv;charset=utf-8");
    assertThat(header(answer, "Content-Disposition")).contains("communs.csv");
    JsonNode page = json("/carte", "Accept", "application/json");
    long lines = text(answer).lines().count() - 1;
    assertThat(lines)
        .isEqualTo(features("/api/commons.geojson").size() + page.path("unplaced").size());
    assertThat(text(get("/api/commons.csv?q=zzzzzz")).lines()).hasSize(1);
  }

  @Test
  void theGlobeHoldsWhatTheMapHolds() throws Exception {
    var answer = get("/api/commons.kml");
    assertThat(header(answer, "Content-Type")).isEqualTo("application/vnd.google-earth.kml+xml");
    var factory = javax.xml.parsers.DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var kml = factory.newDocumentBuilder().parse(new java.io.ByteArrayInputStream(answer.body()));
    assertThat(kml.getElementsByTagName("Placemark").getLength())
        .isEqualTo(features("/api/commons.geojson").size());
  }

  @Test
  void onlyTheEmbeddedMapMayStandInThePagesOfOthers() {
    String free = header(get("/embed/carte"), "Content-Security-Policy");
    assertThat(free).contains("frame-ancestors *");
    assertThat(header(get("/embed/carte"), "X-Frame-Options")).isEmpty();
    for (String path :
        List.of("/carte", "/embed", "/embed/../carte", "/embed/%2e%2e/carte", "/x/embed/carte")) {
      Wire.Reply reply = Wire.send(Wire.get(path));
      assertThat(reply.header("X-Frame-Options")).as(path).isEqualTo("DENY");
      assertThat(reply.header("Content-Security-Policy")).as(path).contains("ancestors 'none'");
    }
  }
}
