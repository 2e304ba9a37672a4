package org.maillage.editing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.journal.Journal;
import org.maillage.journal.Snapshot;
import org.maillage.model.Change;
import org.maillage.model.Entity;
import org.maillage.model.Item;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.model.Statement;
import org.maillage.model.Status;

/**
 * Facts on which sources disagree, and what editors made of them.
 *
 * <p>Disputed items are few and found by the index of their status; what was settled is found by
 * the keys of the change sets. Nothing here grows with the base. Thread-safe.
 */
public final class Disputes {
  /** The key of a change set that settles something begins so. */
  static final String SETTLED = "settle-";

  private static final int ON_A_PAGE = 10;
  private static final int LATEST = 20;

  private static final String DISPUTED =
      """
      MATCH (x:Statement) WHERE x.status = 'disputed'
      MATCH (x)-[:SUBJECT]->(s:Entity) WHERE s.status IN ['published', 'disputed']
      MATCH (x)-[:OBJECT]->(o) WHERE o:Territory OR o.status IN ['published', 'disputed']
      RETURN x.id AS id, x.type + ' ' + s.id + ' ' + coalesce(o.id, o.key) AS point,
             toLower(s.name) AS name
      UNION
      MATCH (x:Entity) WHERE x.status = 'disputed'
      RETURN x.id AS id, x.id AS point, toLower(x.name) AS name
      """;

  private static final String LATEST_SETTLED =
      """
      MATCH (c:Commit) WHERE c.txKey STARTS WITH $settled
      WITH c ORDER BY c.lastSeq DESC LIMIT $most
      MATCH (change:Change) WHERE change.seq >= c.firstSeq AND change.seq <= c.lastSeq
      MATCH (r:Revision {itemId: change.itemId, rev: change.rev})
      MATCH (item:Item {id: change.itemId})
      OPTIONAL MATCH (item)-[:SUBJECT]->(s:Entity)
      OPTIONAL MATCH (item)-[:OBJECT]->(o)
      WITH c, r, item, coalesce(s, item) AS s, o
      WHERE s.status IN ['published', 'disputed']
            AND (o IS NULL OR o:Territory OR o.status IN ['published', 'disputed'])
      RETURN c.lastSeq AS seq, c.at AS at, c.actor AS actor, c.summary AS why, item.id AS id,
             r.snapshot AS snapshot, item.type AS type,
             {id: s.id, kind: s.kind, name: s.name} AS subject,
             CASE WHEN o IS NULL THEN null
                  ELSE {id: coalesce(o.id, o.key), kind: coalesce(o.kind, 'territory'),
                        name: o.name} END AS object
      ORDER BY seq DESC, id
      """;

  private final Graph graph;
  private final Journal journal;
  private final Editing editing;
  private final ProposalSubjects subjects;
  private final Function<Set<String>, Map<String, String>> names;

  /**
   * @param names under which accounts contribute, by id
   */
  public Disputes(
      Graph graph,
      Journal journal,
      Editing editing,
      ProposalSubjects subjects,
      Function<Set<String>, Map<String, String>> names) {
    this.graph = graph;
    this.journal = journal;
    this.editing = editing;
    this.subjects = subjects;
    this.names = names;
  }

  /**
   * What sources disagree on.
   *
   * @param points those of this page
   * @param settled the latest that were
   */
  public record Board(
      List<Point> points, int total, int page, int pages, List<Settlement> settled) {}

  /**
   * One thing on which sources disagree.
   *
   * @param id of its first side
   * @param sides what is said of it; one alone when it is contested and nothing stands against it
   */
  public record Point(String id, List<ProposalSubject> sides) {}

  /**
   * What an editor made of a point.
   *
   * @param at when, ISO 8601
   * @param why in the editor's words
   */
  public record Settlement(String at, String who, String why, List<Side> sides) {}

  /**
   * One side of what was settled.
   *
   * @param sentence null for a sheet
   * @param stands whether it was found right
   */
  public record Side(
      Ref sheet,
      ProposalSubject.@Nullable Sentence sentence,
      List<ProposalSubject.Value> values,
      boolean stands) {}

  /** {@return what is disputed, by name, and what was settled last} */
  Board board(int page) {
    List<List<String>> all = all();
    int pages = Math.max(1, (all.size() + ON_A_PAGE - 1) / ON_A_PAGE);
    List<Point> points =
        all.stream().skip((page - 1L) * ON_A_PAGE).limit(ON_A_PAGE).map(this::point).toList();
    return new Board(points, all.size(), page, pages, settled());
  }

  /**
   * {@return the point of which something is a side}
   *
   * @throws Refusal.NotFound when it is not disputed
   */
  Point point(String id) {
    return all().stream()
        .filter(sides -> sides.contains(id))
        .findFirst()
        .map(this::point)
        .orElseThrow(() -> new Refusal.NotFound(id));
  }

  private Point point(List<String> ids) {
    return new Point(ids.getFirst(), ids.stream().map(this::side).toList());
  }

  private ProposalSubject side(String id) {
    return editing.standing(id) instanceof Entity
        ? subjects.subject(id, null, null)
        : subjects.subject(null, id, null);
  }

  /** {@return the ids of the sides of each point} */
  private List<List<String>> all() {
    var points = new LinkedHashMap<String, List<String>>();
    graph.read(tx -> tx.rows(DISPUTED, Map.of())).stream()
        .sorted(
            Comparator.comparing((Row row) -> row.text("name"))
                .thenComparing(row -> row.text("point"))
                .thenComparing(row -> row.text("id")))
        .forEach(
            row ->
                points
                    .computeIfAbsent(row.text("point"), point -> new ArrayList<>())
                    .add(row.text("id")));
    return List.copyOf(points.values());
  }

  private List<Settlement> settled() {
    List<Row> rows =
        graph.read(tx -> tx.rows(LATEST_SETTLED, Map.of("settled", SETTLED, "most", LATEST)));
    Map<String, String> people =
        names.apply(rows.stream().map(row -> row.text("actor")).collect(Collectors.toSet()));
    var bySet = new LinkedHashMap<Long, List<Row>>();
    rows.forEach(
        row -> bySet.computeIfAbsent(row.number("seq"), seq -> new ArrayList<>()).add(row));
    return bySet.values().stream()
        .map(
            sides -> {
              Row first = sides.getFirst();
              return new Settlement(
                  first.text("at"),
                  people.getOrDefault(first.text("actor"), first.text("actor")),
                  first.text("why"),
                  sides.stream().map(Disputes::settledSide).toList());
            })
        .toList();
  }

  private static Side settledSide(Row row) {
    Item item = Snapshot.read(row.text("id"), row.text("snapshot"));
    Ref subject = Citations.ref(row.row("subject"));
    Row object = row.findRow("object");
    return new Side(
        subject,
        object == null
            ? null
            : new ProposalSubject.Sentence(
                item.id(), subject, row.text("type"), Citations.ref(object)),
        item instanceof Statement
            ? ProposalSubject.values(ProposalValues.of(item)).stream()
                .filter(value -> !value.text().isEmpty())
                .toList()
            : List.of(),
        item.status().isPublic());
  }

  /**
   * Settles a point: what stands is published, the rest is put aside and stays in the history.
   *
   * @param read the revision of each side that the editor has read, by id
   * @param standing the sides that stand; none when nothing of it does
   * @throws Refusal.Invalid when a side is not among those that were read
   * @throws Refusal.Conflict when somebody else changed a side's status meanwhile
   */
  void settle(EditAuthor author, Map<String, Integer> read, Set<String> standing, String why) {
    if (!read.keySet().containsAll(standing)) {
      throw Refusal.Invalid.of("stands", "rule.required");
    }
    var changes = new ArrayList<Change>();
    read.forEach(
        (id, rev) -> {
          Status status = standing.contains(id) ? Status.PUBLISHED : Status.DEPRECATED;
          Item settled =
              switch (journal.at(id, rev)) {
                case Entity sheet -> new Entity(id, sheet.kind(), status, sheet.facts());
                case Statement said -> said.as(status);
              };
          changes.add(new Change.Put(settled, rev));
        });
    editing.settle(author, why, changes);
  }
}
