package org.maillage.atlas;

import java.util.List;
import org.maillage.model.Ref;

/** Territories found by name or code, the largest first. */
public record TerritoryList(int total, List<Found> items) {
  /**
   * A territory.
   *
   * @param within what it lies in, nearest first
   */
  public record Found(String key, String type, String code, String name, List<Ref> within) {
    public String url() {
      return "/territoires/" + key;
    }
  }
}
