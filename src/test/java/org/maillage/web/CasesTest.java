package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.web.Client.all;
import static org.maillage.web.Client.encode;
import static org.maillage.web.Client.get;
import static org.maillage.web.Client.json;
import static org.maillage.web.Client.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The library of cases, the methods and the chronology hold what the base holds, counted anew. */
class CasesTest {
  private static final int FILTERS = 40;
  private static final List<String> FACETS =
      List.of("theme", "territory", "collectivite", "discipline", "nature", "suite");

  @Test
  void everyInterventionIsInTheLibrary() {
    assertThat(ids(pages("/api/interventions?sort=name&")))
        .containsExactlyInAnyOrderElementsOf(ids(pages("/api/entities?kind=intervention&")));
  }

  @Test
  void randomFiltersLetThroughWhatARecountFinds() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new Random(seed);
    var everything = pages("/api/interventions?");
    int found = 0;
    for (int i = 0; i < FILTERS; i++) {
      Map<String, String> asked = filters(random);
      String query = query(asked);
      String about = "seed %d, %s".formatted(seed, query);
      var expected =
          everything.stream()
              .filter(one -> asked.entrySet().stream().allMatch(it -> matches(one, it)))
              .map(one -> one.path("id").asText())
              .collect(Collectors.toCollection(TreeSet::new));
      if (asked.containsKey("territory")) {
        expected.retainAll(
            ids(pages("/api/search?kind=intervention&territory=" + asked.get("territory") + "&")));
      }
      assertThat(new TreeSet<>(ids(pages("/api/interventions?" + query))))
          .as(about)
          .isEqualTo(expected);
      found += expected.size();
    }
    assertThat(found).as("Some filters let something through").isPositive();
  }

  @Test
  void whatEndsBeforeItBeginsHoldsNothing() {
    assertThat(ids(pages("/api/interventions?from=2013&to=2014&"))).isNotEmpty();
    assertThat(ids(pages("/api/interventions?from=2014&to=2013&"))).isEmpty();
  }

  @Test
  void aFacetCountsWhatChoosingItWouldLetThrough() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < FILTERS; i++) {
      Map<String, String> asked = filters(random);
      JsonNode facets = json("/api/interventions?" + query(asked)).path("facets");
      String facet = FACETS.get(random.nextInt(FACETS.size()));
      if (facets.path(facet).isEmpty()) {
        continue;
      }
      JsonNode value = facets.path(facet).get(random.nextInt(facets.path(facet).size()));
      asked.put(facet, value.path("value").asText());
      assertThat(json("/api/interventions?" + query(asked)).path("total").asInt())
          .as("seed %d, %s", seed, query(asked))
          .isEqualTo(value.path("count").asInt());
    }
  }

  @Test
  void saysHowManyCasesAFilterCannotJudge() {
    var everything = pages("/api/interventions?");
    var recount = new TreeMap<String, Integer>();
    for (JsonNode one : everything) {
      Stream.of("discipline", "collectivite", "suite")
          .filter(facet -> values(one, facet).isEmpty())
          .forEach(facet -> recount.merge(facet, 1, Integer::sum));
      if (isUndated(one)) {
        recount.merge("year", 1, Integer::sum);
      }
      if (one.path("places").isEmpty()) {
        recount.merge("territory", 1, Integer::sum);
      }
    }
    assertThat(unknown(json("/api/interventions"), false)).isEqualTo(recount);
    var dated = unknown(json("/api/interventions?from=2010&to=2012"), true);
    assertThat(dated).containsExactly(Map.entry("year", recount.get("year")));
  }

  private static Map<String, Integer> unknown(JsonNode list, boolean leftOut) {
    var unknown = new TreeMap<String, Integer>();
    for (JsonNode one : list.path("unknown")) {
      if (one.path("out").asBoolean() == leftOut) {
        unknown.put(one.path("facet").asText(), one.path("count").asInt());
      }
    }
    return unknown;
  }

  @Test
  void cardsTableAndFileHoldTheSameCases() {
    String query = "discipline=design&size=100";
    var ids = ids(pages("/api/interventions?discipline=design&"));
    assertThat(ids).isNotEmpty();
    for (String path : List.of("/interventions?" + query, "/interventions?view=table&" + query)) {
      String page = text(get(path));
      assertThat(ids).as(path).allMatch(id -> page.contains("href=\"/fiches/" + id + "\""));
    }
    assertThat(text(get("/api/interventions.csv?discipline=design")).lines().skip(1))
        .hasSize(ids.size());
  }

  @Test
  void refusesWhatItDoesNotKnowAndHelpsWhereNothingIsFound() {
    assertThat(get("/interventions?sort=colour").statusCode()).isEqualTo(400);
    assertThat(get("/chronologie?kind=person").statusCode()).isEqualTo(400);
    assertThat(text(get("/interventions?nature=inconnue"))).contains("Rien ne correspond");
    assertThat(text(get("/interventions?nature=inconnue&lang=en"))).contains("Nothing matches");
  }

  @Test
  void aMethodIsAThemeThatASourceCallsOne() {
    JsonNode methods = json("/methodes", "Accept", "application/json").path("methods");
    assertThat(methods).isNotEmpty();
    for (JsonNode method : methods) {
      String id = method.at("/theme/id").asText();
      JsonNode sheet = json("/api/entities/" + id);
      assertThat(sheet.at("/fields/nature").asText()).as(id).isEqualTo("méthode");
      assertThat(all(sheet.path("citations"), "/field")).as(id).contains("nature");
      var used = pages("/api/interventions?theme=" + id + "&");
      assertThat(method.path("interventions").asInt()).as(id).isEqualTo(used.size());
      String page = text(get("/fiches/" + id));
      assertThat(ids(used)).as(id).allMatch(one -> page.contains("/fiches/" + one + "\""));
    }
  }

  @Test
  void theChronologyHoldsEveryDatedThingOnce() {
    for (String filter : List.of("", "theme=numerique&", "territory=REG-53&")) {
      var dated = new ArrayList<String>();
      var undated = new TreeMap<String, Integer>();
      for (String kind : List.of("programme", "intervention", "event", "publication")) {
        for (JsonNode one : pages("/api/search?kind=" + kind + "&" + filter)) {
          if (isUndated(one)) {
            undated.merge(kind, 1, Integer::sum);
          } else if (!filter.startsWith("territory") || !kind.equals("publication")) {
            dated.add(one.path("id").asText());
          }
        }
      }
      JsonNode shown = json("/api/chronology?" + filter);
      var ids = new ArrayList<>(all(shown.path("programmes"), "/id"));
      for (JsonNode year : shown.path("years")) {
        for (JsonNode part : year.path("parts")) {
          if (!filter.startsWith("territory")
              || !part.path("kind").asText().equals("publication")) {
            ids.addAll(all(part.path("things"), "/id"));
          }
        }
      }
      assertThat(ids).as(filter).containsExactlyInAnyOrderElementsOf(dated);
      if (filter.isEmpty()) {
        assertThat(shown.path("total").asInt()).isEqualTo(dated.size());
        undated.forEach((kind, n) -> assertThat(shown.at("/undated/" + kind).asInt()).isEqualTo(n));
        String page = text(get("/chronologie"));
        assertThat(ids).allMatch(id -> page.contains("href=\"/fiches/" + id + "\""));
      }
    }
  }

  private static Map<String, String> filters(Random random) {
    var asked = new LinkedHashMap<String, String>();
    JsonNode facets = json("/api/interventions?size=1").path("facets");
    for (String facet : FACETS) {
      if (random.nextInt(3) == 0) {
        JsonNode values = facets.path(facet);
        asked.put(facet, values.get(random.nextInt(values.size())).path("value").asText());
      }
    }
    int from = 2008 + random.nextInt(10);
    if (random.nextInt(3) == 0) {
      asked.put("from", Integer.toString(from));
    }
    if (random.nextInt(3) == 0) { // what ends before it begins holds nothing
      asked.put("to", Integer.toString(from + random.nextInt(8)));
    }
    return asked;
  }

  private static String query(Map<String, String> asked) {
    return asked.entrySet().stream()
        .map(one -> one.getKey() + "=" + encode(one.getValue()) + "&")
        .collect(Collectors.joining());
  }

  private static boolean matches(JsonNode one, Map.Entry<String, String> asked) {
    String value = asked.getValue();
    return switch (asked.getKey()) {
      case "territory" -> true; // the search knows what lies in what
      case "from" -> inYears(one, year -> year >= Integer.parseInt(value));
      case "to" -> inYears(one, year -> year <= Integer.parseInt(value));
      default -> values(one, asked.getKey()).contains(value);
    };
  }

  private static boolean inYears(JsonNode one, Predicate<Integer> wanted) {
    JsonNode period = one.path("period");
    int from = period.path("from").asInt(period.path("to").asInt());
    int to = period.path("to").asInt(from);
    return !isUndated(one) && (wanted.test(from) || wanted.test(to));
  }

  private static List<String> values(JsonNode one, String facet) {
    return switch (facet) {
      case "theme" -> all(one.path("themes"), "/id");
      case "nature" ->
          Stream.of(one.path("nature").asText("")).filter(it -> !it.isEmpty()).toList();
      case "suite" -> all(one.path("sequels"), "/how");
      case "collectivite" ->
          items(one.path("team"))
              .map(member -> member.path("level").asText(""))
              .filter(level -> !level.isEmpty())
              .toList();
      default ->
          items(one.path("team"))
              .filter(member -> member.path("role").asText().equals("praticien"))
              .flatMap(member -> items(member.path("disciplines")).map(JsonNode::asText))
              .toList();
    };
  }

  private static boolean isUndated(JsonNode one) {
    return !one.path("period").isObject();
  }

  private static List<String> ids(List<JsonNode> items) {
    return items.stream().map(item -> item.path("id").asText()).toList();
  }

  private static Stream<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  /** All that a list holds, page by page. */
  private static List<JsonNode> pages(String path) {
    var found = new ArrayList<JsonNode>();
    for (int page = 1; ; page++) {
      JsonNode list = json(path + "size=100&page=" + page);
      items(list.path("items")).forEach(found::add);
      if (found.size() >= list.path("total").asInt() || list.path("items").isEmpty()) {
        return found;
      }
    }
  }
}
