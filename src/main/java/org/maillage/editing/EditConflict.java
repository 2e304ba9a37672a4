package org.maillage.editing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.maillage.journal.Snapshot;
import org.maillage.model.Item;
import org.maillage.model.Refusal;

/**
 * Two edits that met: what each made of the same fields.
 *
 * @param rev the revision that stands
 * @param theirs the item as it stands, null where it was withdrawn
 */
record EditConflict(
    int rev,
    @Nullable Item theirs,
    List<EditClash> clashes,
    Map<String, EditCell> base,
    Map<String, EditCell> mine) {

  static EditConflict of(Refusal.Clash clash, EditNames names) {
    Item theirs = read(clash.id(), clash.theirs());
    Map<String, EditCell> base = EditCells.of(read(clash.id(), clash.base()), names);
    Map<String, EditCell> standing = EditCells.of(theirs, names);
    Map<String, EditCell> mine = EditCells.of(read(clash.id(), clash.mine()), names);
    Set<String> keys = new LinkedHashSet<>(mine.keySet());
    keys.addAll(standing.keySet());
    keys.addAll(base.keySet());
    var clashes = new ArrayList<EditClash>();
    for (String key : keys) {
      if (clash.fields().contains(key.equals("cites") ? "citations" : key)) {
        clashes.add(new EditClash(key, base.get(key), standing.get(key), mine.get(key)));
      }
    }
    return new EditConflict(clash.currentRev(), theirs, clashes, base, mine);
  }

  private static @Nullable Item read(String id, String snapshot) {
    return snapshot.length() <= "{}".length() ? null : Snapshot.read(id, snapshot);
  }

  /** {@return whether mine left a field as it was, so that theirs holds} */
  boolean isTheirs(String key) {
    return clashes.stream().noneMatch(clash -> clash.key().equals(key))
        && Objects.equals(base.get(key), mine.get(key));
  }
}
