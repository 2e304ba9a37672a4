package org.maillage.network;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;

/**
 * The pairs of actors who worked together, the closest first.
 *
 * @param total how many pairs there are
 * @param actors how many actors worked, some of them with nobody else
 * @param activities in how many activities
 */
public record Links(
    int total, int actors, int activities, List<Link> items, Partners.Hidden hidden) {

  /** Two actors; see {@link Partners.Partner} for the figures. */
  public record Link(
      Ref a,
      Ref b,
      int shared,
      double weight,
      @Nullable Integer from,
      @Nullable Integer to,
      List<Partners.Shared> through) {}

  /**
   * {@return some of the pairs, the closest first, in which no actor is twice and the two are of
   * different kinds} A city and its own métropole are close without telling anything.
   */
  public List<Link> apart(int limit) {
    var seen = new HashSet<Ref>();
    return items.stream()
        .filter(link -> !link.a().kind().equals(link.b().kind()) && link.shared() > 1)
        .filter(link -> !seen.contains(link.a()) && !seen.contains(link.b()))
        .peek(link -> seen.addAll(List.of(link.a(), link.b())))
        .limit(limit)
        .toList();
  }
}
