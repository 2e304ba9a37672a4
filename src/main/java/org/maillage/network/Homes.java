package org.maillage.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maillage.model.Ref;

/**
 * Where the actors of a state are.
 *
 * @param territories in the order of their keys
 * @param of for each number the places of its territories in that list; none where it has none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves
record Homes(List<Ref> territories, int[][] of) {
  private static final int[] NONE = new int[0];

  /** {@return the homes given by the ids of actors} */
  static Homes of(Projection now, Map<String, Set<Ref>> known) {
    var all = new HashSet<Ref>();
    known.values().forEach(all::addAll);
    var territories = new ArrayList<>(all);
    territories.sort(Comparator.comparing(Ref::id));
    var places = new HashMap<Ref, Integer>();
    territories.forEach(territory -> places.put(territory, places.size()));
    var of = new int[now.bound()][];
    known.forEach(
        (actor, homes) -> {
          int number = now.number(actor);
          if (number >= 0) {
            of[number] =
                homes.stream().mapToInt(home -> places.getOrDefault(home, 0)).sorted().toArray();
          }
        });
    return new Homes(territories, of);
  }

  int[] of(int actor) {
    return of[actor] == null ? NONE : of[actor];
  }

  /** {@return whether an actor is in a territory} */
  boolean isFrom(int actor, String territory) {
    for (int home : of(actor)) {
      if (territories.get(home).id().equals(territory)) {
        return true;
      }
    }
    return false;
  }
}
