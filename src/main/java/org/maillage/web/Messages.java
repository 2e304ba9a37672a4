package org.maillage.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Years;

/**
 * What the pages say, in French and in English: sentences, numbers, dates.
 *
 * <p>Any language but English gets French. Immutable and thread-safe.
 */
public final class Messages {
  private static final int YEAR = 4;
  private static final int YEAR_AND_MONTH = 7;

  /** The spaces at which French never breaks a line; the files hold ordinary ones. */
  private static final Pattern FRENCH_SPACE = Pattern.compile(" (?=[:;?!»%€])|(?<=«) ");

  private final Map<String, String> french = load("/messages_fr.properties", true);
  private final Map<String, String> english = load("/messages_en.properties", false);

  /**
   * Reads both files from the class path.
   *
   * @throws MissingResourceException when one is not there
   */
  public Messages() {}

  /**
   * {@return the message, with its {0}, {1}… filled in} Apostrophes are written once in the files.
   *
   * @param args put in as they are: numbers are to be given as they shall be read
   * @throws MissingResourceException when there is no such message
   */
  public String text(Locale locale, String key, @Nullable Object... args) {
    String pattern = in(locale).get(key);
    if (pattern == null) {
      throw new MissingResourceException("No message " + key, "messages", key);
    }
    if (args.length == 0) {
      return pattern;
    }
    Object[] words = Arrays.stream(args).map(arg -> Objects.toString(arg, "")).toArray();
    return new MessageFormat(pattern.replace("'", "''"), region(locale)).format(words);
  }

  /**
   * {@return the message {@code key.one} or {@code key.other}, whose {0} is the count} In French 0
   * is singular, in English plural.
   *
   * @throws MissingResourceException when there is no such message
   */
  public String plural(Locale locale, String key, long count) {
    boolean one = count == 1 || (count == 0 && !isEnglish(locale));
    return text(locale, key + (one ? ".one" : ".other"), number(locale, count));
  }

  /** {@return the message, empty when there is no such key} */
  public Optional<String> find(Locale locale, String key) {
    return Optional.ofNullable(in(locale).get(key));
  }

  /** {@return the whole number with its thousands set apart} */
  public String number(Locale locale, long number) {
    return NumberFormat.getIntegerInstance(region(locale)).format(number);
  }

  /** {@return the number with two decimals at most} */
  public String decimal(Locale locale, double number) {
    NumberFormat format = NumberFormat.getNumberInstance(region(locale));
    format.setMaximumFractionDigits(2);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(number);
  }

  /** {@return the amount, in euros without cents} */
  public String euros(Locale locale, long amount) {
    return text(locale, "euros", number(locale, amount));
  }

  /** {@return the period in words, never more precise than its source; empty when there is none} */
  public String period(Locale locale, @Nullable Years years) {
    if (years == null) {
      return "";
    }
    String start = years.start();
    String end = years.end();
    if (start == null) {
      return end == null ? "" : text(locale, "period.until." + unit(end), date(locale, end));
    }
    if (end == null) {
      return text(locale, "period.since." + unit(start), date(locale, start));
    }
    if (start.equals(end)) {
      return date(locale, start);
    }
    boolean bare = start.length() == YEAR && end.length() == YEAR;
    return date(locale, start) + (bare ? "–" : " – ") + date(locale, end);
  }

  private String date(Locale locale, String date) {
    if (date.length() == YEAR) {
      return date;
    }
    if (date.length() == YEAR_AND_MONTH) {
      return YearMonth.parse(date).format(DateTimeFormatter.ofPattern("MMMM uuuu", region(locale)));
    }
    return day(locale, LocalDate.parse(date));
  }

  private String day(Locale locale, LocalDate day) {
    String number =
        day.getDayOfMonth() == 1 ? text(locale, "date.first") : "" + day.getDayOfMonth();
    return number + day.format(DateTimeFormatter.ofPattern(" MMMM uuuu", region(locale)));
  }

  /**
   * {@return a day and an hour as they were in Paris}
   *
   * @param moment milliseconds since 1970, or a time of ISO 8601
   */
  String moment(Locale locale, Object moment) {
    Instant instant =
        moment instanceof Number millis
            ? Instant.ofEpochMilli(millis.longValue())
            : Instant.parse(moment.toString());
    ZonedDateTime there = instant.atZone(Moments.PARIS);
    String hour = there.format(DateTimeFormatter.ofPattern("HH:mm", region(locale)));
    return text(locale, "date.moment", day(locale, there.toLocalDate()), hour);
  }

  private static String unit(String date) {
    return switch (date.length()) {
      case YEAR -> "year";
      case YEAR_AND_MONTH -> "month";
      default -> "day";
    };
  }

  private Map<String, String> in(Locale locale) {
    return isEnglish(locale) ? english : french;
  }

  private static Locale region(Locale locale) {
    return isEnglish(locale) ? Locale.UK : Locale.FRANCE;
  }

  private static boolean isEnglish(Locale locale) {
    return "en".equals(locale.getLanguage());
  }

  private static Map<String, String> load(String file, boolean isFrench) {
    try (var stream = Messages.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new MissingResourceException("No file " + file, "messages", file);
      }
      var properties = new Properties();
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return properties.stringPropertyNames().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  key -> key,
                  key -> {
                    String text = properties.getProperty(key, "");
                    return isFrench ? FRENCH_SPACE.matcher(text).replaceAll("\u00a0") : text;
                  }));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
