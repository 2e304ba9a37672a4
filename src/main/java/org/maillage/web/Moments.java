package org.maillage.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Days as readers in France mean them, moments as the change log notes them. */
final class Moments {
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Years of four digits: as text, the moments are in their order. */
  private static final Pattern SHAPE =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?Z)?");

  private Moments() {}

  /**
   * {@return the first moment that is not of a day any more, or the moment itself}
   *
   * @param text {@code 2026-11-22}, or {@code 2026-11-22T12:00:00.000Z}; empty when it is neither
   */
  static Optional<String> after(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          TIME.format(
              text.contains("T")
                  ? Instant.parse(text)
                  : LocalDate.parse(text).plusDays(1).atStartOfDay(PARIS).toInstant()));
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  /** {@return the first moment of a day, empty when the text is no day} */
  static Optional<String> start(String day) {
    try {
      return Optional.of(TIME.format(LocalDate.parse(day).atStartOfDay(PARIS).toInstant()));
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }
}
