package org.maillage.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document as its file tells it.
 *
 * @param format {@code pdf}, {@code text}, {@code html}, {@code wordpress}
 * @param title null where the file has none
 * @param date ISO 8601, as precise as the file; null where it tells none
 * @param links the addresses it gives itself, best first
 * @param leaves its text; one leaf where the file knows no pages
 */
record Reading(
    String format,
    @Nullable String title,
    @Nullable String date,
    List<String> links,
    List<Leaf> leaves) {

  /**
   * A page of the file.
   *
   * @param number from 1; as printed where the file says so
   */
  record Leaf(int number, String text) {}

  /** {@return all of its text} */
  String text() {
    return String.join("\n", leaves.stream().map(Leaf::text).toList());
  }
}
