package org.maillage.web;

import io.javalin.http.Context;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which version of something a client has. */
final class Versions {
  private Versions() {}

  /** {@return whether the client has this version already; it is told so} */
  static boolean isKept(String version, Context context) {
    String etag = '"' + version + '"';
    context.header("ETag", etag);
    context.header("Cache-Control", "no-cache");
    boolean kept = isAmong(etag, context.header("If-None-Match"));
    if (kept) {
      context.status(304);
    }
    return kept;
  }

  /** Compared weakly, as RFC 9110 has it for this header. */
  private static boolean isAmong(String etag, @Nullable String known) {
    return known != null
        && Arrays.stream(known.split(",", -1))
            .map(tag -> tag.strip().replaceFirst("^W/", ""))
            .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
  }
}
