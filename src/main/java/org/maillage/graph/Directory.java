package org.maillage.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Letters;
import org.maillage.model.Point;

/**
 * The communes of reference, and the cities abroad, by name, by code and by place: in memory, so
 * that long lists are placed without a question to the graph for each line. Immutable.
 */
public final class Directory {
  private static final double CELL = 0.1; // degrees
  private static final double DEGREE_KM = 111; // of latitude, a little less than there are
  private static final Set<String> TYPES = Set.of("commune", "city");

  /** The districts of the three cities that have some are no communes of their own. */
  private static final Pattern DISTRICT =
      Pattern.compile("(paris|lyon|marseille) \\d{1,2} ?(er|e|eme)?( arrondissement)?");

  private static final Pattern SHORT = Pattern.compile("\\b(ste?)\\b");

  private final Map<String, Place> byKey = new HashMap<>();
  private final Map<String, List<Place>> byName = new HashMap<>();
  private final Map<Long, List<Place>> byCell = new HashMap<>();

  private Directory() {}

  /**
   * A commune or a city.
   *
   * @param within the départements and groupings, or the country, that it lies in
   */
  public record Place(String key, String name, List<String> within, @Nullable Point point) {}

  /** {@return the communes of a file, see {@link Territories#of}} */
  public static Directory of(Path file) {
    var directory = new Directory();
    Territories.lines(file, directory::add);
    return directory;
  }

  private void add(String[] cells) {
    if (!TYPES.contains(cells[1])) {
      return;
    }
    var point =
        cells[9].isEmpty()
            ? null
            : new Point(Double.parseDouble(cells[9]), Double.parseDouble(cells[10]));
    var place = new Place(cells[0], cells[3], Territories.list(cells[5]), point);
    byKey.put(place.key(), place);
    name(place.name(), place);
    Territories.list(cells[4]).forEach(alias -> name(alias, place));
    if (point != null) {
      byCell.computeIfAbsent(cell(point.lat(), point.lon()), cell -> new ArrayList<>()).add(place);
    }
  }

  private void name(String name, Place place) {
    var same = byName.computeIfAbsent(folded(name), key -> new ArrayList<>(1));
    if (!same.contains(place)) {
      same.add(place);
    }
  }

  /** {@return the place of a key, {@code COM-59183}, null when there is none} */
  public @Nullable Place find(String key) {
    return byKey.get(key);
  }

  /**
   * {@return the communes of that name, then or now; of the département of the postcode where one
   * of them is}
   *
   * @param postcode five digits, or empty
   */
  public List<Place> named(String name, String postcode) {
    List<Place> all = byName.getOrDefault(folded(name), List.of());
    String departement = departement(postcode);
    if (departement.isEmpty() || all.size() < 2) {
      return List.copyOf(all);
    }
    var here = all.stream().filter(place -> isIn(place, departement)).toList();
    return here.isEmpty() ? List.copyOf(all) : here;
  }

  /** Corsica has one beginning of postcodes and two départements. */
  private static boolean isIn(Place place, String departement) {
    return place.within().stream()
        .anyMatch(
            key ->
                key.equals(departement)
                    || (departement.equals("DEP-20") && key.matches("DEP-2[AB]")));
  }

  private static String departement(String postcode) {
    if (postcode.length() != 5) {
      return "";
    }
    boolean overseas = postcode.startsWith("97") || postcode.startsWith("98");
    return "DEP-" + postcode.substring(0, overseas ? 3 : 2);
  }

  /** {@return the place whose point is nearest, null when there is none within the distance} */
  public @Nullable Place nearest(Point point, double km) {
    Place nearest = null;
    double least = km;
    // A degree of longitude is shorter towards the poles: more cells hold the same distance.
    double degrees = km / DEGREE_KM;
    double wide = degrees / Math.max(0.1, Math.cos(Math.toRadians(point.lat())));
    for (double lat = point.lat() - degrees; lat <= point.lat() + degrees + CELL; lat += CELL) {
      for (double lon = point.lon() - wide; lon <= point.lon() + wide + CELL; lon += CELL) {
        for (Place place : byCell.getOrDefault(cell(lat, lon), List.of())) {
          Point there = place.point();
          if (there == null || Math.abs(there.lat() - point.lat()) * DEGREE_KM > least) {
            continue; // most of a cell is as far as that
          }
          double away = point.kmTo(there);
          if (away < least) {
            least = away;
            nearest = place;
          }
        }
      }
    }
    return nearest;
  }

  private static long cell(double lat, double lon) {
    return (long) Math.floor(lat / CELL) * 10_000 + (long) Math.floor(lon / CELL);
  }

  /** As people write the name: whatever the accents, hyphens, « St » or « Cedex 2 ». */
  static String folded(String name) {
    String bare = bare(Letters.plain(name));
    if (bare.contains(" cedex")) {
      bare = bare.substring(0, bare.indexOf(" cedex"));
    }
    if (bare.startsWith("st") || bare.contains(" st")) {
      bare = SHORT.matcher(bare).replaceAll(match -> match.group().replace("st", "saint"));
    }
    var district = DISTRICT.matcher(bare);
    return district.matches() ? district.group(1) : bare;
  }

  /** {@return the letters and digits of a text, one space for all that stands between them} */
  private static String bare(String plain) {
    var bare = new StringBuilder(plain.length());
    boolean gap = false;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        if (gap && !bare.isEmpty()) {
          bare.append(' ');
        }
        gap = false;
        switch (c) {
          case 'œ' -> bare.append("oe");
          case 'æ' -> bare.append("ae");
          default -> bare.append(c);
        }
      } else {
        gap = true;
      }
    }
    return bare.toString();
  }
}
