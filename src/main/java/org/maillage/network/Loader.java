package org.maillage.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.journal.ChangeRow;
import org.maillage.model.PartialDate;
import org.maillage.model.Period;
import org.maillage.model.Role;
import org.maillage.network.Nodes.Node;
import org.maillage.network.Projection.Part;

/** Reads from the graph who took part in what. */
final class Loader {
  private static final int BATCH = 2_000;

  /** What says that somebody took part: {@code item}, in the activity {@code a}. */
  static final String SAYS =
      """
      MATCH (a)<-[:OBJECT]-(item:Statement)
      WHERE (item:Participation OR item:Funding) AND item.status IN ['published', 'disputed']
      MATCH (item)-[:SUBJECT|FOR]->(actor:Entity)
      WHERE actor.status IN ['published', 'disputed'] AND actor.kind <> 'programme'
      """;

  /** What {@link #part} reads. */
  static final String PART =
      """
      a.id AS activity, actor.id AS actor,
      CASE WHEN item:Funding THEN 'financeur' ELSE item.role END AS role,
      coalesce(item.from, toString(item.year)) AS from,
      coalesce(item.to, toString(item.year)) AS to, a.from AS began, a.to AS ended
      """;

  private static final String ACTIVITIES =
      """
      MATCH (a:Entity) WHERE a.id > $after AND a.kind IN ['programme', 'intervention', 'event']
      RETURN a.id AS id ORDER BY a.id LIMIT $limit
      """;

  private static final String PARTS =
      """
      UNWIND $ids AS id
      MATCH (a:Entity {id: id})
      WHERE a.kind IN ['programme', 'intervention', 'event']
        AND a.status IN ['published', 'disputed']
      """
          + SAYS
          + "RETURN "
          + PART;

  private static final String NODES =
      """
      UNWIND $ids AS id
      MATCH (e:Entity {id: id}) WHERE e.status IN ['published', 'disputed']
      RETURN e.id AS id, e.kind AS kind, e.name AS name, e.from AS from, e.to AS to
      """;

  private static final String TAKES_PART_IN =
      """
      UNWIND $ids AS id
      MATCH (:Entity {id: id})<-[:SUBJECT|FOR]-(:Statement)-[:OBJECT]->(a:Entity)
      RETURN DISTINCT a.id AS id
      """;

  private final Graph graph;

  Loader(Graph graph) {
    this.graph = graph;
  }

  /** {@return the whole of it}; what changes meanwhile may be in it or not */
  Projection all(long seq) {
    Projection now = Projection.empty();
    String after = "";
    while (true) {
      List<String> ids =
          texts(ACTIVITIES, Map.<String, Object>of("after", after, "limit", (long) BATCH));
      if (ids.isEmpty()) {
        return now.at(seq);
      }
      now = now.with(update(now, ids, new HashMap<>(), Set.of()));
      after = ids.getLast();
    }
  }

  /** {@return what the changes make other} */
  Projection.Update changed(Projection now, List<ChangeRow> rows) {
    var touched = new LinkedHashSet<String>();
    var entities = new LinkedHashSet<String>();
    for (ChangeRow row : rows) {
      touched.addAll(row.touched());
      if (row.touched().contains(row.itemId())) {
        entities.add(row.itemId());
      }
    }
    Map<String, Node> stand = nodes(entities);
    Map<String, Node> put = new HashMap<>();
    var gone = new HashSet<String>();
    var moved = new ArrayList<String>();
    for (String id : entities) {
      Node before = now.find(now.number(id));
      Node after = stand.get(id);
      if (before != null && after != null && before.ref().kind().equals(after.ref().kind())) {
        put.put(id, after);
        continue;
      }
      moved.add(id);
      if (before != null) {
        touched.addAll(activities(now, now.number(id)));
      }
      if (after == null) {
        gone.add(id);
      } else if (before != null) {
        put.put(id, after);
      }
    }
    touched.addAll(texts(TAKES_PART_IN, Map.of("ids", moved)));
    return update(now, touched, put, gone);
  }

  private static List<String> activities(Projection now, int actor) {
    Rows rows = now.activities();
    return Arrays.stream(rows.values(actor), rows.start(actor), rows.end(actor))
        .mapToObj(activity -> now.ref(activity).id())
        .toList();
  }

  /** {@return the rows of the activities among these, with the actors and activities in them} */
  private Projection.Update update(
      Projection now, Collection<String> ids, Map<String, Node> put, Set<String> gone) {
    Map<String, List<Part>> rows = new TreeMap<>();
    for (String id : ids) {
      int number = now.number(id);
      if (number >= 0 && now.parts().size(number) > 0) {
        rows.put(id, new ArrayList<>()); // empty, unless the graph still says something
      }
    }
    var missing = new LinkedHashSet<String>();
    for (Row row : graph.read(tx -> tx.rows(PARTS, Map.of("ids", List.copyOf(ids))))) {
      Part part = part(row);
      rows.computeIfAbsent(part.activity(), id -> new ArrayList<>()).add(part);
      for (String id : List.of(part.activity(), part.actor())) {
        if (!put.containsKey(id) && (gone.contains(id) || now.number(id) < 0)) {
          missing.add(id);
        }
      }
    }
    put.putAll(nodes(missing));
    var still = new HashSet<>(gone);
    still.removeAll(put.keySet());
    // Whoever went between the two queries is told by a later change.
    rows.values().forEach(parts -> parts.removeIf(part -> !isThere(now, put, still, part.actor())));
    rows.keySet().removeIf(id -> !isThere(now, put, Set.of(), id));
    return new Projection.Update(put.values(), still, rows);
  }

  private static boolean isThere(
      Projection now, Map<String, Node> put, Set<String> gone, String id) {
    return put.containsKey(id) || (now.number(id) >= 0 && !gone.contains(id));
  }

  private Map<String, Node> nodes(Collection<String> ids) {
    var nodes = new HashMap<String, Node>();
    if (!ids.isEmpty()) {
      for (Row row : graph.read(tx -> tx.rows(NODES, Map.of("ids", List.copyOf(ids))))) {
        var node = new Node(Citations.ref(row), period(row.findText("from"), row.findText("to")));
        nodes.put(node.ref().id(), node);
      }
    }
    return nodes;
  }

  private List<String> texts(String query, Map<String, Object> parameters) {
    return graph.read(tx -> tx.rows(query, parameters)).stream()
        .map(row -> row.text("id"))
        .toList();
  }

  /** {@return a part from a row of {@link #PART}} */
  static Part part(Row row) {
    Period own = period(row.findText("from"), row.findText("to"));
    return new Part(
        row.text("actor"),
        row.text("activity"),
        Role.of(row.text("role")).orElse(Role.PARTICIPANT),
        own == null ? period(row.findText("began"), row.findText("ended")) : own);
  }

  private static @Nullable Period period(@Nullable String from, @Nullable String to) {
    return from == null && to == null
        ? null
        : new Period(
            Optional.ofNullable(from).map(PartialDate::new),
            Optional.ofNullable(to).map(PartialDate::new));
  }
}
