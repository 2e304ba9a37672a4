package org.maillage.network;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.maillage.model.Csv;

/**
 * Tables of nodes and edges with what their columns mean, as CSV (RFC 4180) in a zip. Gephi reads
 * their headings.
 */
final class Tables {
  private Tables() {}

  static Saved.Body of(Saved saved) {
    return out -> {
      try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
        put(zip, saved, "nodes.csv", nodes(saved.view()));
        put(zip, saved, "edges.csv", edges(saved.view()));
        put(zip, saved, "dictionary.csv", dictionary(saved));
      }
    };
  }

  private static List<String> nodes(View view) {
    var rows = new ArrayList<String>();
    rows.add(
        Csv.line("Id", "Label", "kind", "url", "activities", "degree", "weight", "from", "to"));
    for (View.Node node : view.nodes()) {
      rows.add(
          Csv.line(
              node.id(),
              node.name(),
              node.kind(),
              node.url(),
              node.activities(),
              node.degree(),
              node.weight(),
              node.from(),
              node.to()));
    }
    return rows;
  }

  private static List<String> edges(View view) {
    var rows = new ArrayList<String>();
    rows.add(Csv.line("Source", "Target", "Type", "Weight", "shared", "from", "to", "through"));
    for (View.Edge edge : view.edges()) {
      rows.add(
          Csv.line(
              edge.source(),
              edge.target(),
              "Undirected",
              edge.weight(),
              edge.shared(),
              edge.from(),
              edge.to(),
              String.join(" ", edge.activities())));
    }
    return rows;
  }

  private static List<String> dictionary(Saved saved) {
    return List.of(
        Csv.line("table", "column", "meaning"),
        Csv.line("", "", saved.description()),
        Csv.line("nodes", "Id", "the actor: its sheet is at /fiches/Id"),
        Csv.line("nodes", "Label", "its name"),
        Csv.line("nodes", "kind", "collectivite, organisation or person"),
        Csv.line("nodes", "url", "the address of its sheet on the site"),
        Csv.line("nodes", "activities", "in how many activities of the view it worked"),
        Csv.line("nodes", "degree", "with how many actors of the view"),
        Csv.line("nodes", "weight", "the sum of the weights of its edges"),
        Csv.line("nodes", "from", "the first year that a source gives, empty where none does"),
        Csv.line("nodes", "to", "the last"),
        Csv.line("edges", "Source", "one actor"),
        Csv.line("edges", "Target", "another who worked in the same activities"),
        Csv.line("edges", "Type", "edges have no direction"),
        Csv.line(
            "edges",
            "Weight",
            "the sum over shared activities of 1/(n-1), n being the number of actors in each"
                + " (Newman 2001), or their number where weight=count was asked for"),
        Csv.line("edges", "shared", "how many activities they shared"),
        Csv.line("edges", "from", "the first year in which both were there, where a source says"),
        Csv.line("edges", "to", "the last"),
        Csv.line("edges", "through", "the activities: their sheets are at /fiches/ and each word"));
  }

  private static void put(ZipOutputStream zip, Saved saved, String name, List<String> rows)
      throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(saved.date().atStartOfDay());
    zip.putNextEntry(entry);
    OutputStream out = zip;
    out.write(String.join("", rows).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
