package org.maillage.network;

import java.util.List;
import org.maillage.model.Ref;

/**
 * Who links the others, the most first.
 *
 * @param actors among how many
 * @param links how many pairs of them worked together
 * @param exact whether all shortest paths were counted, rather than those from some actors
 */
public record Brokers(
    int actors, int links, boolean exact, List<Broker> items, Partners.Hidden hidden) {

  /**
   * An actor through whom others are near each other.
   *
   * @param share of all pairs of others, the part whose shortest path leads through it, 0 to 1 (
   *     Freeman's betweenness, Sociometry 40, 1977)
   * @param partners with how many it worked
   * @param groups of how many communities they are
   * @param through where it met the most communities
   */
  public record Broker(
      Ref entity, double share, int partners, int groups, List<Partners.Shared> through) {}
}
