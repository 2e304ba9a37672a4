package org.maillage.editing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Cited;
import org.maillage.model.Ref;
import org.maillage.model.Years;

/**
 * One field of an item, as it is read.
 *
 * @param text its value; empty for a field of citations alone
 * @param ref what the value names, null where it names nothing
 * @param years of a period, null elsewhere
 */
public record EditCell(
    String key, String text, @Nullable Ref ref, @Nullable Years years, List<Cited> citations) {
  public EditCell {
    citations = List.copyOf(citations);
  }
}
