package org.maillage.atlas;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Cited;
import org.maillage.model.Point;
import org.maillage.model.Ref;
import org.maillage.model.Years;

/**
 * Something that may be somewhere.
 *
 * @param where the territories it is in, as its sources say, and the place in each where one is
 *     named
 * @param within those territories and all that they lie in or lay in, nearest first
 * @param parts who took part in it
 * @param sources what says so, each page once
 * @param seen the years of its sources
 * @param words its name, its summary, the names of who carries it and of what it lies in, as {@link
 *     org.maillage.model.Letters#plain} has them
 */
record Thing(
    Ref self,
    @Nullable String nature,
    @Nullable String summary,
    @Nullable Years period,
    List<Where> where,
    Set<String> within,
    List<Ref> themes,
    List<Part> parts,
    List<Cited> sources,
    List<Integer> seen,
    String words) {

  /**
   * A territory, and the place in it.
   *
   * @param point where exactly, where a source says so
   * @param terrain whether it is that of a collectivité that took part, no source saying more
   */
  record Where(String territory, @Nullable Ref place, @Nullable Point point, boolean terrain) {}

  /** An actor and its role. */
  record Part(String role, Ref actor) {}

  boolean is(String kind) {
    return self.kind().equals(kind);
  }

  /** {@return where a map shows it: at the terrain only when nothing says more} */
  List<Where> spots() {
    var said = where.stream().filter(one -> !one.terrain()).toList();
    return said.isEmpty() ? where : said;
  }

  /** {@return who took part in a role} */
  List<Ref> actors(String role) {
    return parts.stream().filter(part -> part.role().equals(role)).map(Part::actor).toList();
  }

  /** Whether its period holds a year, or a source of that year speaks of it. */
  boolean isOf(int year) {
    Years years = period;
    if (years != null && years.from() != null && years.from() <= year) {
      Integer to = years.to();
      if (year <= (to == null ? years.from() : to)) {
        return true;
      }
    }
    return seen.contains(year);
  }
}
