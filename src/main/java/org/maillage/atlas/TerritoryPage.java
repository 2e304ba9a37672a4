package org.maillage.atlas;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;

/**
 * A territory and what the base knows in it.
 *
 * @param within what it lies in, nearest first
 * @param became what it became, null while it stands
 * @param was what became it
 * @param entities what is located in it or in what lies within it, and the collectivités that cover
 *     those territories
 */
public record TerritoryPage(
    String key,
    String type,
    String code,
    String name,
    List<String> aliases,
    @Nullable Double lat,
    @Nullable Double lon,
    @Nullable String precision,
    @Nullable Integer population,
    @Nullable String validFrom,
    @Nullable String validTo,
    List<Ref> within,
    @Nullable Ref became,
    List<Ref> was,
    List<Ref> entities) {}
