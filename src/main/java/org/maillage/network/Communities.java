package org.maillage.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;

/**
 * Groups of actors who worked with each other more than with the rest, the largest first.
 *
 * @param actors among how many
 * @param modularity how far the groups stand out, -0.5 to 1 (Newman and Girvan, Physical Review E
 *     69, 026113, 2004)
 */
public record Communities(
    int actors, double modularity, List<Community> items, Partners.Hidden hidden) {

  /**
   * A group, which has no name: it is told by what is in it.
   *
   * @param size how many actors
   * @param members those with the closest ties inside
   * @param themes what its activities are most often about
   * @param activities how many activities two or more of it shared
   * @param from the first year of one of them, null when no source dates any
   * @param to the last
   * @param through the activities with the most members
   */
  public record Community(
      int size,
      List<Ref> members,
      List<Ref> themes,
      int activities,
      @Nullable Integer from,
      @Nullable Integer to,
      List<Partners.Shared> through) {}
}
