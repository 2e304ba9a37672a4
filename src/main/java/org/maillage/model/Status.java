package org.maillage.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an entity or a statement stands. Only published and disputed ones are public. */
public enum Status {
  PROPOSED,
  PUBLISHED,
  /** Sources contradict each other; all that they say stays in sight. */
  DISPUTED,
  /** No longer held to be so, kept for its history. */
  DEPRECATED,
  /** The sheet of a person who does not want it to be public: for the eyes of editors alone. */
  HIDDEN;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isPublic() {
    return this == PUBLISHED || this == DISPUTED;
  }

  public static Optional<Status> of(String key) {
    return Arrays.stream(values()).filter(status -> status.key().equals(key)).findFirst();
  }
}
