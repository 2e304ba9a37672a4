package org.maillage.network;

import java.util.Arrays;
import java.util.Random;

/**
 * Between how many pairs of others each actor lies, on shortest paths: where several are as short,
 * each counts for its part (Freeman, Sociometry 40, 1977; computed as in Brandes, Journal of
 * Mathematical Sociology 25, 2001).
 *
 * <p>Beyond {@value #EXACT} actors it starts from {@value #PIVOTS} of them drawn at random, and
 * multiplies (Brandes and Pich, International Journal of Bifurcation and Chaos 17, 2007).
 *
 * @param pairs how many pairs, for each actor of the graph
 * @param pivots from how many actors it was computed; all of them, where it is exact
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves
record Betweenness(double[] pairs, int pivots) {
  static final int EXACT = 2_000;
  static final int PIVOTS = 256;

  static Betweenness of(ActorGraph graph, long seed) {
    int size = graph.size();
    int[] sources = sources(size, seed);
    var search = new Search(graph);
    for (int source : sources) {
      search.from(source);
    }
    // Each path is walked from both of its ends.
    double scale = sources.length == 0 ? 0 : (double) size / sources.length / 2;
    return new Betweenness(
        Arrays.stream(search.sums).map(sum -> sum * scale).toArray(), sources.length);
  }

  private static int[] sources(int size, long seed) {
    var all = new int[size];
    Arrays.setAll(all, i -> i);
    if (size <= EXACT) {
      return all;
    }
    var random = new Random(seed);
    for (int i = 0; i < PIVOTS; i++) {
      int other = i + random.nextInt(size - i);
      int held = all[i];
      all[i] = all[other];
      all[other] = held;
    }
    return Arrays.copyOf(all, PIVOTS);
  }

  /** {@return the share of all pairs of others, 0 to 1} */
  double share(int actor) {
    double others = pairs.length - 1;
    return others < 2 ? 0 : Math.min(1, pairs[actor] / (others * (others - 1) / 2));
  }

  /** One search by breadth from each source, and the way back. */
  private static final class Search {
    private final ActorGraph graph;
    private final double[] sums;
    private final double[] paths;
    private final double[] parts;
    private final int[] distances;
    private final int[] queue;

    Search(ActorGraph graph) {
      this.graph = graph;
      this.sums = new double[graph.size()];
      this.paths = new double[graph.size()];
      this.parts = new double[graph.size()];
      this.distances = new int[graph.size()];
      this.queue = new int[graph.size()];
      Arrays.fill(distances, -1);
    }

    void from(int source) {
      int reached = 0;
      queue[reached++] = source;
      distances[source] = 0;
      paths[source] = 1;
      for (int i = 0; i < reached; i++) {
        int actor = queue[i];
        for (int at = graph.starts()[actor]; at < graph.starts()[actor + 1]; at++) {
          int other = graph.others()[at];
          if (distances[other] < 0) {
            distances[other] = distances[actor] + 1;
            queue[reached++] = other;
          }
          if (distances[other] == distances[actor] + 1) {
            paths[other] += paths[actor];
          }
        }
      }
      back(reached);
    }

    private void back(int reached) {
      for (int i = reached - 1; i >= 0; i--) {
        int actor = queue[i];
        for (int at = graph.starts()[actor]; at < graph.starts()[actor + 1]; at++) {
          int other = graph.others()[at];
          if (distances[other] == distances[actor] + 1) {
            parts[actor] += paths[actor] / paths[other] * (1 + parts[other]);
          }
        }
        sums[actor] += i == 0 ? 0 : parts[actor];
      }
      for (int i = 0; i < reached; i++) {
        distances[queue[i]] = -1;
        paths[queue[i]] = 0;
        parts[queue[i]] = 0;
      }
    }
  }
}
