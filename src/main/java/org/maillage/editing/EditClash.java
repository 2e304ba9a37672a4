package org.maillage.editing;

import org.jspecify.annotations.Nullable;

/**
 * A field that two people changed.
 *
 * @param base as both found it, null where it had no value
 * @param theirs as it stands now
 * @param mine as it was to be
 */
public record EditClash(
    String key, @Nullable EditCell base, @Nullable EditCell theirs, @Nullable EditCell mine) {}
