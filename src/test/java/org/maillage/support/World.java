package org.maillage.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.maillage.exchange.Importer;
import org.maillage.graph.Graph;
import org.maillage.journal.Journal;
import org.maillage.journal.Receipt;

/** A base that holds what a text in the seed format says, in the graph that all tests share. */
public final class World {
  private final Graph graph;
  private final Journal journal;
  private final Path folder;

  private World(Graph graph, Journal journal, Path folder) {
    this.graph = graph;
    this.journal = journal;
    this.folder = folder;
  }

  /** {@return an empty base} */
  public static World empty() {
    try {
      Graph graph = TestGraph.clear();
      var journal = new Journal(graph, InstantSource.fixed(Instant.parse("2026-11-02T12:00:00Z")));
      Path folder = Files.createTempDirectory("world");
      folder.toFile().deleteOnExit();
      return new World(graph, journal, folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** {@return a base that holds what the text says} */
  public static World of(String seed) {
    World world = empty();
    world.load("world.yaml", seed);
    return world;
  }

  /** Adds territories, each {@code KEY name latitude longitude}. */
  public World territories(String... rows) {
    for (String row : rows) {
      String[] cells = row.split(" ", -1);
      graph.write(
          tx -> {
            tx.run(
                """
                MERGE (t:Territory {key: $key})
                SET t.name = $name, t.type = $type, t.code = $key, t.lat = $lat, t.lon = $lon
                """,
                Map.of(
                    "key",
                    cells[0],
                    "name",
                    cells[1],
                    "type",
                    cells[0].startsWith("COM") ? "commune" : "region",
                    "lat",
                    Double.valueOf(cells[2]),
                    "lon",
                    Double.valueOf(cells[3])));
            return row;
          });
    }
    return this;
  }

  /** Imports a text as if it were a file of that name. */
  public Receipt load(String name, String seed) {
    return new Importer(journal).load(List.of(file(name, seed)), false);
  }

  /** {@return a file of that name that holds the text} */
  public Path file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.writeString(file, text);
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public Graph graph() {
    return graph;
  }

  public Journal journal() {
    return journal;
  }
}
