package org.maillage.network;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * A figure for each number, zero at first. Lent from a pool: to make arrays of this size anew for
 * each request costs more than the answer, and threads come and go.
 */
final class Scratch {
  private static final ConcurrentLinkedQueue<Scratch> POOL = new ConcurrentLinkedQueue<>();
  private static final int KEPT = 4;

  private int[] counts = new int[0];
  private double[] sums = new double[0];
  private int[] touched = new int[64];
  private int size;

  private Scratch() {}

  /** {@return what a task answers with a scratch for so many numbers} */
  static <T> T lend(int bound, Function<Scratch, T> task) {
    Scratch lent = POOL.poll();
    Scratch scratch = lent == null ? new Scratch() : lent;
    scratch.grow(bound);
    try {
      return task.apply(scratch);
    } finally {
      scratch.clear();
      if (POOL.size() < KEPT) {
        POOL.add(scratch);
      }
    }
  }

  private void grow(int bound) {
    if (counts.length < bound) {
      counts = new int[bound];
      sums = new double[bound];
    }
  }

  private void clear() {
    for (int i = 0; i < size; i++) {
      counts[touched[i]] = 0;
      sums[touched[i]] = 0;
    }
    size = 0;
  }

  int count(int number) {
    return counts[number];
  }

  double sum(int number) {
    return sums[number];
  }

  /** Adds to both figures of a number; the first must not become zero. */
  void add(int number, int count, double sum) {
    if (counts[number] == 0) {
      if (size == touched.length) {
        touched = Arrays.copyOf(touched, 2 * size);
      }
      touched[size++] = number;
    }
    counts[number] += count;
    sums[number] += sum;
  }

  /** {@return how many numbers have figures} */
  int size() {
    return size;
  }

  /** {@return a number that has figures, in the order in which they came} */
  int touched(int index) {
    return touched[index];
  }
}
