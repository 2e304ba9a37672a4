package org.maillage.atlas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Cited;
import org.maillage.model.Ref;
import org.maillage.model.Years;

/**
 * The commons initiatives that match a filter, and what else is shown with them.
 *
 * @param placed those that have a place
 * @param unplaced those that have none, which a map cannot show
 * @param layers what else was asked for
 */
public record CommonsMap(
    int total, List<Initiative> placed, List<Initiative> unplaced, List<Shown> layers) {

  /**
   * A commons initiative, or what another layer shows.
   *
   * @param nature what kind of initiative it is
   * @param positions where it is, in as many places as its sources say
   * @param area the région it is in, the country where it is abroad
   * @param carriers who carries it; of an intervention, whose terrain it is
   * @param verified the year of the latest source that speaks of it
   * @param sources what says so, each page once
   */
  public record Initiative(
      String id,
      String kind,
      String name,
      String url,
      @Nullable String summary,
      @Nullable String nature,
      @Nullable Years period,
      List<Position> positions,
      @Nullable Ref area,
      List<Ref> themes,
      List<Ref> carriers,
      @Nullable Integer verified,
      List<Cited> sources) {

    public boolean isPlaced() {
      return !positions.isEmpty();
    }
  }

  /**
   * A point that stands for a place.
   *
   * @param place the territory
   * @param spot the place in it, where a source names one
   * @param precision how far the point may be off: {@code exact}, {@code commune}, {@code area} or
   *     {@code country}
   */
  public record Position(Ref place, @Nullable Ref spot, double lat, double lon, String precision) {}

  /**
   * Another layer.
   *
   * @param unplaced how many of it no source places
   */
  public record Shown(String layer, List<Initiative> placed, List<Initiative> unplaced) {
    public List<Group> groups() {
      return CommonsMap.groups(placed);
    }
  }

  /** {@return placed initiatives by région, then by country} */
  static List<Group> groups(List<Initiative> placed) {
    var byArea = new LinkedHashMap<Ref, List<Initiative>>();
    placed.stream()
        .sorted(Comparator.comparing(CommonsMap::order))
        .forEach(one -> byArea.computeIfAbsent(areaOf(one), area -> new ArrayList<>()).add(one));
    return byArea.entrySet().stream()
        .map(entry -> new Group(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** France first, then abroad, each by name; the sort is stable. */
  private static String order(Initiative one) {
    Ref area = areaOf(one);
    return (area.id().startsWith("REG") ? "0" : area.id().equals("PAYS-FR") ? "1" : "2")
        + area.name();
  }

  private static Ref areaOf(Initiative one) {
    Ref area = one.area();
    return area == null ? one.positions().getFirst().place() : area;
  }

  /** Those of a territory. */
  public record Group(Ref area, List<Initiative> initiatives) {}

  /** {@return those that have a place, by région, then by country} */
  public List<Group> groups() {
    return groups(placed);
  }
}
