/**
 * Where: the map of commons initiatives, and territories.
 *
 * <p>Invariant: a place that is only approximate is never given as a point that is exact; the list
 * and the map show the same initiatives.
 *
 * <p>Deliberately absent: tiles, calls to a third party.
 */
@NullMarked
package org.maillage.atlas;

import org.jspecify.annotations.NullMarked;
