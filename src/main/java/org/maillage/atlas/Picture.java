package org.maillage.atlas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A small map that is drawn without a script: France in Europe, and the départements overseas
 * beside it. Near ones are one dot, which is larger; none is more exact than the eye can tell.
 *
 * @param total how many are drawn
 * @param outside how many lie elsewhere, or in no place that a dot can stand for
 * @param frames the parts of France, Europe first
 */
public record Picture(int total, int outside, List<Frame> frames) {
  private static final int CELLS = 70; // over the width of a frame

  /**
   * A part of France.
   *
   * @param name of its outline in {@code france.svg}, see {@code frontend/outline.mjs}
   * @param box the view box, in the plane of the outline
   * @param total how many are in it
   * @param dots the work first, so that the commons are drawn above it
   */
  public record Frame(String name, String box, int total, List<Dot> dots) {}

  /**
   * Initiatives that are near to each other.
   *
   * @param sort {@code commons}, or {@code work} for what the other layers hold
   */
  public record Dot(String sort, double x, double y, double radius) {}

  /** What is seen of each part, in degrees. */
  private enum Part {
    METROPOLE(-5.6, 41.1, 10, 51.4),
    GUADELOUPE(-61.95, 15.75, -60.95, 16.6),
    MARTINIQUE(-61.35, 14.3, -60.7, 14.98),
    GUYANE(-54.9, 1.9, -51.3, 6.1),
    REUNION(55.1, -21.5, 55.95, -20.75),
    MAYOTTE(44.9, -13.1, 45.4, -12.55);

    private final double west;
    private final double south;
    private final double east;
    private final double north;

    Part(double west, double south, double east, double north) {
      this.west = west;
      this.south = south;
      this.east = east;
      this.north = north;
    }

    boolean holds(CommonsMap.Position at) {
      return west <= at.lon() && at.lon() <= east && south <= at.lat() && at.lat() <= north;
    }

    double width() {
      return (east - west) * 100;
    }

    String box() {
      double top = down(north);
      return text(west * 100)
          + " "
          + text(top)
          + " "
          + text(width())
          + " "
          + text(down(south) - top);
    }
  }

  /** What falls into one cell of a frame. */
  private static final class Heap {
    private double x;
    private double y;
    private int count;
  }

  /** {@return the picture of initiatives and of what other layers hold} */
  static Picture of(CommonsMap map) {
    var heaps = new LinkedHashMap<Part, Map<String, Heap>>();
    Arrays.stream(Part.values()).forEach(part -> heaps.put(part, new LinkedHashMap<>()));
    var counts = new EnumMap<Part, Integer>(Part.class);
    var work = map.layers().stream().flatMap(layer -> layer.placed().stream()).toList();
    int total = 0;
    for (CommonsMap.Initiative one : Stream.concat(work.stream(), map.placed().stream()).toList()) {
      String sort = one.kind().equals("commons") ? "commons" : "work";
      var seen =
          one.positions().stream()
              .filter(at -> !at.precision().equals("country") && !isAbroad(at))
              .flatMap(at -> part(at).map(part -> heap(heaps, part, sort, at)).stream())
              .distinct()
              .toList();
      total += seen.isEmpty() ? 0 : 1;
      seen.forEach(part -> counts.merge(part, 1, Integer::sum));
    }
    var frames = new ArrayList<Frame>();
    heaps.forEach(
        (part, some) ->
            frames.add(
                new Frame(
                    part.name().toLowerCase(Locale.ROOT),
                    part.box(),
                    counts.getOrDefault(part, 0),
                    dots(part, some))));
    return new Picture(total, work.size() + map.placed().size() - total, frames);
  }

  /** Cities beyond the border lie in what the frames show, and have no land there. */
  private static boolean isAbroad(CommonsMap.Position at) {
    return at.place().id().startsWith("GN-");
  }

  private static Optional<Part> part(CommonsMap.Position at) {
    return Arrays.stream(Part.values()).filter(part -> part.holds(at)).findFirst();
  }

  private static Part heap(
      Map<Part, Map<String, Heap>> heaps, Part part, String sort, CommonsMap.Position at) {
    double x = at.lon() * 100;
    double y = down(at.lat());
    double cell = part.width() / CELLS;
    String key = sort + " " + Math.floor(x / cell) + " " + Math.floor(y / cell);
    Heap heap = Objects.requireNonNull(heaps.get(part)).computeIfAbsent(key, k -> new Heap());
    heap.x += x;
    heap.y += y;
    heap.count++;
    return part;
  }

  private static List<Dot> dots(Part part, Map<String, Heap> heaps) {
    var dots = new ArrayList<Dot>();
    // The frames overseas are a fifth as wide on the page.
    double unit = part.width() / CELLS / (part == Part.METROPOLE ? 2.4 : 0.5);
    heaps.forEach(
        (key, heap) ->
            dots.add(
                new Dot(
                    key.substring(0, key.indexOf(' ')),
                    rounded(heap.x / heap.count),
                    rounded(heap.y / heap.count),
                    rounded(unit * Math.min(4, Math.sqrt(heap.count))))));
    return dots;
  }

  /** Mercator's projection, hundredths of a degree of longitude, downwards. */
  private static double down(double lat) {
    return -Math.toDegrees(Math.log(Math.tan(Math.PI / 4 + Math.toRadians(lat) / 2))) * 100;
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
