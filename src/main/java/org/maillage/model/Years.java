package org.maillage.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A period as pages and programs read it.
 *
 * @param from the first year, null when unknown
 * @param to the last year, null when unknown or not yet come
 * @param start the first date, as precise as the source
 * @param end the last date, as precise as the source
 */
public record Years(
    @Nullable Integer from, @Nullable Integer to, @Nullable String start, @Nullable String end) {
  private static final int CENTURY = 100;

  /** {@return the first date that is known, as precise as the source} */
  public String begins() {
    return start != null ? start : Objects.requireNonNullElse(end, "");
  }

  public static Years of(Period period) {
    return new Years(
        period.start().map(PartialDate::year).orElse(null),
        period.end().map(PartialDate::year).orElse(null),
        period.start().map(PartialDate::text).orElse(null),
        period.end().map(PartialDate::text).orElse(null));
  }

  /**
   * {@return the period of two stored dates, null when neither is known}
   *
   * @param start ISO 8601, as {@link PartialDate} writes it
   * @param end likewise
   */
  public static @Nullable Years of(@Nullable String start, @Nullable String end) {
    return start == null && end == null ? null : of(new Period(date(start), date(end)));
  }

  /** {@return each year of it where both ends are known, a century at most; or the one that is} */
  public List<Integer> each() {
    if (from == null) {
      return to == null ? List.of() : List.of(to);
    }
    return to == null
        ? List.of(from)
        : IntStream.rangeClosed(from, Math.min(to, from + CENTURY)).boxed().toList();
  }

  private static Optional<PartialDate> date(@Nullable String text) {
    return text == null ? Optional.empty() : Optional.of(new PartialDate(text));
  }
}
