/**
 * What people do to the base: suggest, write, decide, look back, undo.
 *
 * <p>Invariant: nothing here writes knowledge but by the journal, so that whatever is done can be
 * seen and undone. What is proposed is no knowledge: it has a label of its own, which neither the
 * index nor the pages read, until an editor accepts it. A form is read into a draft, which keeps
 * what was typed however wrong; the forms are read from the model, so that a new field needs no
 * change here.
 *
 * <p>Absent: mail (who proposes something follows it by a private link); drafts kept between
 * requests; a second set of rules beside {@link org.maillage.model.Rules}.
 */
@NullMarked
package org.maillage.editing;

import org.jspecify.annotations.NullMarked;
