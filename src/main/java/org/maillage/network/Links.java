package org.maillage.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;

/** The pairs of actors who worked together, the closest first. */
public record Links(int total, List<Link> items, Partners.Hidden hidden) {

  /** Two actors; see {@link Partners.Partner} for the figures. */
  public record Link(
      Ref a,
      Ref b,
      int shared,
      double weight,
      @Nullable Integer from,
      @Nullable Integer to,
      List<Partners.Shared> through) {}
}
