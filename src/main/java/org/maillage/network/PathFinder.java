package org.maillage.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Kind;
import org.maillage.model.PartialDate;
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
  private final Map<String, SortedMap<String, List<Step>>> steps = new HashMap<>();
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
  }

  /** {@return the paths, at most so many, the best first; empty when there is none} */
  List<List<Step>> find(int most) {
    Map<String, Integer> distances = distances();
    Integer least = distances.get(question.from());
    if (least == null) {
      return List.of();
    }
    for (int length = least; length <= question.max(); length++) {
      walk(List.of(question.from()), length, distances);
      if (!ways.isEmpty()) {
        return best(most);
      }
    }
    return List.of();
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

  /** {@return how many steps each actor is from the end, as far as any path may go} */
  private Map<String, Integer> distances() {
    var distances = new HashMap<String, Integer>();
    var next = new ArrayDeque<String>();
    distances.put(question.to(), 0);
    next.add(question.to());
    while (!next.isEmpty()) {
      String actor = next.remove();
      int distance = distances.getOrDefault(actor, 0);
      if (distance < question.max()) {
        for (String other : steps(actor).keySet()) {
          if (distances.putIfAbsent(other, distance + 1) == null) {
            next.add(other);
          }
        }
      }
    }
    return distances;
  }

  private void walk(List<String> actors, int left, Map<String, Integer> distances) {
    if (looked >= MOST_WAYS) {
      return;
    }
    if (left == 0) {
      looked++;
      add(actors);
      return;
    }
    for (String other : steps(actors.getLast()).keySet()) {
      boolean leadsThere = distances.getOrDefault(other, Integer.MAX_VALUE) <= left - 1;
      boolean endsThere = other.equals(question.to()) == (left == 1);
      if (leadsThere && endsThere && !actors.contains(other)) {
        var longer = new ArrayList<>(actors);
        longer.add(other);
        walk(longer, left - 1, distances);
      }
    }
  }

  private void add(List<String> actors) {
    var hops = new ArrayList<List<Step>>();
    for (int i = 0; i + 1 < actors.size(); i++) {
      hops.add(steps(actors.get(i)).getOrDefault(actors.get(i + 1), List.of()));
    }
    List<List<Step>> chains = chains(hops, 1);
    if (!chains.isEmpty()) {
      double weight = chains.getFirst().stream().mapToDouble(Step::weight).sum();
      ways.add(new Way(actors, hops, weight));
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

  /** {@return all that links an actor with each other one} */
  private SortedMap<String, List<Step>> steps(String actor) {
    SortedMap<String, List<Step>> known = steps.get(actor);
    if (known == null) {
      known = findSteps(actor);
      steps.put(actor, known);
    }
    return known;
  }

  private SortedMap<String, List<Step>> findSteps(String actor) {
    var found = new TreeMap<String, List<Step>>();
    Map<String, List<Part>> mine = new TreeMap<>();
    for (Part part : now.byActor().getOrDefault(actor, List.of())) {
      if (counts(part)) {
        mine.computeIfAbsent(part.activity(), id -> new ArrayList<>()).add(part);
      }
    }
    mine.forEach(
        (activity, parts) -> {
          Map<String, List<Part>> others = new TreeMap<>();
          for (Part part : now.byActivity().getOrDefault(activity, List.of())) {
            if (!part.actor().equals(actor) && counts(part)) {
              others.computeIfAbsent(part.actor(), id -> new ArrayList<>()).add(part);
            }
          }
          double weight = 1.0 / Math.max(1, now.workers(activity) - 1);
          others.forEach(
              (other, theirs) ->
                  found
                      .computeIfAbsent(other, id -> new ArrayList<>())
                      .addAll(steps(parts, theirs, weight)));
        });
    found
        .values()
        .forEach(
            links ->
                links.sort(
                    Comparator.comparingDouble(Step::weight)
                        .reversed()
                        .thenComparing(Step::activity)));
    found.values().removeIf(List::isEmpty);
    return found;
  }

  private List<Step> steps(List<Part> mine, List<Part> theirs, double weight) {
    Part first = mine.getFirst();
    String to = theirs.getFirst().actor();
    Set<Period> met = new LinkedHashSet<>();
    for (Part a : mine) {
      for (Part b : theirs) {
        shared(a.period(), b.period()).ifPresent(met::add);
      }
    }
    if (question.together()) {
      return met.stream()
          .map(at -> new Step(first.actor(), first.activity(), to, mine, theirs, at, weight))
          .toList();
    }
    Period all = met.stream().reduce(PathFinder::span).orElse(null);
    return List.of(new Step(first.actor(), first.activity(), to, mine, theirs, all, weight));
  }

  /** {@return when two periods are both under way, as far as is known} */
  static Optional<Period> shared(@Nullable Period a, @Nullable Period b) {
    if (a == null || b == null || !a.overlaps(b)) {
      return Optional.empty();
    }
    return Optional.of(new Period(later(a.start(), b.start()), earlier(a.end(), b.end())));
  }

  private static Optional<PartialDate> later(Optional<PartialDate> a, Optional<PartialDate> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    return a.get().compareTo(b.get()) >= 0 ? a : b;
  }

  private static Optional<PartialDate> earlier(Optional<PartialDate> a, Optional<PartialDate> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    // Of a year and a month in it, the month says more, and it sorts after.
    if (a.get().isAfter(b.get())) {
      return b;
    }
    return b.get().isAfter(a.get()) || a.get().compareTo(b.get()) >= 0 ? a : b;
  }

  private static Period span(Period a, Period b) {
    Optional<PartialDate> start =
        a.start().flatMap(x -> b.start().map(y -> x.compareTo(y) <= 0 ? x : y));
    Optional<PartialDate> end = a.end().flatMap(x -> b.end().map(y -> y.isAfter(x) ? y : x));
    // Two that are open at either end leave nothing to say but what the first says.
    return start.isEmpty() && end.isEmpty() ? a : new Period(start, end);
  }

  /** Whoever asks about the host wants those it worked with; elsewhere the host is left out. */
  private boolean counts(Part part) {
    boolean isEnd = part.actor().equals(question.from()) || part.actor().equals(question.to());
    if (question.avoid().contains(part.activity())
        || (!isEnd && question.avoid().contains(part.actor()))) {
      return false;
    }
    if (!question.events() && Kind.EVENT.key().equals(now.ref(part.activity()).kind())) {
      return false;
    }
    return now.isWork(part)
        || ((question.hubs() || isEnd) && (part.role().isWork() || part.role().isHost()));
  }

  /** {@return which actors the host's absence leaves out on the way} */
  Set<String> hosts() {
    var hosts = new HashSet<String>();
    for (String end : List.of(question.from(), question.to())) {
      for (Part mine : now.byActor().getOrDefault(end, List.of())) {
        for (Part part : now.byActivity().getOrDefault(mine.activity(), List.of())) {
          if (part.role().isHost() && !counts(part)) {
            hosts.add(part.actor());
          }
        }
      }
    }
    return hosts;
  }
}
