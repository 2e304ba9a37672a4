/**
 * The rights of persons: to object, to be hidden, to go by a pseudonym, to be erased, to have what
 * is held on them; and the register of all of it.
 *
 * <p>Invariants: each act has a receipt, and none tells of whom it was once they are erased or have
 * a pseudonym; whoever objects is hidden before they are answered; what was done is done again when
 * an old backup is restored, and no import undoes it.
 *
 * <p>Deliberately absent: why a sheet is public, which the catalogue reads from the sheet itself.
 */
@NullMarked
package org.maillage.rights;

import org.jspecify.annotations.NullMarked;
