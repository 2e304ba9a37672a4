package org.maillage.editing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;

/**
 * What somebody did at one moment.
 *
 * @param seq the number of its last change
 * @param at when, ISO 8601
 * @param who the name under which it was done
 * @param account who did it, null when no account did
 * @param summary why, in their words
 * @param size how many items it changed
 * @param about the entities that it touched, the first of them
 * @param changes what changed, where that is told
 */
public record Deed(
    long seq,
    String at,
    String who,
    @Nullable String account,
    String summary,
    int size,
    List<Ref> about,
    List<Altered> changes) {

  /**
   * One item that changed.
   *
   * @param relation of a statement; null for a sheet
   * @param subject of a statement, or the sheet itself
   * @param object of a statement; null for a sheet
   * @param op created, changed, withdrawn or merged
   * @param back how the item is made again as it was: {@code restore} it, {@code unmerge} it from
   *     what it is part of; empty where it stands so, or its sheet was merged
   */
  public record Altered(
      String id,
      int rev,
      @Nullable String relation,
      Ref subject,
      @Nullable Ref object,
      String op,
      String back,
      List<Line> lines) {}

  /**
   * One field before and after, taken apart.
   *
   * @param field its key
   * @param cites whether it is what proves the field
   */
  public record Line(String field, boolean cites, List<Piece> before, List<Piece> after) {}

  /** A stretch of text, and whether the other side does not have it. */
  public record Piece(String text, boolean alone) {}
}
