package org.maillage.network;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which actors came into which activities, and which left. */
final class Moves {
  private long[] came = new long[64];
  private long[] left = new long[64];
  private int coming;
  private int leaving;

  /** Notes who is in the next row of an activity and was not in the one before, and the reverse. */
  void compare(int activity, Rows parts, int[] next) {
    int[] before = parts.values(activity);
    int a = parts.start(activity);
    int end = parts.end(activity);
    int b = 0;
    while (a < end || b < next.length) {
      int was = a < end ? before[a] : Integer.MAX_VALUE;
      int is = b < next.length ? next[b] : Integer.MAX_VALUE;
      if (was < is) {
        left = add(left, leaving++, was, activity);
      } else if (is < was) {
        came = add(came, coming++, is, activity);
      }
      a = was <= is ? Projection.next(before, a, end) : a;
      b = is <= was ? Projection.next(next, b, next.length) : b;
    }
  }

  private static long[] add(long[] some, int size, int actor, int activity) {
    long[] room = size < some.length ? some : Arrays.copyOf(some, 2 * size);
    room[size] = (long) actor << Integer.SIZE | activity;
    return room;
  }

  /** {@return the rows of those who moved, given the rows as they were} */
  SortedMap<Integer, int[]> rows(Rows before) {
    Arrays.sort(came, 0, coming);
    Arrays.sort(left, 0, leaving);
    SortedMap<Integer, int[]> rows = new TreeMap<>();
    int in = 0;
    int out = 0;
    while (in < coming || out < leaving) {
      int actor = Math.min(actor(came, in, coming), actor(left, out, leaving));
      int[] row = Arrays.copyOfRange(before.values(actor), before.start(actor), before.end(actor));
      int inEnd = in;
      while (actor(came, inEnd, coming) == actor) {
        inEnd++;
      }
      int outEnd = out;
      while (actor(left, outEnd, leaving) == actor) {
        outEnd++;
      }
      rows.put(actor, changed(row, in, inEnd, out, outEnd));
      in = inEnd;
      out = outEnd;
    }
    return rows;
  }

  private static int actor(long[] some, int at, int size) {
    return at < size ? (int) (some[at] >> Integer.SIZE) : Integer.MAX_VALUE;
  }

  private int[] changed(int[] row, int in, int inEnd, int out, int outEnd) {
    int[] gone = ints(left, out, outEnd);
    int[] next = Arrays.copyOf(row, row.length + inEnd - in);
    int size = 0;
    for (int activity : row) {
      if (Arrays.binarySearch(gone, activity) < 0) {
        next[size++] = activity;
      }
    }
    for (int activity : ints(came, in, inEnd)) {
      next[size++] = activity;
    }
    int[] sorted = Arrays.copyOf(next, size);
    Arrays.sort(sorted);
    return sorted;
  }

  private static int[] ints(long[] some, int from, int to) {
    return Arrays.stream(some, from, to).mapToInt(one -> (int) one).toArray();
  }
}
