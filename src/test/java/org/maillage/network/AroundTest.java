package org.maillage.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.maillage.model.Ref;
import org.maillage.model.Years;

class AroundTest {
  private static final Ref ME = new Ref("me", "person", "Moi");

  @Test
  void partnersOfTheSameActivityAreLinkedAndStandSideBySide() {
    Around around =
        Around.of(
            partners(
                partner("a", 2012, 2013, shared("x", "2012", "2013")),
                partner("b", 2016, 2016, shared("y", "2016", "2016")),
                partner("c", 2012, 2014, shared("x", "2012", "2013"), shared("z", "2014", null))));
    assertThat(around.spots()).extracting(Around.Spot::id).containsExactly("me", "a", "c", "b");
    assertThat(around.lines())
        .extracting(line -> line.from().id() + line.to().id() + line.own())
        .containsExactly("acfalse", "meatrue", "mectrue", "mebtrue");
    assertThat(around.lines().get(2).width()).isGreaterThan(around.lines().get(1).width());
  }

  @Test
  void everyoneIsInThePictureAndApart() {
    Around around =
        Around.of(
            partners(
                IntStream.range(0, 30)
                    .mapToObj(i -> partner("p" + i, null, null, shared("x", null, null)))
                    .toArray(Partners.Partner[]::new)));
    assertThat(around.spots()).hasSize(13);
    assertThat(around.spots())
        .allMatch(spot -> spot.x() > 0 && spot.x() < Around.WIDTH)
        .allMatch(spot -> spot.y() > 0 && spot.y() < Around.HEIGHT)
        .extracting(spot -> spot.x() + " " + spot.y())
        .doesNotHaveDuplicates();
    assertThat(around.first()).isNull();
    assertThat(around.length()).isZero();
  }

  @Test
  void whatNoSourceEndsStaysOpen() {
    Partners.Partner partner =
        partner(
            "a",
            2012,
            2016,
            shared("w", null, "2013"),
            shared("x", "2012", "2013"),
            shared("y", "2014", null),
            shared("z", "2016", null));
    Around around = Around.of(partners(partner));
    assertThat(around.length()).isEqualTo(5);
    assertThat(around.bars(partner))
        .containsExactly(
            new Around.Bar(1, 1, false),
            new Around.Bar(0, 1, true),
            new Around.Bar(0, 2, false),
            new Around.Bar(2, 1, false),
            new Around.Bar(3, 2, true),
            new Around.Bar(4, 1, false));
  }

  private static Partners partners(Partners.Partner... items) {
    return new Partners(
        ME, items.length, Arrays.asList(items), new Partners.Hidden(0, 0, List.of()));
  }

  private static Partners.Partner partner(
      String id, @Nullable Integer from, @Nullable Integer to, Partners.Shared... through) {
    return new Partners.Partner(
        new Ref(id, "person", id), through.length, 1, from, to, Arrays.asList(through));
  }

  private static Partners.Shared shared(
      String activity, @Nullable String from, @Nullable String to) {
    return new Partners.Shared(
        new Ref(activity, "intervention", activity), Years.of(from, to), List.of(), List.of());
  }
}
