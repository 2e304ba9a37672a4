/**
 * Forms that become changes: sheets, statements, a whole résidence at once, and what to do when two
 * people changed the same field.
 *
 * <p>Invariant: a form is read into a draft, which keeps what was typed however wrong; a draft
 * becomes items of the model or says all that is wrong; items are written by the journal alone. The
 * forms are read from the model: a new field needs no change here.
 *
 * <p>Deliberately absent: drafts kept between requests, a second set of rules beside {@link
 * org.maillage.model.Rules}.
 */
@NullMarked
package org.maillage.editing;

import org.jspecify.annotations.NullMarked;
