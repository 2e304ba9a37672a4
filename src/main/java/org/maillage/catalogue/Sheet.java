package org.maillage.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Cited;
import org.maillage.model.Ref;
import org.maillage.model.Relation;
import org.maillage.model.Status;
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
  public record Group(String type, String direction, List<Said> statements) {

    /** {@return the statements, those that contradict each other side by side} */
    public List<List<Said>> points() {
      var points = new LinkedHashMap<String, List<Said>>();
      for (Said said : statements) {
        String about = said.isDisputed() ? said.other().id() : said.id();
        points.computeIfAbsent(about, one -> new ArrayList<>()).add(said);
      }
      return List.copyOf(points.values());
    }

    private boolean isOutlook() {
      return type.equals(Relation.FOLLOW_UP.key()) && "out".equals(direction);
    }

    /** {@return a table of who, year by year; null where the statements are not of that sort} */
    public @Nullable Presence presence() {
      return Presence.of(this);
    }
  }

  /**
   * {@return the statements by relation, in the order of the model, then by direction} What became
   * of the entity comes first: it is what readers ask of something that is over.
   */
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
    groups.sort(Comparator.comparing(group -> !group.isOutlook()));
    return groups;
  }

  /** {@return what is dated, year by year} */
  public List<Timeline.Year> timeline() {
    return Timeline.of(statements);
  }

  /** {@return who took part in a programme, by role and year; null where a list tells as much} */
  public @Nullable Presence participants() {
    return Presence.participants(this);
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
   * @param happened when the activity, the event or the publication at the other end was
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
      @Nullable Years happened,
      @Nullable Long amount,
      @Nullable Integer year,
      String status,
      boolean deduced,
      @Nullable String note,
      List<Cited> citations) {

    public boolean isDisputed() {
      return Status.DISPUTED.key().equals(status);
    }

    /** {@return when it was: its own dates, or those of what happened} */
    @Nullable Years when() {
      if (period != null) {
        return period;
      }
      return year == null ? happened : Years.of(year.toString(), year.toString());
    }

    /** {@return when it begins, as precisely as is known; after all dates where nothing is} */
    String begins() {
      Years when = when();
      if (when == null) {
        return "9999";
      }
      String start = when.start();
      String end = when.end();
      return start != null ? start : end != null ? end : "9999";
    }
  }
}
