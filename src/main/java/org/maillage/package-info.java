/**
 * The top of the house: the command line, the settings, and where all parts are put together.
 *
 * <p>Invariant: nothing imports this package.
 *
 * <p>Deliberately absent: anything that another package could hold.
 */
@NullMarked
package org.maillage;

import org.jspecify.annotations.NullMarked;
