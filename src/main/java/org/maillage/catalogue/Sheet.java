package org.maillage.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Cited;
import org.maillage.model.Ref;
import org.maillage.model.Relation;
import org.maillage.model.Years;

/**
 * All that is known of one entity.
 *
 * @param fields the other fields that have a value, by key
 * @param statements what is said of it, oldest first
 * @param citations what proves its fields
 */
public record Sheet(
    String id,
    String kind,
    String name,
    List<String> aliases,
    int rev,
    String status,
    @Nullable String summary,
    @Nullable Years period,
    Map<String, String> fields,
    String url,
    @Nullable Ref territory,
    List<Said> statements,
    List<Cited> citations) {

  /** Statements that say the same sort of thing, to be read under one heading. */
  public record Group(String type, String direction, List<Said> statements) {}

  /** {@return the statements by relation, in the order of the model, then by direction} */
  public List<Group> groups() {
    var groups = new ArrayList<Group>();
    for (Relation relation : Relation.values()) {
      for (String direction : List.of("out", "in", "for")) {
        var of =
            statements.stream()
                .filter(said -> said.type().equals(relation.key()))
                .filter(said -> said.direction().equals(direction))
                .toList();
        if (!of.isEmpty()) {
          groups.add(new Group(relation.key(), direction, of));
        }
      }
    }
    return groups;
  }

  /** {@return what proves a field, by its key} */
  public List<Cited> citationsOf(String field) {
    return citations.stream().filter(cited -> field.equals(cited.field())).toList();
  }

  /**
   * A statement, seen from this entity.
   *
   * @param direction {@code out} where this entity is the subject, {@code in} where it is the
   *     object, {@code for} where the subject acts on its behalf
   * @param other the entity or territory at the other end
   * @param about where the direction is {@code for}: what the subject takes part in
   * @param role in words
   * @param forWhom written {@code for} in JSON
   */
  public record Said(
      String id,
      String type,
      @Nullable String role,
      @Nullable String function,
      String direction,
      Ref other,
      @Nullable Ref about,
      @Nullable Ref forWhom,
      @Nullable Years period,
      @Nullable Long amount,
      @Nullable Integer year,
      String status,
      boolean deduced,
      @Nullable String note,
      List<Cited> citations) {}
}
