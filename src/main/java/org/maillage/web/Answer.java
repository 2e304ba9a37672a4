package org.maillage.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.maillage.model.Digest;

/** What a route answers. */
public sealed interface Answer {

  /**
   * A record, as JSON for programs and as a page for people.
   *
   * @param template the page's template, empty where there is no page
   * @param beside what the page shows besides the record
   */
  record View(Object view, String template, Map<String, Object> beside, int status)
      implements Answer {
    public View {
      beside = Map.copyOf(beside);
    }
  }

  /** JSON of a type of its own, {@code application/geo+json}. */
  record Typed(Object view, String contentType) implements Answer {}

  /**
   * The same, made once for all who ask before it changes.
   *
   * @param version names this state of it, in ASCII without quotes
   */
  @SuppressWarnings("ArrayRecordComponent") // never changed, and large: a copy would cost each time
  record Made(byte[] body, String contentType, String version) implements Answer {}

  /** A text that is neither a page nor JSON, such as a feed. */
  record Text(String text, String contentType) implements Answer {}

  /**
   * A file to be saved.
   *
   * @param name with its ending, in ASCII without quotes
   */
  record Download(Body body, String contentType, String name) implements Answer {}

  /**
   * A file to be saved that may be too large to be held: it is written to the disk first, so that a
   * failure is told as one, and a slow reader holds nothing but the file.
   *
   * @param version names this state of the file, in ASCII without quotes
   */
  record Large(Body body, String contentType, String name, String version) implements Answer {}

  /** Writes what a file holds. */
  @FunctionalInterface
  interface Body {
    void write(OutputStream out) throws IOException;
  }

  /** The thing is elsewhere, for ever. */
  record Moved(String url) implements Answer {}

  /** The thing is elsewhere today; an address with a scheme leads to another site. */
  record Elsewhere(String url) implements Answer {}

  /**
   * Somebody has come in.
   *
   * @param token by which this visitor is known from now on
   */
  record Entered(String url, String token) implements Answer {}

  /** Somebody has gone. */
  record Left(String url) implements Answer {}

  /** A text to be saved. */
  static Answer file(String text, String contentType, String name) {
    return new Download(out -> out.write(text.getBytes(StandardCharsets.UTF_8)), contentType, name);
  }

  /** {@return JSON of a type of its own, to be given to all who ask} */
  static Made made(Object view, String contentType) {
    byte[] body = Json.bytes(view);
    return new Made(body, contentType, Digest.of(body).substring(0, 24));
  }

  /** A record for programs alone. */
  static Answer json(Object view) {
    return new View(view, "", Map.of(), 200);
  }

  /** A record for people, or for programs that ask for JSON. */
  static Answer page(String template, Object view) {
    return new View(view, template, Map.of(), 200);
  }

  /** The same, with what the page shows besides. */
  static Answer page(String template, Object view, Map<String, Object> beside) {
    return new View(view, template, beside, 200);
  }
}
