package org.maillage.model;

import org.jspecify.annotations.Nullable;

/**
 * One thing to be done to the base.
 *
 * <p>{@code baseRev} is the revision the change was made from, 0 for a thing that is new.
 */
public sealed interface Change {
  String id();

  int baseRev();

  /**
   * The item shall be as given.
   *
   * @param origin the seed file that says so, null when a person does
   */
  record Put(Item item, int baseRev, @Nullable String origin) implements Change {
    public Put(Item item, int baseRev) {
      this(item, baseRev, null);
    }

    @Override
    public String id() {
      return item.id();
    }
  }

  /**
   * The item shall be gone; its history stays.
   *
   * @param into the item of the same kind that says from now on what this one said; null when none
   *     does
   */
  record Withdraw(String id, int baseRev, @Nullable String into) implements Change {
    public Withdraw(String id, int baseRev) {
      this(id, baseRev, null);
    }
  }

  /**
   * Somebody has compared the item, as that revision has it, with what it rests on: it stays as it
   * is, and its history says who looked and when.
   */
  record Verify(String id, int baseRev) implements Change {}

  /**
   * The sheet shall have this status, {@link Status#HIDDEN} or another: nothing else brings into
   * sight what was hidden.
   */
  record Show(String id, int baseRev, Status status) implements Change {}
}
