package org.maillage.web;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Data in a page for search engines, JSON-LD. The one thing that a template does not escape: it is
 * written here, so that no text of the base can end the element or begin another.
 *
 * <p>A block of data is never run, and the Content-Security-Policy has nothing to say of it.
 */
final class LinkedData {
  private LinkedData() {}

  /**
   * {@return the element, empty for null}
   *
   * @param value what {@link Json} can write
   */
  static SafeString script(@Nullable Object value) {
    return new SafeString(
        value == null
            ? ""
            : "<script type=\"application/ld+json\">"
                + safe(new String(Json.bytes(value), StandardCharsets.UTF_8))
                + "</script>");
  }

  /** In JSON these characters stand in texts alone, where they may be written by their numbers. */
  static String safe(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
