package org.maillage.network;

import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Xml;

/** GraphML, which igraph, networkx and yEd open: http://graphml.graphdrawing.org. */
final class GraphMl {
  private GraphMl() {}

  static Saved.Body of(Saved saved) {
    return Saved.xml(
        xml -> {
          xml.open("graphml").namespace("http://graphml.graphdrawing.org/xmlns");
          key(xml, "node", "label", "string");
          key(xml, "node", "kind", "string");
          key(xml, "node", "url", "string");
          key(xml, "node", "activities", "int");
          key(xml, "node", "first", "int");
          key(xml, "node", "last", "int");
          key(xml, "edge", "weight", "double");
          key(xml, "edge", "shared", "int");
          key(xml, "edge", "from", "int");
          key(xml, "edge", "to", "int");
          key(xml, "edge", "through", "string");
          xml.open("graph", "id", "maillage", "edgedefault", "undirected");
          xml.open("desc").text(saved.description()).close();
          for (View.Node node : saved.view().nodes()) {
            node(node, xml);
          }
          int number = 0;
          for (View.Edge edge : saved.view().edges()) {
            edge(number++, edge, xml);
          }
          xml.close().close();
        });
  }

  private static void node(View.Node node, Xml xml) throws XMLStreamException {
    xml.open("node", "id", node.id());
    data(xml, "label", node.name());
    data(xml, "kind", node.kind());
    data(xml, "url", node.url());
    data(xml, "activities", node.activities());
    data(xml, "first", node.from());
    data(xml, "last", node.to());
    xml.close();
  }

  private static void edge(int number, View.Edge edge, Xml xml) throws XMLStreamException {
    xml.open("edge", "id", "e" + number, "source", edge.source(), "target", edge.target());
    data(xml, "weight", edge.weight());
    data(xml, "shared", edge.shared());
    data(xml, "from", edge.from());
    data(xml, "to", edge.to());
    data(xml, "through", String.join(" ", edge.activities()));
    xml.close();
  }

  private static void key(Xml xml, String of, String name, String type) throws XMLStreamException {
    xml.open("key", "id", name, "for", of, "attr.name", name, "attr.type", type).close();
  }

  private static void data(Xml xml, String key, @Nullable Object value) throws XMLStreamException {
    if (value != null) {
      xml.open("data", "key", key).text(value.toString()).close();
    }
  }
}
