package org.maillage.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Kind;

/**
 * What was done and made, year by year.
 *
 * @param first the first year of all that is shown, null where nothing is
 * @param last the last
 * @param total how many things are shown
 * @param programmes with a date, in the order in which they began
 * @param years what else began in each year, oldest first
 * @param undated how many are left out because no source dates them, by kind
 * @param facets the themes and territories to choose from, with how many things are of each
 */
public record Chronology(
    @Nullable Integer first,
    @Nullable Integer last,
    int total,
    List<Case> programmes,
    List<Year> years,
    Map<String, Integer> undated,
    Map<String, List<Facet.Value>> facets) {

  /** The kinds of things that it shows. */
  static final List<Kind> KINDS =
      List.of(Kind.PROGRAMME, Kind.INTERVENTION, Kind.EVENT, Kind.PUBLICATION);

  /** What began in a year, by kind. */
  public record Year(int year, List<Part> parts) {}

  /** Those of a kind. */
  public record Part(String kind, List<Case> things) {}

  /**
   * {@return the chronology of those works that a filter lets through}
   *
   * @param kinds of these kinds, none: of all
   */
  static Chronology of(Works works, Collection<String> kinds, WorkFilter filter) {
    Predicate<Work> wanted = work -> kinds.isEmpty() || kinds.contains(work.shown().kind());
    List<Work> found = works.all().filter(wanted).filter(filter::matches).toList();
    var years = new TreeMap<Integer, List<Case>>();
    var undated = new LinkedHashMap<String, Integer>();
    var dates = new ArrayList<Integer>();
    for (Kind kind : KINDS) {
      for (Work work : found.stream().filter(one -> one.is(kind)).toList()) {
        if (work.years().isEmpty()) {
          undated.merge(kind.key(), 1, Integer::sum);
        } else {
          dates.add(work.years().getFirst());
          dates.add(work.years().getLast());
          years.computeIfAbsent(work.years().getFirst(), y -> new ArrayList<>()).add(work.shown());
        }
      }
    }
    var facets = new LinkedHashMap<String, List<Facet.Value>>();
    for (Facet facet : List.of(Facet.THEME, Facet.TERRITORY)) {
      facets.put(
          facet.key(),
          facet.count(works.all().filter(wanted).filter(one -> filter.matches(one, facet))));
    }
    return new Chronology(
        dates.stream().min(Comparator.naturalOrder()).orElse(null),
        dates.stream().max(Comparator.naturalOrder()).orElse(null),
        dates.size() / 2,
        ordered(years.values().stream().flatMap(List::stream), Kind.PROGRAMME),
        years.entrySet().stream()
            .map(one -> new Year(one.getKey(), parts(one.getValue())))
            .filter(year -> !year.parts().isEmpty())
            .toList(),
        undated,
        facets);
  }

  private static List<Part> parts(List<Case> things) {
    return KINDS.stream()
        .filter(kind -> kind != Kind.PROGRAMME) // programmes have lines of their own
        .map(kind -> new Part(kind.key(), ordered(things.stream(), kind)))
        .filter(part -> !part.things().isEmpty())
        .toList();
  }

  private static List<Case> ordered(Stream<Case> things, Kind kind) {
    return things
        .filter(one -> one.kind().equals(kind.key()))
        .sorted(Comparator.comparing(Case::begins))
        .toList();
  }
}
