package org.maillage.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;

/**
 * What is public, as the formats read it: sheet by sheet, so that memory does not grow with the
 * base.
 *
 * <p>A sheet is the JSON of {@code GET /api/entities/{id}}. What that does not show, no format can
 * let out.
 */
public final class Base {
  public static final String LICENCE = "https://creativecommons.org/licenses/by/4.0/";
  public static final String CREDIT = "Maillage, La 27e Région";

  private static final int BATCH = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String TERRITORIES =
      """
      UNWIND $keys AS key
      MATCH (:Territory {key: key})-[:WITHIN*0..4]->(t:Territory)
      WITH DISTINCT t
      RETURN properties(t) AS t, [(t)-[:WITHIN]->(a) | a.key] AS within,
             [(t)-[:BECAME]->(n) | n.key] AS became
      ORDER BY t.key
      """;

  private static final String PLACES =
      """
      UNWIND $ids AS id
      MATCH (e:Entity {id: id})
      CALL (e) {
        MATCH (e)-[:COVERS]->(t:Territory) RETURN t, null AS place
        UNION
        MATCH (e)<-[:SUBJECT]-(s:Location)-[:OBJECT]->(t:Territory)
        WHERE s.status IN ['published', 'disputed']
        RETURN t, null AS place
        UNION
        MATCH (e)<-[:SUBJECT]-(s:Location)-[:OBJECT]->(p:Place)-[:COVERS]->(t:Territory)
        WHERE s.status IN ['published', 'disputed'] AND p.status IN ['published', 'disputed']
        RETURN t, p.name AS place
        UNION
        MATCH (e)<-[:OBJECT]-(s:Participation {role: 'terrain'})-[:SUBJECT]->(c:Collectivite)
              -[:COVERS]->(t:Territory)
        WHERE s.status IN ['published', 'disputed'] AND c.status IN ['published', 'disputed']
        RETURN t, null AS place
      }
      WITH id, t, place WHERE t.lat IS NOT NULL
      RETURN id, t.key AS territory, coalesce(place, t.name) AS place, t.lat AS lat, t.lon AS lon,
             t.precision AS precision
      ORDER BY id, territory, place
      """;

  private final Graph graph;
  private final Function<List<String>, List<byte[]>> sheets;
  private final String site;
  private final LocalDate date;
  private final long seq;

  /**
   * @param sheets gives the JSON of the sheets that are public, of the ids given
   * @param site where readers find the site, without a slash at the end: ids become addresses there
   * @param seq the last change when the export began
   */
  public Base(
      Graph graph,
      Function<List<String>, List<byte[]>> sheets,
      String site,
      LocalDate date,
      long seq) {
    this.graph = graph;
    this.sheets = sheets;
    this.site = site;
    this.date = date;
    this.seq = seq;
  }

  String site() {
    return site;
  }

  LocalDate date() {
    return date;
  }

  long seq() {
    return seq;
  }

  /** Gives each public sheet, in the order of ids. */
  void each(Consumer<JsonNode> reader) {
    batches(batch -> batch.values().forEach(reader));
  }

  /** Gives the sheets some at a time, by id. */
  private void batches(Consumer<Map<String, JsonNode>> reader) {
    String last = "";
    for (List<String> ids = idsAfter(last); !ids.isEmpty(); ids = idsAfter(last)) {
      var batch = new LinkedHashMap<String, JsonNode>();
      for (byte[] sheet : sheets.apply(ids)) {
        JsonNode tree = parse(sheet);
        batch.put(tree.path("id").asText(), tree);
      }
      reader.accept(batch);
      last = ids.getLast();
    }
  }

  private List<String> idsAfter(String id) {
    return graph
        .read(
            tx ->
                tx.rows(
                    "MATCH (e:Entity) WHERE e.id > $id RETURN e.id AS id ORDER BY e.id"
                        + " LIMIT $limit",
                    Map.of("id", id, "limit", BATCH)))
        .stream()
        .map(row -> row.text("id"))
        .toList();
  }

  /** Where a sheet is: a territory that has a position. */
  record Position(
      JsonNode sheet,
      String territory,
      String place,
      double lat,
      double lon,
      @Nullable String precision) {}

  /** Gives each place of each public sheet. */
  void eachPlace(Consumer<Position> reader) {
    batches(
        batch -> {
          for (Row row :
              graph.read(tx -> tx.rows(PLACES, Map.of("ids", List.copyOf(batch.keySet()))))) {
            JsonNode sheet = batch.get(row.text("id"));
            Double lat = row.findDecimal("lat");
            Double lon = row.findDecimal("lon");
            if (sheet != null && lat != null && lon != null) {
              reader.accept(
                  new Position(
                      sheet,
                      row.text("territory"),
                      row.text("place"),
                      lat,
                      lon,
                      row.findText("precision")));
            }
          }
        });
  }

  /**
   * A territory of reference.
   *
   * @param values key, type, code, name, and where known validFrom, validTo, lat, lon, precision,
   *     population
   * @param within the keys of those it lies in
   * @param became the keys of those that took its place
   */
  record Territory(Row values, List<String> within, List<String> became) {
    String key() {
      return values.text("key");
    }
  }

  /** {@return the territories of these keys and those they lie in, by key} */
  List<Territory> territories(Collection<String> keys) {
    return graph.read(tx -> tx.rows(TERRITORIES, Map.of("keys", List.copyOf(keys)))).stream()
        .map(row -> new Territory(row.row("t"), row.texts("within"), row.texts("became")))
        .toList();
  }

  /** Adds the keys of the territories that a sheet speaks of. */
  static void territoriesOf(JsonNode sheet, Collection<String> keys) {
    if (sheet.path("territory").isObject()) {
      keys.add(sheet.path("territory").path("id").asText());
    }
    for (JsonNode said : sheet.path("statements")) {
      if ("territory".equals(said.path("other").path("kind").asText())) {
        keys.add(said.path("other").path("id").asText());
      }
    }
  }

  /** {@return the statements of which the sheet is the subject: over all sheets, each once} */
  static List<JsonNode> own(JsonNode sheet) {
    return sheet.path("statements").valueStream().filter(Base::isOwn).toList();
  }

  private static boolean isOwn(JsonNode said) {
    return "out".equals(said.path("direction").asText());
  }

  private static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
