package org.maillage.model;

import org.jspecify.annotations.Nullable;

/**
 * A citation as pages and programs read it.
 *
 * @param field what it proves: the key of a {@link Field}; null for a whole statement
 * @param url the page of the source that it opens
 */
public record Cited(
    @Nullable String field,
    Ref source,
    @Nullable Integer page,
    @Nullable String locator,
    @Nullable String quote,
    String url) {}
