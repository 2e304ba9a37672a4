/**
 * The derived index: French analysis, search, suggestion.
 *
 * <p>Invariants: the index may be deleted at any time and comes back by itself; it follows the
 * change log by sequence; it never holds what is not public; user text never reaches Lucene's own
 * query parser.
 *
 * <p>Deliberately absent: writing to the graph, knowledge that is not in the graph.
 */
@NullMarked
package org.maillage.search;

import org.jspecify.annotations.NullMarked;
