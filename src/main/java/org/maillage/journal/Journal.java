package org.maillage.journal;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Tx;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Item;
import org.maillage.model.Refusal;
import org.maillage.model.Statement;
import org.maillage.model.Transcript;

/**
 * Writes changes and remembers them. Thread-safe, and safe among several processes on one graph:
 * the locks are the graph's.
 */
public final class Journal {
  private static final int BATCH = 2_000;

  // All of one length, so that their order is that of their letters.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Graph graph;
  private final InstantSource clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  public Journal(Graph graph, InstantSource clock) {
    this.graph = graph;
    this.clock = clock;
  }

  /** Calls the listener after each commit of this process; it must return at once. */
  public void onCommit(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * Makes all the changes of the set, or none.
   *
   * <p>When an item was changed since the revision that a change was made from, edits of different
   * fields are merged. A change that changes nothing makes no revision.
   *
   * @throws Refusal.Conflict when both edits changed the same field
   * @throws Refusal.Invalid when a rule is broken, or something refers to what is not there
   */
  public Receipt apply(Changeset set) {
    Receipt receipt = graph.write(tx -> apply(tx, set));
    if (receipt.lastSeq() > 0 && !receipt.replayed()) {
      listeners.forEach(Runnable::run);
    }
    return receipt;
  }

  /**
   * {@return what {@link #apply} would do, nothing being done}
   *
   * @throws Refusal as {@code apply} does
   */
  public Receipt preview(Changeset set) {
    return graph.read(
        tx -> {
          var plan = Plan.of(set, held(tx, ids(set)), tx);
          Checks.check(tx, plan.writes());
          return new Receipt(0, false, plan.done());
        });
  }

  private Receipt apply(Tx tx, Changeset set) {
    lock(tx, set);
    var before =
        tx.row(
            "MATCH (c:Commit {txKey: $txKey}) RETURN c.lastSeq AS lastSeq",
            Map.of("txKey", set.txKey()));
    if (before.isPresent()) {
      return new Receipt(before.get().number("lastSeq"), true, List.of());
    }
    Plan plan = Plan.of(set, held(tx, ids(set)), tx);
    if (plan.writes().isEmpty()) {
      return new Receipt(0, false, List.of());
    }
    Checks.check(tx, plan.writes());
    Writer.write(tx, plan.writes());
    long lastSeq = Log.keep(tx, set, plan, TIME.format(clock.instant()));
    return new Receipt(lastSeq, false, plan.done());
  }

  /** What is written, and what others are merged into. */
  private static List<String> ids(Changeset set) {
    var ids = new TreeSet<String>();
    for (Change change : set.changes()) {
      ids.add(change.id());
      if (change instanceof Change.Withdraw withdraw && withdraw.into() != null) {
        ids.add(withdraw.into());
      }
    }
    return List.copyOf(ids);
  }

  /**
   * Locks what is written and what it refers to, so that none of it is withdrawn meanwhile: in one
   * order, so that two sets that share items do not wait for each other.
   *
   * <p>The locks come first and everything is read after them. Comparing the revision in the query
   * that takes the lock reads it too early and loses saves. Removing a property that is not there
   * takes no lock, so it is set first.
   */
  private static void lock(Tx tx, Changeset set) {
    var ids = new TreeSet<>(ids(set));
    for (Change change : set.changes()) {
      if (change instanceof Change.Put put) {
        ids.addAll(Checks.references(put.item()));
      }
    }
    for (List<String> some : batches(List.copyOf(ids))) {
      tx.run(
          "UNWIND $ids AS id MATCH (n:Item {id: id}) SET n._lock = true REMOVE n._lock",
          Map.of("ids", some));
    }
  }

  /**
   * An item as it stands: its revision, its snapshot, and whether it was withdrawn.
   *
   * @param into what it was merged into, null where it was not
   */
  record Held(int rev, String snapshot, boolean withdrawn, @Nullable String into) {}

  static Map<String, Held> held(Tx tx, List<String> ids) {
    var held = new TreeMap<String, Held>();
    Map<String, String> merged = Redirects.next(tx);
    for (List<String> some : batches(ids)) {
      var rows =
          tx.rows(
              """
              UNWIND $ids AS id
              MATCH (n:Item {id: id})-[:CURRENT]->(r)
              USING INDEX SEEK n:Item(id)
              RETURN id, n.rev AS rev, r.snapshot AS snapshot,
                     NOT (n:Entity OR n:Statement) AS withdrawn
              """,
              Map.of("ids", some));
      for (Row row : rows) {
        String id = row.text("id");
        held.put(
            id,
            new Held(
                row.integer("rev"), row.text("snapshot"), row.flag("withdrawn"), merged.get(id)));
      }
    }
    return held;
  }

  /** The entities whose page shows the statement. */
  static List<String> touchedBy(Statement statement) {
    var touched = new ArrayList<>(List.of(statement.subject(), statement.object()));
    String forWhom = statement.forWhom();
    if (forWhom != null) {
      touched.add(forWhom);
    }
    return touched;
  }

  /**
   * Keeps the text of a source, in place of what was kept of it before.
   *
   * @return whether that changed anything: the same file twice does not
   * @throws Refusal.NotFound when there is no such source
   */
  public boolean keep(Transcript text, String actor) {
    boolean changed = graph.write(tx -> Texts.keep(tx, text, actor, TIME.format(clock.instant())));
    if (changed) {
      listeners.forEach(Runnable::run);
    }
    return changed;
  }

  /**
   * Erases an entity with its history, and every statement that names it with theirs. Their change
   * rows stay, under names that say nothing.
   *
   * @throws Refusal.NotFound when there is no such entity and never was
   * @throws Refusal.Invalid when something cites it
   */
  public Erased erase(String id, String actor) {
    Erased erased = graph.write(tx -> Erasure.erase(tx, id, actor, TIME.format(clock.instant())));
    listeners.forEach(Runnable::run);
    return erased;
  }

  /**
   * Takes a person's name away, as {@link #erase} does, and keeps what is known of them under a
   * pseudonym.
   *
   * @param pseudonym the id from now on, of {@link Pseudonyms#make}
   * @throws Refusal as {@code erase}; {@link Refusal.Invalid} also when it is no person
   */
  public Erased pseudonymise(String id, String pseudonym, String actor) {
    Erased erased =
        graph.write(
            tx -> {
              Changeset anew = Pseudonyms.changes(tx, id, pseudonym, actor);
              lock(tx, anew); // before the counter's, as in every write
              Erased done = Erasure.erase(tx, id, actor, TIME.format(clock.instant()));
              return done.upTo(apply(tx, anew).lastSeq());
            });
    listeners.forEach(Runnable::run);
    return erased;
  }

  /** Makes sure that {@link #erase} would not be refused. */
  public void checkErasable(String id) {
    graph.read(tx -> Erasure.check(tx, id));
  }

  /** {@return the ids of all entities, withdrawn ones too, that come after the given one} */
  public List<String> idsAfter(String id, int limit) {
    return graph
        .read(
            tx ->
                tx.rows(
                    "MATCH (n:Item) WHERE n.id > $id RETURN n.id AS id ORDER BY n.id LIMIT $limit",
                    Map.of("id", id, "limit", limit)))
        .stream()
        .map(row -> row.text("id"))
        .toList();
  }

  /** {@return for all that was merged into something else, where it is now} */
  public Map<String, String> merged() {
    return graph.read(Redirects::all);
  }

  /** {@return the number of the last change} */
  public long lastSeq() {
    return graph.read(
        tx ->
            tx.row("MATCH (c:Counter {id: 'seq'}) RETURN c.v AS v", Map.of())
                .orElseThrow()
                .number("v"));
  }

  /** {@return at most {@code limit} changes after the given number, in order} */
  public List<ChangeRow> since(long seq, int limit) {
    return graph.read(
        tx ->
            tx
                .rows(
                    """
                    MATCH (c:Change) WHERE c.seq > $seq
                    RETURN c {.*} AS c ORDER BY c.seq LIMIT $limit
                    """,
                    Map.of("seq", seq, "limit", limit))
                .stream()
                .map(row -> changeRow(row.row("c")))
                .toList());
  }

  private static ChangeRow changeRow(Row row) {
    return new ChangeRow(
        row.number("seq"),
        row.text("itemId"),
        Receipt.Op.valueOf(row.text("op").toUpperCase(Locale.ROOT)),
        row.integer("rev"),
        row.text("actor"),
        row.text("at"),
        row.texts("touched"));
  }

  /**
   * An item as it stands.
   *
   * @param rev the revision to name when changing it
   */
  public record Current(Item item, int rev) {}

  /**
   * {@return the item as it stands}
   *
   * @throws Refusal.NotFound when there is none, or it was withdrawn
   */
  public Current current(String id) {
    Held held = graph.read(tx -> held(tx, List.of(id))).get(id);
    if (held == null || held.withdrawn()) {
      throw new Refusal.NotFound(id);
    }
    return new Current(Snapshot.read(id, held.snapshot()), held.rev());
  }

  /** {@return an item as a revision left it} A revision that never was is not found. */
  public Item at(String id, int rev) {
    return Snapshot.read(id, graph.read(tx -> snapshot(tx, id, rev)));
  }

  static String snapshot(Tx tx, String id, int rev) {
    return tx.row(
            "MATCH (r:Revision {itemId: $id, rev: $rev}) RETURN r.snapshot AS snapshot",
            Map.of("id", id, "rev", rev))
        .orElseThrow(() -> new Refusal.NotFound(id + " rev. " + rev))
        .text("snapshot");
  }

  /**
   * An item that came from a seed file.
   *
   * @param rev its revision now
   * @param originRev the revision in which the file last wrote it
   */
  public record Seeded(String origin, int rev, int originRev) {}

  /** {@return the items that came from the seed files and still stand, by id} */
  public Map<String, Seeded> seeded(Collection<String> origins) {
    return graph.read(
        tx -> {
          var items = new TreeMap<String, Seeded>();
          for (String label : List.of("Entity", "Statement")) {
            tx.rows(
                    """
                    MATCH (n:%s) WHERE n.origin IN $origins
                    RETURN n.id AS id, n.origin AS origin, n.rev AS rev, n.originRev AS originRev
                    """
                        .formatted(label),
                    Map.of("origins", List.copyOf(origins)))
                .forEach(
                    row ->
                        items.put(
                            row.text("id"),
                            new Seeded(
                                row.text("origin"), row.integer("rev"), row.integer("originRev"))));
          }
          return items;
        });
  }

  static <T> List<List<T>> batches(List<T> all) {
    var batches = new ArrayList<List<T>>();
    for (int start = 0; start < all.size(); start += BATCH) {
      batches.add(all.subList(start, Math.min(start + BATCH, all.size())));
    }
    return batches;
  }
}
