/**
 * Proposals: anyone says what should be otherwise, editors decide.
 *
 * <p>Invariant: a proposal is no knowledge. It has a label of its own, which neither the index nor
 * the pages read, and becomes knowledge when an editor accepts it, through the journal and in the
 * editor's name.
 *
 * <p>Absent: mail. Who proposes something follows it by a private link, of which a digest is kept.
 */
@NullMarked
package org.maillage.editing;

import org.jspecify.annotations.NullMarked;
