package org.maillage.network;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;

/**
 * Who worked with whom, each actor with each other, as compressed sparse rows.
 *
 * @param actors the numbers of the actors, in the order of their ids, so that the same network
 *     gives the same graph; elsewhere they go by their place in it
 * @param places the place of each number
 * @param starts where the partners of each begin, and at last where those of the last one end
 * @param others the partners of each, in order
 * @param weights how much each counts
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves
record ActorGraph(int[] actors, int[] places, int[] starts, int[] others, double[] weights) {

  /** {@return the graph of those who worked in some activities, as a lens has it} */
  static ActorGraph of(Projection now, Lens lens, int[] activities, Crew crew) {
    var from = new Pairs(activities.length);
    for (int activity : activities) {
      int size = crew.read(activity);
      double weight = size > 1 ? crew.weight() : 0;
      for (int i = 0; i < size; i++) {
        for (int j = i + 1; j < size; j++) {
          if (crew.met(i, j)) {
            from.add(crew.actor(i), crew.actor(j), weight);
          }
        }
      }
    }
    return from.graph(now, crew.shown(), lens.min());
  }

  int size() {
    return actors.length;
  }

  int degree(int actor) {
    return starts[actor + 1] - starts[actor];
  }

  /** {@return the weight of all links of one} */
  double strength(int actor) {
    double sum = 0;
    for (int at = starts[actor]; at < starts[actor + 1]; at++) {
      sum += weights[at];
    }
    return sum;
  }

  /** Pairs that met, in a table with open addresses, each with how often and how much. */
  private static final class Pairs {
    private static final double FULL = 0.5;
    private static final long SPREAD = 0x9E3779B97F4A7C15L; // 2^64 / golden ratio

    private long[] keys;
    private double[] sums;
    private int[] times;
    private int size;

    Pairs(int expected) {
      int room = Integer.highestOneBit(Math.max(64, expected)) << 1;
      keys = new long[room];
      Arrays.fill(keys, -1);
      sums = new double[room];
      times = new int[room];
    }

    void add(int a, int b, double weight) {
      if (size > FULL * keys.length) {
        grow();
      }
      put((long) a << Integer.SIZE | b, weight, 1);
    }

    private void put(long key, double weight, int more) {
      int at = place(key);
      if (keys[at] < 0) {
        keys[at] = key;
        size++;
      }
      sums[at] += weight;
      times[at] += more;
    }

    private int place(long key) {
      int at = (int) ((key * SPREAD) >>> 33) & (keys.length - 1);
      while (keys[at] >= 0 && keys[at] != key) {
        at = (at + 1) & (keys.length - 1);
      }
      return at;
    }

    private void grow() {
      long[] held = keys;
      double[] heldSums = sums;
      int[] heldTimes = times;
      keys = new long[2 * held.length];
      Arrays.fill(keys, -1);
      sums = new double[keys.length];
      times = new int[keys.length];
      size = 0;
      for (int i = 0; i < held.length; i++) {
        if (held[i] >= 0) {
          put(held[i], heldSums[i], heldTimes[i]);
        }
      }
    }

    /** Both directions of each pair, sorted by who and then by whom. */
    ActorGraph graph(Projection now, BitSet shown, int min) {
      int[] actors =
          shown.stream()
              .boxed()
              .sorted(Comparator.comparing((Integer number) -> now.ref(number).id()))
              .mapToInt(number -> number)
              .toArray();
      var places = new int[now.bound()];
      for (int place = 0; place < actors.length; place++) {
        places[actors[place]] = place;
      }
      long[] links = links(places, min);
      var starts = new int[actors.length + 1];
      var others = new int[links.length];
      var weights = new double[links.length];
      for (int at = 0; at < links.length; at++) {
        int one = (int) (links[at] >>> Integer.SIZE);
        others[at] = (int) links[at];
        starts[one + 1] = at + 1;
        int a = Math.min(actors[one], actors[others[at]]);
        int b = Math.max(actors[one], actors[others[at]]);
        weights[at] = sums[place((long) a << Integer.SIZE | b)];
      }
      for (int one = 0; one < actors.length; one++) {
        starts[one + 1] = Math.max(starts[one], starts[one + 1]); // those without partners
      }
      return new ActorGraph(actors, places, starts, others, weights);
    }

    private long[] links(int[] places, int min) {
      var links = new long[2 * size];
      int count = 0;
      for (int i = 0; i < keys.length; i++) {
        if (keys[i] >= 0 && times[i] >= min) {
          long one = places[(int) (keys[i] >>> Integer.SIZE)];
          long other = places[(int) keys[i]];
          links[count++] = one << Integer.SIZE | other;
          links[count++] = other << Integer.SIZE | one;
        }
      }
      long[] sorted = Arrays.copyOf(links, count);
      Arrays.sort(sorted);
      return sorted;
    }
  }
}
