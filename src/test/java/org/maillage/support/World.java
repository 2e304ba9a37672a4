package org.maillage.support;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.maillage.exchange.Importer;
import org.maillage.exchange.SeedFile;
import org.maillage.graph.Graph;
import org.maillage.graph.Territories;
import org.maillage.journal.Journal;
import org.maillage.journal.Receipt;

/** A base that holds what a text in the seed format says, in the graph that all tests share. */
public final class World {
  private final Graph graph;
  private final Journal journal;

  private World(Graph graph, Journal journal) {
    this.graph = graph;
    this.journal = journal;
  }

  /** {@return an empty base} */
  public static World empty() {
    Graph graph = TestGraph.clear();
    var clock = InstantSource.fixed(Instant.parse("2026-11-02T12:00:00Z"));
    return new World(graph, new Journal(graph, clock));
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
                SET t.name = $name, t.type = $type, t.code = $key, t.lat = $lat, t.lon = $lon,
                    t.names = $names
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
                    Double.valueOf(cells[3]),
                    "names",
                    Territories.names(cells[0], cells[0], cells[1], List.of())));
            return row;
          });
    }
    return this;
  }

  /** Imports a text as if it were a file of that name. */
  public Receipt load(String name, String seed) {
    return new Importer(journal).load(List.of(SeedFile.read(name, seed)), false);
  }

  public Graph graph() {
    return graph;
  }

  public Journal journal() {
    return journal;
  }
}
