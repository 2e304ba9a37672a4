package org.maillage.atlas;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Letters;

/**
 * Which initiatives are asked for; null: any.
 *
 * @param box what the map shows
 * @param theme the id of a theme
 * @param words in the name, the summary, the names of who carries it and of what it lies in,
 *     whatever the case and the accents
 * @param country the two letters of ISO 3166
 * @param nature what kind of initiative
 * @param territory the key of a territory; what lies in it or lay in it is included
 * @param year its period holds it, or a source of that year speaks of it
 */
public record MapFilter(
    @Nullable Box box,
    @Nullable String theme,
    @Nullable String words,
    @Nullable String country,
    @Nullable String nature,
    @Nullable String territory,
    @Nullable Integer year) {
  /** Any initiative. */
  public static final MapFilter NONE = new MapFilter(null, null, null, null, null, null, null);

  /** A part of the map, in degrees. One that crosses the antimeridian has its west in the east. */
  public record Box(double west, double south, double east, double north) {
    boolean isOnEarth() {
      return Math.abs(west) <= 180
          && Math.abs(east) <= 180
          && south >= -90
          && south <= north
          && north <= 90;
    }

    boolean holds(double lat, double lon) {
      boolean between = west <= east ? west <= lon && lon <= east : lon >= west || lon <= east;
      return between && south <= lat && lat <= north;
    }
  }

  /** {@return the same for layers whose things have natures of their own} */
  MapFilter withoutNature() {
    return new MapFilter(box, theme, words, country, null, territory, year);
  }

  /** Whether all but the box lets a thing through. */
  boolean matches(Thing thing) {
    return (theme == null || thing.themes().stream().anyMatch(one -> one.id().equals(theme)))
        && (country == null || thing.within().contains("PAYS-" + country.toUpperCase(Locale.ROOT)))
        && (nature == null || nature.equals(thing.nature()))
        && (territory == null || thing.within().contains(territory))
        && (year == null || thing.isOf(year))
        && (words == null || holdsWords(words, thing));
  }

  /** Whether the box lets a position through. */
  boolean holds(CommonsMap.Position position) {
    return box == null || box.holds(position.lat(), position.lon());
  }

  private static boolean holdsWords(String words, Thing thing) {
    return Arrays.stream(Letters.plain(words).split(" ", -1)).allMatch(thing.words()::contains);
  }
}
