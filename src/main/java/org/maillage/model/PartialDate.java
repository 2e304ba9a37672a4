package org.maillage.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A date as precise as its source: a year, a month or a day. Never filled up: "2014" is not 1
 * January 2014.
 *
 * @param text ISO 8601, {@code 2014}, {@code 2014-06} or {@code 2014-06-18}; sorts as time does
 */
public record PartialDate(String text) implements Comparable<PartialDate> {
  private static final int YEAR_AND_MONTH = 7;
  private static final Pattern SHAPE =
      Pattern.compile("(\\d{4})(?:-(0[1-9]|1[0-2])(?:-(\\d{2}))?)?");

  /**
   * @throws IllegalArgumentException when the text is not such a date, or the day does not exist
   */
  public PartialDate {
    var shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw new IllegalArgumentException(text);
    }
    if (shape.group(3) != null) {
      try {
        LocalDate.parse(text);
      } catch (DateTimeException noSuchDay) {
        throw new IllegalArgumentException(text, noSuchDay);
      }
    }
  }

  public int year() {
    return Integer.parseInt(text.substring(0, 4));
  }

  /** {@return the month, empty when only the year is known} */
  public Optional<Month> month() {
    return text.length() < YEAR_AND_MONTH
        ? Optional.empty()
        : Optional.of(Month.of(Integer.parseInt(text.substring(5, YEAR_AND_MONTH))));
  }

  @Override
  public int compareTo(PartialDate other) {
    return text.compareTo(other.text);
  }

  /** Whether every day of this date comes after every day of the other. */
  public boolean isAfter(PartialDate other) {
    int shared = Math.min(text.length(), other.text.length());
    return text.substring(0, shared).compareTo(other.text.substring(0, shared)) > 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
