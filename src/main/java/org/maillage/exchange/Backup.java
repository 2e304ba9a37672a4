package org.maillage.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.maillage.graph.Graph;
import org.maillage.graph.Schema;
import org.maillage.journal.Filling;
import org.maillage.journal.Whole;
import org.maillage.model.Digest;
import org.maillage.model.Refusal;

/**
 * The whole base in one file.
 *
 * <p>The first line is the {@link Manifest}, the second the SHA-256 of the first; then, gzipped,
 * one node of the graph a line with the relationships that go out from it. Nothing in the file is
 * without a digest: one changed bit anywhere is found.
 */
public final class Backup {
  static final String FORMAT = "maillage-backup";
  static final int VERSION = 1;

  private static final int LONGEST_LINE = 10_000;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final ObjectWriter NODES = JSON.writerFor(Whole.Node.class);
  private static final ObjectReader READ_NODES = JSON.readerFor(Whole.Node.class);

  private final Path file;
  private final Manifest manifest;
  private final int begin;

  private Backup(Path file, Manifest manifest, int begin) {
    this.file = file;
    this.manifest = manifest;
    this.begin = begin;
  }

  public Manifest manifest() {
    return manifest;
  }

  /** Writes the base as it stands at one change; all of the file or none of it. */
  public static Manifest write(Graph graph, Path file, Instant now) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      // Nobody but the owner reads a temporary file.
      Path read = Files.createTempFile(folder, file.getFileName().toString(), ".read");
      Path body = Files.createTempFile(folder, file.getFileName().toString(), ".body");
      Path part = Files.createTempFile(folder, file.getFileName().toString(), ".part");
      try {
        var spool = new Spool(read);
        Whole.Read seen = Whole.read(graph, spool);
        spool.close();
        Manifest manifest = writeBody(graph, spool, seen, body, now);
        try (var out = new BufferedOutputStream(Files.newOutputStream(part))) {
          String line = JSON.writeValueAsString(manifest);
          out.write((line + "\n" + Digest.of(line) + "\n").getBytes(StandardCharsets.UTF_8));
          Files.copy(body, out);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return manifest;
      } finally {
        Files.deleteIfExists(read);
        Files.deleteIfExists(body);
        Files.deleteIfExists(part);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Manifest writeBody(
      Graph graph, Spool spool, Whole.Read seen, Path body, Instant now) throws IOException {
    MessageDigest digest = Digest.sha256();
    int[] counts = new int[2];
    try (OutputStream out =
        new GZIPOutputStream(
            new DigestOutputStream(
                new BufferedOutputStream(Files.newOutputStream(body)), digest))) {
      spool.each(
          seen,
          node -> {
            counts[0]++;
            counts[1] += node.relationships().size();
            line(node, out);
          });
    }
    return new Manifest(
        FORMAT,
        VERSION,
        Schema.storeKey(graph),
        seen.seq(),
        now.toString(),
        counts[0],
        counts[1],
        HexFormat.of().formatHex(digest.digest()));
  }

  static void line(Object value, OutputStream out) {
    try {
      out.write((value instanceof Whole.Node ? NODES : JSON.writer()).writeValueAsBytes(value));
      out.write('\n');
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Opens a backup, all of which is verified first.
   *
   * @throws Refusal.Invalid when it is no backup, is damaged, or is of a newer program
   */
  public static Backup open(Path file) {
    String name = file.toString();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      String first = line(in);
      if (!first.startsWith("{\"format\":\"" + FORMAT + "\"")) {
        throw Refusal.Invalid.of(name, "rule.backup.foreign");
      }
      if (!Digest.of(first).equals(line(in))) {
        throw Refusal.Invalid.of(name, "rule.backup.damaged");
      }
      Manifest manifest = JSON.readValue(first, Manifest.class);
      if (manifest.version() > VERSION) {
        throw Refusal.Invalid.of(name, "rule.backup.newer", Integer.toString(manifest.version()));
      }
      if (!digest(in).equals(manifest.sha256())) {
        throw Refusal.Invalid.of(name, "rule.backup.damaged");
      }
      return new Backup(file, manifest, first.getBytes(StandardCharsets.UTF_8).length + 66);
    } catch (JsonProcessingException foreign) {
      throw Refusal.Invalid.of(name, "rule.backup.damaged");
    } catch (java.nio.file.NoSuchFileException none) {
      throw Refusal.Invalid.of(name, "rule.file.none");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new java.io.ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n' && line.size() < LONGEST_LINE; b = in.read()) {
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private static String digest(InputStream in) throws IOException {
    MessageDigest digest = Digest.sha256();
    var buffer = new byte[65_536];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      digest.update(buffer, 0, n);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Writes all of it into an empty graph.
   *
   * @throws IllegalStateException when the graph does not hold what the manifest promises
   */
  public void fill(Graph graph) {
    Filling.Filled filled = Filling.fill(graph, this::each);
    if (filled.nodes() != manifest.nodes()) {
      throw new IllegalStateException(filled + " of " + manifest);
    }
  }

  private void each(Consumer<Whole.Node> reader) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.skipNBytes(begin);
      lines(new GZIPInputStream(in), READ_NODES, reader);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static <T> void lines(InputStream in, ObjectReader type, Consumer<T> reader) throws IOException {
    var text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = text.readLine(); line != null; line = text.readLine()) {
      reader.accept(type.readValue(line));
    }
  }

  static ObjectReader reader(Class<?> type) {
    return JSON.readerFor(type);
  }
}
