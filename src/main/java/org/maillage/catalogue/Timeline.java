package org.maillage.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.maillage.model.Relation;
import org.maillage.model.Years;

/** The statements of a sheet, year by year. */
final class Timeline {
  /** What began in a year. */
  public record Year(int year, List<Sheet.Said> statements) {}

  private Timeline() {}

  /** {@return the years in which something dated began, in order} */
  static List<Year> of(List<Sheet.Said> statements) {
    var years = new TreeMap<Integer, List<Sheet.Said>>();
    for (Sheet.Said said : statements) {
      Years when = said.when();
      Integer year = when == null ? null : when.from() == null ? when.to() : when.from();
      if (year != null && !Relation.TOPIC.key().equals(said.type())) {
        years.computeIfAbsent(year, one -> new ArrayList<>()).add(said);
      }
    }
    return years.entrySet().stream().map(one -> new Year(one.getKey(), one.getValue())).toList();
  }
}
