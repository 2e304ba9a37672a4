/**
 * What comes in and goes out as files: the seed format, the maps of others, exports, backups.
 *
 * <p>Invariants: a file is read whole and all its faults are told, each with its line, before
 * anything is written; what is written goes through {@code journal.apply}; a second import of the
 * same files changes nothing; an export is made of what the API shows, and of nothing else; no byte
 * of a backup is outside a digest.
 *
 * <p>Deliberately absent: documents and their pages, HTTP.
 */
@NullMarked
package org.maillage.exchange;

import org.jspecify.annotations.NullMarked;
