package org.maillage.account;

import org.jspecify.annotations.Nullable;
import org.maillage.graph.Row;
import org.maillage.model.Rank;

/**
 * Somebody who may come in.
 *
 * @param id under which the journal knows it, for ever
 * @param login what is typed to come in
 * @param name what others read; a pseudonym will do
 * @param linked whether a provider of identities opens it as well
 * @param seenAt when it last did something, in milliseconds since 1970; null when never
 */
public record Account(
    String id,
    String login,
    String name,
    Rank rank,
    State state,
    boolean linked,
    @Nullable Long seenAt) {

  /** Whether it can be used. */
  public enum State {
    /** Its owner has not chosen a password yet. */
    INVITED,
    ACTIVE,
    DISABLED;

    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** {@return the name of its rank in messages} For templates. */
  public String rankKey() {
    return rank.key();
  }

  static Account of(Row row) {
    return new Account(
        row.text("id"),
        row.text("login"),
        row.text("name"),
        Rank.of(row.text("rank")).orElseThrow(),
        State.valueOf(row.text("state").toUpperCase(java.util.Locale.ROOT)),
        row.findText("identity") != null,
        row.findNumber("seenAt"));
  }
}
