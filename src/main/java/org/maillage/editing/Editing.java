package org.maillage.editing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.journal.Journal;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Digest;
import org.maillage.model.Entity;
import org.maillage.model.Item;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.model.Statement;
import org.maillage.model.Violation;

/** What stands, to be put into forms, and what forms say, to be written. Thread-safe. */
public final class Editing {
  private static final String STATEMENTS =
      """
      MATCH (e:Entity {id: $id})<-[here:SUBJECT|OBJECT]-(s:Statement)
      WHERE s.status IN ['published', 'disputed']
      MATCH (s)-[there:SUBJECT|OBJECT]->(other) WHERE type(there) <> type(here)
      RETURN s.id AS id, s.type AS relation, type(here) = 'SUBJECT' AS out, s.role AS role,
             s.status AS status,
             {id: coalesce(other.id, other.key), kind: coalesce(other.kind, 'territory'),
              name: other.name} AS other
      ORDER BY relation, out DESC, s.role, other.name, id
      """;

  /** What the keys of change sets made by forms begin with. */
  private static final String EDITED = "edit-";

  private final Graph graph;
  private final Journal journal;
  private final EditNames names;

  public Editing(Graph graph, Journal journal, EditNames names) {
    this.graph = graph;
    this.journal = journal;
    this.names = names;
  }

  EditNames names() {
    return names;
  }

  /**
   * A statement about a sheet, in short.
   *
   * @param out whether the sheet is its subject
   */
  public record Said(
      String id, String relation, boolean out, @Nullable String role, String status, Ref other) {}

  /** {@return what is said of a sheet} */
  List<Said> statements(String id) {
    return graph.read(tx -> tx.rows(STATEMENTS, Map.of("id", id))).stream()
        .map(
            row ->
                new Said(
                    row.text("id"),
                    row.text("relation"),
                    row.flag("out"),
                    row.findText("role"),
                    row.text("status"),
                    Citations.ref(row.row("other"))))
        .toList();
  }

  /**
   * {@return a sheet as it stands, to be changed}
   *
   * @throws Refusal.NotFound when there is none, or it is not for the author to see
   */
  DraftSheet sheet(String id, EditAuthor author) {
    Journal.Current current = current(id, author);
    if (!(current.item() instanceof Entity entity)) {
      throw new Refusal.NotFound(id);
    }
    return draft(entity, current.rev());
  }

  DraftSheet draft(Entity entity, int rev) {
    return DraftSheet.of(entity, rev, names.refs(EditCells.ids(entity)));
  }

  /**
   * {@return a statement as it stands, to be changed}
   *
   * @param here the thing from which it is seen
   * @throws Refusal.NotFound when there is none about that thing, or it is not for the author to
   *     see
   */
  DraftStatement statement(String id, String here, EditAuthor author) {
    Journal.Current current = current(id, author);
    if (!(current.item() instanceof Statement statement)
        || !List.of(statement.subject(), statement.object()).contains(here)) {
      throw new Refusal.NotFound(id);
    }
    return draft(statement, current.rev(), here);
  }

  DraftStatement draft(Statement statement, int rev, String here) {
    return DraftStatement.of(statement, rev, here, names.refs(EditCells.ids(statement)));
  }

  private Journal.Current current(String id, EditAuthor author) {
    Journal.Current current = journal.current(id);
    EditRights.checkSeen(author.rank(), current.item());
    return current;
  }

  /** {@return the item as it stands, null where there is none} */
  @Nullable Item standing(String id) {
    try {
      return journal.current(id).item();
    } catch (Refusal.NotFound none) {
      return null;
    }
  }

  /** {@return an id that nothing has had: the one that is wanted, or that with a number} */
  String freeId(String wanted, Set<String> taken) {
    for (int number = 1; ; number++) {
      String id = number == 1 ? wanted : wanted + "-" + number;
      if (!taken.contains(id) && !isTaken(id)) {
        return id;
      }
    }
  }

  boolean isTaken(String id) {
    Optional<Row> row =
        graph.read(tx -> tx.row("MATCH (n:Item {id: $id}) RETURN n.id AS id", Map.of("id", id)));
    return row.isPresent();
  }

  /** {@return the id of a new statement; the same form makes the same one} */
  static String statementId(EditAuthor author, String key, int number) {
    return "s-" + Digest.of(author.account() + " " + key + " " + number).substring(0, 16);
  }

  /** {@return what a change does to an item, field by field} */
  List<EditChange> changes(Item item) {
    return EditCells.changes(EditCells.of(standing(item.id()), names), EditCells.of(item, names));
  }

  /**
   * Makes sure that changes could be made as things stand.
   *
   * @throws Refusal as {@link #save} does
   */
  void preview(EditAuthor author, List<Change> changes) {
    journal.preview(set(EDITED, author, "", "", changes));
  }

  /**
   * Makes all the changes, or none.
   *
   * @param key of the form: sent twice, it writes once
   * @throws Refusal.NotAllowed when the author may not make one of them
   * @throws Refusal.Conflict when somebody else changed the same fields
   * @throws Refusal.Invalid when they break rules
   */
  void save(EditAuthor author, String key, String why, List<Change> changes) {
    journal.apply(set(EDITED, author, key, why, changes));
  }

  /** {@return what tells a form from others: who sent it, and what it says} */
  static String key(EditAuthor author, String key, Object what) {
    return key(EDITED, author, key, what);
  }

  private static String key(String sort, EditAuthor author, String key, Object what) {
    return sort + Digest.of(author.account() + " " + key + " " + what);
  }

  /** {@return the sheet that a form made already} */
  Optional<String> made(String txKey) {
    return graph
        .read(
            tx ->
                tx.row(
                    """
                    MATCH (k:Commit {txKey: $txKey})
                    MATCH (c:Change {seq: k.lastSeq})
                    RETURN c.itemId AS id
                    """,
                    Map.of("txKey", txKey)))
        .map(row -> row.text("id"));
  }

  /**
   * Makes a new sheet, once for each form, however often it is sent.
   *
   * @return its id
   * @throws Refusal as {@link #save} does
   */
  String make(EditAuthor author, String txKey, String why, Entity sheet) {
    var change = new Change.Put(sheet, 0);
    EditRights.check(author.rank(), change, standing(sheet.id()));
    journal.apply(new Changeset(txKey, author.account(), why, List.of(change)));
    return made(txKey).orElse(sheet.id());
  }

  /** As {@link #save}, for what settles a dispute: its key says so. */
  void settle(EditAuthor author, String why, List<Change> changes) {
    journal.apply(set(Disputes.SETTLED, author, "", why, changes));
  }

  private Changeset set(
      String sort, EditAuthor author, String key, String why, List<Change> changes) {
    for (Change change : changes) {
      EditRights.check(author.rank(), change, standing(change.id()));
    }
    return new Changeset(key(sort, author, key, changes), author.account(), why, changes);
  }

  /** Refuses what is wrong, all of it at once. */
  static void check(List<Violation> faults) {
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(List.copyOf(new LinkedHashSet<>(faults)));
    }
  }
}
