package org.maillage.search;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Years;

/**
 * The answer to a search.
 *
 * @param total how many entities match
 * @param tookMs milliseconds spent in the index
 * @param facets by {@code kind}, {@code territory}, {@code theme} and {@code year}: how many match
 *     with each value, most frequent first
 * @param suggestion what may have been meant, null when nothing better is known
 * @param rewrites what was searched for besides
 * @param widened whether some of the words were enough, few entities having all of them
 * @param unquoted whether the words of a phrase were enough, no entity having them together
 */
public record Hits(
    String query,
    int total,
    long tookMs,
    int page,
    int size,
    List<Hit> items,
    Map<String, List<Facet>> facets,
    @Nullable String suggestion,
    List<String> rewrites,
    boolean widened,
    boolean unquoted) {

  /**
   * An entity that matches.
   *
   * @param links how many statements are about it
   * @param highlights passages, HTML-escaped but for {@code <mark>}
   */
  public record Hit(
      String id,
      String kind,
      String name,
      String url,
      @Nullable String summary,
      @Nullable String nature,
      @Nullable Years period,
      int links,
      List<String> highlights,
      double score) {}

  /**
   * A value that narrows the search.
   *
   * @param count how many match with it
   */
  public record Facet(String value, String label, int count) {}

  /** {@return the same answer with other facets} */
  Hits with(Map<String, List<Facet>> others) {
    return new Hits(
        query, total, tookMs, page, size, items, others, suggestion, rewrites, widened, unquoted);
  }

  /** {@return the number of pages, at least 1} */
  public int pages() {
    return Math.max(1, (total + size - 1) / size);
  }
}
