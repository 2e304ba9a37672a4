/**
 * One page per entity, the lists, the home page; the library of cases, the methods, the chronology.
 *
 * <p>Invariant: reads only; one record serves the page and the API.
 *
 * <p>Deliberately absent: search, collaboration, the map. A feature imports no other feature; the
 * root hands over what a page borrows from a neighbour.
 */
@NullMarked
package org.maillage.catalogue;

import org.jspecify.annotations.NullMarked;
