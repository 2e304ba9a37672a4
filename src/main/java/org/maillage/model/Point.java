package org.maillage.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A point of the earth, in degrees (WGS 84).
 *
 * @param lat from -90 to 90
 * @param lon from -180 to 180
 */
public record Point(double lat, double lon) {
  private static final Pattern SHAPE =
      Pattern.compile("(-?\\d{1,2}(?:\\.\\d{1,15})?)\\s*,\\s*(-?\\d{1,3}(?:\\.\\d{1,15})?)");
  private static final double EARTH_KM = 6_371;

  /**
   * @throws IllegalArgumentException when there is no such point
   */
  public Point {
    // Written so that what is not a number fails too.
    if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
      throw new IllegalArgumentException(lat + "," + lon);
    }
  }

  /**
   * Reads {@code 51.034,2.377}: the latitude, then the longitude.
   *
   * @throws IllegalArgumentException when the text is no point
   */
  public static Point parse(String text) {
    var shape = SHAPE.matcher(text.strip());
    if (!shape.matches()) {
      throw new IllegalArgumentException(text);
    }
    return new Point(Double.parseDouble(shape.group(1)), Double.parseDouble(shape.group(2)));
  }

  /** {@return the distance as the crow flies, in kilometres} Haversine formula, on a sphere. */
  public double kmTo(Point other) {
    double phi = Math.toRadians(other.lat - lat) / 2;
    double lambda = Math.toRadians(other.lon - lon) / 2;
    double a =
        Math.sin(phi) * Math.sin(phi)
            + Math.cos(Math.toRadians(lat))
                * Math.cos(Math.toRadians(other.lat))
                * Math.sin(lambda)
                * Math.sin(lambda);
    return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(a)));
  }

  /** What {@link #parse} reads, to a decimetre or so. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.6f,%.6f", lat, lon).replaceAll("\\.?0+(?=,|$)", "");
  }
}
