package org.maillage.catalogue;

import java.util.List;
import java.util.Map;

/**
 * One page of the library of cases.
 *
 * @param total how many the filters let through
 * @param page from 1
 * @param size the greatest number of items on a page
 * @param sort {@code date}, {@code name}, {@code place} or {@code nature}
 * @param facets the values of each filter, each with how many it would let through under the others
 * @param unknown what the sources do not say of the cases, and a filter therefore leaves out
 */
public record CaseList(
    int total,
    int page,
    int size,
    String sort,
    List<Case> items,
    Map<String, List<Facet.Value>> facets,
    List<Unknown> unknown) {

  /**
   * How many cases have no value of a facet that is known, under the other filters.
   *
   * @param out whether they are left out, something being asked of it
   */
  public record Unknown(String facet, int count, boolean out) {}

  /** {@return the number of pages, at least 1} */
  public int pages() {
    return Math.max(1, (total + size - 1) / size);
  }

  /** {@return whether some are left out because a source does not say enough} */
  public boolean leavesOut() {
    return unknown.stream().anyMatch(Unknown::out);
  }
}
