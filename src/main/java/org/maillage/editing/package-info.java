/**
 * What people do to the base: suggest, write, decide, look back, undo.
 *
 * <p>Invariant: nothing here writes knowledge but by {@code Journal.apply}, so that whatever is
 * done can be seen and undone. What is proposed is no entity and no statement until it is accepted.
 *
 * <p>Absent: who may do what. Each route says whom it admits, and {@code web} sees to it.
 */
@NullMarked
package org.maillage.editing;

import org.jspecify.annotations.NullMarked;
