package org.maillage.network;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.model.Cited;
import org.maillage.network.Projection.Part;

/** What says that somebody took part, read for what is shown. Thread-safe. */
final class Evidence {
  /** How many parts are remembered until the base changes: about 5 MB. */
  private static final int MOST = 10_000;

  private static final String CITED =
      """
      UNWIND $asked AS asked
      MATCH (a:Entity {id: asked.activity})
      """
          + Loader.SAYS
          + """
            AND actor.id IN asked.actors
          CALL (item) {
          """
          + Citations.OF_ITEM
          + """
          }
          RETURN item.id AS item, citations,
          """
          + Loader.PART
          + "ORDER BY item";

  private final Graph graph;
  private volatile Known known = new Known(-1, new ConcurrentHashMap<>());

  /** What was read since one change of the base. */
  private record Known(long seq, Map<Part, List<Cited>> cited) {}

  Evidence(Graph graph) {
    this.graph = graph;
  }

  /** {@return what says so, for each part, as of a change of the base} */
  Map<Part, List<Cited>> of(Collection<Part> parts, long seq) {
    Known remembered = known;
    if (remembered.seq() != seq || remembered.cited().size() > MOST) {
      remembered = new Known(seq, new ConcurrentHashMap<>());
      known = remembered;
    }
    var evidence = new HashMap<Part, List<Cited>>();
    var missing = new LinkedHashSet<Part>();
    for (Part part : parts) {
      List<Cited> cited = remembered.cited().get(part);
      if (cited == null) {
        missing.add(part);
      } else {
        evidence.put(part, cited);
      }
    }
    if (!missing.isEmpty()) {
      Map<Part, List<Cited>> read = read(missing);
      remembered.cited().putAll(read);
      evidence.putAll(read);
    }
    return evidence;
  }

  private Map<Part, List<Cited>> read(Collection<Part> parts) {
    var asked = new LinkedHashMap<String, Set<String>>();
    for (Part part : parts) {
      asked.computeIfAbsent(part.activity(), id -> new LinkedHashSet<>()).add(part.actor());
    }
    List<Map<String, Object>> rows =
        asked.entrySet().stream()
            .map(
                entry ->
                    Map.<String, Object>of(
                        "activity", entry.getKey(), "actors", List.copyOf(entry.getValue())))
            .toList();
    var cited = new HashMap<Part, Set<Cited>>();
    parts.forEach(part -> cited.put(part, new LinkedHashSet<>()));
    for (Row row : graph.read(tx -> tx.rows(CITED, Map.of("asked", rows)))) {
      Set<Cited> says = cited.get(Loader.part(row));
      if (says != null) {
        says.addAll(Citations.cited(row.rows("citations")));
      }
    }
    var read = new HashMap<Part, List<Cited>>();
    cited.forEach((part, says) -> read.put(part, List.copyOf(says)));
    return read;
  }
}
