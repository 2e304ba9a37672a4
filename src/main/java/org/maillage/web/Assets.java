package org.maillage.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The files that the front-end build made, each named by what is in it. */
public final class Assets {
  private static final String MANIFEST = "/static/manifest.json";

  private Assets() {}

  /** {@return the file of each script, style and picture} */
  public static Map<String, String> manifest() {
    try (var in = Assets.class.getResourceAsStream(MANIFEST)) {
      if (in == null) {
        throw new IllegalStateException(
            MANIFEST + " is not in the jar: the front end is not built");
      }
      return new ObjectMapper().readValue(in, new TypeReference<Map<String, String>>() {});
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
