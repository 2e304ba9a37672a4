package org.maillage.graph;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.maillage.model.Digest;

/**
 * The territories of reference, loaded from {@code seed/geo}. Nobody edits them.
 *
 * <p>There are tens of thousands. A first start loads those that its facts are about, and the rest
 * once the pages answer.
 */
public final class Territories {
  private static final int BATCH = 300; // a stop waits for the batch under way
  private static final int COLUMNS = 14;

  /** To be raised when a row of the file makes another node: all are then loaded again. */
  private static final String VERSION = "2";

  private final Graph graph;
  private final String digest;
  private final Map<String, Map<String, Object>> rows;

  private Territories(Graph graph, String digest, Map<String, Map<String, Object>> rows) {
    this.graph = graph;
    this.digest = digest;
    this.rows = rows;
  }

  /**
   * {@return the territories of the file that are yet to be loaded}
   *
   * @param file tab-separated, gzipped: key, type, code, name, aliases, parents, became,
   *     valid_from, valid_to, lat, lon, precision, population, formerly (what it lay in until
   *     2015); parents stand above their children
   */
  public static Territories of(Graph graph, Path file) {
    String digest = digest(file);
    boolean loaded =
        graph.read(
            tx ->
                tx.row(
                        "MATCH (s:Store {territories: $digest}) RETURN s.id AS id",
                        Map.of("digest", digest))
                    .isPresent());
    return new Territories(graph, digest, loaded ? Map.of() : read(file));
  }

  /** Loads some territories, with all that they lie in and what they became. */
  public void load(Collection<String> keys) {
    var wanted = new HashSet<String>();
    var next = new ArrayDeque<>(keys);
    while (!next.isEmpty()) {
      Map<String, Object> row = rows.get(next.poll());
      if (row != null && wanted.add((String) row.get("key"))) {
        parents(row).forEach(next::add);
        next.add(String.valueOf(row.get("became")));
        next.add(String.valueOf(row.get("formerly")));
      }
    }
    write(
        rows.values().stream().filter(row -> wanted.contains(row.get("key"))).toList(), () -> true);
  }

  /**
   * Loads all of them.
   *
   * @param goOn asked between batches; what was not loaded is loaded the next time
   * @return how many were loaded, 0 when they already were
   */
  public int loadAll(BooleanSupplier goOn) {
    if (rows.isEmpty() || !write(List.copyOf(rows.values()), goOn)) {
      return 0;
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

  private boolean write(List<Map<String, Object>> all, BooleanSupplier goOn) {
    for (int start = 0; start < all.size(); start += BATCH) {
      if (!goOn.getAsBoolean()) {
        return false;
      }
      var some = all.subList(start, Math.min(start + BATCH, all.size()));
      graph.write(tx -> write(tx, some));
    }
    return true;
  }

  @SuppressWarnings("unchecked") // as made by row()
  private static List<String> parents(Map<String, Object> row) {
    return (List<String>) row.getOrDefault("parents", List.of());
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
    writeLineage(tx, rows);
    return rows.size();
  }

  private static void writeLineage(Tx tx, List<Map<String, Object>> rows) {
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
    var moved = rows.stream().filter(row -> !"".equals(row.get("formerly"))).toList();
    if (!moved.isEmpty()) {
      tx.run(
          """
          UNWIND $rows AS row
          MATCH (t:Territory {key: row.key})
          MATCH (old:Territory {key: row.formerly})
          MERGE (t)-[:WAS_WITHIN]->(old)
          """,
          Map.of("rows", moved));
    }
  }

  private static Map<String, Map<String, Object>> read(Path file) {
    var rows = new LinkedHashMap<String, Map<String, Object>>();
    lines(file, cells -> rows.put(cells[0], row(cells)));
    return rows;
  }

  /** Gives the cells of each line of a file, see {@link #of}. */
  static void lines(Path file, Consumer<String[]> taker) {
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
        taker.accept(cells);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<String, Object> row(String[] cells) {
    var values = new HashMap<String, Object>();
    values.put("key", cells[0]);
    values.put("type", cells[1]);
    values.put("code", cells[2]);
    values.put("name", cells[3]);
    values.put("aliases", list(cells[4]));
    values.put("names", names(cells[0], cells[2], cells[3], list(cells[4])));
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
    return Map.of(
        "key",
        cells[0],
        "values",
        values,
        "parents",
        list(cells[5]),
        "became",
        cells[6],
        "formerly",
        cells[13]);
  }

  /**
   * {@return all by which a territory is asked for, folded, each between bars} One text for all of
   * them, since an index holds no list.
   */
  public static String names(String key, String code, String name, Collection<String> aliases) {
    return Stream.concat(Stream.of(key, code, name), aliases.stream())
        .map(Territories::folded)
        .distinct()
        .collect(Collectors.joining("|", "|", "|"));
  }

  /** {@return a name as people write it, whatever the accents, hyphens, « St » or « Cedex 2 »} */
  public static String folded(String name) {
    return Directory.folded(name);
  }

  static List<String> list(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split("\\|"));
  }

  private static String digest(Path file) {
    try {
      return Digest.of(VERSION + Digest.of(Files.readAllBytes(file)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
