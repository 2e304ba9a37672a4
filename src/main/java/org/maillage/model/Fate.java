package org.maillage.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What became of something that was done, as a source says it later; see docs/decisions/0019. */
public enum Fate {
  /** What it made still serves. */
  USAGE,
  /** It was given up. */
  ABANDON,
  /** Others took it up, or it was extended elsewhere. */
  REPRISE,
  /** It goes on as something else. */
  TRANSFORMATION;

  /** {@return its name in JSON, in seed files and in messages: {@code usage}} */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return the keys of all, in order} */
  public static List<String> keys() {
    return Arrays.stream(values()).map(Fate::key).toList();
  }
}
