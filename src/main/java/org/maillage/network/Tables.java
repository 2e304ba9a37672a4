package org.maillage.network;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

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
    rows.add(row("Id", "Label", "kind", "url", "activities", "degree", "weight", "from", "to"));
    for (View.Node node : view.nodes()) {
      rows.add(
          row(
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
    rows.add(row("Source", "Target", "Type", "Weight", "shared", "from", "to", "through"));
    for (View.Edge edge : view.edges()) {
      rows.add(
          row(
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
        row("table", "column", "meaning"),
        row("", "", saved.description()),
        row("nodes", "Id", "the actor: its sheet is at /fiches/Id"),
        row("nodes", "Label", "its name"),
        row("nodes", "kind", "collectivite, organisation or person"),
        row("nodes", "url", "the address of its sheet on the site"),
        row("nodes", "activities", "in how many activities of the view it worked"),
        row("nodes", "degree", "with how many actors of the view"),
        row("nodes", "weight", "the sum of the weights of its edges"),
        row("nodes", "from", "the first year that a source gives, empty where none does"),
        row("nodes", "to", "the last"),
        row("edges", "Source", "one actor"),
        row("edges", "Target", "another who worked in the same activities"),
        row("edges", "Type", "edges have no direction"),
        row(
            "edges",
            "Weight",
            "the sum over shared activities of 1/(n-1), n being the number of actors in each"
                + " (Newman 2001), or their number where weight=count was asked for"),
        row("edges", "shared", "how many activities they shared"),
        row("edges", "from", "the first year in which both were there, where a source says"),
        row("edges", "to", "the last"),
        row("edges", "through", "the activities: their sheets are at /fiches/ and each word"));
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

  private static String row(@Nullable Object... cells) {
    return Arrays.stream(cells)
        .map(cell -> quoted(Objects.toString(cell, "")))
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }
}
