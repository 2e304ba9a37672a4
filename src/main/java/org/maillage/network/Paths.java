package org.maillage.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Cited;
import org.maillage.model.Ref;
import org.maillage.model.Years;

/**
 * How two actors are linked.
 *
 * @param paths the shortest, the closest first
 * @param none null where there is a path
 */
public record Paths(
    Ref from, Ref to, List<Path> paths, @Nullable None none, Partners.Hidden hidden) {

  /**
   * From one actor to the other by those who worked together.
   *
   * @param length how many steps
   * @param text a sentence for each step
   */
  public record Path(int length, String text, List<Step> steps) {}

  /**
   * Two actors who took part in an activity.
   *
   * @param through the activity
   * @param roles those of the first, then those of the second
   * @param period when both were there, or the activity where no source says more
   * @param text the step in a sentence
   */
  public record Step(
      Ref from,
      Ref through,
      Ref to,
      List<String> roles,
      @Nullable Years period,
      List<Cited> citations,
      String text) {}

  /**
   * That nothing links them, and what comes nearest.
   *
   * @param text in a sentence or two
   * @param themes what both worked on, the most worked on first
   * @param territories the smallest in which both are
   */
  public record None(String text, List<Ref> themes, List<Ref> territories) {}
}
