package org.maillage.catalogue;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.maillage.model.Csv;
import org.maillage.model.Kind;
import org.maillage.model.Letters;
import org.maillage.model.Ref;
import org.maillage.model.Role;
import org.maillage.model.Years;

/** The library of cases: every intervention, however it is asked for. */
final class Cases {
  private static final List<Facet> FACETS = List.of(Facet.values());

  /** What a source may leave unsaid, so that a filter leaves out what it should not. */
  private static final List<Facet> UNSAID =
      List.of(Facet.TERRITORY, Facet.YEAR, Facet.COLLECTIVITE, Facet.DISCIPLINE, Facet.SUITE);

  private final Works works;

  Cases(Works works) {
    this.works = works;
  }

  /** In which order cases come; those of which the sources do not say it come last. */
  @SuppressWarnings("ImmutableEnumChecker") // comparators keep nothing
  enum Sort {
    DATE(comparing(Case::begins).reversed()),
    NAME(comparing((Case one) -> plain(one.name()))),
    PLACE(comparing((Case one) -> one.region() == null ? "~" : plain(one.region().name()))),
    NATURE(comparing((Case one) -> one.nature() == null ? "~" : plain(one.nature())));

    private final Comparator<Case> order;

    Sort(Comparator<Case> order) {
      this.order = order.thenComparing(one -> plain(one.name())).thenComparing(Case::id);
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static List<String> keys() {
      return Stream.of(values()).map(Sort::key).toList();
    }

    private static String plain(String name) {
      return Letters.plain(name);
    }
  }

  /** {@return one page of those that a filter lets through} */
  CaseList list(WorkFilter filter, Sort sort, int page, int size) {
    List<Case> found = found(filter, sort);
    int first = Math.min(found.size(), (page - 1) * size);
    var facets = new LinkedHashMap<String, List<Facet.Value>>();
    for (Facet facet : FACETS) {
      facets.put(facet.key(), facet.count(all().filter(work -> filter.matches(work, facet))));
    }
    return new CaseList(
        found.size(),
        page,
        size,
        sort.key(),
        found.subList(first, Math.min(found.size(), first + size)),
        facets,
        unknown(filter));
  }

  private List<Case> found(WorkFilter filter, Sort sort) {
    return all().filter(filter::matches).map(Work::shown).sorted(sort.order).toList();
  }

  private Stream<Work> all() {
    return works.of(Kind.INTERVENTION);
  }

  private List<CaseList.Unknown> unknown(WorkFilter filter) {
    var unknown = new ArrayList<CaseList.Unknown>();
    for (Facet facet : UNSAID) {
      long count = all().filter(work -> filter.matches(work, facet) && !facet.knows(work)).count();
      if (count > 0) {
        unknown.add(new CaseList.Unknown(facet.key(), (int) count, filter.asks(facet)));
      }
    }
    return unknown;
  }

  /**
   * {@return those that a filter lets through as a table, UTF-8}
   *
   * @param site where the pages are, without a slash at the end
   */
  String csv(WorkFilter filter, Sort sort, String site) {
    var csv = new StringBuilder().append(Csv.MARK);
    csv.append(
        Csv.line(
            "id",
            "name",
            "nature",
            "from",
            "to",
            "places",
            "region",
            "collectivites",
            "practitioners",
            "disciplines",
            "themes",
            "became",
            "sources",
            "url"));
    for (Case one : found(filter, sort)) {
      Years period = one.period();
      Ref region = one.region();
      csv.append(
          Csv.line(
              one.id(),
              one.name(),
              one.nature(),
              period == null ? null : period.start(),
              period == null ? null : period.end(),
              names(one.places().stream()),
              region == null ? null : region.name(),
              names(
                  one.team().stream()
                      .filter(member -> member.who().kind().equals(Kind.COLLECTIVITE.key()))
                      .map(Case.Member::who)),
              names(one.in(Role.PRATICIEN.key()).stream().map(Case.Member::who)),
              together(
                  one.in(Role.PRATICIEN.key()).stream()
                      .flatMap(member -> member.disciplines().stream())),
              names(one.themes().stream()),
              together(one.sequels().stream().map(Cases::told)),
              names(one.sources().stream()),
              site + one.url()));
    }
    return csv.toString();
  }

  private static String told(Case.Sequel sequel) {
    Years when = sequel.when();
    return sequel.how()
        + (when == null || when.start() == null ? "" : " " + when.start())
        + ": "
        + sequel.who().name();
  }

  private static String names(Stream<Ref> refs) {
    return together(refs.map(Ref::name));
  }

  private static String together(Stream<String> words) {
    return String.join("; ", words.distinct().toList());
  }
}
