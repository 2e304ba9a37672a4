package org.maillage.model;

import java.util.HashSet;
import java.util.List;

/**
 * Changes that are made together or not at all.
 *
 * @param txKey unique to this set: applying it twice changes nothing the second time
 * @param actor who is answerable: an account, or {@code import}
 * @param summary why, in the actor's words
 */
public record Changeset(String txKey, String actor, String summary, List<Change> changes) {

  /**
   * @throws IllegalArgumentException when two changes are about the same item
   */
  public Changeset {
    changes = List.copyOf(changes);
    var ids = new HashSet<String>();
    for (Change change : changes) {
      if (!ids.add(change.id())) {
        throw new IllegalArgumentException("Two changes of " + change.id());
      }
    }
  }
}
