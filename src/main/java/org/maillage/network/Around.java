package org.maillage.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;
import org.maillage.model.Years;

/**
 * The closest partners of an actor as a small picture of {@value #WIDTH} by {@value #HEIGHT}, and
 * the years of its collaborations. It is made of what the list beside it says, and of nothing more.
 *
 * @param spots the actor, then its closest partners around it
 * @param lines between them
 * @param first the first year of a collaboration, null when no source dates one
 * @param last the last
 */
public record Around(
    List<Spot> spots, List<Line> lines, @Nullable Integer first, @Nullable Integer last) {
  static final int WIDTH = 720;
  static final int HEIGHT = 400;
  private static final int MOST = 12;
  private static final double ACROSS = 150;
  private static final double DOWN = 160;
  private static final int BESIDE = 14;
  private static final double THINNEST = 1;
  private static final double THICKEST = 7;

  /**
   * Someone in the picture.
   *
   * @param aside how far to the right of its middle its name begins or ends
   * @param below how far under its middle its name is written
   * @param anchor which part of the name is there, as SVG has it
   */
  public record Spot(
      String id, String kind, String name, int x, int y, int aside, int below, String anchor) {}

  /**
   * That two of them worked together.
   *
   * @param own whether the actor is one of them
   */
  public record Line(Spot from, Spot to, double width, boolean own) {}

  /**
   * A collaboration in time.
   *
   * @param start years after the first one
   * @param length in years
   * @param open whether no source says when it ended or began
   */
  public record Bar(int start, int length, boolean open) {}

  static Around of(Partners partners) {
    // Those who were in the same activities stand side by side.
    List<Partners.Partner> shown =
        partners.items().stream()
            .limit(MOST)
            .sorted(
                Comparator.comparing((Partners.Partner one) -> activities(one).getFirst())
                    .thenComparing(one -> one.entity().name()))
            .toList();
    var spots = new ArrayList<Spot>();
    spots.add(spot(partners.entity(), 0, 0));
    for (int i = 0; i < shown.size(); i++) {
      double turn = 2 * Math.PI * i / shown.size() - Math.PI / 2;
      spots.add(spot(shown.get(i).entity(), Math.cos(turn), Math.sin(turn)));
    }
    List<Integer> years =
        partners.items().stream()
            .flatMap(one -> Stream.of(one.from(), one.to()))
            .flatMap(Stream::ofNullable)
            .sorted()
            .toList();
    return new Around(
        spots,
        lines(shown, spots),
        years.isEmpty() ? null : years.getFirst(),
        years.isEmpty() ? null : years.getLast());
  }

  private static Spot spot(Ref actor, double across, double down) {
    boolean isMiddle = Math.abs(across) < 0.2;
    String anchor = isMiddle ? "middle" : across > 0 ? "start" : "end";
    int aside = isMiddle ? 0 : across > 0 ? BESIDE : -BESIDE;
    return new Spot(
        actor.id(),
        actor.kind(),
        actor.name(),
        (int) Math.round(WIDTH / 2.0 + across * ACROSS),
        (int) Math.round(HEIGHT / 2.0 + down * DOWN),
        aside,
        !isMiddle ? 5 : down < 0 ? -BESIDE : 2 * BESIDE - 2,
        anchor);
  }

  private static List<Line> lines(List<Partners.Partner> shown, List<Spot> spots) {
    int most = shown.stream().mapToInt(Partners.Partner::shared).max().orElse(1);
    var lines = new ArrayList<Line>();
    for (int i = 0; i < shown.size(); i++) {
      Set<String> mine = new HashSet<>(activities(shown.get(i)));
      for (int j = i + 1; j < shown.size(); j++) {
        if (activities(shown.get(j)).stream().anyMatch(mine::contains)) {
          lines.add(new Line(spots.get(i + 1), spots.get(j + 1), THINNEST, false));
        }
      }
    }
    for (int i = 0; i < shown.size(); i++) {
      double width = THINNEST + (THICKEST - THINNEST) * shown.get(i).shared() / most;
      lines.add(new Line(spots.getFirst(), spots.get(i + 1), Math.round(width * 10) / 10.0, true));
    }
    return lines;
  }

  private static List<String> activities(Partners.Partner partner) {
    return partner.through().stream()
        .map(shared -> shared.activity().id())
        .collect(Collectors.toList());
  }

  /** {@return how many years there are} */
  public int length() {
    return first == null || last == null ? 0 : last - first + 1;
  }

  /** {@return when an actor and its partner worked together, as far as sources say} */
  public List<Bar> bars(Partners.Partner partner) {
    return partner.through().stream()
        .map(Partners.Shared::period)
        .filter(Objects::nonNull)
        .flatMap(this::bars)
        .distinct()
        .toList();
  }

  /** What has no end goes on, faintly, to the last year; what has no beginning likewise. */
  private Stream<Bar> bars(Years period) {
    Integer from = period.from();
    Integer to = period.to();
    if (first == null || last == null || (from == null && to == null)) {
      return Stream.empty();
    }
    if (from != null && to != null) {
      return Stream.of(new Bar(from - first, to - from + 1, false));
    }
    int known = from == null ? Objects.requireNonNull(to) : from;
    Bar rest =
        from == null
            ? new Bar(0, known - first, true)
            : new Bar(known + 1 - first, last - known, true);
    return Stream.of(new Bar(known - first, 1, false), rest).filter(bar -> bar.length() > 0);
  }
}
