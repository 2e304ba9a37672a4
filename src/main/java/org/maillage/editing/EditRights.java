package org.maillage.editing;

import org.jspecify.annotations.Nullable;
import org.maillage.model.Change;
import org.maillage.model.Item;
import org.maillage.model.Rank;
import org.maillage.model.Refusal;
import org.maillage.model.Status;

/**
 * Who may change what, said here alone: contributors write, editors withdraw and settle. Why: see
 * {@code docs/decisions/0015-contributors-write-editors-settle.md}.
 */
final class EditRights {
  private EditRights() {}

  /**
   * Makes sure that somebody may make a change.
   *
   * @param before the item as it stands, null where there is none
   * @throws Refusal.NotAllowed when the rank may not
   */
  static void check(Rank rank, Change change, @Nullable Item before) {
    boolean allowed =
        switch (change) {
          case Change.Withdraw withdraw -> rank.isAtLeast(Rank.EDITOR);
          case Change.Verify verify ->
              rank.isAtLeast(Rank.CONTRIBUTOR) && before != null && before.status().isPublic();
          case Change.Show show -> false; // see the rights of persons
          case Change.Put put -> rank.isAtLeast(Rank.CONTRIBUTOR) && mayState(rank, put, before);
        };
    if (!allowed) {
      throw new Refusal.NotAllowed(change.id());
    }
  }

  /** Anybody who writes may contest; to settle, to put aside and to bring back is for editors. */
  private static boolean mayState(Rank rank, Change.Put put, @Nullable Item before) {
    Status after = put.item().status();
    if (after == Status.HIDDEN && (before == null || before.status() != Status.HIDDEN)) {
      return false; // whoever objects gets a receipt, and this form gives none
    }
    if (rank.isAtLeast(Rank.EDITOR)) {
      return true;
    }
    if (before == null) {
      return put.baseRev() == 0 && after.isPublic();
    }
    return before.status().isPublic() && (after == before.status() || after == Status.DISPUTED);
  }

  /**
   * Makes sure that somebody may see an item in a form.
   *
   * @throws Refusal.NotFound when it is not public and the rank is not an editor's
   */
  static void checkSeen(Rank rank, Item item) {
    if (!item.status().isPublic() && !rank.isAtLeast(Rank.EDITOR)) {
      throw new Refusal.NotFound(item.id());
    }
  }
}
