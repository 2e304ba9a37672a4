package org.maillage.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Years;

/**
 * One page of a list of entities, by name.
 *
 * @param kind the kind listed, null when all are
 * @param total how many there are on all pages
 * @param page from 1
 * @param size the greatest number of items on a page
 */
public record Listing(@Nullable String kind, int total, int page, int size, List<Item> items) {

  /** An entity in a list. */
  public record Item(
      String id,
      String kind,
      String name,
      String url,
      @Nullable String summary,
      @Nullable String nature,
      @Nullable Years period,
      int statements) {}

  /** {@return the number of pages, at least 1} */
  public int pages() {
    return Math.max(1, (total + size - 1) / size);
  }
}
