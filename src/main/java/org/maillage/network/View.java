package org.maillage.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;
import org.maillage.model.Years;

/**
 * A part of the network, as a graph.
 *
 * @param nodes the actors, those with the strongest ties first; some may have none
 * @param edges who worked with whom, the closest first
 * @param activities what the edges go through
 */
public record View(
    List<Node> nodes, List<Edge> edges, List<Ref> activities, Partners.Hidden hidden) {

  /** The greatest number of actors in a view: more can be neither drawn nor read. */
  public static final int MOST_NODES = 2_000;

  /**
   * An actor.
   *
   * @param activities in how many it worked
   * @param degree with how many actors of the view
   * @param weight the sum of the weights of its edges
   * @param from the first year in which it worked, null when no source dates it
   * @param to the last
   * @param periods when it worked
   */
  public record Node(
      String id,
      String kind,
      String name,
      String url,
      int activities,
      int degree,
      double weight,
      @Nullable Integer from,
      @Nullable Integer to,
      List<Years> periods) {}

  /**
   * Two actors who worked together.
   *
   * @param source the id of one
   * @param target the id of the other
   * @param shared in how many activities
   * @param weight see {@link Partners.Partner}
   * @param from the first year, null when no source dates it
   * @param to the last
   * @param activities their ids
   * @param periods when both were there
   */
  public record Edge(
      String source,
      String target,
      int shared,
      double weight,
      @Nullable Integer from,
      @Nullable Integer to,
      List<String> activities,
      List<Years> periods) {}
}
