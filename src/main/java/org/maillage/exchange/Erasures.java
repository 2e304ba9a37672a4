package org.maillage.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.maillage.journal.Journal;
import org.maillage.model.Digest;

/**
 * The register of erasures of a data folder: what keeps an erased person from coming back with an
 * import or an old backup.
 *
 * <p>The file's first line is a salt; each other line is the SHA-256 of the salt and an id, and
 * when it was erased. It tells nobody's name; whoever asks for an id learns whether it was erased.
 */
public final class Erasures {
  public static final String FILE = "erasures";

  private static final int BATCH = 1_000;

  private final Path file;
  private final Set<String> hashes = new HashSet<>();
  private String salt = "";

  private Erasures(Path file) {
    this.file = file;
  }

  /** {@return the register that a file holds, or will hold} */
  public static Erasures at(Path file) {
    var erasures = new Erasures(file);
    try {
      if (Files.exists(file)) {
        List<String> lines = Files.readAllLines(file);
        erasures.salt = lines.isEmpty() ? "" : lines.getFirst();
        lines.stream().skip(1).forEach(line -> erasures.hashes.add(line.replaceFirst(" .*", "")));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return erasures;
  }

  /** {@return the register of a data folder} */
  public static Erasures of(Path data) {
    return at(data.resolve(FILE));
  }

  /** Adds an id; it is on the disk when this returns. */
  public void add(String id, Instant at) {
    if (salt.isEmpty()) {
      byte[] bytes = new byte[16];
      new SecureRandom().nextBytes(bytes);
      salt = HexFormat.of().formatHex(bytes);
      append(salt);
    }
    if (hashes.add(hash(id))) {
      append(hash(id) + " " + at);
    }
  }

  private void append(String line) {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** {@return whether an id was erased} */
  public boolean holds(String id) {
    return hashes.contains(hash(id));
  }

  /** Erases again what an old backup brought back; {@return how many} */
  public int applyAgain(Journal journal, String actor) {
    var back = new ArrayList<String>();
    String last = "";
    for (List<String> ids = journal.idsAfter(last, BATCH);
        !ids.isEmpty();
        ids = journal.idsAfter(last, BATCH)) {
      ids.stream().filter(this::holds).forEach(back::add);
      last = ids.getLast();
    }
    back.forEach(id -> journal.erase(id, actor));
    return back.size();
  }

  private String hash(String id) {
    return Digest.of(salt + " " + id);
  }
}
