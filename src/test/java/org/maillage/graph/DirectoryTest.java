package org.maillage.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillage.model.Point;
import org.maillage.support.Sources;

class DirectoryTest {
  private static final Directory DIRECTORY =
      Directory.of(Sources.HOME.resolve("seed/geo/territories.tsv.gz"));

  @ParameterizedTest
  @CsvSource({
    "Dunkerque, '', COM-59183",
    "DUNKERQUE CEDEX 2, 59140, COM-59183",
    "Saint Denis, 93200, COM-93066",
    "St-Denis, 97400, COM-97411",
    "L’Haÿ-les-Roses, '', COM-94038",
    "Ste Anne, 97180, COM-97128",
    "Paris 11e, 75011, COM-75056",
    "Marseille 1er arrondissement, 13001, COM-13055",
    "Ajaccio, 20000, COM-2A004",
    "Pré-en-Pail, 53140, COM-53185",
    "Bologne, 40121, GN-3181928 COM-52058"
  })
  void findsCommunesByTheirNames(String name, String postcode, String keys) {
    assertThat(DIRECTORY.named(name, postcode))
        .extracting(Directory.Place::key)
        .containsExactlyInAnyOrder(keys.split(" ", -1));
  }

  @Test
  void tellsWhichCommunesHaveOneName() {
    assertThat(DIRECTORY.named("Saint-Denis", ""))
        .extracting(Directory.Place::key)
        .contains("COM-93066", "COM-97411");
    assertThat(DIRECTORY.named("Nulle-Part-les-Bains", "")).isEqualTo(List.of());
    assertThat(DIRECTORY.find("REG-53")).isNull();
  }

  @Test
  void findsTheNearestPlace() {
    var nearest = DIRECTORY.nearest(new Point(-20.89, 55.45), 10);
    assertThat(nearest).extracting(Directory.Place::key).isEqualTo("COM-97411");
    assertThat(DIRECTORY.nearest(new Point(0, -30), 50)).isNull();
  }
}
