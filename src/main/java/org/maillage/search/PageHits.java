package org.maillage.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;

/**
 * The pages of sources that answer a search, best first.
 *
 * @param total how many pages match
 */
public record PageHits(String query, int total, int page, int size, List<Hit> items) {
  /**
   * A page that matches.
   *
   * @param page what is printed on it, or its rank
   * @param label the title of the section or slide, null where the number is enough
   * @param url the page, with the words marked
   * @param snippet HTML-escaped but for {@code <mark>}
   */
  public record Hit(Ref source, int page, @Nullable String label, String url, String snippet) {}

  /** {@return the pages by source, in the order of the best page of each} */
  public List<List<Hit>> bySource() {
    var groups = new LinkedHashMap<String, List<Hit>>();
    for (Hit hit : items) {
      groups.computeIfAbsent(hit.source().id(), source -> new ArrayList<>()).add(hit);
    }
    return List.copyOf(groups.values());
  }

  /** {@return the number of pages of the answer, at least 1} */
  public int pages() {
    return Math.max(1, (total + size - 1) / size);
  }
}
