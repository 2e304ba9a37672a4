package org.maillage.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.maillage.model.Change;

/** Takes changes of one item back, and keeps what others made of it since. */
final class Undo {
  /** What an item is before it is there, and after it is gone. */
  private static final String NOTHING = "{}";

  private Undo() {}

  /**
   * {@return the change that takes some revisions back; empty when nothing remains to be done}
   *
   * <p>From the latest back, each is undone by a merge in which the revision is the base, the one
   * before it what is wanted: a field that somebody wrote over since clashes and is left.
   *
   * @param revisions all of the item, the latest first
   * @param undone which of them
   * @param left receives what could not be taken back
   */
  static Optional<Change> of(
      List<Revision> revisions, Predicate<Revision> undone, List<Revisions.Left> left) {
    Revision current = revisions.getFirst();
    String standing = snapshot(current);
    String wanted = standing;
    var clashes = new TreeSet<String>();
    for (int i = 0; i < revisions.size(); i++) {
      if (undone.test(revisions.get(i))) {
        String after = snapshot(revisions.get(i));
        String before = Revisions.before(revisions, i).map(Undo::snapshot).orElse(NOTHING);
        if (wanted.equals(after)) {
          wanted = before;
        } else if (before.equals(NOTHING) || after.equals(NOTHING) || wanted.equals(NOTHING)) {
          // It came or went by this change, and others have written on it since.
          clashes.add("");
        } else {
          var some = new ArrayList<String>();
          wanted = Snapshot.merge(after, wanted, before, some);
          clashes.addAll(some);
        }
      }
    }
    if (!clashes.isEmpty()) {
      left.add(new Revisions.Left(current.itemId(), List.copyOf(clashes)));
    }
    if (wanted.equals(standing)) {
      return Optional.empty();
    }
    return Optional.of(
        wanted.equals(NOTHING)
            ? new Change.Withdraw(current.itemId(), current.rev())
            : new Change.Put(Snapshot.read(current.itemId(), wanted), current.rev()));
  }

  private static String snapshot(Revision revision) {
    return revision.stands() ? Snapshot.write(revision.item()) : NOTHING;
  }
}
