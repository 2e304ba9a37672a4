package org.maillage.catalogue;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which works are asked for.
 *
 * @param chosen the value that a work must have, by facet
 * @param from the first year of interest, null: any; a work without a date is let through only
 *     where neither year is given
 * @param to the last
 * @param found the ids of those that hold the words that were searched for, null: any
 */
record WorkFilter(
    Map<Facet, String> chosen,
    @Nullable Integer from,
    @Nullable Integer to,
    @Nullable Set<String> found) {

  boolean matches(Work work) {
    return matches(work, null);
  }

  /**
   * {@return whether a work is let through}
   *
   * @param but the facet that does not count, null: all do
   */
  boolean matches(Work work, @Nullable Facet but) {
    return (found == null || found.contains(work.shown().id()))
        && (but == Facet.YEAR || !hasYears() || work.years().stream().anyMatch(this::holds))
        && chosen.entrySet().stream()
            .allMatch(one -> one.getKey() == but || one.getKey().has(work, one.getValue()));
  }

  /** {@return whether something is asked of a facet} */
  boolean asks(Facet facet) {
    return facet == Facet.YEAR ? hasYears() : chosen.containsKey(facet);
  }

  private boolean hasYears() {
    return from != null || to != null;
  }

  private boolean holds(int year) {
    return (from == null || year >= from) && (to == null || year <= to);
  }
}
