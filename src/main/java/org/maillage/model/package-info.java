/**
 * What the base knows and how it may be said: kinds, fields, relations, dates, citations, changes.
 *
 * <p>Invariant: values only. Every type here is immutable and thread-safe, and every rule that can
 * be checked without the graph is checked on construction.
 *
 * <p>Deliberately absent: input and output, JSON, Cypher, HTTP, the names of screens. The
 * vocabulary is data ({@link org.maillage.model.Kind}, {@link org.maillage.model.Field}, {@link
 * org.maillage.model.Relation}, {@link org.maillage.model.Role}): forms, validation, facets, seed
 * keys and columns are read from it.
 */
@NullMarked
package org.maillage.model;

import org.jspecify.annotations.NullMarked;
