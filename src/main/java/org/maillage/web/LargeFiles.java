package org.maillage.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.ServiceUnavailableResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Sends files that are made for one reader, a few at a time. */
final class LargeFiles {
  private static final int AT_A_TIME = 2;
  private static final int PATIENCE_SECONDS = 20;

  private final Semaphore making = new Semaphore(AT_A_TIME);

  void send(Answer.Large file, Context context) {
    Bodies.toBeSaved(file.name(), context);
    context.contentType(file.contentType());
    if (!Bodies.isKept(file.version(), context) && !HandlerType.HEAD.equals(context.method())) {
      context.result(made(file));
    }
  }

  private InputStream made(Answer.Large file) {
    try {
      if (!making.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new ServiceUnavailableResponse();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ServiceUnavailableResponse();
    }
    try {
      return write(file.body());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      making.release();
    }
  }

  /** {@return what was written, from a file that is gone once it is read} */
  private static InputStream write(Answer.Body body) throws IOException {
    // Nobody but the owner reads a temporary file.
    Path path = Files.createTempFile("maillage-", ".part");
    try {
      try (var out = new BufferedOutputStream(Files.newOutputStream(path))) {
        body.write(out);
      }
      return Files.newInputStream(path, StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException | RuntimeException failure) {
      Files.deleteIfExists(path);
      throw failure;
    }
  }
}
