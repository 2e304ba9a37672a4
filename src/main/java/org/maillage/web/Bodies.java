package org.maillage.web;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Digest;

/** What an answer holds, on its way to a client that may have it already. */
final class Bodies {
  private Bodies() {}

  static void download(Answer.Download file, Context context) {
    var bytes = new ByteArrayOutputStream();
    try {
      file.body().write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    toBeSaved(file.name(), context);
    send(bytes.toByteArray(), file.contentType(), context);
  }

  static void toBeSaved(String name, Context context) {
    context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  /** Sends a body that a client may keep for as long as it is the same. */
  static void send(byte[] bytes, String contentType, Context context) {
    if (!isKept(Digest.of(bytes).substring(0, 24), context)) {
      context.contentType(contentType).result(bytes);
    }
  }

  /** Sends what was made for all who ask. */
  static void send(Answer.Made made, Context context) {
    if (!isKept(made.version(), context)) {
      context.contentType(made.contentType()).result(made.body());
    }
  }

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
