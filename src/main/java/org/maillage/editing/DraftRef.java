package org.maillage.editing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;
import org.maillage.model.Violation;
import org.maillage.search.Suggestions;

/**
 * What was typed where a sheet or a territory is asked for.
 *
 * @param ref what it means, null where that is not known or not sure
 * @param choices what it may mean, where that is not sure
 */
public record DraftRef(String text, @Nullable Ref ref, List<Suggestions.Item> choices) {
  public static final DraftRef NONE = new DraftRef("", null, List.of());

  public DraftRef {
    choices = List.copyOf(choices);
  }

  static DraftRef of(Ref ref) {
    return new DraftRef(ref.name(), ref, List.of());
  }

  public boolean isBlank() {
    return text.isEmpty();
  }

  /** {@return what the field shows} */
  public String shown() {
    return ref == null ? text : ref.name();
  }

  /** {@return the id of what it means, empty where that is not known} */
  public String id() {
    return ref == null ? "" : ref.id();
  }

  /** {@return what it means; where that is not known, that is noted} */
  Optional<Ref> read(String field, List<Violation> faults) {
    if (ref == null && !isBlank()) {
      faults.add(Violation.of(field, choices.isEmpty() ? "rule.unknown" : "rule.choose", text));
    }
    return Optional.ofNullable(ref);
  }
}
