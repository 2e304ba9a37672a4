package org.maillage.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.maillage.model.Refusal;

/** The formats in which the base can be had, by name. */
public final class Exports {
  private final Map<String, Export> all = new LinkedHashMap<>();

  /**
   * A format, and what its file is.
   *
   * @param name as on the command line
   * @param type its media type
   * @param ending of the file's name
   */
  public record Export(String name, String type, String ending, Format format) {
    /** {@return the name of the file} */
    public String file() {
      return "maillage." + ending;
    }
  }

  /**
   * @param gexf writes the network, which this package does not know
   * @param graphMl likewise
   */
  public Exports(Format gexf, Format graphMl) {
    add("json", "application/json", "json", new JsonFormat());
    add("jsonld", "application/ld+json", "jsonld", new JsonLdFormat());
    add("turtle", "text/turtle;charset=utf-8", "ttl", new TurtleFormat());
    add("csv", "application/zip", "zip", new TableFormat());
    add("geojson", "application/geo+json", "geojson", new GeoJsonFormat());
    add("gexf", "application/gexf+xml", "gexf", gexf);
    add("graphml", "application/graphml+xml", "graphml", graphMl);
  }

  private void add(String name, String type, String ending, Format format) {
    all.put(name, new Export(name, type, ending, format));
  }

  /**
   * {@return the export of that name}
   *
   * @throws Refusal.Invalid when there is none
   */
  public Export of(String name) {
    Export export = all.get(name);
    if (export == null) {
      throw Refusal.Invalid.of("format", "problem.parameter.choice", String.join(", ", names()));
    }
    return export;
  }

  public List<String> names() {
    return List.copyOf(all.keySet());
  }

  List<Export> all() {
    return List.copyOf(all.values());
  }
}
