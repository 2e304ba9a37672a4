package org.maillage.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Kind;

/**
 * What is searched for.
 *
 * @param text words, empty for everything
 * @param kinds any of these, all when empty
 * @param territory a key; what lies within is included
 * @param theme the id of a theme
 * @param from the first year of interest
 * @param to the last
 * @param page from 1
 * @param size the greatest number of items on a page
 * @param strict takes the words as they are: nothing is put in their place or added to them
 */
public record SearchQuery(
    String text,
    List<Kind> kinds,
    @Nullable String territory,
    @Nullable String theme,
    @Nullable Integer from,
    @Nullable Integer to,
    Sort sort,
    int page,
    int size,
    boolean strict) {

  /** The longest text that is searched for, in characters. */
  public static final int MAX_LENGTH = 512;

  /** The most words that are searched for; the rest of a text is not read. */
  static final int MAX_TERMS = 16;

  /** In which order hits come. */
  public enum Sort {
    RELEVANCE,
    NAME,
    DATE
  }

  public SearchQuery {
    kinds = List.copyOf(kinds);
  }
}
