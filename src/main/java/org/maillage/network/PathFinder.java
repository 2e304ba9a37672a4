package org.maillage.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Period;
import org.maillage.network.Projection.Part;

/**
 * Finds the shortest paths between two actors. One question each; not thread-safe.
 *
 * <p>Paths through other actors come before others through the same ones: they say more. Among
 * them, those whose steps weigh most come first, since small teams say more than crowds.
 */
final class PathFinder {
  /** How many ways are looked at. Beyond, hubs are at play and the first say as much. */
  private static final int MOST_WAYS = 20_000;

  private final Projection now;
  private final Question question;
  private final int from;
  private final int to;
  private final int[] avoided;
  private final Map<Long, List<Step>> steps = new HashMap<>();
  private final List<Way> ways = new ArrayList<>();
  private int looked;

  /**
   * Two actors in an activity.
   *
   * @param mine what the first did there
   * @param theirs what the second did there
   * @param period when both were there; null where no source says
   */
  record Step(
      String from,
      String activity,
      String to,
      List<Part> mine,
      List<Part> theirs,
      @Nullable Period period,
      double weight) {

    /** {@return whether sources date both, and never at the same time} */
    boolean isApart() {
      return period == null && dated(mine) && dated(theirs);
    }

    private static boolean dated(List<Part> parts) {
      return parts.stream().allMatch(part -> part.period() != null);
    }
  }

  /** The same actors in order, with all that links each to the next, the closest first. */
  private record Way(List<String> actors, List<List<Step>> hops, double weight) {}

  PathFinder(Projection now, Question question) {
    this.now = now;
    this.question = question;
    this.from = now.number(question.from());
    this.to = now.number(question.to());
    this.avoided = question.avoid().stream().mapToInt(now::number).sorted().toArray();
  }

  /** {@return the paths, at most so many, the best first; empty when there is none} */
  List<List<Step>> find(int most) {
    if (from < 0 || to < 0) {
      return List.of();
    }
    // From the one who did less: fewer are looked at, and the paths are the same.
    boolean turned = now.activities().size(from) < now.activities().size(to);
    int begin = turned ? to : from;
    int end = turned ? from : to;
    Scratch.lend(now.bound(), distances -> walk(begin, end, turned, distances));
    return ways.isEmpty() ? List.of() : best(most);
  }

  /** Looks for ways of one step, then of two, until there are some. */
  private int walk(int begin, int end, boolean turned, Scratch distances) {
    int known = 0;
    int seen = 0;
    distances.add(end, 1, 0);
    for (int length = 1; length <= question.max() && ways.isEmpty(); length++) {
      // Whoever is one step less away from the end: the last step is looked for from the beginning.
      while (known < length - 1) {
        known++;
        seen = widen(distances, seen, known + 1);
      }
      walk(new int[] {begin}, length, end, turned, distances);
    }
    return known;
  }

  /** Adds those one step further; {@return how many were there before} */
  private int widen(Scratch distances, int done, int mark) {
    int size = distances.size();
    for (int i = done; i < size; i++) {
      each(
          distances.touched(i),
          other -> {
            if (distances.count(other) == 0) {
              distances.add(other, mark, 0);
            }
          });
    }
    return size;
  }

  private List<List<Step>> best(int most) {
    ways.sort(
        Comparator.comparingDouble(Way::weight)
            .reversed()
            .thenComparing(way -> String.join(" ", way.actors())));
    var found = new ArrayList<List<Step>>();
    for (Way way : ways.subList(0, Math.min(most, ways.size()))) {
      found.add(chains(way.hops(), 1).getFirst());
    }
    for (Way way : ways) {
      List<List<Step>> chains = chains(way.hops(), most + 1);
      for (List<Step> other : chains.subList(1, chains.size())) {
        if (found.size() >= most) {
          return found;
        }
        found.add(other);
      }
    }
    return found;
  }

  private void walk(int[] actors, int left, int end, boolean turned, Scratch distances) {
    if (looked >= MOST_WAYS) {
      return;
    }
    if (left == 0) {
      looked++;
      add(actors, turned);
      return;
    }
    if (left == 1 && actors.length > 1) {
      walk(longer(actors, end), 0, end, turned, distances); // it is one step away from the end
      return;
    }
    var others = IntStream.builder();
    each(
        actors[actors.length - 1],
        other -> {
          int distance = distances.count(other) - 1;
          boolean leadsThere = distance >= 0 && distance <= left - 1;
          boolean endsThere = (other == end) == (left == 1);
          if (leadsThere && endsThere && Arrays.stream(actors).noneMatch(one -> one == other)) {
            others.add(other);
          }
        });
    others
        .build()
        .sorted()
        .distinct()
        .forEach(other -> walk(longer(actors, other), left - 1, end, turned, distances));
  }

  private static int[] longer(int[] actors, int other) {
    int[] longer = Arrays.copyOf(actors, actors.length + 1);
    longer[actors.length] = other;
    return longer;
  }

  private void add(int[] found, boolean turned) {
    int[] actors = found.clone();
    for (int i = 0; turned && i < actors.length; i++) {
      actors[i] = found[actors.length - 1 - i];
    }
    var hops = new ArrayList<List<Step>>();
    for (int i = 0; i + 1 < actors.length; i++) {
      hops.add(steps(actors[i], actors[i + 1]));
    }
    List<List<Step>> chains = chains(hops, 1);
    if (!chains.isEmpty()) {
      double weight = chains.getFirst().stream().mapToDouble(Step::weight).sum();
      ways.add(
          new Way(Arrays.stream(actors).mapToObj(one -> now.ref(one).id()).toList(), hops, weight));
    }
  }

  /** {@return ways to choose one step for each hop, by other activities each} */
  private List<List<Step>> chains(List<List<Step>> hops, int most) {
    var found = new LinkedHashMap<List<String>, List<Step>>();
    choose(hops, List.of(), most, found);
    return List.copyOf(found.values());
  }

  private void choose(
      List<List<Step>> hops, List<Step> chosen, int most, Map<List<String>, List<Step>> found) {
    if (found.size() >= most) {
      return;
    }
    if (chosen.size() == hops.size()) {
      found.putIfAbsent(chosen.stream().map(Step::activity).toList(), chosen);
      return;
    }
    for (Step step : hops.get(chosen.size())) {
      if (chosen.isEmpty() || follows(chosen.getLast(), step)) {
        var longer = new ArrayList<>(chosen);
        longer.add(step);
        choose(hops, longer, most, found);
      }
    }
  }

  private boolean follows(Step before, Step after) {
    Period a = before.period();
    Period b = after.period();
    return !question.together() || (a != null && b != null && a.overlaps(b));
  }

  /** Calls for each who is one step from an actor, maybe more than once. */
  private void each(int actor, IntConsumer visitor) {
    Rows activities = now.activities();
    for (int i = activities.start(actor); i < activities.end(actor); i++) {
      int activity = activities.values(actor)[i];
      int[] row = now.parts().values(activity);
      int end = now.parts().end(activity);
      int mine = now.first(activity, actor);
      if (!isAsked(activity) || !counts(row, mine, end)) {
        continue;
      }
      for (int at = now.parts().start(activity); at < end; at = Projection.next(row, at, end)) {
        if (row[at] != actor && meet(row, mine, at, end)) {
          visitor.accept(row[at]);
        }
      }
    }
  }

  private boolean counts(int[] row, int first, int end) {
    for (int at = first; at < end && row[at] == row[first]; at += Projection.STRIDE) {
      if (counts(row[at], row[at + 1])) {
        return true;
      }
    }
    return false;
  }

  private boolean meet(int[] row, int mine, int theirs, int end) {
    if (!question.together()) {
      return counts(row, theirs, end);
    }
    for (int a = mine; a < end && row[a] == row[mine]; a += Projection.STRIDE) {
      for (int b = theirs; b < end && row[b] == row[theirs]; b += Projection.STRIDE) {
        if (counts(row[a], row[a + 1])
            && counts(row[b], row[b + 1])
            && now.spans().overlap(Projection.span(row[a + 1]), Projection.span(row[b + 1]))) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@return all that links an actor with another, the closest first} */
  private List<Step> steps(int one, int other) {
    return steps.computeIfAbsent((long) one << Integer.SIZE | other, pair -> findSteps(one, other));
  }

  private List<Step> findSteps(int one, int other) {
    var found = new ArrayList<Step>();
    Rows activities = now.activities();
    int least = activities.size(one) < activities.size(other) ? one : other;
    for (int i = activities.start(least); i < activities.end(least); i++) {
      int activity = activities.values(least)[i];
      if (isAsked(activity)) {
        List<Part> mine = parts(activity, one);
        List<Part> theirs = parts(activity, other);
        if (!mine.isEmpty() && !theirs.isEmpty()) {
          found.addAll(steps(mine, theirs, now.weight(activity, true, false)));
        }
      }
    }
    found.sort(Comparator.comparingDouble(Step::weight).reversed().thenComparing(Step::activity));
    return found;
  }

  private List<Part> parts(int activity, int actor) {
    int[] row = now.parts().values(activity);
    var parts = new ArrayList<Part>();
    for (int at = now.first(activity, actor);
        at < now.parts().end(activity) && row[at] == actor;
        at += Projection.STRIDE) {
      if (counts(actor, row[at + 1])) {
        parts.add(now.part(actor, activity, row[at + 1]));
      }
    }
    return parts;
  }

  private List<Step> steps(List<Part> mine, List<Part> theirs, double weight) {
    Part first = mine.getFirst();
    String to = theirs.getFirst().actor();
    Set<Period> met = new LinkedHashSet<>();
    for (Part a : mine) {
      for (Part b : theirs) {
        Overlap.of(a.period(), b.period()).ifPresent(met::add);
      }
    }
    if (question.together()) {
      return met.stream()
          .map(at -> new Step(first.actor(), first.activity(), to, mine, theirs, at, weight))
          .toList();
    }
    Period all = met.stream().reduce(Overlap::span).orElse(null);
    return List.of(new Step(first.actor(), first.activity(), to, mine, theirs, all, weight));
  }

  /** {@return whether paths may pass through an activity} */
  private boolean isAsked(int activity) {
    boolean event =
        Projection.isEvent(now.parts().values(activity)[now.parts().start(activity) + 1]);
    return !isAvoided(activity) && (question.events() || !event);
  }

  private boolean isAvoided(int number) {
    return Arrays.binarySearch(avoided, number) >= 0;
  }

  /** Whoever asks about the host wants those it worked with; elsewhere the host is left out. */
  private boolean counts(int actor, int what) {
    boolean isEnd = actor == from || actor == to;
    if (!isEnd && isAvoided(actor)) {
      return false;
    }
    return Projection.isWork(what) || ((question.hubs() || isEnd) && Projection.isWorkOrHost(what));
  }

  /** {@return how many actors the host's absence leaves out on the way} */
  int hosts() {
    var hosts = new BitSet();
    for (int end : new int[] {from, to}) {
      Rows activities = now.activities();
      for (int i = end < 0 ? 0 : activities.start(end); end >= 0 && i < activities.end(end); i++) {
        addHosts(activities.values(end)[i], hosts);
      }
    }
    return hosts.cardinality();
  }

  private void addHosts(int activity, BitSet hosts) {
    int[] row = now.parts().values(activity);
    for (int at = now.parts().start(activity);
        at < now.parts().end(activity);
        at += Projection.STRIDE) {
      if (Projection.isHost(row[at + 1]) && !(isAsked(activity) && counts(row[at], row[at + 1]))) {
        hosts.set(row[at]);
      }
    }
  }
}
