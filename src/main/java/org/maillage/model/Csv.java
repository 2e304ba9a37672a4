package org.maillage.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lines of a table as RFC 4180 has them, safe to open in a spreadsheet. */
public final class Csv {
  /** Begins a file: without it, the commonest spreadsheet takes UTF-8 for something else. */
  public static final char MARK = '\uFEFF';

  private static final String FORMULAS = "=+-@＝＋－＠";

  private Csv() {}

  /** {@return a line with its end} */
  public static String line(@Nullable Object... cells) {
    return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /**
   * {@return a cell; a number is one, and no text is taken for a formula} What begins as a formula
   * does is preceded by an apostrophe: a spreadsheet would run it.
   */
  public static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Number number) {
      return String.format(Locale.ROOT, "%s", number);
    }
    String text = value.toString();
    String bare = text.stripLeading();
    boolean formula =
        !text.isEmpty()
            && ("\t\r\n".indexOf(text.charAt(0)) >= 0
                || (!bare.isEmpty() && FORMULAS.indexOf(bare.charAt(0)) >= 0));
    String safe = formula ? "'" + text : text;
    return Stream.of(",", "\"", "\r", "\n").anyMatch(safe::contains)
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
