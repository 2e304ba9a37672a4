package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.web.Client.get;
import static org.maillage.web.Client.header;
import static org.maillage.web.Client.json;
import static org.maillage.web.Client.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.vocabulary.RDF;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.builder.GraphTypeBuilder;
import org.jgrapht.nio.gexf.SimpleGEXFImporter;
import org.jgrapht.nio.graphml.GraphMLImporter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.maillage.support.Beside;
import org.maillage.support.Site;

/** The whole base as files, read back by readers that are not ours. */
@Beside
class ExportApiTest {
  private static final int SHEETS = 60;

  private static JsonNode base;

  @BeforeAll
  static void download() {
    base = json(get("/api/export?format=json"));
  }

  private static List<JsonNode> own() {
    var own = new ArrayList<JsonNode>();
    for (JsonNode sheet : base.path("entities")) {
      for (JsonNode said : sheet.path("statements")) {
        if ("out".equals(said.path("direction").asText())) {
          own.add(said);
        }
      }
    }
    return own;
  }

  private static int citations() {
    int citations = 0;
    for (JsonNode sheet : base.path("entities")) {
      citations += sheet.path("citations").size();
    }
    for (JsonNode said : own()) {
      citations += said.path("citations").size();
    }
    return citations;
  }

  @Test
  void jsonHoldsEverySheetAsTheApiGivesIt() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("export: -Dseed=" + seed);
    var random = new Random(seed);
    JsonNode sheets = base.path("entities");
    assertThat(sheets).hasSize(json("/api/entities?size=1").path("total").asInt());
    for (int i = 0; i < SHEETS; i++) {
      JsonNode sheet = sheets.get(random.nextInt(sheets.size()));
      assertThat(sheet)
          .as("-Dseed=" + seed)
          .isEqualTo(json("/api/entities/" + sheet.path("id").asText()));
    }
    assertThat(base.path("licence").asText()).contains("creativecommons.org/licenses/by/4.0");
    assertThat(base.path("date").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
  }

  @Test
  void everyStatementHasBothItsEndsAndEveryTerritoryIsThere() {
    var known = new HashSet<String>();
    base.path("entities").forEach(sheet -> known.add(sheet.path("id").asText()));
    base.path("territories").forEach(one -> known.add(one.path("key").asText()));
    var needed = new TreeSet<String>();
    var backs = new HashMap<String, Integer>();
    for (JsonNode sheet : base.path("entities")) {
      if (sheet.path("territory").isObject()) {
        needed.add(sheet.path("territory").path("id").asText());
      }
      for (JsonNode said : sheet.path("statements")) {
        needed.add(said.path("other").path("id").asText());
        said.path("citations").forEach(it -> needed.add(it.path("source").path("id").asText()));
        backs.merge(said.path("id").asText(), 1, Integer::sum);
      }
    }
    assertThat(known).containsAll(needed);
    assertThat(own()).hasSize(backs.size());
    base.path("territories")
        .forEach(one -> one.path("within").forEach(it -> assertThat(known).contains(it.asText())));
  }

  @Test
  void linkedDataIsReadByAnotherProgramAndSaysTheSameInBothNotations() {
    Model turtle = model("/api/export?format=turtle", Lang.TURTLE);
    Model jsonLd = model("/api/export?format=jsonld", Lang.JSONLD11);
    assertThat(byPredicate(jsonLd)).isEqualTo(byPredicate(turtle));
    String own = Site.address() + "/donnees#";
    assertThat(turtle.listSubjectsWithProperty(ResourceFactory.createProperty(own, "subject")))
        .toIterable()
        .hasSize(own().size());
    assertThat(
            turtle.listSubjectsWithProperty(
                RDF.type, ResourceFactory.createResource(own + "Citation")))
        .toIterable()
        .hasSize(citations());
    assertThat(wordsOf(turtle, own)).allSatisfy(word -> assertThat(page()).contains(id(word)));
  }

  private static Model model(String path, Lang lang) {
    Model model = ModelFactory.createDefaultModel();
    RDFDataMgr.read(model, new ByteArrayInputStream(get(path).body()), lang);
    return model;
  }

  private static Map<String, Integer> byPredicate(Model model) {
    var counts = new TreeMap<String, Integer>();
    model.listStatements().forEach(it -> counts.merge(it.getPredicate().getURI(), 1, Integer::sum));
    return counts;
  }

  /** {@return the words of our own that the data use} */
  private static Set<String> wordsOf(Model model, String namespace) {
    var words = new TreeSet<String>();
    model
        .listStatements()
        .forEach(
            it -> {
              words.add(it.getPredicate().getURI());
              if (RDF.type.equals(it.getPredicate())) {
                words.add(it.getObject().asResource().getURI());
              }
            });
    words.removeIf(word -> !word.startsWith(namespace));
    return words;
  }

  private static String page() {
    return text(get("/donnees"));
  }

  private static String id(String word) {
    return "id=\"" + word.replaceFirst(".*#", "") + "\"";
  }

  @Test
  void tablesHoldWhatTheJsonHoldsInTheColumnsOfTheDictionary() throws IOException {
    Map<String, List<CSVRecord>> tables = tables();
    assertThat(tables.get("sheets.csv")).hasSize(base.path("entities").size());
    assertThat(tables.get("statements.csv")).hasSize(own().size());
    assertThat(tables.get("citations.csv")).hasSize(citations());
    assertThat(tables.get("territories.csv")).hasSize(base.path("territories").size());
    for (CSVRecord row : tables.getOrDefault("dictionary.csv", List.of())) {
      List<CSVRecord> table = tables.getOrDefault(row.get("table") + ".csv", List.of());
      assertThat(table.getFirst().isMapped(row.get("column"))).as(row.toString()).isTrue();
    }
    var names = new HashMap<String, String>();
    base.path("entities")
        .forEach(sheet -> names.put(sheet.path("id").asText(), sheet.path("name").asText()));
    assertThat(tables.get("sheets.csv"))
        .allSatisfy(
            row ->
                assertThat(row.get("name").replaceFirst("^'(?=[=+@-])", ""))
                    .isEqualTo(names.get(row.get("id"))));
  }

  private static Map<String, List<CSVRecord>> tables() throws IOException {
    var tables = new LinkedHashMap<String, List<CSVRecord>>();
    try (var zip =
        new ZipInputStream(new ByteArrayInputStream(get("/api/export?format=csv").body()))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String table = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        if (entry.getName().endsWith(".csv")) {
          CSVFormat format = CSVFormat.RFC4180.builder().setHeader().get();
          tables.put(
              entry.getName(),
              CSVParser.parse(new StringReader(table.substring(1)), format).getRecords());
        }
      }
    }
    return tables;
  }

  @Test
  void everyPointIsOnEarthAndBelongsToASheet() {
    var ids = new HashSet<String>();
    base.path("entities").forEach(sheet -> ids.add(sheet.path("id").asText()));
    JsonNode points = json("/api/export?format=geojson").path("features");
    assertThat(points).hasSizeGreaterThan(500);
    assertThat(points)
        .allSatisfy(
            point -> {
              assertThat(ids).contains(point.at("/properties/id").asText());
              assertThat(point.at("/geometry/coordinates/0").asDouble()).isBetween(-180.0, 180.0);
              assertThat(point.at("/geometry/coordinates/1").asDouble()).isBetween(-90.0, 90.0);
            });
  }

  @Test
  void theNetworkIsReadByAnotherProgramAndIsTheSameInBothFormats() {
    Graph<String, DefaultWeightedEdge> gexf = empty();
    var ofGexf = new SimpleGEXFImporter<String, DefaultWeightedEdge>();
    ofGexf.setVertexFactory(id -> id);
    ofGexf.setSchemaValidation(false);
    ofGexf.importGraph(gexf, new StringReader(text(get("/api/export?format=gexf"))));
    Graph<String, DefaultWeightedEdge> graphMl = empty();
    var ofGraphMl = new GraphMLImporter<String, DefaultWeightedEdge>();
    ofGraphMl.setVertexFactory(id -> id);
    ofGraphMl.importGraph(graphMl, new StringReader(text(get("/api/export?format=graphml"))));
    assertThat(gexf.vertexSet()).isEqualTo(graphMl.vertexSet()).hasSizeGreaterThan(200);
    assertThat(gexf.edgeSet()).hasSameSizeAs(graphMl.edgeSet()).hasSizeGreaterThan(200);
  }

  private static Graph<String, DefaultWeightedEdge> empty() {
    return GraphTypeBuilder.<String, DefaultWeightedEdge>undirected()
        .weighted(true)
        .edgeClass(DefaultWeightedEdge.class)
        .buildGraph();
  }

  @Test
  void aFileThatWasNotChangedIsNotSentAgain() {
    var first = get("/api/export?format=json");
    assertThat(header(first, "Content-Disposition")).contains("maillage.json");
    String etag = header(first, "ETag");
    assertThat(etag).matches("\"json-\\d+-[0-9-]+\"");
    var again = get("/api/export?format=json", "If-None-Match", etag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }
}
