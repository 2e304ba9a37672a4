package org.maillage.journal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the change log as it grows, in a thread of its own, for what is derived from the graph.
 *
 * <p>It is woken by the commits of this process, and looks four times a second for those of others.
 * What fails is read again.
 */
public final class Follower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final int BATCH = 500;
  private static final long POLL_MILLIS = 250;

  private final Journal journal;
  private final Reader reader;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private volatile long seq;
  private volatile boolean following = true;
  private volatile boolean closing;

  /** What is derived from the graph. Called by one thread at a time. */
  public interface Reader {
    /** Takes changes, in their order; the same ones again when it failed before. */
    void take(List<ChangeRow> rows) throws IOException;

    /**
     * Shows all that was taken. Called after each look at the log, also when there was nothing.
     *
     * @param seq the last change taken
     */
    void show(long seq) throws IOException;

    /**
     * Called before each look at the log while the last one failed.
     *
     * @param seq the last change that was shown
     * @return the last change that the reader holds now; it is given what follows
     */
    default long recover(long seq) throws IOException {
      return seq;
    }
  }

  /**
   * @param name what follows, in one word
   * @param seq the last change that the reader holds
   */
  public Follower(String name, Journal journal, Reader reader, long seq) {
    this.journal = journal;
    this.reader = reader;
    this.seq = seq;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::follow);
  }

  /** Reads the changes that the reader does not hold yet; only before {@link #start}. */
  public void catchUp() throws IOException {
    long held = seq;
    for (List<ChangeRow> rows = journal.since(held, BATCH);
        !rows.isEmpty();
        rows = journal.since(held, BATCH)) {
      reader.take(rows);
      held = rows.getLast().seq();
    }
    reader.show(held);
    seq = held; // said only once it can be found
  }

  /** From now on the reader follows by itself. */
  public void start() {
    journal.onCommit(news::release);
    thread.start();
  }

  private void follow() {
    while (!closing) {
      try {
        if (news.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
        if (!closing) {
          tryToCatchUp();
        }
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  /** Catches up, or remembers that it could not and tries again; see {@link #catchUp}. */
  public void tryToCatchUp() {
    try {
      if (!following) {
        seq = reader.recover(seq);
      }
      catchUp();
      if (!following) {
        LOG.info("{} follows again", thread.getName());
      }
      following = true;
    } catch (IOException | RuntimeException failure) {
      if (following && !closing) { // said once: it tries again several times a second
        LOG.warn("{} does not follow and tries again", thread.getName(), failure);
      }
      following = false;
    }
  }

  /** {@return whether the last look at the log went well} */
  public boolean follows() {
    return following;
  }

  /** {@return the last change that the reader shows} */
  public long seq() {
    return seq;
  }

  /** Returns once the thread has ended; the reader is not called any more. */
  @Override
  public void close() {
    closing = true;
    news.release(); // an interrupt would close files under the reader
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
