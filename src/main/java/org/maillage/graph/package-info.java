/**
 * The truth: a Neo4j graph, always reached through the driver.
 *
 * <p>Invariants: a resource lives exactly as long as the lambda that uses it; values reach Cypher
 * only as parameters; embedded and remote share every line but {@link
 * org.maillage.graph.EmbeddedNeo4j}.
 *
 * <p>Deliberately absent: knowledge of what is written (that is {@code journal}), caches, an
 * interface over Neo4j.
 */
@NullMarked
package org.maillage.graph;

import org.jspecify.annotations.NullMarked;
