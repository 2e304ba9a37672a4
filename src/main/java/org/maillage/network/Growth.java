package org.maillage.network;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.maillage.model.Ref;

/**
 * How the network grew, year by year.
 *
 * @param years from the first to the last of which something is known, without a gap
 * @param undated how many activities no source dates: they are in no year
 */
public record Growth(List<Year> years, int undated, Partners.Hidden hidden) {
  private static final int HEIGHT = 120;
  private static final int STEP = 24;
  private static final int BAR = 16;

  /**
   * What is known of a year.
   *
   * @param begun the activities that began
   * @param actors how many were at work; one whose work has no known end counts in its first year
   * @param newcomers those at work for the first time
   * @param links how many pairs worked together for the first time
   * @param totalActors how many had been at work so far
   * @param totalLinks how many pairs had worked together so far
   */
  public record Year(
      int year,
      List<Ref> begun,
      int actors,
      List<Ref> newcomers,
      int links,
      int totalActors,
      int totalLinks) {}

  /** A bar of the drawing. */
  public record Bar(int year, int x, int y, int width, int height) {}

  /** {@return how wide the drawing is} */
  public int width() {
    return Math.max(1, years.size()) * STEP;
  }

  /** {@return how high the drawing is} */
  public int height() {
    return HEIGHT;
  }

  /** {@return the actors at work, a bar for each year} */
  public List<Bar> bars() {
    int most = Math.max(1, years.stream().mapToInt(Year::actors).max().orElse(1));
    return IntStream.range(0, years.size())
        .mapToObj(
            i -> {
              int height = HEIGHT * years.get(i).actors() / most;
              int x = i * STEP + (STEP - BAR) / 2;
              return new Bar(years.get(i).year(), x, HEIGHT - height, BAR, height);
            })
        .toList();
  }

  /** {@return the points of the line of all actors so far, as SVG writes them} */
  public String line() {
    int most = Math.max(1, years.isEmpty() ? 1 : years.getLast().totalActors());
    return IntStream.range(0, years.size())
        .mapToObj(
            i -> {
              int height = HEIGHT * years.get(i).totalActors() / most;
              return (i * STEP + STEP / 2) + "," + (HEIGHT - height);
            })
        .collect(Collectors.joining(" "));
  }
}
