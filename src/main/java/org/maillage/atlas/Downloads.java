package org.maillage.atlas;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Cited;
import org.maillage.model.Csv;
import org.maillage.model.Ref;

/** The commons as files for spreadsheets and for globes. */
final class Downloads {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "name",
          "nature",
          "summary",
          "from",
          "to",
          "place",
          "territory",
          "lat",
          "lon",
          "precision",
          "themes",
          "carriers",
          "verified",
          "sources",
          "url");

  private Downloads() {}

  /**
   * {@return a table, UTF-8, with a line for each place of each initiative}
   *
   * @param site where the pages are, without a slash at the end
   */
  static String csv(CommonsMap map, String site) {
    var csv = new StringBuilder().append(Csv.MARK).append(Csv.line(COLUMNS.toArray()));
    for (CommonsMap.Initiative one : map.placed()) {
      one.positions().forEach(position -> line(csv, one, position, site));
    }
    map.unplaced().forEach(one -> line(csv, one, null, site));
    return csv.toString();
  }

  private static void line(
      StringBuilder csv,
      CommonsMap.Initiative one,
      CommonsMap.@Nullable Position position,
      String site) {
    var period = one.period();
    Ref spot = position == null ? null : position.spot();
    csv.append(
        Csv.line(
            one.id(),
            one.name(),
            one.nature(),
            one.summary(),
            period == null ? null : period.start(),
            period == null ? null : period.end(),
            position == null ? null : spot == null ? position.place().name() : spot.name(),
            position == null ? null : position.place().id(),
            position == null ? null : (Object) position.lat(),
            position == null ? null : (Object) position.lon(),
            position == null ? null : position.precision(),
            names(one.themes()),
            names(one.carriers()),
            one.verified(),
            one.sources().stream().map(Downloads::cited).collect(Collectors.joining(" ; ")),
            site + one.url()));
  }

  private static String names(List<Ref> refs) {
    return refs.stream().map(Ref::name).collect(Collectors.joining(" ; "));
  }

  private static String cited(Cited cited) {
    return cited.source().name() + (cited.page() == null ? "" : " p. " + cited.page());
  }

  /** {@return the placed initiatives as KML 2.2; what is approximate says so} */
  static String kml(
      CommonsMap map, String site, java.util.function.UnaryOperator<String> precision) {
    var kml =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <kml xmlns="http://www.opengis.net/kml/2.2">
            <Document>
            """);
    for (CommonsMap.Initiative one : map.placed()) {
      for (CommonsMap.Position position : one.positions()) {
        kml.append("<Placemark>");
        element(kml, "name", one.name());
        element(
            kml,
            "description",
            Stream.of(
                    one.summary(),
                    position.place().name() + " (" + precision.apply(position.precision()) + ")",
                    site + one.url())
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining("\n")));
        kml.append("<Point>");
        element(kml, "coordinates", position.lon() + "," + position.lat());
        kml.append("</Point></Placemark>\n");
      }
    }
    return kml.append("</Document>\n</kml>\n").toString();
  }

  private static void element(StringBuilder xml, String name, String text) {
    xml.append('<').append(name).append('>');
    xml.append(escape(text)).append("</").append(name).append('>');
  }

  /** XML 1.0 has no way to write most control characters: they are left out. */
  private static String escape(String text) {
    int[] allowed =
        text.codePoints()
            .filter(c -> c == '\t' || c == '\n' || (c >= ' ' && (c < 0xD800 || c > 0xDFFF)))
            .filter(c -> c != 0xFFFE && c != 0xFFFF)
            .toArray();
    String clean = new String(allowed, 0, allowed.length);
    return Arrays.stream(new String[][] {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}})
        .reduce(clean, (known, pair) -> known.replace(pair[0], pair[1]), (a, b) -> b);
  }
}
