package org.maillage.journal;

import java.util.List;

/**
 * One line of the change log.
 *
 * @param seq from 1, without a gap, in the order of commits
 * @param touched the entities whose page shows the item, whether or not it still exists
 */
public record ChangeRow(
    long seq,
    String itemId,
    Receipt.Op op,
    int rev,
    String actor,
    String at,
    List<String> touched) {}
