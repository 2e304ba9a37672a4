package org.maillage.atlas;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Cited;
import org.maillage.model.Csv;
import org.maillage.model.Ref;
import org.maillage.model.Xml;

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
    return Xml.text(
        xml -> {
          xml.open("kml").namespace("http://www.opengis.net/kml/2.2").open("Document");
          for (CommonsMap.Initiative one : map.placed()) {
            for (CommonsMap.Position at : one.positions()) {
              String place = at.place().name() + " (" + precision.apply(at.precision()) + ")";
              String about =
                  Stream.of(one.summary(), place, site + one.url())
                      .filter(part -> part != null && !part.isEmpty())
                      .collect(Collectors.joining("\n"));
              xml.open("Placemark").element("name", one.name()).element("description", about);
              xml.open("Point").element("coordinates", at.lon() + "," + at.lat()).close();
              xml.close();
            }
          }
          xml.close().close();
        });
  }
}
