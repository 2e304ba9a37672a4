package org.maillage.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Item;

/**
 * An item in full, as a change left it.
 *
 * @param seq the number of the change
 * @param at when, ISO 8601
 * @param actor who is answerable: an account, or {@code import}
 * @param summary why, in the actor's words
 * @param item as it stood, or as it last stood when it was withdrawn
 * @param fields the item's fields in words, by key: what {@link Revisions#differences} compares
 */
public record Revision(
    String itemId,
    int rev,
    long seq,
    String at,
    String actor,
    String summary,
    Receipt.Op op,
    Item item,
    Map<String, String> fields) {

  /** {@return whether the item was there after this change} */
  public boolean stands() {
    return op != Receipt.Op.WITHDRAWN && op != Receipt.Op.MERGED;
  }

  /**
   * One field before and after a change.
   *
   * @param before null when the field was not there
   * @param after null when it is not there any more
   */
  public record Difference(String field, @Nullable String before, @Nullable String after) {}
}
