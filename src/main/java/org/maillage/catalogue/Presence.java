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
import org.maillage.model.Kind;
import org.maillage.model.Ref;
import org.maillage.model.Relation;
import org.maillage.model.Years;

/**
 * Who sat on a board, was a member, or took part in a programme, year by year: as the sources
 * attest, which is not every year in which they did.
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
   * @param college of a board, or the role in a programme; null where the sources name none
   * @param statements the id of the statement that says so, by year
   * @param undated the ids of the statements that name no year
   */
  public record Row(
      Ref who, @Nullable String college, Map<Integer, String> statements, List<String> undated) {}

  /** {@return whether some statement names no year} */
  public boolean hasUndated() {
    return rows.stream().anyMatch(row -> !row.undated().isEmpty());
  }

  /** {@return who took part in a programme, by role; null where few did, or it is none} */
  static @Nullable Presence participants(Sheet sheet) {
    var parts =
        sheet.statements().stream()
            .filter(said -> said.type().equals(Relation.PARTICIPATION.key()))
            .filter(said -> "in".equals(said.direction()))
            .toList();
    return sheet.kind().equals(Kind.PROGRAMME.key()) && parts.size() >= FEWEST ? of(parts) : null;
  }

  /** {@return the table of a group, null where a list tells as much} */
  static @Nullable Presence of(Sheet.Group group) {
    if (!TYPES.contains(group.type())
        || !"in".equals(group.direction())
        || group.statements().size() < FEWEST) {
      return null;
    }
    return of(group.statements());
  }

  private static Presence of(List<Sheet.Said> statements) {
    var years = new TreeSet<Integer>();
    statements.forEach(said -> years.addAll(yearsOf(said.period())));
    var rows = new LinkedHashMap<String, Row>();
    for (Sheet.Said said : statements) {
      Row row =
          rows.computeIfAbsent(
              said.role() + " " + said.other().id(),
              key -> new Row(said.other(), said.role(), new TreeMap<>(), new ArrayList<>()));
      List<Integer> attested = yearsOf(said.period());
      attested.forEach(year -> row.statements().put(year, said.id()));
      if (attested.isEmpty()) {
        row.undated().add(said.id());
      }
    }
    var sorted = new ArrayList<>(rows.values());
    sorted.sort(
        Comparator.comparing((Row row) -> row.college() == null ? "" : row.college())
            .thenComparing(row -> row.who().name(), Collator.getInstance(Locale.FRENCH)));
    return new Presence(List.copyOf(years), sorted);
  }

  private static List<Integer> yearsOf(@Nullable Years period) {
    return period == null ? List.of() : period.each();
  }
}
