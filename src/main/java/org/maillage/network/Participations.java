package org.maillage.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.graph.Schema;
import org.maillage.journal.ChangeRow;
import org.maillage.journal.Follower;
import org.maillage.journal.Journal;
import org.maillage.journal.Receipt;
import org.maillage.model.Digest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who took part in what, held in memory, following the change log.
 *
 * <p>A file keeps it between two starts. It is verified, and made anew from the graph when it is
 * not whole, of another store or version, or ahead. Thread-safe; one per process and file.
 */
public final class Participations implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Participations.class);
  private static final long KEEP_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final long RETRY_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Keeping may take one part in so many of the time. */
  private static final int SHARE = 20;

  private final Loader loader;
  private final @Nullable ProjectionFile file;
  private final Follower follower;
  private volatile Projection now;
  private Projection next;
  private long keptSeq = -1;
  private long keepAfter = System.nanoTime();

  private Participations(Graph graph, Journal journal, @Nullable Path path) throws IOException {
    this.loader = new Loader(graph);
    this.file = path == null ? null : new ProjectionFile(path, Schema.storeKey(graph));
    long last = journal.lastSeq();
    Projection kept = file == null ? null : file.read(last);
    this.keptSeq = kept == null ? -1 : kept.seq();
    this.next = kept == null ? loader.all(last) : kept;
    this.now = next;
    this.follower = new Follower("network", journal, new Taking(), next.seq());
    follower.catchUp();
  }

  /**
   * Opens what a file keeps; it holds all changes made so far when this returns, and those to come
   * as they are made.
   */
  public static Participations open(Path file, Graph graph, Journal journal) {
    Participations open = of(graph, journal, file);
    open.follower.start();
    return open;
  }

  /** {@return who took part in what as of now}; it does not follow */
  public static Participations of(Graph graph, Journal journal) {
    return of(graph, journal, null);
  }

  private static Participations of(Graph graph, Journal journal, @Nullable Path file) {
    try {
      return new Participations(graph, journal, file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What the follower calls. */
  private final class Taking implements Follower.Reader {
    private boolean erased;

    @Override
    public void take(List<ChangeRow> rows) {
      next = next.with(loader.changed(next, rows));
      erased |= rows.stream().anyMatch(row -> row.op() == Receipt.Op.ERASED);
    }

    @Override
    public void show(long seq) {
      // Names that were numbered once stay numbered: only a new reading forgets what was erased.
      next = erased ? loader.all(seq) : next.at(seq);
      now = next;
      if (erased) {
        erased = false;
        keep();
      }
      if (seq > keptSeq && System.nanoTime() - keepAfter > 0) {
        keep();
      }
    }
  }

  /** Writes the file. A disk that is full does not stop what is in memory. */
  private void keep() {
    if (file == null) {
      return;
    }
    long start = System.nanoTime();
    try {
      file.write(now);
      keptSeq = now.seq();
      long end = System.nanoTime();
      keepAfter = end + Math.max(KEEP_NANOS, SHARE * (end - start));
    } catch (IOException failure) {
      LOG.warn("The network was not kept; the next start reads the changes again", failure);
      keepAfter = System.nanoTime() + RETRY_NANOS;
    }
  }

  /** {@return the state as of the last change that was read} */
  Projection now() {
    return now;
  }

  /** {@return the last change it holds} */
  public long seq() {
    return now.seq();
  }

  /** {@return a digest of all it holds; equal to {@link #graphDigest} when it is right} */
  public String digest() {
    return Digest.of(now.said().toString());
  }

  /** {@return a digest of all it should hold, read from the graph} */
  public String graphDigest() {
    return Digest.of(loader.all(now.seq()).said().toString());
  }

  @Override
  public void close() {
    follower.close();
    follower.tryToCatchUp(); // what is kept must not name who was erased meanwhile
    if (now.seq() > keptSeq) {
      keep();
    }
  }
}
