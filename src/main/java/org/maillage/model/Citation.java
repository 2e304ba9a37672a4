package org.maillage.model;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a document says it.
 *
 * @param source the id of the source
 * @param page the page number printed in the document, null where it has none
 * @param locator the title of the section or slide, null where a page is enough
 * @param quote at most {@value #MAX_WORDS} words as the document writes them, to find the line
 */
public record Citation(
    String source, @Nullable Integer page, @Nullable String locator, @Nullable String quote) {

  /** A quotation longer than this would be copying. */
  public static final int MAX_WORDS = 8;

  private static final int MAX_PAGE = 99_999;

  // What parse can read back, and nothing else.
  private static final Pattern SOURCE = Pattern.compile("[a-z0-9-]+");
  private static final Pattern TITLE = Pattern.compile("[^«\\s](?:[^«]*[^«\\s])?");
  private static final Pattern WORDS = Pattern.compile("[^»\\s](?:[^»]*[^»\\s])?");

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<source>[a-z0-9-]+)(?:\\s+p\\.\\s*(?<page>\\d{1,5})(?:-\\d{1,5})?)?"
              + "(?:\\s+§\\s*(?<locator>[^«]+?))?(?:\\s*«\\s*(?<quote>[^»]+?)\\s*»)?\\s*");

  public Citation {
    boolean fits =
        SOURCE.matcher(source).matches()
            && (page == null || (page >= 0 && page <= MAX_PAGE))
            && (locator == null || TITLE.matcher(locator).matches())
            && (quote == null || WORDS.matcher(quote).matches())
            && (quote == null || quote.split("\\s+").length <= MAX_WORDS);
    if (!fits) {
      throw new IllegalArgumentException(text(source, page, locator, quote));
    }
  }

  /**
   * Reads {@code source p. 14 « words »} or {@code source § Section « words »}.
   *
   * @throws IllegalArgumentException when the text is not a citation, or quotes too many words
   */
  public static Citation parse(String text) {
    var shape = SHAPE.matcher(text.strip());
    if (!shape.matches()) {
      throw new IllegalArgumentException(text);
    }
    String page = shape.group("page");
    return new Citation(
        shape.group("source"),
        page == null ? null : Integer.valueOf(page),
        shape.group("locator"),
        shape.group("quote"));
  }

  /** {@return the citations, with other ids for their sources; none of them twice} */
  static List<Citation> naming(List<Citation> citations, UnaryOperator<String> ids) {
    return citations.stream()
        .map(one -> new Citation(ids.apply(one.source), one.page, one.locator, one.quote))
        .distinct()
        .toList();
  }

  /** {@return the page, where there is one} */
  public OptionalInt findPage() {
    return page == null ? OptionalInt.empty() : OptionalInt.of(page);
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return text(source, page, locator, quote);
  }

  private static String text(
      String source, @Nullable Integer page, @Nullable String locator, @Nullable String quote) {
    return source
        + (page == null ? "" : " p. " + page)
        + (locator == null ? "" : " § " + locator)
        + (quote == null ? "" : " « " + quote + " »");
  }
}
