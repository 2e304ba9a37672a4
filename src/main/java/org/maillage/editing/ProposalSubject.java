package org.maillage.editing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Cited;
import org.maillage.model.Field;
import org.maillage.model.Period;
import org.maillage.model.Ref;
import org.maillage.model.Relation;
import org.maillage.model.Years;
import org.maillage.search.PageHits;

/**
 * What a proposal is about, as it stands.
 *
 * @param sheet where it is read
 * @param statement null for the sheet itself
 * @param values that a proposal is about, in order
 * @param fields the names of all that could be proposed about it
 * @param evidence what says so
 */
public record ProposalSubject(
    Ref sheet,
    @Nullable Sentence statement,
    int rev,
    List<Value> values,
    List<String> fields,
    List<Evidence> evidence) {

  /** {@return the id of what is changed when the proposal is accepted} */
  public String item() {
    return statement == null ? sheet.id() : statement.id();
  }

  /**
   * A statement, as a sentence.
   *
   * @param type the key of its relation
   */
  public record Sentence(String id, Ref subject, String type, Ref object) {
    /** {@return the roles that it may have, none where any words do} */
    public List<String> roles() {
      return Relation.of(type).map(Relation::roles).orElse(List.of());
    }
  }

  /** A value with its name; empty where there is none. */
  public record Value(String name, String text) {
    /** {@return whether people write several lines of it} */
    public boolean isLong() {
      return Field.of(name)
          .map(Field::type)
          .filter(type -> type == Field.Type.TEXT || type == Field.Type.LINES)
          .isPresent();
    }

    /** {@return the value as a period, null when it is none} */
    public @Nullable Years years() {
      if (!Field.PERIOD.key().equals(name) || text.isEmpty()) {
        return null;
      }
      try {
        return Years.of(Period.parse(text));
      } catch (IllegalArgumentException words) {
        return null;
      }
    }
  }

  /**
   * A citation.
   *
   * @param passage the words around it, where the text of the source is held
   */
  public record Evidence(Cited cited, PageHits.@Nullable Hit passage) {}

  static List<Value> values(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value -> new Value(value.getKey(), value.getValue()))
        .toList();
  }
}
