package org.maillage.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillage.model.PartialDate;
import org.maillage.model.Period;

/**
 * Periods by number, 0 being no period; only grows. Numbered by one thread, read by all.
 *
 * <p>A date is {@code yyyymmdd}. What a source leaves open is 00 in a start and 99 in an end, so
 * that comparing two ints tells whether two periods may share a day, and the date can be told as
 * precisely as it was known.
 */
final class Spans {
  private static final int OPEN_START = -1;
  private static final int OPEN_END = Integer.MAX_VALUE;
  private static final int NEVER = -2;
  private static final int YEAR = 10_000;
  private static final int MONTH = 100;

  private final Map<Long, Integer> numbers = new HashMap<>();
  private volatile Table table = new Table(new int[] {OPEN_END}, new int[] {NEVER}, 1);

  /** The periods known at one moment; those of earlier moments are in it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves
  record Table(int[] starts, int[] ends, int size) {

    /** {@return whether the two may share a day; what has no period never does} */
    boolean overlap(int one, int other) {
      return starts[one] <= ends[other] && starts[other] <= ends[one];
    }

    /** {@return whether it may share a day with those from {@code start} to {@code end}} */
    boolean within(int span, int start, int end) {
      return starts[span] <= end && start <= ends[span];
    }

    /** {@return the first year that a source gives, 0 where none does} */
    int firstYear(int span) {
      if (span == 0) {
        return 0;
      }
      return (starts[span] == OPEN_START ? ends[span] : starts[span]) / YEAR;
    }

    /** {@return the last year that a source gives, 0 where none does} */
    int lastYear(int span) {
      if (span == 0) {
        return 0;
      }
      return (ends[span] == OPEN_END ? starts[span] : ends[span]) / YEAR;
    }

    @Nullable Period period(int span) {
      return span == 0 ? null : new Period(start(starts[span]), end(ends[span]));
    }

    private static Optional<PartialDate> start(int code) {
      return code == OPEN_START ? Optional.empty() : Optional.of(date(code, 0));
    }

    private static Optional<PartialDate> end(int code) {
      return code == OPEN_END ? Optional.empty() : Optional.of(date(code, MONTH - 1));
    }

    private static PartialDate date(int code, int none) {
      int month = code / MONTH % MONTH;
      int day = code % MONTH;
      String year = "%04d".formatted(code / YEAR);
      if (month == none) {
        return new PartialDate(year);
      }
      return new PartialDate(
          day == none
              ? "%s-%02d".formatted(year, month)
              : "%s-%02d-%02d".formatted(year, month, day));
    }
  }

  /** {@return periods that were kept} */
  static Spans of(int[] starts, int[] ends) {
    var spans = new Spans();
    for (int i = 1; i < starts.length; i++) {
      spans.number(starts[i], ends[i]);
    }
    return spans;
  }

  Table table() {
    return table;
  }

  /** {@return the number of a period, a new one where it was not known} */
  int number(@Nullable Period period) {
    if (period == null) {
      return 0;
    }
    int start = period.start().map(date -> code(date, 0)).orElse(OPEN_START);
    int end = period.end().map(date -> code(date, MONTH - 1)).orElse(OPEN_END);
    return number(start, end);
  }

  private int number(int start, int end) {
    return numbers.computeIfAbsent(
        (long) start << Integer.SIZE | (end & 0xffffffffL), code -> add(start, end));
  }

  private int add(int start, int end) {
    Table now = table;
    int size = now.size();
    boolean full = size == now.starts().length;
    int[] starts = full ? Arrays.copyOf(now.starts(), 2 * size) : now.starts();
    int[] ends = full ? Arrays.copyOf(now.ends(), 2 * size) : now.ends();
    starts[size] = start;
    ends[size] = end;
    table = new Table(starts, ends, size + 1);
    return size;
  }

  private static int code(PartialDate date, int none) {
    String text = date.text();
    int month = text.length() > 4 ? Integer.parseInt(text, 5, 7, 10) : none;
    int day = text.length() > 7 ? Integer.parseInt(text, 8, 10, 10) : none;
    return date.year() * YEAR + month * MONTH + day;
  }

  /** {@return the first day of a year, as dates are written here; open where it is null} */
  static int yearStart(@Nullable Integer year) {
    return year == null ? OPEN_START : year * YEAR;
  }

  /** {@return the last day of a year; open where it is null} */
  static int yearEnd(@Nullable Integer year) {
    return year == null ? OPEN_END : year * YEAR + YEAR - 1;
  }
}
