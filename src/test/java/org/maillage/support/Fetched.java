package org.maillage.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.ZipInputStream;

/** What a site answers, byte for byte. */
public final class Fetched {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Fetched() {}

  /** {@return the body of an answer, whatever its status} */
  public static byte[] get(String url) {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(URI.create(url)).build(),
              HttpResponse.BodyHandlers.ofByteArray())
          .body();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** {@return all files of an archive, one after the other} */
  public static byte[] unzipped(byte[] zip) {
    var all = new ByteArrayOutputStream();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      while (in.getNextEntry() != null) {
        in.transferTo(all);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return all.toByteArray();
  }
}
