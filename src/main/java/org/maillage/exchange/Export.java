package org.maillage.exchange;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Letters;
import org.maillage.model.Point;

/**
 * What a map of somebody else gave: a table, or features.
 *
 * @param date of which day it is, where it says so
 */
record Export(List<Entry> entries, @Nullable String date) {

  /** What no line of it may be longer than, in characters. */
  static final int MAX_TEXT = 100_000;

  /**
   * One initiative as the file describes it.
   *
   * @param line where it begins, from 1
   * @param values by column, whose names are as {@link #column} makes them
   * @param point its geometry, or the middle of it
   */
  record Entry(int line, Map<String, String> values, @Nullable Point point) {}

  /** {@return the name of a column, whatever its case and accents} */
  static String column(String name) {
    return Letters.plain(name).strip();
  }

  /** {@return the columns that any entry has} */
  Set<String> columns() {
    var columns = new TreeSet<String>();
    entries.forEach(entry -> columns.addAll(entry.values().keySet()));
    return columns;
  }

  /** Reads a file by its ending; what is wrong goes to {@code found}. */
  static Export read(String name, String text, SeedFile.Found found) {
    String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (bare.isBlank()) {
      found.fault(1, "file", "rule.import.empty");
      return new Export(List.of(), null);
    }
    return isTable(name) ? Table.read(bare, found) : Features.read(bare, found);
  }

  private static boolean isTable(String name) {
    return name.matches("(?i).*\\.(csv|tsv|txt)");
  }
}
