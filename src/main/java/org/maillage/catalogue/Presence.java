package org.maillage.catalogue;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;
import org.maillage.model.Relation;
import org.maillage.model.Years;

/**
 * Who sat on a board, or was a member, year by year: as the sources attest, which is not every year
 * in which they did.
 *
 * @param years the years that the sources speak of
 * @param rows a row for each one and each college
 */
public record Presence(List<Integer> years, List<Row> rows) {
  private static final Set<String> TYPES =
      Set.of(Relation.MANDATE.key(), Relation.MEMBERSHIP.key());
  private static final int FEWEST = 3;

  /**
   * One who was there.
   *
   * @param college of a board, null where the sources name none
   * @param statements the id of the statement that says so, by year
   */
  public record Row(Ref who, @Nullable String college, Map<Integer, String> statements) {}

  /** {@return the table of a group, null where a list tells as much} */
  static @Nullable Presence of(Sheet.Group group) {
    if (!TYPES.contains(group.type())
        || !"in".equals(group.direction())
        || group.statements().size() < FEWEST) {
      return null;
    }
    var years = new TreeSet<Integer>();
    group.statements().forEach(said -> years.addAll(yearsOf(said.period())));
    var rows = new LinkedHashMap<String, Row>();
    for (Sheet.Said said : group.statements()) {
      Row row =
          rows.computeIfAbsent(
              said.role() + " " + said.other().id(),
              key -> new Row(said.other(), said.role(), new TreeMap<>()));
      yearsOf(said.period()).forEach(year -> row.statements().put(year, said.id()));
    }
    var sorted = new ArrayList<>(rows.values());
    sorted.sort(
        Comparator.comparing((Row row) -> row.college() == null ? "" : row.college())
            .thenComparing(row -> row.who().name(), Collator.getInstance(Locale.FRENCH)));
    return new Presence(List.copyOf(years), sorted);
  }

  private static Set<Integer> yearsOf(@Nullable Years period) {
    var years = new TreeSet<Integer>();
    if (period != null) {
      Integer from = period.from() == null ? period.to() : period.from();
      Integer to = period.to() == null ? period.from() : period.to();
      for (int year = from == null ? 0 : from; to != null && year <= to; year++) {
        years.add(year);
      }
    }
    return years;
  }
}
