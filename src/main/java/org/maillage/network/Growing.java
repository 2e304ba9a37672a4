package org.maillage.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.maillage.model.Ref;

/** Counts who and what came in which year. One question each; not thread-safe. */
final class Growing {
  private final Projection now;
  private final Filter filter;
  private final ActorGraph graph;
  private final Crew crew;
  private final int[] firstYears;
  private final int[] linkYears;
  private final SortedMap<Integer, Tally> tallies = new TreeMap<>();
  private int undated;

  /** What is counted in a year. */
  private static final class Tally {
    private final List<Ref> begun = new ArrayList<>();
    private final BitSet atWork = new BitSet();
    private final List<Ref> newcomers = new ArrayList<>();
    private int links;
  }

  Growing(Projection now, Filter filter, ActorGraph graph, Crew crew) {
    this.now = now;
    this.filter = filter;
    this.graph = graph;
    this.crew = crew;
    this.firstYears = new int[graph.size()];
    this.linkYears = new int[graph.others().length];
  }

  Growth of(int[] activities) {
    for (int activity : activities) {
      look(activity);
    }
    for (int actor = 0; actor < graph.size(); actor++) {
      if (firstYears[actor] > 0) {
        tally(firstYears[actor]).newcomers.add(now.ref(graph.actors()[actor]));
      }
    }
    for (int year : linkYears) {
      if (year > 0) {
        tally(year).links++;
      }
    }
    return new Growth(years(), undated, crew.hidden());
  }

  private void look(int activity) {
    int size = crew.read(activity);
    if (size == 0) {
      return;
    }
    int begun = 0;
    var places = new int[size];
    var years = new int[size];
    for (int i = 0; i < size; i++) {
      places[i] = graph.places()[crew.actor(i)];
      years[i] = crew.year(i);
      firstYears[places[i]] = earlier(firstYears[places[i]], years[i]);
      begun = earlier(begun, years[i]);
      int place = places[i];
      crew.years(i).forEach(year -> tally(year).atWork.set(place));
    }
    if (begun == 0) {
      undated++;
    } else {
      tally(begun).begun.add(now.ref(activity));
    }
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        if (years[i] > 0 && years[j] > 0 && crew.met(i, j)) {
          met(places[i], places[j], Math.max(years[i], years[j]));
        }
      }
    }
  }

  /** Two met: noted on the side of the one who comes first. */
  private void met(int some, int others, int year) {
    int one = Math.min(some, others);
    int other = Math.max(some, others);
    int at =
        Arrays.binarySearch(graph.others(), graph.starts()[one], graph.starts()[one + 1], other);
    if (at >= 0) {
      linkYears[at] = earlier(linkYears[at], year);
    }
  }

  private static int earlier(int known, int year) {
    return known == 0 || (year > 0 && year < known) ? year : known;
  }

  private Tally tally(int year) {
    return tallies.computeIfAbsent(year, one -> new Tally());
  }

  private List<Growth.Year> years() {
    var years = new ArrayList<Growth.Year>();
    if (tallies.isEmpty()) {
      return years;
    }
    int actors = 0;
    int links = 0;
    for (int year = tallies.firstKey(); year <= tallies.lastKey(); year++) {
      Tally tally = tallies.getOrDefault(year, new Tally());
      actors += tally.newcomers.size();
      links += tally.links;
      if ((filter.from() != null && year < filter.from())
          || (filter.to() != null && year > filter.to())) {
        continue; // what is open at one end reaches beyond what was asked for
      }
      years.add(
          new Growth.Year(
              year,
              sorted(tally.begun),
              tally.atWork.cardinality(),
              sorted(tally.newcomers),
              tally.links,
              actors,
              links));
    }
    return years;
  }

  private static List<Ref> sorted(List<Ref> refs) {
    return refs.stream().sorted(Comparator.comparing(Ref::name)).toList();
  }
}
