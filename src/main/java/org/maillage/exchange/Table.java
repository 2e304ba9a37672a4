package org.maillage.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a table as RFC 4180 has it, with commas, semicolons or tabs, whichever its head has. */
final class Table {
  private final String text;
  private final char separator;
  private final SeedFile.Found found;
  private int at;
  private int line = 1;

  private Table(String text, char separator, SeedFile.Found found) {
    this.text = text;
    this.separator = separator;
    this.found = found;
  }

  /** A line of cells, which may go over several lines of the file. */
  private record Cells(int line, List<String> values) {
    boolean isBlank() {
      return values.stream().allMatch(String::isBlank);
    }
  }

  static Export read(String text, SeedFile.Found found) {
    var entries = new ArrayList<Export.Entry>();
    var table = new Table(text, separator(text), found);
    Cells head = table.next();
    if (head == null) {
      return new Export(entries, null);
    }
    List<String> columns = head.values().stream().map(Export::column).toList();
    var once = new HashSet<String>();
    for (String column : columns) {
      if (!once.add(column)) {
        found.fault(head.line(), column, "rule.import.columns");
      }
    }
    for (Cells cells = table.next(); cells != null; cells = table.next()) {
      if (cells.isBlank()) {
        continue;
      }
      if (cells.values().size() != columns.size()) {
        String expected = Integer.toString(columns.size());
        String got = Integer.toString(cells.values().size());
        found.fault(cells.line(), "file", "rule.import.cells", expected, got);
        continue;
      }
      var values = new LinkedHashMap<String, String>();
      for (int i = 0; i < columns.size(); i++) {
        values.put(columns.get(i), cells.values().get(i).strip());
      }
      entries.add(new Export.Entry(cells.line(), values, null));
    }
    if (entries.isEmpty() && found.isSound()) {
      found.fault(1, "file", "rule.import.empty");
    }
    return new Export(entries, null);
  }

  private static char separator(String text) {
    int end = text.indexOf('\n');
    String head = end < 0 ? text : text.substring(0, end);
    char best = ',';
    for (char one : new char[] {';', '\t'}) {
      if (count(head, one) > count(head, best)) {
        best = one;
      }
    }
    return best;
  }

  private static long count(String head, char one) {
    return head.chars().filter(c -> c == one).count();
  }

  /** {@return the next line of cells, null at the end or when the rest cannot be read} */
  private @Nullable Cells next() {
    if (at >= text.length()) {
      return null;
    }
    int first = line;
    var values = new ArrayList<String>();
    while (true) {
      var cell = new StringBuilder();
      boolean isQuoted = at < text.length() && text.charAt(at) == '"';
      boolean ended = isQuoted ? quoted(cell) : plain(cell);
      if (!ended) {
        found.fault(first, "file", "rule.import.quote");
        at = text.length();
        return null;
      }
      if (cell.length() > Export.MAX_TEXT) {
        found.fault(first, "file", "rule.import.long", Integer.toString(Export.MAX_TEXT));
        at = text.length();
        return null;
      }
      values.add(cell.toString());
      if (at >= text.length() || text.charAt(at) != separator) {
        endLine();
        return new Cells(first, values);
      }
      at++;
    }
  }

  private boolean plain(StringBuilder cell) {
    int start = at;
    while (at < text.length() && !isEnd(text.charAt(at))) {
      at++;
    }
    cell.append(text, start, at);
    return true;
  }

  private boolean isEnd(char c) {
    return c == separator || c == '\n' || c == '\r';
  }

  /** {@return whether the cell was closed, and nothing stands between it and the next} */
  private boolean quoted(StringBuilder cell) {
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n') {
        line++;
      }
      if (c != '"') {
        cell.append(c);
      } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
        cell.append('"');
        at++;
      } else {
        at++;
        return at >= text.length() || isEnd(text.charAt(at));
      }
    }
    return false;
  }

  private void endLine() {
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
    line++;
  }
}
