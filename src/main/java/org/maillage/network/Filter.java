package org.maillage.network;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Kind;
import org.maillage.model.PartialDate;
import org.maillage.model.Period;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;

/**
 * Which collaborations are asked for.
 *
 * @param from only activities of this year or later; null: any
 * @param to only activities of this year or earlier; null: any
 * @param kind only partners of this kind; null: any
 * @param via only through this activity; null: any
 * @param together only where both were there at the same time, as far as sources say
 * @param events whether events count as work, beside programmes and interventions
 * @param newman whether an activity weighs 1/(n-1), n being the number of actors in it, rather than
 *     1 (Newman, Physical Review E 64, 016132, 2001)
 * @param limit the greatest number of partners
 */
public record Filter(
    @Nullable Integer from,
    @Nullable Integer to,
    @Nullable Kind kind,
    @Nullable String via,
    boolean together,
    boolean events,
    boolean newman,
    int limit) {

  /**
   * @throws Refusal.Invalid when it ends before it begins
   */
  public Filter {
    if (from != null && to != null && from > to) {
      throw Refusal.Invalid.of("to", "rule.period", from + ".." + to);
    }
  }

  /** {@return what a sheet shows: everything but events, weighed} */
  public static Filter standard(int limit) {
    return new Filter(null, null, null, null, false, false, true, limit);
  }

  boolean takes(Ref activity, @Nullable Period period) {
    if (via != null && !via.equals(activity.id())) {
      return false;
    }
    if (!events && Kind.EVENT.key().equals(activity.kind())) {
      return false;
    }
    if (from == null && to == null) {
      return true;
    }
    return period != null && period.overlaps(new Period(year(from), year(to)));
  }

  private static Optional<PartialDate> year(@Nullable Integer year) {
    return Optional.ofNullable(year).map(y -> new PartialDate("%04d".formatted(y)));
  }
}
