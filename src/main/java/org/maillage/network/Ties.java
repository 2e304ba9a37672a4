package org.maillage.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Kind;
import org.maillage.model.Period;
import org.maillage.model.Ref;
import org.maillage.network.Projection.Part;

/**
 * Who worked with whom in a part of the network.
 *
 * @param pairs each two actors and the activities that they shared, by id
 * @param actors all who worked, with what they did, by id; some of them with nobody else
 * @param distances how many steps each actor is from the focus; empty where there is none
 */
record Ties(
    SortedMap<Pair, SortedMap<String, Meeting>> pairs,
    SortedMap<String, List<Part>> actors,
    Map<String, Integer> distances,
    HiddenCount hidden) {

  /** Two actors, in the order of their ids. */
  record Pair(String a, String b) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int first = a.compareTo(other.a);
      return first == 0 ? b.compareTo(other.b) : first;
    }
  }

  /**
   * {@return the ties that a lens shows}
   *
   * @param activities the activities among which to look; null: all
   */
  static Ties of(Projection now, Lens lens, @Nullable Set<String> activities) {
    var ties = new Ties(new TreeMap<>(), new TreeMap<>(), new LinkedHashMap<>(), new HiddenCount());
    String focus = lens.focus();
    for (int activity :
        focus == null ? now.activities(activities) : around(now, lens, focus, activities)) {
      ties.add(now, lens, activity);
    }
    int before = ties.pairs.size();
    ties.pairs.values().removeIf(shared -> shared.size() < lens.min());
    if (ties.pairs.size() < before) {
      ties.hidden.because("hidden.min");
    }
    if (focus != null) {
      ties.keepAround(focus, lens.depth());
    }
    ties.hidden.forget(ties.actors.keySet());
    return ties;
  }

  /** {@return the activities of whoever may be within the depth: the others change nothing} */
  private static int[] around(
      Projection now, Lens lens, String focus, @Nullable Set<String> activities) {
    var among = new BitSet();
    Arrays.stream(now.activities(activities)).forEach(among::set);
    var seen = new BitSet();
    int me = now.number(focus);
    BitSet actors = new BitSet();
    if (me >= 0) {
      actors.set(me);
    }
    for (int step = 0; step <= lens.depth(); step++) {
      var next = new BitSet();
      actors.stream().forEach(actor -> next.or(activitiesOf(now, actor)));
      next.and(among);
      next.andNot(seen);
      seen.or(next);
      next.stream().forEach(activity -> addActors(now, activity, actors));
    }
    return seen.stream().toArray();
  }

  private static BitSet activitiesOf(Projection now, int actor) {
    var activities = new BitSet();
    Rows rows = now.activities();
    for (int at = rows.start(actor); at < rows.end(actor); at++) {
      activities.set(rows.values(actor)[at]);
    }
    return activities;
  }

  private static void addActors(Projection now, int activity, BitSet actors) {
    Rows rows = now.parts();
    for (int at = rows.start(activity); at < rows.end(activity); at += Projection.STRIDE) {
      actors.set(rows.values(activity)[at]);
    }
  }

  private void add(Projection now, Lens lens, int activity) {
    Ref ref = now.ref(activity);
    int[] row = now.parts().values(activity);
    var parts = new ArrayList<Part>();
    for (int at = now.parts().start(activity);
        at < now.parts().end(activity);
        at += Projection.STRIDE) {
      Part part = now.part(row[at], activity, row[at + 1]);
      if (!lens.filter().takes(ref, part.period())) {
        continue;
      }
      boolean works = works(lens, part, row[at + 1]);
      if (!works || !Projection.isAmong(lens.roles(), row[at + 1])) {
        hidden.add(part, works);
      } else if (fits(lens, now.ref(row[at]))) {
        parts.add(part);
        actors.computeIfAbsent(part.actor(), id -> new ArrayList<>()).add(part);
      }
    }
    for (Part mine : parts) {
      for (Part theirs : parts) {
        if (mine.actor().compareTo(theirs.actor()) < 0 && meet(lens, mine, theirs)) {
          pairs
              .computeIfAbsent(new Pair(mine.actor(), theirs.actor()), pair -> new TreeMap<>())
              .computeIfAbsent(ref.id(), id -> new Meeting())
              .add(mine, theirs);
        }
      }
    }
  }

  /** Whoever looks at the host wants those it worked with; elsewhere the host is left out. */
  private static boolean works(Lens lens, Part part, int what) {
    boolean lets = lens.hubs() || part.actor().equals(lens.focus());
    return Projection.isWork(what) || (lets && Projection.isWorkOrHost(what));
  }

  /** {@return whether an actor is of a kind that the lens shows} */
  static boolean fits(Lens lens, Ref actor) {
    Kind one = lens.filter().kind();
    return actor.id().equals(lens.focus())
        || ((one == null || one.key().equals(actor.kind()))
            && (lens.kinds().isEmpty()
                || Kind.of(actor.kind()).filter(lens.kinds()::contains).isPresent()));
  }

  private static boolean meet(Lens lens, Part mine, Part theirs) {
    Period a = mine.period();
    Period b = theirs.period();
    return !lens.filter().together() || (a != null && b != null && a.overlaps(b));
  }

  private void keepAround(String focus, int depth) {
    var partners = new HashMap<String, Set<String>>();
    for (Pair pair : pairs.keySet()) {
      partners.computeIfAbsent(pair.a(), id -> new HashSet<>()).add(pair.b());
      partners.computeIfAbsent(pair.b(), id -> new HashSet<>()).add(pair.a());
    }
    var next = new ArrayDeque<String>();
    distances.put(focus, 0);
    next.add(focus);
    while (!next.isEmpty()) {
      String actor = next.remove();
      int distance = distances.getOrDefault(actor, 0);
      if (distance < depth) {
        for (String other : partners.getOrDefault(actor, Set.of())) {
          if (distances.putIfAbsent(other, distance + 1) == null) {
            next.add(other);
          }
        }
      }
    }
    actors.keySet().retainAll(distances.keySet());
    actors.computeIfAbsent(focus, id -> new ArrayList<>());
    pairs.keySet().removeIf(pair -> !actors.containsKey(pair.a()) || !actors.containsKey(pair.b()));
  }
}
