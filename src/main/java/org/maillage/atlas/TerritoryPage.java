package org.maillage.atlas;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;
import org.maillage.model.Years;

/**
 * A territory and what the base knows in it.
 *
 * @param within what it lies in, nearest first
 * @param formerly what it lay in until 2015, where that is gone
 * @param became what it became, null while it stands
 * @param was what became it
 * @param total how many things are in it or in what lies in it: the length of {@code entities}
 * @param entities all of them, collectivités that cover those territories included
 * @param happened the programmes, interventions, events, commons and publications among them
 * @param here the actors of those activities that are of this territory
 * @param elsewhere those that are of another
 * @param others those of whom no source says where they are
 * @param inner what lies in it and has something, most first
 * @param siblings what lies in the same and is of the same type, what has most first
 * @param lineage what it is counted by then and now, null where nothing changed
 */
public record TerritoryPage(
    String key,
    String type,
    String code,
    String name,
    List<String> aliases,
    @Nullable Double lat,
    @Nullable Double lon,
    @Nullable String precision,
    @Nullable Integer population,
    @Nullable String validFrom,
    @Nullable String validTo,
    List<Ref> within,
    @Nullable Ref formerly,
    @Nullable Ref became,
    List<Ref> was,
    int total,
    List<Ref> entities,
    List<Happening> happened,
    List<Actor> here,
    List<Actor> elsewhere,
    List<Actor> others,
    List<Near> inner,
    List<Near> siblings,
    @Nullable Lineage lineage) {

  /** Something that was done or made there, and in which territories. */
  public record Happening(
      Ref what, @Nullable String nature, @Nullable Years period, List<Ref> where) {}

  /** Who took part, in which roles and activities, and where it is from. */
  public record Actor(Ref who, List<String> roles, List<Ref> activities, List<Ref> from) {}

  /** Another territory and how many things are in it. */
  public record Near(Ref territory, int total) {}

  /**
   * A région of today counted as it is, and by the régions it was made of: the parts of {@code
   * then}, less what is counted twice, plus what only the whole of today has, make the total.
   *
   * @param twice what is in several régions of then, counted once for each but the first
   * @param whole what is of the région of today and of none of then
   */
  public record Lineage(Ref now, int total, List<Near> then, int twice, int whole) {
    /** {@return the total, by the régions of then} */
    public int thenTotal() {
      return then.stream().mapToInt(Near::total).sum() - twice + whole;
    }
  }

  /** What began in a year. */
  public record Year(int year, List<Happening> happened) {}

  /** {@return what it lies in, the widest first} */
  public List<Ref> breadcrumb() {
    return within.reversed();
  }

  /** {@return what is known of a kind} */
  public List<Happening> happened(String kind) {
    return happened.stream().filter(one -> one.what().kind().equals(kind)).toList();
  }

  /** {@return what has a sheet and is no happening, of a kind} */
  public List<Ref> entities(String kind) {
    return entities.stream().filter(one -> one.kind().equals(kind)).toList();
  }

  /** {@return the dated happenings by the year in which they began} */
  public List<Year> timeline() {
    var years = new TreeMap<Integer, List<Happening>>();
    for (Happening one : happened) {
      Years period = one.period();
      Integer year = period == null ? null : period.from() == null ? period.to() : period.from();
      if (year != null) {
        years.computeIfAbsent(year, key -> new ArrayList<>()).add(one);
      }
    }
    return years.entrySet().stream()
        .map(entry -> new Year(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** {@return how many happenings have no date} */
  public int undated() {
    return happened.size() - timeline().stream().mapToInt(year -> year.happened().size()).sum();
  }
}
