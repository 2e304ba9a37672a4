/**
 * Who worked with whom, computed and never stored.
 *
 * <p>Invariants: two actors worked together when both took part, in roles that are work, in the
 * same programme or intervention; every link opens the activities behind it, every activity what
 * says so; every view says what it hides.
 *
 * <p>Deliberately absent: membership and attendance as collaboration, layout, drawing.
 */
@NullMarked
package org.maillage.network;

import org.jspecify.annotations.NullMarked;
