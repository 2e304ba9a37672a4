package org.maillage.model;

import java.util.Optional;

/**
 * When something was so. Either end may be unknown, not both.
 *
 * @param start the first date, empty when unknown
 * @param end the last date, empty when unknown or not yet come
 */
public record Period(Optional<PartialDate> start, Optional<PartialDate> end) {

  /**
   * @throws IllegalArgumentException when both ends are unknown or the end comes before the start
   */
  public Period {
    if (start.isEmpty() && end.isEmpty()) {
      throw new IllegalArgumentException("..");
    }
    if (start.isPresent() && end.isPresent() && start.get().isAfter(end.get())) {
      throw new IllegalArgumentException(start.get() + ".." + end.get());
    }
  }

  /**
   * Reads {@code 2014}, {@code 2014-06..2015}, {@code 2022..} or {@code ..2020}.
   *
   * @throws IllegalArgumentException when the text is not a period
   */
  public static Period parse(String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      var date = Optional.of(new PartialDate(text.strip()));
      return new Period(date, date);
    }
    return new Period(date(text.substring(0, dots)), date(text.substring(dots + 2)));
  }

  private static Optional<PartialDate> date(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(new PartialDate(text.strip()));
  }

  /** Whether the two may share a day; an unknown end is taken as open. */
  public boolean overlaps(Period other) {
    return !isAfter(other) && !other.isAfter(this);
  }

  private boolean isAfter(Period other) {
    return start.isPresent() && other.end.isPresent() && start.get().isAfter(other.end.get());
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    if (start.equals(end)) {
      return start.orElseThrow().text();
    }
    return start.map(PartialDate::text).orElse("") + ".." + end.map(PartialDate::text).orElse("");
  }
}
