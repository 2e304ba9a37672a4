package org.maillage.editing;

import org.jspecify.annotations.Nullable;

/**
 * What a change does to one field.
 *
 * @param before null where it had no value
 * @param after null where it will have none
 */
public record EditChange(String key, @Nullable EditCell before, @Nullable EditCell after) {}
