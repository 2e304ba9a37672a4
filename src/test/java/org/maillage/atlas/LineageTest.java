package org.maillage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.maillage.graph.Territories;
import org.maillage.support.Sources;
import org.maillage.support.World;

/** A région of today has the same total by the régions it was made of, for each of them. */
class LineageTest {
  private static final int INITIATIVES = 300;

  /** The départements of each région before 2016, as the input of the derived file has them. */
  private static Map<String, List<String>> before() {
    var before = new LinkedHashMap<String, List<String>>();
    Sources.text(Sources.HOME.resolve("seed/geo/inputs/regions-2015.tsv"))
        .lines()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .filter(cells -> !cells[0].equals(cells[2]))
        .forEach(
            cells ->
                before.put(
                    "REG2015-" + cells[0] + " REG-" + cells[2], List.of(cells[3].split(",", -1))));
    return before;
  }

  @Test
  void theTotalsOfThenAndNowAreEqual() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var before = before();
    var places = new ArrayList<String>();
    before.forEach(
        (keys, departements) -> {
          places.addAll(List.of(keys.split(" ", -1)));
          departements.forEach(code -> places.add("DEP-" + code));
        });
    var where = new HashMap<String, Set<String>>();
    var yaml = new StringBuilder();
    for (int i = 0; i < INITIATIVES; i++) {
      String id = "commun-" + i;
      yaml.append(id)
          .append(":\n  kind: commons\n  name: Commun ")
          .append(i)
          .append("\n  statements:\n");
      var own = new TreeSet<String>();
      for (int n = random.nextInt(2); n >= 0; n--) {
        own.add(places.get(random.nextInt(places.size())));
      }
      own.forEach(key -> yaml.append("    - {located in: ").append(key).append("}\n"));
      where.put(id, own);
    }
    World world = World.empty();
    Territories.of(world.graph(), Sources.HOME.resolve("seed/geo/territories.tsv.gz")).load(places);
    world.load("communs.yaml", yaml.toString());
    var pages = new TerritoryPages(world.graph(), new Atlas(world.graph()));

    var checked = new TreeSet<String>();
    for (String keys : before.keySet()) {
      String old = keys.split(" ", -1)[0];
      String now = keys.split(" ", -1)[1];
      var parts =
          Objects.requireNonNull(before.get(keys)).stream().map(code -> "DEP-" + code).toList();
      assertThat(pages.page(old).total())
          .as("seed %d, %s", seed, old)
          .isEqualTo(count(where, key -> key.equals(old) || parts.contains(key)));
      var all = new TreeSet<>(Set.of(now));
      before.forEach(
          (others, codes) -> {
            if (others.endsWith(" " + now)) {
              all.add(others.split(" ", -1)[0]);
              codes.forEach(code -> all.add("DEP-" + code));
            }
          });
      var today = pages.page(now);
      assertThat(today.total()).as("seed %d, %s", seed, now).isEqualTo(count(where, all::contains));
      var lineage = Objects.requireNonNull(today.lineage());
      assertThat(lineage.thenTotal()).as("seed %d, %s", seed, now).isEqualTo(today.total());
      assertThat(pages.page(old).lineage()).isEqualTo(lineage);
      checked.add(now);
    }
    assertThat(checked).hasSize(7);
  }

  private static int count(
      Map<String, Set<String>> where, java.util.function.Predicate<String> inside) {
    return (int) where.values().stream().filter(keys -> keys.stream().anyMatch(inside)).count();
  }
}
