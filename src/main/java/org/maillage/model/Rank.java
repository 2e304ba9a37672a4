package org.maillage.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an account may do. Each rank may do all that the ranks before it may. */
public enum Rank {
  /** Reads, and follows its own proposals. */
  READER,
  /** Writes what nobody has verified yet. */
  CONTRIBUTOR,
  /** Decides on proposals, settles what is disputed, undoes. */
  EDITOR,
  /** Decides on accounts. */
  ADMINISTRATOR;

  /** {@return its name in the graph, on the command line and in messages} */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isAtLeast(Rank other) {
    return compareTo(other) >= 0;
  }

  /** {@return the keys of all ranks, the least first} */
  public static List<String> keys() {
    return Arrays.stream(values()).map(Rank::key).toList();
  }

  public static Optional<Rank> of(String key) {
    return Arrays.stream(values()).filter(rank -> rank.key().equals(key)).findFirst();
  }
}
