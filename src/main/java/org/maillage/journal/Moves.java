package org.maillage.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.maillage.model.Change;
import org.maillage.model.Changeset;

/**
 * Where the ends of statements may go with a change set: along a merge that it makes, or back along
 * one that it undoes.
 *
 * @param next for each thing that is merged away, into what
 * @param back for each thing that comes back, what it had been merged into
 */
record Moves(Map<String, String> next, Map<String, String> back) {

  static Moves of(Changeset set, Map<String, Journal.Held> held) {
    var next = new HashMap<String, String>();
    var back = new HashMap<String, String>();
    for (Change change : set.changes()) {
      switch (change) {
        case Change.Withdraw withdraw ->
            Optional.ofNullable(withdraw.into()).ifPresent(into -> next.put(change.id(), into));
        case Change.Put put ->
            Optional.ofNullable(held.get(change.id()))
                .map(Journal.Held::into)
                .ifPresent(into -> back.put(change.id(), into));
        case Change.Verify verify -> {} // moves nothing
        case Change.Show show -> {}
      }
    }
    return new Moves(next, back);
  }

  boolean allow(String from, String to) {
    if (from.equals(to) || to.equals(next.get(from))) {
      return true;
    }
    // What was merged into something that was merged since comes back through both.
    for (String at = back.get(to); at != null; at = back.get(at)) {
      if (at.equals(from)) {
        return true;
      }
    }
    return false;
  }
}
