package org.maillage.journal;

import java.util.List;
import java.util.Locale;

/**
 * What a change set did.
 *
 * @param lastSeq the number of its last change row; 0 when nothing changed
 * @param replayed whether it had been applied before, and nothing was done now
 */
public record Receipt(long lastSeq, boolean replayed, List<Done> done) {

  /**
   * One item that changed.
   *
   * @param rev its revision now
   * @param merged whether somebody else's edit of other fields was kept
   */
  public record Done(String id, Op op, int rev, boolean merged) {}

  /** What happened to an item. */
  public enum Op {
    CREATED,
    CHANGED,
    WITHDRAWN,
    /** It was withdrawn, and something else says from now on what it said. */
    MERGED,
    /** Somebody has compared it with what it rests on, and found it right. */
    VERIFIED,
    /** The text of a source was kept. */
    TRANSCRIBED,
    /** It was erased with its history: the change row has a name that says nothing. */
    ERASED;

    /** {@return its name in the graph} */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@return how many items had this happen to them} */
  public int count(Op op) {
    return (int) done.stream().filter(one -> one.op() == op).count();
  }
}
