/**
 * The only write path: every change of what the base knows passes through {@link
 * org.maillage.journal.Journal#apply}.
 *
 * <p>Invariants: one transaction writes the item, its citations, its revision and its change row;
 * change rows are numbered without a gap, in the order of commits; a save made from an old revision
 * never overwrites; the same change set applied twice is applied once.
 *
 * <p>Deliberately absent: moderation, forms, who may do what.
 */
@NullMarked
package org.maillage.journal;

import org.jspecify.annotations.NullMarked;
