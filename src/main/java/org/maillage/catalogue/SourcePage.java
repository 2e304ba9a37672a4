package org.maillage.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;
import org.maillage.search.PageHits;

/**
 * What rests on a source, or on one of its pages.
 *
 * @param page the page shown, null for the whole source
 * @param label the title of the section or slide shown, null where the number is enough
 * @param places the pages and sections that are cited, in the order of the document
 * @param contents the pages of its text, empty where the text is not held
 * @param text of the page shown, HTML-escaped but for {@code <mark>}; null where it is not held
 * @param found the pages on which the words asked for stand, null where none were asked for
 */
public record SourcePage(
    Sheet source,
    @Nullable Integer page,
    @Nullable String label,
    List<Place> places,
    List<Content> contents,
    @Nullable String text,
    @Nullable PageHits found) {

  /** A page of the text. */
  public record Content(int number, @Nullable String label) {}

  /** {@return whether the page shown is all there is of the source: a post} */
  public boolean isWhole() {
    return page != null && contents.size() == 1;
  }

  /** {@return the page before this one, null where there is none} */
  public @Nullable Integer previous() {
    return page == null
        ? null
        : contents.stream()
            .map(Content::number)
            .filter(number -> number < page)
            .max(Integer::compare)
            .orElse(contents.isEmpty() && page > 1 ? Integer.valueOf(page - 1) : null);
  }

  /** {@return the page after this one, null where there is none} */
  public @Nullable Integer next() {
    return page == null
        ? null
        : contents.stream()
            .map(Content::number)
            .filter(number -> number > page)
            .min(Integer::compare)
            .orElse(contents.isEmpty() ? Integer.valueOf(page + 1) : null);
  }

  /**
   * What one page or section says.
   *
   * @param page null where the source has no page numbers
   * @param locator the section or slide, null where the page is enough
   */
  public record Place(@Nullable Integer page, @Nullable String locator, List<Claim> claims) {

    /** {@return what the page proves, each once, with all that is quoted for it} */
    public List<Said> said() {
      var quotes = new LinkedHashMap<Claim, List<String>>();
      for (Claim claim : claims) {
        quotes
            .computeIfAbsent(claim.unquoted(), what -> new ArrayList<>())
            .addAll(Stream.ofNullable(claim.quote()).toList());
      }
      return quotes.entrySet().stream().map(one -> new Said(one.getKey(), one.getValue())).toList();
    }
  }

  /** What a page proves, and its words. */
  public record Said(Claim claim, List<String> quotes) {}

  /**
   * Something that the page proves.
   *
   * @param subject whose sheet it is on
   * @param type the relation; {@code field} where it is a field of the sheet
   * @param field the field proved, null for a statement
   * @param object the other end of the statement, null for a field
   */
  public record Claim(
      Ref subject,
      String type,
      @Nullable String role,
      @Nullable String field,
      @Nullable Ref object,
      @Nullable String quote) {
    private Claim unquoted() {
      return new Claim(subject, type, role, field, object, null);
    }
  }
}
