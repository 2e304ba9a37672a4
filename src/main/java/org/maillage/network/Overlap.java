package org.maillage.network;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillage.model.PartialDate;
import org.maillage.model.Period;

/** What periods have in common, as precisely as sources date them. */
final class Overlap {
  private Overlap() {}

  /** {@return when two periods are both under way, as far as is known} */
  static Optional<Period> of(@Nullable Period a, @Nullable Period b) {
    if (a == null || b == null || !a.overlaps(b)) {
      return Optional.empty();
    }
    return Optional.of(new Period(later(a.start(), b.start()), earlier(a.end(), b.end())));
  }

  private static Optional<PartialDate> later(Optional<PartialDate> a, Optional<PartialDate> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    return a.get().compareTo(b.get()) >= 0 ? a : b;
  }

  private static Optional<PartialDate> earlier(Optional<PartialDate> a, Optional<PartialDate> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    // Of a year and a month in it, the month says more, and it sorts after.
    if (a.get().isAfter(b.get())) {
      return b;
    }
    return b.get().isAfter(a.get()) || a.get().compareTo(b.get()) >= 0 ? a : b;
  }

  /** {@return from the start of the first to the end of the last} */
  static Period span(Period a, Period b) {
    Optional<PartialDate> start =
        a.start().flatMap(x -> b.start().map(y -> x.compareTo(y) <= 0 ? x : y));
    Optional<PartialDate> end = a.end().flatMap(x -> b.end().map(y -> y.isAfter(x) ? y : x));
    // Two that are open at either end leave nothing to say but what the first says.
    return start.isEmpty() && end.isEmpty() ? a : new Period(start, end);
  }
}
