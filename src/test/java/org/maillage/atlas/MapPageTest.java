package org.maillage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maillage.model.Ref;

class MapPageTest {
  private static CommonsMap.Initiative initiative(int number, List<CommonsMap.Position> positions) {
    return new CommonsMap.Initiative(
        "i" + number,
        "commons",
        "Fictif " + number,
        "/fiches/i" + number,
        null,
        null,
        null,
        positions,
        new Ref("REG-" + number % 13, "territory", "Région " + number % 13),
        List.of(),
        List.of(),
        null,
        List.of());
  }

  private static CommonsMap.Position at(double lat, double lon, String place, String precision) {
    return new CommonsMap.Position(new Ref(place, "territory", place), null, lat, lon, precision);
  }

  private static CommonsMap map(int placed, int unplaced) {
    var here = List.of(at(48, 2, "COM-1", "commune"));
    return new CommonsMap(
        placed + unplaced,
        IntStream.range(0, placed).mapToObj(i -> initiative(i, here)).toList(),
        IntStream.range(placed, placed + unplaced).mapToObj(i -> initiative(i, List.of())).toList(),
        List.of());
  }

  @Test
  void thePagesHoldEachInitiativeOnce() {
    CommonsMap map = map(430, 75);
    var all = new ArrayList<CommonsMap.Initiative>();
    int pages = MapPage.of(map, 1).pages();
    assertThat(pages).isEqualTo(3);
    for (int number = 1; number <= pages; number++) {
      MapPage page = MapPage.of(map, number);
      var here =
          Stream.concat(
                  page.placed().stream().flatMap(group -> group.initiatives().stream()),
                  page.unplaced().stream())
              .toList();
      assertThat(here).hasSize(number < pages ? MapPage.SIZE : 105);
      all.addAll(here);
    }
    assertThat(all)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(map.placed().stream(), map.unplaced().stream()).toList());
    assertThat(MapPage.of(map, 9).placed()).isEmpty();
    assertThat(MapPage.of(map(0, 0), 1).pages()).isEqualTo(1);
  }

  @Test
  void aPictureDrawsWhatIsInFranceAndCountsTheRest() {
    var somewhere =
        List.of(
            List.of(at(48.85, 2.35, "COM-75056", "commune")),
            List.of(at(48.86, 2.34, "COM-75056", "commune")),
            List.of(at(-20.88, 55.45, "COM-97411", "commune")),
            List.of(at(51.05, 3.72, "GN-2797656", "commune")),
            List.of(at(46.6, 2.4, "PAYS-FR", "country")),
            List.of(at(45.5, -73.6, "GN-6077243", "commune")));
    var placed =
        IntStream.range(0, somewhere.size())
            .mapToObj(i -> initiative(i, somewhere.get(i)))
            .toList();
    Picture picture = Picture.of(new CommonsMap(placed.size(), placed, List.of(), List.of()));
    assertThat(picture.total()).isEqualTo(3);
    assertThat(picture.outside()).isEqualTo(3);
    assertThat(picture.frames().getFirst().dots()).hasSize(1);
    assertThat(picture.frames().getFirst().total()).isEqualTo(2);
    assertThat(picture.frames())
        .filteredOn(frame -> frame.name().equals("reunion"))
        .singleElement()
        .satisfies(
            frame -> {
              var dot = frame.dots().getFirst();
              var box = frame.box().split(" ", -1);
              double x = (dot.x() - Double.parseDouble(box[0])) / Double.parseDouble(box[2]);
              double y = (dot.y() - Double.parseDouble(box[1])) / Double.parseDouble(box[3]);
              // Saint-Denis is in the north of the island, a little west of its middle.
              assertThat(x).isBetween(0.35, 0.5);
              assertThat(y).isBetween(0.1, 0.3);
            });
  }
}
