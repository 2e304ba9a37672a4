package org.maillage.rights;

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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.maillage.journal.Journal;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Digest;
import org.maillage.model.Refusal;
import org.maillage.model.Status;

/**
 * The register of erasures of a data folder: what keeps who was erased, pseudonymised or hidden
 * from coming back with an import or an old backup.
 *
 * <p>The file's first line is a salt; each other line is the SHA-256 of the salt and an id, when it
 * was, and what became of it: nothing more where it was erased, {@code hidden}, {@code shown}, or
 * the pseudonym. The last line about an id holds. It tells nobody's name; whoever asks for an id
 * learns what became of it.
 */
public final class Erasures {
  public static final String FILE = "erasures";

  private static final int BATCH = 1_000;
  private static final String ERASED = "";
  private static final String HIDDEN = "hidden";
  private static final String SHOWN = "shown";

  private final Path file;
  private final Map<String, String> fates = new HashMap<>();
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
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
          String[] words = line.split(" ", -1);
          erasures.fates.put(words[0], words.length > 2 ? words[2] : ERASED);
        }
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

  /** Notes that an item was erased; it is on the disk when this returns. */
  public void erased(String id, Instant at) {
    add(id, at, ERASED);
  }

  /** Notes that a person goes by a pseudonym from now on. */
  public void pseudonymised(String id, Instant at, String pseudonym) {
    add(id, at, pseudonym);
  }

  /** Notes that a sheet is hidden. */
  public void hidden(String id, Instant at) {
    add(id, at, HIDDEN);
  }

  /** Notes that a sheet that was hidden is shown again. */
  public void shown(String id, Instant at) {
    add(id, at, SHOWN);
  }

  private synchronized void add(String id, Instant at, String fate) {
    if (salt.isEmpty()) {
      byte[] bytes = new byte[16];
      new SecureRandom().nextBytes(bytes);
      salt = HexFormat.of().formatHex(bytes);
      append(salt);
    }
    if (!fate.equals(fates.put(hash(id), fate))) {
      append((hash(id) + " " + at + " " + fate).strip());
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

  /** {@return whether nothing may be said of an id again: it was erased, or has a pseudonym} */
  public boolean holds(String id) {
    String fate = fates.get(hash(id));
    return fate != null && !fate.equals(HIDDEN) && !fate.equals(SHOWN);
  }

  /** {@return whether a sheet is hidden} */
  public boolean hides(String id) {
    return HIDDEN.equals(fates.get(hash(id)));
  }

  /**
   * Does again what an old backup undid.
   *
   * @return how many were erased or pseudonymised again: bytes of them are left
   */
  public int applyAgain(Journal journal, String actor) {
    var back = new ArrayList<String>();
    String last = "";
    for (List<String> ids = journal.idsAfter(last, BATCH);
        !ids.isEmpty();
        ids = journal.idsAfter(last, BATCH)) {
      ids.stream().filter(id -> fates.containsKey(hash(id))).forEach(back::add);
      last = ids.getLast();
    }
    back.stream().filter(this::hides).forEach(id -> hide(journal, id, actor));
    List<String> gone = back.stream().filter(this::holds).toList();
    gone.forEach(id -> forget(journal, id, actor));
    return gone.size();
  }

  private static void hide(Journal journal, String id, String actor) {
    try {
      var change = new Change.Show(id, journal.current(id).rev(), Status.HIDDEN);
      journal.apply(new Changeset(UUID.randomUUID().toString(), actor, "", List.of(change)));
    } catch (Refusal.NotFound withdrawn) {
      // Then nobody sees it either.
    }
  }

  private void forget(Journal journal, String id, String actor) {
    String pseudonym = fates.getOrDefault(hash(id), ERASED);
    if (!pseudonym.equals(ERASED)) {
      try {
        journal.pseudonymise(id, pseudonym, actor);
        return;
      } catch (Refusal.NotFound withdrawn) {
        // Nothing is left to be kept.
      }
    }
    journal.erase(id, actor);
  }

  private String hash(String id) {
    return Digest.of(salt + " " + id);
  }
}
