package org.maillage.model;

import java.util.List;

/**
 * Where something is.
 *
 * @param spots the places and territories that its sources name
 * @param within those territories and all that they lie in or lay in, nearest first
 */
public record Whereabouts(List<Ref> spots, List<Area> within) {
  /** Of what no source places. */
  public static final Whereabouts UNKNOWN = new Whereabouts(List.of(), List.of());

  /**
   * A territory.
   *
   * @param type {@code region}, {@code commune}: what the reference calls it
   */
  public record Area(String type, Ref territory) {}
}
