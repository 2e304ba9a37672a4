package org.maillage.graph;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The territories of reference, loaded from {@code seed/geo}. Nobody edits them. */
public final class Territories {
  private static final int BATCH = 12_000;
  private static final int COLUMNS = 13;

  private Territories() {}

  /**
   * Makes the graph hold the territories of the file; does nothing when it already does.
   *
   * @param file tab-separated, gzipped: key, type, code, name, aliases, parents, became,
   *     valid_from, valid_to, lat, lon, precision, population; parents stand above their children
   * @return how many territories were loaded
   */
  public static int load(Graph graph, Path file) {
    String digest = digest(file);
    boolean known =
        graph.read(
            tx ->
                tx.row(
                        "MATCH (s:Store {territories: $digest}) RETURN s.id AS id",
                        Map.of("digest", digest))
                    .isPresent());
    if (known) {
      return 0;
    }
    List<Map<String, Object>> rows = read(file);
    for (int start = 0; start < rows.size(); start += BATCH) {
      var some = rows.subList(start, Math.min(start + BATCH, rows.size()));
      graph.write(tx -> write(tx, some));
    }
    graph.write(
        tx -> {
          tx.run(
              "MATCH (s:Store {id: 'store'}) SET s.territories = $digest",
              Map.of("digest", digest));
          return digest;
        });
    return rows.size();
  }

  private static int write(Tx tx, List<Map<String, Object>> rows) {
    tx.run(
        """
        UNWIND $rows AS row
        MERGE (t:Territory {key: row.key})
        SET t = row.values
        """,
        Map.of("rows", rows));
    tx.run(
        """
        UNWIND $rows AS row
        MATCH (t:Territory {key: row.key})
        UNWIND row.parents AS parent
        MATCH (p:Territory {key: parent})
        MERGE (t)-[:WITHIN]->(p)
        """,
        Map.of("rows", rows));
    var renewed = rows.stream().filter(row -> !"".equals(row.get("became"))).toList();
    if (!renewed.isEmpty()) {
      tx.run(
          """
          UNWIND $rows AS row
          MATCH (t:Territory {key: row.key})
          MATCH (next:Territory {key: row.became})
          MERGE (t)-[:BECAME]->(next)
          """,
          Map.of("rows", renewed));
    }
    return rows.size();
  }

  private static List<Map<String, Object>> read(Path file) {
    var rows = new ArrayList<Map<String, Object>>();
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      reader.readLine(); // the names of the columns
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
          throw new IllegalStateException(file + ": " + line);
        }
        rows.add(row(cells));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return rows;
  }

  private static Map<String, Object> row(String[] cells) {
    var values = new HashMap<String, Object>();
    values.put("key", cells[0]);
    values.put("type", cells[1]);
    values.put("code", cells[2]);
    values.put("name", cells[3]);
    values.put("aliases", list(cells[4]));
    if (!cells[7].isEmpty()) {
      values.put("validFrom", cells[7]);
    }
    if (!cells[8].isEmpty()) {
      values.put("validTo", cells[8]);
    }
    if (!cells[9].isEmpty()) {
      values.put("lat", Double.valueOf(cells[9]));
      values.put("lon", Double.valueOf(cells[10]));
      values.put("precision", cells[11]);
    }
    if (!cells[12].isEmpty()) {
      values.put("population", Long.valueOf(cells[12]));
    }
    return Map.of("key", cells[0], "values", values, "parents", list(cells[5]), "became", cells[6]);
  }

  private static List<String> list(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split("\\|"));
  }

  private static String digest(Path file) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(Files.readAllBytes(file)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
