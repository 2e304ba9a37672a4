package org.maillage.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.maillage.journal.Journal;
import org.maillage.search.SearchIndex;

/** Waits until an index holds what the journal holds: it follows in a thread of its own. */
public final class Following {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Following() {}

  /**
   * Returns once the index holds all that was written before the call.
   *
   * @throws AssertionError when it has stopped following
   */
  public static void caughtUp(SearchIndex index, Journal journal) {
    long last = journal.lastSeq();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (index.seq() < last) {
      if (System.nanoTime() > end) {
        throw new AssertionError("The index holds " + index.seq() + " of " + last);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
