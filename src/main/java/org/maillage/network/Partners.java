package org.maillage.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Cited;
import org.maillage.model.Ref;
import org.maillage.model.Years;

/** Who worked with an actor, the closest first. */
public record Partners(Ref entity, int total, List<Partner> items, Hidden hidden) {

  /** {@return the same, as a small picture} */
  public Around around() {
    return Around.of(this);
  }

  /**
   * One who worked with the actor.
   *
   * @param shared in how many activities
   * @param weight the sum over them of 1/(n-1), n being the number of actors (Newman 2001), or
   *     their number where that is asked for
   * @param from the first year of a shared activity, null when no source dates one
   * @param to the last
   */
  public record Partner(
      Ref entity,
      int shared,
      double weight,
      @Nullable Integer from,
      @Nullable Integer to,
      List<Shared> through) {}

  /**
   * An activity that two actors shared.
   *
   * @param roles those of the actor asked about, then those of the partner
   */
  public record Shared(
      Ref activity, @Nullable Years period, List<String> roles, List<Cited> citations) {}

  /**
   * What the answer leaves out.
   *
   * @param nodes how many actors
   * @param edges how many links to them
   * @param why message keys, each a reason
   */
  public record Hidden(int nodes, int edges, List<String> why) {}
}
