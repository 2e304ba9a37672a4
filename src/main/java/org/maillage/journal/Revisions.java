package org.maillage.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Tx;
import org.maillage.model.Change;
import org.maillage.model.Item;
import org.maillage.model.Refusal;
import org.maillage.model.Status;

/** What was known when, who said so, and how to go back. Reads only. Thread-safe. */
public final class Revisions {
  /** What was erased has revisions that say nothing. */
  private static final String OF =
      """
      UNWIND $ids AS id
      MATCH (r:Revision {itemId: id}) WHERE r.rev > 0 AND r.snapshot <> '{}'
      MATCH (c:Change {itemId: id, rev: r.rev}) WHERE c.op <> 'transcribed'
      RETURN id, r.rev AS rev, c.seq AS seq, r.at AS at, r.actor AS actor, r.summary AS summary,
             c.op AS op, r.snapshot AS snapshot
      """;

  private final Graph graph;

  public Revisions(Graph graph) {
    this.graph = graph;
  }

  /**
   * Changes that were made together.
   *
   * @param seq the number of the last of them
   * @param size how many items they changed
   */
  public record Commit(long seq, String at, String actor, String summary, int size) {}

  /** {@return the ids of an entity and of all that was ever said of it} */
  public List<String> about(String entity) {
    return graph.read(tx -> about(tx, entity));
  }

  /** With what was merged into it comes what was said of that. */
  private static List<String> about(Tx tx, String entity) {
    var ids = new LinkedHashSet<>(Redirects.whole(tx, entity));
    tx.rows(
            """
            UNWIND $ids AS id
            MATCH (:Item {id: id})<-[:SUBJECT|OBJECT|FOR|WAS_ABOUT]-(s)
            RETURN DISTINCT s.id AS id
            """,
            Map.of("ids", List.copyOf(ids)))
        .forEach(row -> ids.add(row.text("id")));
    return List.copyOf(ids);
  }

  /** {@return the revisions of some items, the latest first} */
  public List<Revision> of(Collection<String> ids) {
    return graph.read(tx -> of(tx, ids));
  }

  private static List<Revision> of(Tx tx, Collection<String> ids) {
    var revisions = new ArrayList<Revision>();
    for (List<String> some : Journal.batches(List.copyOf(ids))) {
      tx.rows(OF, Map.of("ids", some)).forEach(row -> revisions.add(revision(row)));
    }
    revisions.sort(Comparator.comparingLong(Revision::seq).reversed());
    return revisions;
  }

  private static Revision revision(Row row) {
    String id = row.text("id");
    String snapshot = row.text("snapshot");
    return new Revision(
        id,
        row.integer("rev"),
        row.number("seq"),
        row.text("at"),
        row.text("actor"),
        row.text("summary"),
        Receipt.Op.valueOf(row.text("op").toUpperCase(Locale.ROOT)),
        Snapshot.read(id, snapshot),
        Snapshot.fields(snapshot));
  }

  /**
   * {@return the items as they stood after a change, those alone that were there}
   *
   * @param seq the number of the change
   */
  public List<Revision> asOf(Collection<String> ids, long seq) {
    return asOf(of(ids), seq);
  }

  /** {@return the same without what is hidden today, which is hidden in what it was as well} */
  public List<Revision> knownAsOf(Collection<String> ids, long seq) {
    List<Revision> all = of(ids);
    var last = new TreeMap<String, Status>();
    all.forEach(one -> last.putIfAbsent(one.itemId(), one.item().status()));
    all.removeIf(one -> last.get(one.itemId()) == Status.HIDDEN);
    return asOf(all, seq);
  }

  private static List<Revision> asOf(List<Revision> all, long seq) {
    var latest = new LinkedHashMap<String, Revision>();
    for (Revision revision : all) {
      if (revision.seq() <= seq) {
        latest.putIfAbsent(revision.itemId(), revision);
      }
    }
    return latest.values().stream().filter(Revision::stands).toList();
  }

  /**
   * {@return the number of the last change before a moment, 0 when there was none}
   *
   * @param at ISO 8601
   */
  public long seqBefore(String at) {
    return graph.read(
        tx ->
            tx.row(
                    "MATCH (c:Commit) WHERE c.at < $at RETURN coalesce(max(c.lastSeq), 0) AS seq",
                    Map.of("at", at))
                .orElseThrow()
                .number("seq"));
  }

  /**
   * {@return what was changed together, the latest first}
   *
   * @param actor whose changes, null for everyone's
   * @param before changes before this number, for the next page
   */
  public List<Commit> commits(@Nullable String actor, long before, int limit) {
    var parameters = new TreeMap<String, Object>(Map.of("before", before, "limit", limit));
    parameters.put("actor", actor == null ? "" : actor);
    return graph.read(
        tx ->
            tx
                .rows(
                    """
                    MATCH (c:Commit)
                    WHERE c.lastSeq < $before AND ($actor = '' OR c.actor = $actor)
                    RETURN c.lastSeq AS seq, c.at AS at, c.actor AS actor, c.summary AS summary,
                           c.lastSeq - c.firstSeq + 1 AS size
                    ORDER BY c.lastSeq DESC LIMIT $limit
                    """,
                    parameters)
                .stream()
                .map(
                    row ->
                        new Commit(
                            row.number("seq"),
                            row.text("at"),
                            row.text("actor"),
                            row.text("summary"),
                            row.integer("size")))
                .toList());
  }

  /** {@return the entities that changes touched, at most {@code limit}, in their order} */
  public List<String> touched(Commit commit, int limit) {
    return graph.read(
        tx ->
            tx
                .rows(
                    """
                    MATCH (c:Change) WHERE c.seq > $after AND c.seq <= $seq
                    WITH c ORDER BY c.seq LIMIT 200
                    UNWIND c.touched AS id
                    RETURN id, min(c.seq) AS first ORDER BY first, id LIMIT $limit
                    """,
                    Map.of(
                        "after", commit.seq() - commit.size(), "seq", commit.seq(), "limit", limit))
                .stream()
                .map(row -> row.text("id"))
                .toList());
  }

  /** {@return the fields that differ between two revisions of an item, by key} */
  public static List<Revision.Difference> differences(
      @Nullable Revision before, @Nullable Revision after) {
    Map<String, String> was = before == null || !before.stands() ? Map.of() : before.fields();
    Map<String, String> is = after == null || !after.stands() ? Map.of() : after.fields();
    var names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(was.get(name), is.get(name)))
        .map(name -> new Revision.Difference(name, was.get(name), is.get(name)))
        .toList();
  }

  /**
   * {@return the change that makes an item as it stood once} What it named and was merged since is
   * named as what it is part of now.
   *
   * @throws Refusal.NotFound when there is no such revision
   */
  public Change restored(String id, int rev) {
    List<Revision> all = of(List.of(id));
    Revision wanted = find(all, rev);
    int current = all.getFirst().rev();
    return wanted.stands()
        ? new Change.Put(today(wanted.item()), current)
        : new Change.Withdraw(id, current);
  }

  /**
   * {@return the change that gives one field the value that it had once}
   *
   * @throws Refusal.NotFound when there is no such revision, or the item is not there any more
   */
  public Change restored(String id, int rev, String field) {
    List<Revision> all = of(List.of(id));
    Revision wanted = find(all, rev);
    Revision current = all.getFirst();
    if (!current.stands()) {
      throw new Refusal.NotFound(id);
    }
    Item item =
        Snapshot.read(
            id,
            Snapshot.with(Snapshot.write(current.item()), Snapshot.write(wanted.item()), field));
    return new Change.Put(today(item), current.rev());
  }

  private Item today(Item item) {
    Map<String, String> merged = graph.read(Redirects::all);
    return item.naming(id -> merged.getOrDefault(id, id));
  }

  private static Revision find(List<Revision> all, int rev) {
    return all.stream()
        .filter(one -> one.rev() == rev)
        .findFirst()
        .orElseThrow(() -> new Refusal.NotFound("rev. " + rev));
  }

  /**
   * What undoing comes to.
   *
   * @param changes that undo what can be undone
   * @param left what cannot, because somebody else wrote over it since
   */
  public record Undoing(List<Change> changes, List<Left> left) {}

  /** Fields of an item that somebody else wrote over since. */
  public record Left(String itemId, List<String> fields) {}

  /**
   * {@return how to undo all that somebody did in a time} What others did since stays: a field that
   * they wrote over is left as it is, and told.
   *
   * @param from the first moment, ISO 8601
   * @param to the moment after the last
   */
  public Undoing undoing(String actor, String from, String to) {
    return graph.read(
        tx -> {
          List<String> ids =
              tx
                  .rows(
                      """
                      MATCH (c:Commit {actor: $actor}) WHERE c.at >= $from AND c.at < $to
                      MATCH (change:Change)
                      WHERE change.seq >= c.firstSeq AND change.seq <= c.lastSeq
                            AND change.op <> 'transcribed'
                      RETURN DISTINCT change.itemId AS id
                      """,
                      Map.of("actor", actor, "from", from, "to", to))
                  .stream()
                  .map(row -> row.text("id"))
                  .toList();
          return undoing(
              tx,
              ids,
              one ->
                  one.actor().equals(actor)
                      && one.at().compareTo(from) >= 0
                      && one.at().compareTo(to) < 0);
        });
  }

  /**
   * {@return how to undo all that was changed together with one change}
   *
   * @param seq the number of the change
   */
  public Undoing undoing(long seq) {
    return graph.read(
        tx -> {
          Row commit =
              tx.row(
                      """
                      MATCH (c:Change {seq: $seq})
                      MATCH (k:Commit {txKey: c.txKey})
                      MATCH (change:Change)
                      WHERE change.seq >= k.firstSeq AND change.seq <= k.lastSeq
                      RETURN k.firstSeq AS first, k.lastSeq AS last,
                             collect(DISTINCT change.itemId) AS ids
                      """,
                      Map.of("seq", seq))
                  .orElseThrow(() -> new Refusal.NotFound(Long.toString(seq)));
          long first = commit.number("first");
          long last = commit.number("last");
          return undoing(tx, commit.texts("ids"), one -> one.seq() >= first && one.seq() <= last);
        });
  }

  private static Undoing undoing(Tx tx, List<String> ids, Predicate<Revision> undone) {
    var byItem = new LinkedHashMap<String, List<Revision>>();
    of(tx, ids)
        .forEach(one -> byItem.computeIfAbsent(one.itemId(), id -> new ArrayList<>()).add(one));
    var changes = new ArrayList<Change>();
    var left = new ArrayList<Left>();
    byItem.forEach((id, revisions) -> Undo.of(revisions, undone, left).ifPresent(changes::add));
    return new Undoing(ordered(changes), left);
  }

  /** Statements go before what they are about, and what they are about comes back before them. */
  private static List<Change> ordered(List<Change> changes) {
    return changes.stream()
        .sorted(Comparator.comparing(change -> change instanceof Change.Withdraw))
        .toList();
  }

  static Optional<Revision> before(List<Revision> revisions, int index) {
    return index + 1 < revisions.size() ? Optional.of(revisions.get(index + 1)) : Optional.empty();
  }
}
