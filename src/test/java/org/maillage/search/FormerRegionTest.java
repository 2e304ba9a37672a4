package org.maillage.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.graph.Territories;
import org.maillage.support.Sources;
import org.maillage.support.World;

/** A région of before 2016 holds what lies in its départements, and lies in that of today. */
class FormerRegionTest {
  private static final String WORLD =
      """
      jardin-de-reims:
        kind: commons
        name: Jardin de Reims
        statements: [{located in: COM-51454}]
      region-champagne-ardenne:
        kind: collectivite
        name: Région Champagne-Ardenne
        territory: REG2015-21
      verger-de-metz:
        kind: commons
        name: Verger de Metz
        statements: [{located in: COM-57463}]
      """;

  @TempDir private Path folder;

  @Test
  void aSearchInARegionOfThenFindsWhatLiesInIt() {
    World world = World.empty();
    Territories.of(world.graph(), Sources.HOME.resolve("seed/geo/territories.tsv.gz"))
        .load(List.of("COM-51454", "COM-57463", "REG2015-21"));
    world.load("world.yaml", WORLD);
    try (var index = SearchIndex.open(folder, world.graph(), world.journal())) {
      var search = new Search(index, world.graph());
      assertThat(in(search, "REG2015-21"))
          .containsExactlyInAnyOrder("jardin-de-reims", "region-champagne-ardenne");
      assertThat(in(search, "REG2015-41")).containsExactly("verger-de-metz");
      assertThat(in(search, "REG-44"))
          .containsExactlyInAnyOrder(
              "jardin-de-reims", "region-champagne-ardenne", "verger-de-metz");
      assertThat(in(search, "DEP-51")).containsExactly("jardin-de-reims");
    }
  }

  private static List<String> in(Search search, String territory) {
    var query =
        new SearchQuery(
            "", List.of(), territory, null, null, null, SearchQuery.Sort.NAME, 1, 20, true);
    return search.search(query).items().stream().map(Hits.Hit::id).toList();
  }
}
