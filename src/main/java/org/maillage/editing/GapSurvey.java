package org.maillage.editing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.journal.ChangeRow;
import org.maillage.journal.Journal;
import org.maillage.journal.Receipt;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Ref;

/**
 * What every sheet lacks, in memory. Made by one pass over the base when it is first asked for;
 * then it follows the change log: only the sheets that changes touched are read again, so that what
 * it costs does not grow with the base. Counting is one pass over short records.
 *
 * <p>A source that gets another date is not followed to the sheets that cite it: that waits for
 * their next change. Thread-safe.
 */
final class GapSurvey {
  private static final int MOST_CHANGES = 2_000;

  private static final String ALL =
      """
      MATCH (e:Entity) WHERE e.status IN ['published', 'disputed']
                             AND NOT e.kind IN ['source', 'theme']
      """;

  private static final String SOME =
      """
      UNWIND $ids AS id
      MATCH (e:Entity {id: id}) WHERE e.status IN ['published', 'disputed']
                                      AND NOT e.kind IN ['source', 'theme']
      """;

  private static final String SHEETS =
      """
      RETURN e.id AS id, e.kind AS kind, e.name AS name,
             CASE WHEN e.summary IS NOT NULL AND NOT EXISTS { (e)-[:CITES {field: 'summary'}]->() }
                  THEN 'summary'
                  WHEN coalesce(e.from, e.to) IS NOT NULL
                       AND NOT EXISTS { (e)-[:CITES {field: 'period'}]->() }
                  THEN 'period' END AS bare,
             e.from IS NOT NULL OR e.to IS NOT NULL AS dated, e.verifiedAt AS verified,
             EXISTS { (e)-[:COVERS]->(:Territory) }
             OR EXISTS { (e)<-[:SUBJECT]-(l:Location) WHERE l.status IN ['published', 'disputed'] }
             OR EXISTS { (e)<-[:OBJECT]-(l:Participation {role: 'terrain'})
                         WHERE l.status IN ['published', 'disputed'] } AS placed
      """;

  private static final String SOURCES =
      """
      CALL (e) {
        MATCH (e)-[:CITES]->(s:Entity) RETURN s
        UNION
        MATCH (e)<-[:SUBJECT|OBJECT]-(x:Statement) WHERE x.status IN ['published', 'disputed']
        MATCH (x)-[:CITES]->(s:Entity)
        RETURN s
      }
      RETURN e.id AS id, count(s) AS sources, max(coalesce(s.to, s.from)) AS latest
      """;

  private final Graph graph;
  private final Journal journal;
  private final Map<String, Sheet> sheets = new HashMap<>();
  private long seq = -1;

  GapSurvey(Graph graph, Journal journal) {
    this.graph = graph;
    this.journal = journal;
  }

  /**
   * What a sheet lacks.
   *
   * @param gaps without {@link Gap#VERIFIED}, which depends on the day on which one asks
   * @param bare the field for which a source is wanted, null where none is
   * @param looked when it was last looked at: by somebody, or by the latest source that speaks of
   *     it; ISO 8601, as far as it is known
   */
  record Sheet(Ref ref, Kind kind, Set<Gap> gaps, @Nullable Field bare, @Nullable String looked) {
    /**
     * {@return whether it lacks something}
     *
     * @param since a day; what was looked at on it or later is fresh
     */
    boolean lacks(Gap gap, String since) {
      return gap == Gap.VERIFIED ? looked == null || isBefore(looked, since) : gaps.contains(gap);
    }

    /** Compares as far as both are known: 2021 is not before 2021-11-22. */
    private static boolean isBefore(String one, String other) {
      int length = Math.min(one.length(), other.length());
      return one.substring(0, length).compareTo(other.substring(0, length)) < 0;
    }
  }

  /** {@return every public sheet but sources and themes, as the base is now} */
  synchronized List<Sheet> now() {
    long last = journal.lastSeq();
    if (seq < 0 || last - seq > MOST_CHANGES) {
      readAll(last);
    } else if (last > seq) {
      follow(last);
    }
    return List.copyOf(sheets.values());
  }

  private void readAll(long last) {
    sheets.clear();
    read(ALL, Map.of());
    seq = last; // what came meanwhile is read again
  }

  private void follow(long last) {
    var ids = new LinkedHashSet<String>();
    for (ChangeRow change : journal.since(seq, MOST_CHANGES)) {
      if (change.op() == Receipt.Op.ERASED) {
        readAll(last); // the log does not tell any more what it was
        return;
      }
      ids.add(change.itemId());
      ids.addAll(change.touched());
    }
    sheets.keySet().removeAll(ids);
    read(SOME, Map.of("ids", List.copyOf(ids)));
    seq = last;
  }

  private void read(String which, Map<String, Object> parameters) {
    graph.read(
        tx -> {
          var sources = new HashMap<String, Row>();
          tx.rows(which + SOURCES, parameters).forEach(row -> sources.put(row.text("id"), row));
          var rows = new ArrayList<Sheet>();
          tx.rows(which + SHEETS, parameters)
              .forEach(row -> rows.add(sheet(row, sources.get(row.text("id")))));
          rows.forEach(sheet -> sheets.put(sheet.ref().id(), sheet));
          return rows.size();
        });
  }

  private static Sheet sheet(Row row, @Nullable Row cited) {
    Kind kind = Kind.of(row.text("kind")).orElseThrow();
    int sources = cited == null ? 0 : cited.integer("sources");
    var gaps = EnumSet.noneOf(Gap.class);
    Field bare =
        Optional.ofNullable(row.findText("bare"))
            .flatMap(Field::of)
            .orElse(sources == 0 ? Field.NAME : null);
    add(gaps, kind, Gap.SOURCE, bare != null);
    add(gaps, kind, Gap.PLACE, !row.flag("placed"));
    add(gaps, kind, Gap.DATE, !row.flag("dated"));
    add(gaps, kind, Gap.SECOND, sources == 1);
    String looked =
        Stream.of(row.findText("verified"), cited == null ? null : cited.findText("latest"))
            .filter(one -> one != null)
            .max(String::compareTo)
            .orElse(null);
    return new Sheet(Citations.ref(row), kind, gaps, bare, looked);
  }

  private static void add(Set<Gap> gaps, Kind kind, Gap gap, boolean lacking) {
    if (lacking && gap.concerns(kind)) {
      gaps.add(gap);
    }
  }
}
