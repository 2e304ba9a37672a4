package org.maillage.exchange;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.maillage.journal.Whole;

/** What was read of a base, on the disk, until it is known which of it counts. */
final class Spool implements Whole.Sink {
  private static final ObjectReader READ = Backup.reader(Line.class);

  private final Path file;
  private @Nullable OutputStream out;

  Spool(Path file) {
    this.file = file;
  }

  /** A node with what it hangs from. */
  record Line(String owner, int round, Whole.Node node) {}

  @Override
  public void take(String owner, int round, Whole.Node node) {
    OutputStream open = out;
    if (open != null) {
      Backup.line(new Line(owner, round, node), open);
    }
  }

  @Override
  public void again() {
    close();
    try {
      out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void close() {
    try {
      OutputStream open = out;
      if (open != null) {
        open.close();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Gives what counts. */
  void each(Whole.Read read, Consumer<Whole.Node> reader) throws IOException {
    try (var in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      Backup.<Line>lines(
          in,
          READ,
          line -> {
            if (read.counts(line.owner(), line.round())) {
              reader.accept(line.node());
            }
          });
    }
  }
}
