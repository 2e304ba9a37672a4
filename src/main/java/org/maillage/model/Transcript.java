package org.maillage.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a document, page by page, so that a citation can open where it points.
 *
 * @param source the id of the source whose text it is
 * @param format what it was read from: {@code pdf}, {@code text}, {@code html}, {@code wordpress}
 * @param digest of the file; the same digest is the same text
 */
public record Transcript(String source, String format, String digest, List<Page> pages) {
  public Transcript {
    pages = List.copyOf(pages);
  }

  /**
   * The unit of search and citation.
   *
   * @param number what is printed on the page, or its rank where nothing is
   * @param label the title of the section or slide, null where the number is enough
   * @param text empty where the page has no text layer
   */
  public record Page(int number, @Nullable String label, String text) {}
}
