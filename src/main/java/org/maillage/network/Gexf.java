package org.maillage.network;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.maillage.model.Xml;
import org.maillage.model.Years;

/**
 * GEXF 1.3, which Gephi opens: https://gexf.net.
 *
 * <p>Times are years, since most sources say no more; both ends count.
 */
final class Gexf {
  private Gexf() {}

  static Saved.Body of(Saved saved) {
    return Saved.xml(
        xml -> {
          xml.open("gexf", "version", "1.3").namespace("http://gexf.net/1.3");
          xml.open("meta", "lastmodifieddate", saved.date());
          xml.open("creator").text("Maillage").close();
          xml.open("description").text(saved.description()).close();
          xml.close();
          xml.open(
              "graph",
              "mode",
              "dynamic",
              "defaultedgetype",
              "undirected",
              "timeformat",
              "integer",
              "timerepresentation",
              "interval");
          nodes(saved.view(), xml);
          edges(saved.view(), xml);
          xml.close().close();
        });
  }

  private static void nodes(View view, Xml xml) throws XMLStreamException {
    xml.open("attributes", "class", "node", "mode", "static");
    attribute(xml, "kind", "string");
    attribute(xml, "url", "string");
    attribute(xml, "activities", "integer");
    xml.close();
    xml.open("nodes", "count", view.nodes().size());
    for (View.Node node : view.nodes()) {
      xml.open("node", "id", node.id(), "label", node.name());
      xml.open("attvalues");
      value(xml, "kind", node.kind());
      value(xml, "url", node.url());
      value(xml, "activities", node.activities());
      xml.close();
      spells(node.periods(), xml);
      xml.close();
    }
    xml.close();
  }

  private static void edges(View view, Xml xml) throws XMLStreamException {
    xml.open("attributes", "class", "edge", "mode", "static");
    attribute(xml, "shared", "integer");
    attribute(xml, "through", "string");
    xml.close();
    xml.open("edges", "count", view.edges().size());
    int number = 0;
    for (View.Edge edge : view.edges()) {
      xml.open(
          "edge",
          "id",
          number++,
          "source",
          edge.source(),
          "target",
          edge.target(),
          "weight",
          edge.weight());
      xml.open("attvalues");
      value(xml, "shared", edge.shared());
      value(xml, "through", String.join(" ", edge.activities()));
      xml.close();
      spells(edge.periods(), xml);
      xml.close();
    }
    xml.close();
  }

  private static void attribute(Xml xml, String name, String type) throws XMLStreamException {
    xml.open("attribute", "id", name, "title", name, "type", type).close();
  }

  private static void value(Xml xml, String name, Object value) throws XMLStreamException {
    xml.open("attvalue", "for", name, "value", value).close();
  }

  private static void spells(List<Years> periods, Xml xml) throws XMLStreamException {
    if (periods.isEmpty()) {
      return;
    }
    xml.open("spells");
    for (Saved.Span span : Saved.spans(periods)) {
      xml.open("spell", "start", span.from(), "end", span.to()).close();
    }
    xml.close();
  }
}
