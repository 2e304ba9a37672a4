package org.maillage.journal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Tx;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Entity;
import org.maillage.model.Item;
import org.maillage.model.Refusal;
import org.maillage.model.Statement;
import org.maillage.model.Status;
import org.maillage.model.Violation;

/** What a change set comes to, given how the items stand. */
record Plan(List<Write> writes, List<Receipt.Done> done) {

  static Plan of(Changeset set, Map<String, Journal.Held> held, Tx tx) {
    var writes = new ArrayList<Write>();
    var done = new ArrayList<Receipt.Done>();
    var moves = Moves.of(set, held);
    for (Change change : set.changes()) {
      Journal.Held standing = held.get(change.id());
      boolean merged =
          standing != null && !standing.withdrawn() && standing.rev() != change.baseRev();
      Write write =
          switch (change) {
            case Change.Put put -> put(put, standing, moves, tx);
            case Change.Withdraw withdraw -> withdraw(withdraw, standing, standing(held, set));
            case Change.Verify verify -> verify(verify, standing);
            case Change.Show show -> show(show, standing);
          };
      if (write != null) {
        writes.add(write);
        done.add(new Receipt.Done(write.id(), write.op(), write.rev(), merged));
      }
    }
    return new Plan(writes, done);
  }

  /** {@return what is there now and is not withdrawn by the set} */
  private static Map<String, Journal.Held> standing(Map<String, Journal.Held> held, Changeset set) {
    var standing = new TreeMap<>(held);
    for (Change change : set.changes()) {
      if (change instanceof Change.Withdraw) {
        standing.remove(change.id());
      }
    }
    return standing;
  }

  private static @Nullable Write put(
      Change.Put put, Journal.@Nullable Held standing, Moves moves, Tx tx) {
    String mine = Snapshot.write(put.item());
    if (standing == null || standing.withdrawn()) {
      if (standing == null && put.baseRev() != 0) {
        throw new Refusal.NotFound(put.id());
      }
      if (standing != null && put.baseRev() != 0 && put.baseRev() != standing.rev()) {
        // Withdrawn while it was being edited: only who knows of that may bring it back.
        throw new Refusal.Conflict(
            new Refusal.Clash(put.id(), standing.rev(), List.of(), standing.snapshot(), "", mine));
      }
      staysHidden(put.item(), standing);
      int rev = standing == null ? 1 : standing.rev() + 1;
      return new Write(
          put.id(),
          put.item(),
          null,
          Receipt.Op.CREATED,
          rev,
          mine,
          touched(put.item(), null),
          put.origin(),
          null);
    }
    String wanted = mine;
    if (put.baseRev() != standing.rev()) {
      wanted = merge(put, standing, mine, tx);
    }
    if (wanted.equals(standing.snapshot())) {
      return null;
    }
    Item before = Snapshot.read(put.id(), standing.snapshot());
    Item item = Snapshot.read(put.id(), wanted);
    staysWhatItIs(before, item, moves);
    staysHidden(item, standing);
    return changed(standing, item, before, wanted, put.origin());
  }

  private static Write changed(
      Journal.Held standing, Item item, Item before, String wanted, @Nullable String origin) {
    return new Write(
        item.id(),
        item,
        before,
        Receipt.Op.CHANGED,
        standing.rev() + 1,
        wanted,
        touched(item, before),
        origin,
        null);
  }

  /** Two people wrote: fields that only one of them changed go together. */
  private static String merge(Change.Put put, Journal.Held standing, String mine, Tx tx) {
    String base = put.baseRev() == 0 ? "{}" : Journal.snapshot(tx, put.id(), put.baseRev());
    var clashes = new ArrayList<String>();
    String merged = Snapshot.merge(base, standing.snapshot(), mine, clashes);
    if (!clashes.isEmpty()) {
      throw new Refusal.Conflict(
          new Refusal.Clash(put.id(), standing.rev(), clashes, base, standing.snapshot(), mine));
    }
    return merged;
  }

  private static @Nullable Write withdraw(
      Change.Withdraw withdraw, Journal.@Nullable Held standing, Map<String, Journal.Held> others) {
    if (standing == null) {
      throw new Refusal.NotFound(withdraw.id());
    }
    String into = withdraw.into();
    if (standing.withdrawn() && into == null) {
      return null;
    }
    if (standing.withdrawn()) {
      throw clash(withdraw, standing);
    }
    isOf(withdraw, standing);
    Item before = Snapshot.read(withdraw.id(), standing.snapshot());
    var touched = new LinkedHashSet<>(touched(before, null));
    if (into != null) {
      if (before.status() == Status.HIDDEN) {
        throw hidden(withdraw.id()); // all that is said of them would be in sight again
      }
      Journal.Held other = others.get(into);
      if (other == null || !isAlike(before, into, other)) {
        throw new Refusal.Invalid(List.of(Violation.of(withdraw.id(), "rule.merge", into)));
      }
      if (before instanceof Entity) {
        touched.add(into);
      }
    }
    return new Write(
        withdraw.id(),
        null,
        before,
        into == null ? Receipt.Op.WITHDRAWN : Receipt.Op.MERGED,
        standing.rev() + 1,
        standing.snapshot(),
        List.copyOf(touched),
        null,
        into);
  }

  /** Things of one kind, or statements of one relation: what is said of the one fits the other. */
  private static boolean isAlike(Item item, String id, Journal.Held other) {
    return !other.withdrawn()
        && !id.equals(item.id())
        && switch (Snapshot.read(id, other.snapshot())) {
          case Entity entity -> item instanceof Entity one && one.kind() == entity.kind();
          case Statement said -> item instanceof Statement one && one.relation() == said.relation();
        };
  }

  /** A revision like the one before it: only who looked at it is new. */
  private static Write verify(Change.Verify verify, Journal.@Nullable Held standing) {
    if (standing == null || standing.withdrawn()) {
      throw new Refusal.NotFound(verify.id());
    }
    isOf(verify, standing);
    Item item = Snapshot.read(verify.id(), standing.snapshot());
    return new Write(
        verify.id(),
        item,
        item,
        Receipt.Op.VERIFIED,
        standing.rev() + 1,
        standing.snapshot(),
        touched(item, null),
        null,
        null);
  }

  private static @Nullable Write show(Change.Show show, Journal.@Nullable Held standing) {
    if (standing == null || standing.withdrawn()) {
      throw new Refusal.NotFound(show.id());
    }
    isOf(show, standing);
    if (!(Snapshot.read(show.id(), standing.snapshot()) instanceof Entity before)) {
      throw new Refusal.NotFound(show.id());
    }
    var item = new Entity(before.id(), before.kind(), show.status(), before.facts());
    String wanted = Snapshot.write(item);
    if (wanted.equals(standing.snapshot())) {
      return null;
    }
    return changed(standing, item, before, wanted, null);
  }

  /** No edit, no old revision and no file brings into sight what somebody had hidden. */
  private static void staysHidden(Item item, Journal.@Nullable Held standing) {
    if (standing != null
        && item.status() != Status.HIDDEN
        && Snapshot.isHidden(standing.snapshot())) {
      throw hidden(item.id() + ".status");
    }
  }

  private static Refusal hidden(String field) {
    return new Refusal.Invalid(List.of(Violation.of(field, "rule.hidden")));
  }

  /** What is done to an item as a whole is done to what its author has seen. */
  private static void isOf(Change change, Journal.Held standing) {
    if (standing.rev() != change.baseRev()) {
      throw clash(change, standing);
    }
  }

  private static Refusal clash(Change change, Journal.Held standing) {
    return new Refusal.Conflict(
        new Refusal.Clash(change.id(), standing.rev(), List.of(), "", standing.snapshot(), ""));
  }

  /**
   * An id means one thing for ever: what it joins, or of which kind it is, does not change. But
   * what it joins may turn out to be the same thing as another.
   */
  private static void staysWhatItIs(Item before, Item item, Moves moves) {
    boolean same =
        switch (item) {
          case Entity entity -> before instanceof Entity was && was.kind() == entity.kind();
          case Statement statement ->
              before instanceof Statement was
                  && was.relation() == statement.relation()
                  && moves.allow(was.subject(), statement.subject())
                  && moves.allow(was.object(), statement.object());
        };
    if (!same) {
      throw new Refusal.Invalid(List.of(Violation.of(item.id(), "rule.identity")));
    }
  }

  private static List<String> touched(Item item, @Nullable Item before) {
    var touched = new LinkedHashSet<String>();
    for (Item one : before == null ? List.of(item) : List.of(item, before)) {
      switch (one) {
        case Entity entity -> touched.add(entity.id());
        case Statement statement -> touched.addAll(Journal.touchedBy(statement));
      }
    }
    return List.copyOf(touched);
  }
}
