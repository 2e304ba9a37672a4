/**
 * What comes in and goes out as files: the seed format, the maps of others.
 *
 * <p>Invariants: a file is read whole and all its faults are told, each with its line, before
 * anything is written; what is written goes through {@code journal.apply}; a second import of the
 * same files changes nothing.
 *
 * <p>Deliberately absent: documents and their pages, HTTP.
 */
@NullMarked
package org.maillage.exchange;

import org.jspecify.annotations.NullMarked;
