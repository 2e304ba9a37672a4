package org.maillage.atlas;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;
import org.maillage.model.Years;

/**
 * The commons initiatives that match a filter.
 *
 * @param placed those that have a place
 * @param unplaced those that have none, which a map cannot show
 */
public record CommonsMap(int total, List<Initiative> placed, List<Initiative> unplaced) {

  /**
   * A commons initiative.
   *
   * @param place the territory it is in, null when no source says
   * @param precision {@code exact}, {@code commune} or {@code area}
   * @param verified the year of the latest source that speaks of it
   */
  public record Initiative(
      String id,
      String name,
      String url,
      @Nullable String summary,
      @Nullable String nature,
      @Nullable Years period,
      @Nullable Ref place,
      @Nullable Double lat,
      @Nullable Double lon,
      @Nullable String precision,
      List<Ref> themes,
      List<Ref> carriers,
      @Nullable Integer verified) {}
}
