package org.maillage.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.maillage.journal.Journal;
import org.maillage.search.SearchIndex;

/** Waits until what follows the journal holds what it holds: it has a thread of its own. */
public final class Following {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Following() {}

  /**
   * Returns once it holds all that was written before the call.
   *
   * @throws AssertionError when it has stopped following
   */
  public static void caughtUp(SearchIndex index, Journal journal) {
    caughtUp(index::seq, journal);
  }

  /**
   * Returns once it holds all that was written before the call.
   *
   * @param seq the last change that it holds
   * @throws AssertionError when it has stopped following
   */
  public static void caughtUp(LongSupplier seq, Journal journal) {
    long last = journal.lastSeq();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (seq.getAsLong() < last) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It holds " + seq.getAsLong() + " of " + last);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
