package org.maillage.search;

import java.util.List;
import org.maillage.model.Csv;
import org.maillage.model.Years;

/** Hits as a table for spreadsheets. */
final class HitTable {
  private HitTable() {}

  /**
   * {@return a table, UTF-8, with a line for each hit, in their order}
   *
   * @param site where the pages are, without a slash at the end
   */
  static String csv(List<Hits.Hit> hits, String site) {
    var csv = new StringBuilder().append(Csv.MARK);
    csv.append(
        Csv.line("id", "kind", "name", "nature", "summary", "from", "to", "statements", "url"));
    for (Hits.Hit hit : hits) {
      Years period = hit.period();
      csv.append(
          Csv.line(
              hit.id(),
              hit.kind(),
              hit.name(),
              hit.nature(),
              hit.summary(),
              period == null ? null : period.start(),
              period == null ? null : period.end(),
              hit.links(),
              site + hit.url()));
    }
    return csv.toString();
  }
}
