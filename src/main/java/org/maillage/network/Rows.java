package org.maillage.network;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows of ints, one after the other in pages of {@value #SIZE} rows (compressed sparse rows).
 * Immutable: a state with other rows shares every page in which none of them is.
 */
final class Rows {
  private static final int BITS = 9;
  private static final int SIZE = 1 << BITS;
  private static final Page NOTHING = new Page(new int[SIZE + 1], new int[0]);

  static final Rows EMPTY = new Rows(new Page[0]);

  private final Page[] pages;

  /**
   * @param starts where each row begins, and at last where the last one ends
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves
  private record Page(int[] starts, int[] values) {}

  private Rows(Page[] pages) {
    this.pages = pages;
  }

  private Page page(int row) {
    int page = row >> BITS;
    return page < pages.length ? pages[page] : NOTHING;
  }

  /** {@return what the row is in, from {@link #start} to {@link #end}; not to be written to} */
  int[] values(int row) {
    return page(row).values();
  }

  int start(int row) {
    return page(row).starts()[row & (SIZE - 1)];
  }

  /** {@return the place after the last of the row} */
  int end(int row) {
    return page(row).starts()[(row & (SIZE - 1)) + 1];
  }

  int size(int row) {
    return end(row) - start(row);
  }

  /** {@return how many rows there may be: those from here on are empty} */
  int bound() {
    return pages.length << BITS;
  }

  /** {@return the same with other rows} */
  Rows with(SortedMap<Integer, int[]> changed) {
    if (changed.isEmpty()) {
      return this;
    }
    int last = changed.lastKey() >> BITS;
    Page[] next = Arrays.copyOf(pages, Math.max(pages.length, last + 1));
    Arrays.fill(next, pages.length, next.length, NOTHING);
    SortedMap<Integer, int[]> left = changed;
    while (!left.isEmpty()) {
      int page = left.firstKey() >> BITS;
      int after = (page + 1) << BITS;
      next[page] = with(next[page], left.headMap(after), page << BITS);
      left = left.tailMap(after);
    }
    return new Rows(next);
  }

  private static Page with(Page page, SortedMap<Integer, int[]> changed, int first) {
    var own = new TreeMap<>(changed);
    int size = page.values().length;
    for (var row : own.entrySet()) {
      int at = row.getKey() - first;
      size += row.getValue().length - (page.starts()[at + 1] - page.starts()[at]);
    }
    var starts = new int[SIZE + 1];
    var values = new int[size];
    for (int at = 0; at < SIZE; at++) {
      int[] row = own.get(first + at);
      int from = row == null ? page.starts()[at] : 0;
      int length = row == null ? page.starts()[at + 1] - from : row.length;
      System.arraycopy(row == null ? page.values() : row, from, values, starts[at], length);
      starts[at + 1] = starts[at] + length;
    }
    return new Page(starts, values);
  }

  /** {@return the bytes of all pages, objects included} */
  long bytes() {
    long bytes = 0;
    for (Page page : pages) {
      bytes += 2 * 16 + 24 + 4L * (page.starts().length + page.values().length);
    }
    return bytes;
  }
}
