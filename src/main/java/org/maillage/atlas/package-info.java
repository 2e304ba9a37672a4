/**
 * Where: the map of commons initiatives, and territories.
 *
 * <p>Both are read from one {@code Survey}, made anew when the base has changed.
 *
 * <p>Invariant: a place that is only approximate is never given as a point that is exact; the list
 * and the map show the same initiatives; the position of a reader never leaves the browser.
 *
 * <p>Deliberately absent: tiles, calls to a third party.
 */
@NullMarked
package org.maillage.atlas;

import org.jspecify.annotations.NullMarked;
