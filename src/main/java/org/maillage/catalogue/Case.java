package org.maillage.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Cited;
import org.maillage.model.Ref;
import org.maillage.model.Years;

/**
 * Something that was done, as the library of cases and the chronology show it.
 *
 * @param places where, as its sources name it
 * @param region the région of today that holds it, or else the country; null where it has no place,
 *     or lies in several
 * @param team who took part by their work, or is the host, by name
 * @param sequels what became of it, oldest first
 * @param sources what says so; those of an intervention only
 */
public record Case(
    String id,
    String kind,
    String name,
    String url,
    @Nullable String nature,
    @Nullable String summary,
    @Nullable Years period,
    List<Ref> places,
    @Nullable Ref region,
    List<Ref> themes,
    List<Member> team,
    List<Sequel> sequels,
    List<Ref> sources) {

  /**
   * Who took part.
   *
   * @param trade what a source says that they do, in its words
   * @param disciplines the families of that trade, by key: only those of practitioners are told
   * @param level what its territory is where it is a collectivité: {@code commune}
   */
  public record Member(
      Ref who,
      String role,
      @Nullable String trade,
      List<String> disciplines,
      @Nullable String level) {}

  /**
   * What became of it.
   *
   * @param how the key of a {@link org.maillage.model.Fate}, {@code successor}, {@code influence}
   *     or {@code outcome}
   * @param who those who carry it on, or gave it up; what came after it, was inspired by it or came
   *     out of it
   * @param when as of when a source says so
   */
  public record Sequel(
      String how, Ref who, @Nullable Years when, @Nullable String note, List<Cited> citations) {}

  Ref self() {
    return new Ref(id, kind, name);
  }

  /** {@return who took part in a role} */
  public List<Member> in(String role) {
    return team.stream().filter(member -> member.role().equals(role)).toList();
  }

  /** {@return the first date that is known, empty where none is} */
  String begins() {
    return period == null ? "" : period.begins();
  }
}
