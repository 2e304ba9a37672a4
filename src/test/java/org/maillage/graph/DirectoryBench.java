package org.maillage.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.maillage.model.Point;
import org.maillage.support.Sources;

/**
 * How many territories are found in a second, against putting each name into a map of names: {@code
 * mvn test -Pbench -Dtest=DirectoryBench}.
 */
@Tag("bench")
class DirectoryBench {
  private static final int SIZE = Integer.getInteger("size", 100_000);
  private static final long SEED = Long.getLong("seed", 27);
  private static final int ROUNDS = 5;

  /** A commune as a file may name it. */
  private record Line(String name, String postcode, Point point) {}

  @Test
  void measures() {
    var file = Sources.HOME.resolve("seed/geo/territories.tsv.gz");
    long start = System.nanoTime();
    Directory directory = Directory.of(file);
    System.out.printf("Bench: directory read in %d ms%n", (System.nanoTime() - start) / 1_000_000);
    var random = new Random(SEED);
    List<Line> lines = lines(random);
    for (int round = 0; round < ROUNDS; round++) {
      int found = 0;
      start = System.nanoTime();
      for (Line line : lines) {
        found += directory.named(line.name(), line.postcode()).size();
      }
      double named = SIZE * 1e9 / (System.nanoTime() - start);
      int near = 0;
      start = System.nanoTime();
      for (Line line : lines) {
        near += directory.nearest(line.point(), 10) == null ? 0 : 1;
      }
      double nearest = SIZE * 1e9 / (System.nanoTime() - start);
      System.out.printf(
          "Bench: %,.0f names a second (%d found), %,.0f points a second (%d placed), seed %d%n",
          named, found, nearest, near, SEED);
    }
  }

  /** The communes of the file, again and again, as people write them and where they are. */
  private static List<Line> lines(Random random) {
    var communes = new ArrayList<Line>();
    Territories.lines(
        Sources.HOME.resolve("seed/geo/territories.tsv.gz"),
        cells -> {
          if (cells[1].equals("commune")) {
            boolean shouted = random.nextBoolean();
            communes.add(
                new Line(
                    shouted ? cells[3].toUpperCase(java.util.Locale.ROOT) : cells[3],
                    cells[2].replaceAll("[AB]", "0"),
                    new Point(Double.parseDouble(cells[9]), Double.parseDouble(cells[10]))));
          }
        });
    var lines = new ArrayList<Line>();
    for (int i = 0; i < SIZE; i++) {
      lines.add(communes.get(random.nextInt(communes.size())));
    }
    return lines;
  }
}
