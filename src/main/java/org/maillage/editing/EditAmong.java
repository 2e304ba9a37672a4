package org.maillage.editing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.maillage.model.Kind;
import org.maillage.model.Ref;
import org.maillage.model.Relation;

/** Among which things a name is looked for. */
public record EditAmong(Set<Kind> kinds, boolean territories) {
  private static final String TERRITORY = "territory";

  static final EditAmong SOURCES = of(Kind.SOURCE);
  static final EditAmong PLACES = new EditAmong(Set.of(), true);
  static final EditAmong SHEETS = new EditAmong(EnumSet.allOf(Kind.class), false);
  static final EditAmong ACTORS =
      new EditAmong(
          Arrays.stream(Kind.values())
              .filter(Kind::isActor)
              .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class))),
          false);

  public EditAmong {
    kinds = Set.copyOf(kinds);
  }

  static EditAmong of(Kind kind) {
    return new EditAmong(Set.of(kind), false);
  }

  /** {@return what may stand at the other end of a relation} */
  static EditAmong otherEnd(Relation relation, boolean out) {
    var kinds = EnumSet.noneOf(Kind.class);
    for (Kind kind : Kind.values()) {
      if (out ? relation.allowsObject(kind) : relation.allowsSubject(kind)) {
        kinds.add(kind);
      }
    }
    return new EditAmong(kinds, out && relation.allowsTerritory());
  }

  /** {@return the words by which an address says so} */
  public static List<String> keys() {
    var keys = new ArrayList<>(Kind.keys());
    keys.add(TERRITORY);
    return List.copyOf(keys);
  }

  /** {@return what an address says; all sheets when it says nothing} */
  static EditAmong read(Collection<String> keys) {
    var kinds = keys.stream().map(Kind::of).flatMap(Optional::stream).collect(Collectors.toSet());
    return keys.isEmpty() ? SHEETS : new EditAmong(kinds, keys.contains(TERRITORY));
  }

  /** {@return where names are suggested} */
  public String url() {
    var keys = new ArrayList<String>();
    if (kinds.size() < Kind.values().length) {
      kinds.stream().sorted().map(Kind::key).forEach(keys::add);
    }
    if (territories) {
      keys.add(TERRITORY);
    }
    return "/contribuer/noms"
        + keys.stream()
            .map(key -> "of=" + key)
            .collect(Collectors.joining("&", keys.isEmpty() ? "" : "?", ""));
  }

  boolean holds(Ref ref) {
    return TERRITORY.equals(ref.kind())
        ? territories
        : Kind.of(ref.kind()).filter(kinds::contains).isPresent();
  }
}
