package org.maillage.network;

import java.util.Arrays;
import java.util.Random;

/**
 * Communities: groups with more links inside than chance would have it. Actors move one by one to
 * the group that raises modularity most; the groups then become actors, and so on (Blondel,
 * Guillaume, Lambiotte, Lefebvre, Journal of Statistical Mechanics P10008, 2008; modularity after
 * Newman and Girvan, Physical Review E 69, 026113, 2004). The same graph and seed give the same
 * groups.
 *
 * @param groups the group of each actor, from 0 without a gap
 * @param modularity from -0.5 to 1; above 0.3 the groups mean something
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves
record Louvain(int[] groups, double modularity) {
  private static final double LEAST_GAIN = 1e-12;
  private static final int MOST_ROUNDS = 100;

  static Louvain of(ActorGraph graph, long seed) {
    var random = new Random(seed);
    var groups = new int[graph.size()];
    Arrays.setAll(groups, i -> i);
    Level level =
        new Level(graph.starts(), graph.others(), graph.weights(), new double[graph.size()]);
    while (true) {
      int[] moved = level.move(random);
      int count = renumber(moved);
      for (int i = 0; i < groups.length; i++) {
        groups[i] = moved[groups[i]];
      }
      if (count == level.size()) {
        break;
      }
      level = level.joined(moved, count);
    }
    return new Louvain(groups, modularity(graph, groups));
  }

  private static int renumber(int[] groups) {
    var numbers = new int[groups.length];
    int count = 0;
    for (int i = 0; i < groups.length; i++) {
      if (numbers[groups[i]] == 0) {
        numbers[groups[i]] = ++count;
      }
      groups[i] = numbers[groups[i]] - 1;
    }
    return count;
  }

  /** {@return the modularity of any groups} */
  static double modularity(ActorGraph graph, int[] groups) {
    double inside = 0;
    double all = 0;
    var strengths = new double[groups.length];
    for (int i = 0; i < graph.size(); i++) {
      for (int at = graph.starts()[i]; at < graph.starts()[i + 1]; at++) {
        double weight = graph.weights()[at];
        all += weight;
        inside += groups[i] == groups[graph.others()[at]] ? weight : 0;
        strengths[groups[i]] += weight;
      }
    }
    if (all == 0) {
      return 0;
    }
    double chance = 0;
    for (double strength : strengths) {
      chance += strength / all * (strength / all);
    }
    return inside / all - chance;
  }

  /** A graph whose nodes are actors, or groups of them. */
  private static final class Level {
    private final int[] starts;
    private final int[] others;
    private final double[] weights;
    private final double[] loops;
    private final double[] strengths;
    private final double[] groupStrengths;
    private final int[] groups;
    private final double[] toGroup;
    private final int[] near;
    private double all;

    /**
     * @param loops the weight of the links inside each node, both directions
     */
    Level(int[] starts, int[] others, double[] weights, double[] loops) {
      this.starts = starts;
      this.others = others;
      this.weights = weights;
      this.loops = loops;
      int size = loops.length;
      this.strengths = new double[size];
      this.groups = new int[size];
      this.toGroup = new double[size];
      this.near = new int[size];
      for (int i = 0; i < size; i++) {
        groups[i] = i;
        strengths[i] = loops[i];
        for (int at = starts[i]; at < starts[i + 1]; at++) {
          strengths[i] += weights[at];
        }
        all += strengths[i];
      }
      this.groupStrengths = strengths.clone();
    }

    int size() {
      return loops.length;
    }

    /** Moves nodes until none gains; {@return the group of each} */
    int[] move(Random random) {
      int[] order = order(random);
      boolean moved = true;
      for (int round = 0; moved && round < MOST_ROUNDS; round++) {
        moved = false;
        for (int node : order) {
          int best = best(node);
          moved |= best != groups[node];
          groupStrengths[best] += strengths[node];
          groups[node] = best;
        }
      }
      return groups.clone();
    }

    private int[] order(Random random) {
      var order = new int[size()];
      for (int i = 0; i < order.length; i++) {
        int at = random.nextInt(i + 1);
        order[i] = order[at];
        order[at] = i;
      }
      return order;
    }

    /** Takes the node out of its group; {@return the group where it gains most} */
    private int best(int node) {
      int known = 0;
      for (int at = starts[node]; at < starts[node + 1]; at++) {
        int group = groups[others[at]];
        if (toGroup[group] == 0) {
          near[known++] = group;
        }
        toGroup[group] += weights[at];
      }
      int best = groups[node];
      groupStrengths[best] -= strengths[node];
      double most = gain(node, best);
      for (int i = 0; i < known; i++) {
        double gain = gain(node, near[i]);
        if (gain > most + LEAST_GAIN * all) {
          most = gain;
          best = near[i];
        }
      }
      for (int i = 0; i < known; i++) {
        toGroup[near[i]] = 0;
      }
      return best;
    }

    private double gain(int node, int group) {
      return toGroup[group] - strengths[node] * groupStrengths[group] / all;
    }

    /** {@return the graph of the groups} */
    Level joined(int[] moved, int count) {
      var first = new int[count + 1];
      for (int group : moved) {
        first[group + 1]++;
      }
      for (int i = 0; i < count; i++) {
        first[i + 1] += first[i];
      }
      var members = new int[moved.length];
      int[] next = first.clone();
      for (int node = 0; node < moved.length; node++) {
        members[next[moved[node]]++] = node;
      }
      return joined(moved, first, members);
    }

    private Level joined(int[] moved, int[] first, int[] members) {
      int count = first.length - 1;
      var joinedStarts = new int[count + 1];
      var joinedOthers = new int[others.length];
      var joinedWeights = new double[others.length];
      var joinedLoops = new double[count];
      var sums = new double[count];
      int filled = 0;
      for (int group = 0; group < count; group++) {
        int known = 0;
        for (int i = first[group]; i < first[group + 1]; i++) {
          int node = members[i];
          joinedLoops[group] += loops[node];
          for (int at = starts[node]; at < starts[node + 1]; at++) {
            int other = moved[others[at]];
            if (other == group) {
              joinedLoops[group] += weights[at];
            } else {
              if (sums[other] == 0) {
                near[known++] = other;
              }
              sums[other] += weights[at];
            }
          }
        }
        for (int i = 0; i < known; i++) {
          joinedOthers[filled] = near[i];
          joinedWeights[filled++] = sums[near[i]];
          sums[near[i]] = 0;
        }
        joinedStarts[group + 1] = filled;
      }
      return new Level(
          joinedStarts,
          Arrays.copyOf(joinedOthers, filled),
          Arrays.copyOf(joinedWeights, filled),
          joinedLoops);
    }
  }
}
