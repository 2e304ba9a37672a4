package org.maillage.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Letters;
import org.maillage.model.Point;

/** Tells which initiatives may be the same: of one name or nearly, and in one place or nearly. */
final class Resemblances {
  /** How much of two names must be alike, by the coefficient of Sørensen and Dice. */
  private static final double ALIKE = 0.85;

  private static final double NEAR_KM = 0.4;
  private static final double CELL = 0.01; // degrees: more than the distance, in France

  private static final Pattern NOISE = Pattern.compile("[^a-z0-9]+");
  private static final Pattern ARTICLE = Pattern.compile("^(les? |la |l )");

  private final Map<String, List<Known>> byPlace = new HashMap<>();
  private final Map<String, List<Known>> byName = new HashMap<>();

  /**
   * An initiative.
   *
   * @param names its name and its other names
   * @param territories where it is
   */
  record Known(
      String id, List<String> names, Collection<String> territories, @Nullable Point point) {
    boolean isPlaced() {
      return !territories.isEmpty() || point != null;
    }
  }

  void add(Known known) {
    cells(known, 0)
        .forEach(cell -> byPlace.computeIfAbsent(cell, c -> new ArrayList<>()).add(known));
    known.names().stream()
        .map(Resemblances::folded)
        .distinct()
        .forEach(name -> byName.computeIfAbsent(name, n -> new ArrayList<>(1)).add(known));
  }

  /** {@return the one that is most like it, null when none is} */
  @Nullable Known of(Known one) {
    // Where one of the two has no place, nothing but the name can tell.
    for (String name : one.names()) {
      for (Known same : byName.getOrDefault(folded(name), List.of())) {
        if (!one.isPlaced() || !same.isPlaced() || isNear(one, same)) {
          return same;
        }
      }
    }
    Known most = null;
    double best = ALIKE;
    var seen = new HashSet<Known>();
    for (String cell : cells(one, 1)) {
      for (Known other : byPlace.getOrDefault(cell, List.of())) {
        double alike = seen.add(other) && isNear(one, other) ? alike(one, other) : 0;
        if (alike >= best) {
          best = alike;
          most = other;
        }
      }
    }
    return most;
  }

  private static boolean isNear(Known one, Known other) {
    Point here = one.point();
    Point there = other.point();
    return one.territories().stream().anyMatch(other.territories()::contains)
        || (here != null && there != null && here.kmTo(there) <= NEAR_KM);
  }

  /** The places where it is looked for: its territories, and squares of the map. */
  private static Set<String> cells(Known known, int around) {
    var cells = new LinkedHashSet<>(known.territories());
    Point point = known.point();
    if (point != null) {
      long row = Math.round(point.lat() / CELL);
      long column = Math.round(point.lon() / CELL);
      for (int i = -around; i <= around; i++) {
        for (int j = -around; j <= around; j++) {
          cells.add((row + i) + "/" + (column + j));
        }
      }
    }
    return cells;
  }

  private static double alike(Known one, Known other) {
    double most = 0;
    for (String name : one.names()) {
      for (String also : other.names()) {
        most = Math.max(most, alike(folded(name), folded(also)));
      }
    }
    return most;
  }

  /** Twice the pairs of letters that both have, over all the pairs (Dice, Ecology 26, 1945). */
  private static double alike(String one, String other) {
    if (one.equals(other)) {
      return 1;
    }
    var pairs = new HashMap<String, Integer>();
    for (int i = 0; i + 2 <= one.length(); i++) {
      pairs.merge(one.substring(i, i + 2), 1, Integer::sum);
    }
    int shared = 0;
    for (int i = 0; i + 2 <= other.length(); i++) {
      if (pairs.merge(other.substring(i, i + 2), -1, Integer::sum) >= 0) {
        shared++;
      }
    }
    int all = Math.max(0, one.length() - 1) + Math.max(0, other.length() - 1);
    return all == 0 ? 0 : 2.0 * shared / all;
  }

  private static String folded(String name) {
    String bare = NOISE.matcher(Letters.plain(name)).replaceAll(" ").strip();
    return ARTICLE.matcher(bare).replaceFirst("");
  }
}
