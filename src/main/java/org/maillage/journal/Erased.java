package org.maillage.journal;

import java.util.List;
import java.util.TreeSet;

/**
 * What an erasure did.
 *
 * @param seq the number of its last change row
 * @param items how many items are gone, with their history
 * @param revisions how many revisions were emptied
 * @param summaries how many other texts of the log were emptied, because they named it
 * @param mentions the sheets and statements whose own text still has one of its names: a person
 *     must judge of them
 * @param pages in how many pages of sources its names are read
 */
public record Erased(
    long seq, int items, int revisions, int summaries, List<String> mentions, int pages) {

  /** {@return the same, with what was written after it} */
  Erased upTo(long last) {
    return new Erased(last, items, revisions, summaries, mentions, pages);
  }

  /** {@return what this erasure and the next one did together} */
  Erased and(Erased next) {
    var all = new TreeSet<>(mentions);
    all.addAll(next.mentions);
    return new Erased(
        next.seq,
        items + next.items,
        revisions + next.revisions,
        summaries + next.summaries,
        List.copyOf(all),
        pages + next.pages);
  }
}
