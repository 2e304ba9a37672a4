package org.maillage.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Directory;
import org.maillage.model.Point;
import org.maillage.model.Refusal;

/** Finds the commune of an address or of a point, by what is on this machine. */
final class Placing {
  /** Communes have points, not outlines: further off, the nearest may be any. */
  private static final double NEAR_KM = 10;

  /** The widest communes are in Guyane. */
  private static final double FAR_KM = 100;

  private static final Set<String> FRANCE = Set.of("", "fr", "fra", "france");
  private static final Pattern POSTCODE = Pattern.compile("\\b(\\d{5})\\s+([^,;\\d]+)");
  private static final Pattern DISTRICT = Pattern.compile("(75)1\\d\\d|(69)38\\d|(13)2\\d\\d");

  private final Directory directory;

  Placing(Directory directory) {
    this.directory = directory;
  }

  /** What a file says of where something is; what it does not say is empty. */
  record Said(
      String insee,
      String commune,
      String postcode,
      String country,
      String address,
      @Nullable Point point) {}

  /**
   * Where it is.
   *
   * @param key the territory, null where none is known
   * @param deduced whether it was found by its distance alone
   */
  record Placed(@Nullable String key, boolean deduced) {}

  /**
   * {@return where something is}
   *
   * @throws Refusal.Invalid when what is said cannot be so
   */
  Placed place(Said said) {
    Directory.Place named = named(said);
    Point point = said.point();
    if (point == null) {
      return new Placed(named == null ? null : named.key(), false);
    }
    if (named == null) {
      return nearest(point, said);
    }
    Point there = named.point();
    if (there != null && point.kmTo(there) > FAR_KM) {
      Point swapped = swapped(point);
      boolean isSwapped = swapped != null && swapped.kmTo(there) < FAR_KM;
      throw isSwapped
          ? Refusal.Invalid.of("coordinates", "rule.import.swapped", point.toString())
          : Refusal.Invalid.of(
              "coordinates",
              "rule.import.far",
              Long.toString(Math.round(point.kmTo(there))),
              named.name());
    }
    return new Placed(named.key(), false);
  }

  private Placed nearest(Point point, Said said) {
    if (!isFrance(said)) {
      return new Placed(null, false);
    }
    Directory.Place place = directory.nearest(point, NEAR_KM);
    Point swapped = swapped(point);
    if (place == null && swapped != null && directory.nearest(swapped, NEAR_KM) != null) {
      throw Refusal.Invalid.of("coordinates", "rule.import.swapped", point.toString());
    }
    return new Placed(place == null ? null : place.key(), place != null);
  }

  private static @Nullable Point swapped(Point point) {
    return Math.abs(point.lon()) <= 90 ? new Point(point.lon(), point.lat()) : null;
  }

  private static boolean isFrance(Said said) {
    return FRANCE.contains(said.country().toLowerCase(Locale.ROOT));
  }

  private Directory.@Nullable Place named(Said said) {
    if (!said.insee().isEmpty()) {
      Directory.Place place = directory.find("COM-" + whole(said.insee()));
      if (place == null) {
        throw Refusal.Invalid.of("commune", "rule.import.insee", said.insee());
      }
      return place;
    }
    String name = said.commune();
    String postcode = said.postcode();
    if (name.isEmpty()) {
      var last = POSTCODE.matcher(said.address()).results().reduce((first, next) -> next);
      if (last.isEmpty()) {
        return null;
      }
      postcode = last.get().group(1);
      name = last.get().group(2);
    }
    return one(name.strip(), postcode, said);
  }

  /** Paris, Lyon and Marseille have codes for their districts, which are no communes. */
  private static String whole(String insee) {
    var district = DISTRICT.matcher(insee);
    if (!district.matches()) {
      return insee;
    }
    return district.group(1) != null ? "75056" : district.group(2) != null ? "69123" : "13055";
  }

  private Directory.@Nullable Place one(String name, String postcode, Said said) {
    String kind = isFrance(said) ? "COM-" : "GN-";
    List<Directory.Place> places =
        directory.named(name, postcode).stream()
            .filter(place -> place.key().startsWith(kind))
            .toList();
    Point point = said.point();
    if (places.size() > 1 && point != null) {
      places = places.stream().filter(place -> isNear(place, point)).toList();
    }
    if (places.size() > 1) {
      throw Refusal.Invalid.of(
          "commune",
          "rule.import.homonyms",
          name,
          places.stream().map(Directory.Place::key).sorted().collect(Collectors.joining(", ")));
    }
    if (places.isEmpty() && point == null && isFrance(said)) {
      throw Refusal.Invalid.of("commune", "rule.import.commune", name);
    }
    return places.isEmpty() ? null : places.getFirst();
  }

  private static boolean isNear(Directory.Place place, Point point) {
    Point there = place.point();
    return there != null && there.kmTo(point) < 2 * NEAR_KM;
  }
}
