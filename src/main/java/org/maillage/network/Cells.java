package org.maillage.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The activities that actors of two territories shared. One question each; not thread-safe. */
final class Cells {
  private final Projection now;
  private final Homes homes;
  private final Crew crew;
  private final boolean together;
  private final int size;
  private final int[][] activities;
  private final int[] filled;
  private int homelessParts;

  private final int[] counts;
  private final int[] sole;
  private final BitSet met;

  Cells(Projection now, Lens lens, Homes homes) {
    this.now = now;
    this.homes = homes;
    this.crew = new Crew(now, lens);
    this.together = lens.filter().together();
    this.size = homes.territories().size();
    this.activities = new int[size * size][];
    this.filled = new int[size * size];
    this.counts = new int[size];
    this.sole = new int[size];
    this.met = new BitSet(size * size);
  }

  /** Looks at an activity. */
  void add(int activity) {
    int present = crew.read(activity);
    for (int i = 0; i < present; i++) {
      homelessParts += homes.of(crew.actor(i)).length == 0 ? 1 : 0;
    }
    if (together) {
      meetAtOnce(present);
    } else {
      meet(present);
    }
    for (int cell = met.nextSetBit(0); cell >= 0; cell = met.nextSetBit(cell + 1)) {
      int[] list = activities[cell] == null ? new int[4] : activities[cell];
      activities[cell] = filled[cell] < list.length ? list : Arrays.copyOf(list, 2 * list.length);
      activities[cell][filled[cell]++] = activity;
    }
    met.clear();
  }

  /** Two territories meet unless one actor alone is from both. */
  private void meet(int present) {
    var seen = new BitSet(size);
    for (int i = 0; i < present; i++) {
      int actor = crew.actor(i);
      for (int home : homes.of(actor)) {
        counts[home]++;
        sole[home] = actor;
        seen.set(home);
      }
    }
    for (int a = seen.nextSetBit(0); a >= 0; a = seen.nextSetBit(a + 1)) {
      for (int b = a; b >= 0; b = seen.nextSetBit(b + 1)) {
        boolean alone = counts[a] == 1 && counts[b] == 1 && sole[a] == sole[b];
        if (!alone) {
          met.set(a * size + b);
        }
      }
    }
    for (int a = seen.nextSetBit(0); a >= 0; a = seen.nextSetBit(a + 1)) {
      counts[a] = 0;
    }
  }

  private void meetAtOnce(int present) {
    for (int i = 0; i < present; i++) {
      for (int j = i + 1; j < present; j++) {
        if (crew.met(i, j)) {
          for (int a : homes.of(crew.actor(i))) {
            for (int b : homes.of(crew.actor(j))) {
              met.set(Math.min(a, b) * size + Math.max(a, b));
            }
          }
        }
      }
    }
  }

  /** {@return the ids of the activities, by the keys of the territories} */
  SortedMap<Ties.Pair, SortedSet<String>> shared() {
    var shared = new TreeMap<Ties.Pair, SortedSet<String>>();
    for (int cell = 0; cell < activities.length; cell++) {
      if (filled[cell] > 0) {
        var ids = new TreeSet<String>();
        for (int i = 0; i < filled[cell]; i++) {
          ids.add(now.ref(activities[cell][i]).id());
        }
        shared.put(
            new Ties.Pair(
                homes.territories().get(cell / size).id(),
                homes.territories().get(cell % size).id()),
            ids);
      }
    }
    return shared;
  }

  /** {@return what is left out: the hosts and the attendance, and whoever is in no territory} */
  Partners.Hidden hidden(boolean then) {
    Partners.Hidden left = crew.hidden();
    int homeless = (int) crew.shown().stream().filter(actor -> homes.of(actor).length == 0).count();
    var why = new ArrayList<>(left.why());
    if (homeless > 0) {
      why.add("hidden.noplace");
    }
    if (then) {
      why.add("hidden.then");
    }
    return new Partners.Hidden(left.nodes() + homeless, left.edges() + homelessParts, why);
  }
}
