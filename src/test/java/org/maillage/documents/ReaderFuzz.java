package org.maillage.documents;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.maillage.model.Citation;
import org.maillage.model.Refusal;

/** Reads any bytes as a document of each sort. Each sort is run by {@code FuzzTest}. */
public final class ReaderFuzz {
  private static final Path FILE = Path.of("fuzz");
  private static final List<Citation> CITED =
      List.of(
          new Citation("rapport", 4, null, "les communs"),
          new Citation("rapport", 5, null, "un laboratoire"),
          new Citation("rapport", null, "La Transfo", "un laboratoire"));

  private ReaderFuzz() {}

  /** Bytes that say of themselves that they are a PDF. */
  public static final class Pdf {
    private Pdf() {}

    public static void fuzzerTestOneInput(byte[] input) {
      read("%PDF-1.7\n", input, "");
    }
  }

  /** A page of the web; every second one a plain text. */
  public static final class Html {
    private Html() {}

    public static void fuzzerTestOneInput(byte[] input) {
      read(input.length % 2 == 0 ? "<html>" : "", input, "");
    }
  }

  /** What a site of WordPress answers; every second one whole but for the text of its post. */
  public static final class Posts {
    private Posts() {}

    public static void fuzzerTestOneInput(byte[] input) {
      if (input.length % 2 == 0) {
        read("[", input, "]");
      } else {
        read("[{\"content\": {\"rendered\": \"", input, "\"}}]");
      }
    }
  }

  /** A file is read or refused; nothing else comes out. */
  private static void read(String before, byte[] input, String after) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(input);
    bytes.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    try {
      for (Reading reading : Reader.of(FILE, bytes.toByteArray())) {
        if (!reading.leaves().isEmpty()) {
          Pagination.of(reading, CITED);
        }
      }
    } catch (Refusal.Invalid expected) {
      if (expected.violations().isEmpty()) {
        throw new AssertionError("Refused without a reason");
      }
    }
  }
}
