package org.maillage.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;

/**
 * What rests on a source, or on one of its pages.
 *
 * @param page the page shown, null for the whole source
 * @param places the pages and sections that are cited, in the order of the document
 */
public record SourcePage(Sheet source, @Nullable Integer page, List<Place> places) {

  /**
   * What one page or section says.
   *
   * @param page null where the source has no page numbers
   * @param locator the section or slide, null where the page is enough
   */
  public record Place(@Nullable Integer page, @Nullable String locator, List<Claim> claims) {}

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
      @Nullable String quote) {}
}
