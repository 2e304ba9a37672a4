package org.maillage.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.builder.GraphTypeBuilder;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.gexf.SimpleGEXFImporter;
import org.jgrapht.nio.graphml.GraphMLImporter;
import org.junit.jupiter.api.Test;
import org.maillage.model.Ref;
import org.maillage.model.Years;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What is saved is read back by readers that are not ours. */
class SavedTest {
  private static final String ODD = "L'« agence » <b>&amp;</b> \"d'ici\", été\u0001 ]]> 🌍";
  private static final String CLEAN = ODD.replace('\u0001', '\ufffd');

  private static Years years(String from, String to) {
    Years years = Years.of(from, to);
    if (years == null) {
      throw new IllegalArgumentException(from + to);
    }
    return years;
  }

  private static View.Node node(String id, String name, Years... periods) {
    return new View.Node(
        id, "organisation", name, "/fiches/" + id, 2, 1, 0.5, 2012, 2020, List.of(periods));
  }

  private static Saved saved() {
    var edge =
        new View.Edge(
            "a",
            "b",
            2,
            0.5833,
            2012,
            2020,
            List.of("x", "y"),
            List.of(
                years("2012", "2013"),
                years("2014-03", "2014-05"),
                years("2018", "2020"),
                years("2019", "2019-02")));
    var view =
        new View(
            List.of(
                node("a", ODD, years("2012", "2020")), node("b", "B"), node("seul", "Tout seul")),
            List.of(edge),
            List.of(new Ref("x", "programme", "X")),
            new Partners.Hidden(1, 2, List.of("hidden.host")));
    return new Saved(view, "theme=<&> from=2012", LocalDate.of(2026, 11, 22));
  }

  private static String text(Saved.Body body) {
    return new String(bytes(body), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Saved.Body body) {
    var bytes = new ByteArrayOutputStream();
    try {
      body.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static Document parse(Saved.Body body) {
    try {
      var factory = DocumentBuilderFactory.newDefaultNSInstance();
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes(body)));
    } catch (ParserConfigurationException | SAXException | IOException failure) {
      throw new IllegalStateException(text(body), failure);
    }
  }

  private static Graph<String, DefaultWeightedEdge> empty() {
    return GraphTypeBuilder.<String, DefaultWeightedEdge>undirected()
        .weighted(true)
        .allowingMultipleEdges(false)
        .allowingSelfLoops(false)
        .edgeClass(DefaultWeightedEdge.class)
        .buildGraph();
  }

  private static List<String> all(Document document, String name, String attribute) {
    NodeList found = document.getElementsByTagNameNS("*", name);
    var values = new ArrayList<String>();
    for (int i = 0; i < found.getLength(); i++) {
      values.add(((Element) found.item(i)).getAttribute(attribute));
    }
    return values;
  }

  @Test
  void gexfIsReadBackByAnIndependentReader() {
    var importer = new SimpleGEXFImporter<String, DefaultWeightedEdge>();
    importer.setSchemaValidation(false);
    importer.setVertexFactory(id -> id);
    var labels = new HashMap<String, String>();
    importer.addVertexAttributeConsumer(
        (key, value) -> collect(labels, key.getFirst(), key.getSecond(), "label", value));
    Graph<String, DefaultWeightedEdge> graph = empty();
    importer.importGraph(graph, new StringReader(text(Gexf.of(saved()))));
    assertThat(graph.vertexSet()).containsExactlyInAnyOrder("a", "b", "seul");
    assertThat(graph.edgeSet()).hasSize(1);
    assertThat(graph.getEdgeWeight(graph.getEdge("a", "b"))).isEqualTo(0.5833);
    assertThat(labels.get("a")).isEqualTo(CLEAN);
  }

  private static void collect(
      Map<String, String> values, String id, String name, String wanted, Attribute value) {
    if (name.equalsIgnoreCase(wanted)) {
      values.put(id, value.getValue());
    }
  }

  @Test
  void gexfHasSpellsInYearsMadeOneWhereTheyFollow() {
    Document document = parse(Gexf.of(saved()));
    assertThat(document.getDocumentElement().getNamespaceURI()).isEqualTo("http://gexf.net/1.3");
    assertThat(all(document, "graph", "timeformat")).containsExactly("integer");
    assertThat(all(document, "spell", "start")).containsExactly("2012", "2012", "2018");
    assertThat(all(document, "spell", "end")).containsExactly("2020", "2014", "2020");
    assertThat(all(document, "meta", "lastmodifieddate")).containsExactly("2026-11-22");
    assertThat(document.getElementsByTagNameNS("*", "description").item(0).getTextContent())
        .contains("theme=<&> from=2012", "2026-11-22", "Left out: 1 actors");
  }

  @Test
  void graphMlIsReadBackByAnIndependentReader() {
    // It validates against the schema of GraphML.
    var importer = new GraphMLImporter<String, DefaultWeightedEdge>();
    importer.setVertexFactory(id -> id);
    importer.setEdgeWeightAttributeName("weight");
    var labels = new HashMap<String, String>();
    importer.addVertexAttributeConsumer(
        (key, value) -> collect(labels, key.getFirst(), key.getSecond(), "label", value));
    Graph<String, DefaultWeightedEdge> graph = empty();
    importer.importGraph(graph, new StringReader(text(GraphMl.of(saved()))));
    assertThat(graph.vertexSet()).containsExactlyInAnyOrder("a", "b", "seul");
    assertThat(graph.getEdgeWeight(graph.getEdge("a", "b"))).isEqualTo(0.5833);
    assertThat(labels.get("a")).isEqualTo(CLEAN);
    assertThat(parse(GraphMl.of(saved())).getElementsByTagNameNS("*", "desc").item(0))
        .satisfies(desc -> assertThat(desc.getTextContent()).contains("theme=<&> from=2012"));
  }

  @Test
  void tablesComeWithTheMeaningOfTheirColumns() throws IOException {
    var files = new LinkedHashMap<String, String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes(Tables.of(saved()))))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(files).containsOnlyKeys("nodes.csv", "edges.csv", "dictionary.csv");
    assertThat(files.get("nodes.csv"))
        .startsWith("Id,Label,kind,")
        .contains("\r\na,\"" + ODD.replace("\"", "\"\"") + "\",organisation,/fiches/a,2,1,0.5,")
        .contains("\r\nseul,Tout seul,");
    assertThat(files.get("edges.csv")).contains("\r\na,b,Undirected,0.5833,2,2012,2020,x y\r\n");
    for (String table : List.of("nodes", "edges")) {
      String heading = files.getOrDefault(table + ".csv", "").lines().findFirst().orElse("");
      for (String column : heading.split(",", -1)) {
        assertThat(files.get("dictionary.csv")).contains("\r\n" + table + "," + column + ",");
      }
    }
    assertThat(files.get("dictionary.csv")).contains("theme=<&> from=2012", "2026-11-22");
    assertThat(bytes(Tables.of(saved()))).isEqualTo(bytes(Tables.of(saved())));
  }

  @Test
  void nothingIsLeftOpenWhereYearsAreUnknown() {
    assertThat(Saved.spans(List.of(years("2014", "2015"), yearsFrom("2015"), yearsTo("2012"))))
        .containsExactly(new Saved.Span(null, 2012), new Saved.Span(2014, null));
  }

  private static Years yearsFrom(String year) {
    return Years.of(org.maillage.model.Period.parse(year + ".."));
  }

  private static Years yearsTo(String year) {
    return Years.of(org.maillage.model.Period.parse(".." + year));
  }
}
