package org.maillage.rights;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.journal.Erased;
import org.maillage.journal.Journal;
import org.maillage.journal.Named;
import org.maillage.journal.Pseudonyms;
import org.maillage.journal.Redirects;
import org.maillage.journal.Revision;
import org.maillage.journal.Revisions;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Entity;
import org.maillage.model.Kind;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.model.Status;

/**
 * What persons can ask for, and editors do. Why it is so: see {@code
 * docs/decisions/0021-the-rights-of-persons.md}. Thread-safe.
 */
public final class Rights {
  /** The author of what an objection changes. */
  private static final String OBJECTION = "objection";

  /** The author of what makes a draft of a sheet without a reason. */
  private static final String BASIS = "basis";

  private static final String WITHOUT_REASON =
      """
      MATCH (e:Person)
      WHERE e.status IN $states AND e.consent IS NULL AND NOT EXISTS { (e)-[:CITES]->() }
            AND NOT EXISTS {
              (e)<-[:SUBJECT|OBJECT|FOR]-(s:Statement)-[:CITES]->()
              WHERE s.status IN ['published', 'disputed']
            }
      RETURN e.id AS id, e.kind AS kind, e.name AS name ORDER BY name, id
      """;

  private static final int RETRIES = 5;
  private static final int PLACES = 50;

  private final Graph graph;
  private final Journal journal;
  private final InstantSource clock;
  private final Path data;
  private final Runnable owe;
  private final Register register;

  /**
   * @param data the folder that holds the register of erasures
   * @param owe notes that bytes of what was erased are still in the files of the store
   */
  public Rights(Graph graph, Journal journal, InstantSource clock, Path data, Runnable owe) {
    this.graph = graph;
    this.journal = journal;
    this.clock = clock;
    this.data = data;
    this.owe = owe;
    this.register = new Register(graph, clock);
  }

  Register register() {
    return register;
  }

  /** {@return how many objections wait for an editor} */
  public long waiting() {
    return register.waiting();
  }

  /**
   * {@return a person's sheet that anyone may read}
   *
   * @throws Refusal.NotFound when there is none
   */
  Ref shown(String id) {
    Entity person = person(id);
    if (!person.status().isPublic()) {
      throw new Refusal.NotFound(id);
    }
    return ref(person);
  }

  /**
   * {@return a person's sheet, hidden or not}
   *
   * @throws Refusal.NotFound when there is none
   */
  Entity person(String id) {
    if (journal.current(id).item() instanceof Entity entity && entity.kind() == Kind.PERSON) {
      return entity;
    }
    throw new Refusal.NotFound(id);
  }

  static Ref ref(Entity entity) {
    return new Ref(entity.id(), entity.kind().key(), entity.name());
  }

  /**
   * Hides a person's sheet because somebody objects, until an editor decides. A sheet that an
   * editor has already shown again stays in sight meanwhile.
   *
   * @return the last part of the private address under which it is followed
   */
  public String object(String id, @Nullable String why, @Nullable String contact) {
    shown(id);
    String token = register.objection(id, why, contact);
    if (!register.wasShownAgain(id)) {
      cover(id, OBJECTION);
      register.note(Register.Act.HIDDEN, id, "", null);
    }
    return token;
  }

  /** Hides a person's sheet, or upholds that it is; objections that wait are answered by it. */
  void hide(String id, String actor, @Nullable String reason) {
    if (person(id).status() != Status.HIDDEN) {
      cover(id, actor);
      register.note(Register.Act.HIDDEN, id, actor, reason);
    }
    register.close(id, true, reason);
  }

  private void cover(String id, String actor) {
    Erasures.of(data).hidden(id, clock.instant());
    state(id, Status.HIDDEN, actor);
  }

  /**
   * Shows a sheet as it was before it was hidden; objections that wait are refused by it.
   *
   * @throws Refusal.Invalid without a reason: whoever objected reads it
   */
  void show(String id, String actor, @Nullable String reason) {
    if (reason == null) {
      throw Refusal.Invalid.of("reason", "rule.rights.reason");
    }
    if (person(id).status() == Status.HIDDEN) {
      Status before =
          new Revisions(graph)
              .of(List.of(id)).stream()
                  .map(Revision::item)
                  .map(item -> item.status())
                  .filter(status -> status != Status.HIDDEN)
                  .findFirst()
                  .orElse(Status.PUBLISHED);
      state(id, before, actor);
      Erasures.of(data).shown(id, clock.instant());
      register.note(Register.Act.SHOWN, id, actor, reason);
    }
    register.close(id, false, reason);
  }

  /** Somebody may be writing on the sheet: what they write and this do not clash. */
  private void state(String id, Status status, String actor) {
    for (int attempt = 1; ; attempt++) {
      var change = new Change.Show(id, journal.current(id).rev(), status);
      try {
        journal.apply(new Changeset("rights-" + UUID.randomUUID(), actor, "", List.of(change)));
        return;
      } catch (Refusal.Conflict meanwhile) {
        if (attempt == RETRIES) {
          throw meanwhile;
        }
      }
    }
  }

  /** {@return the people whose sheets wait for a reason to be public} */
  List<Ref> waitingForAReason() {
    return graph.read(tx -> tx.rows(WITHOUT_REASON, Map.of("states", List.of("proposed")))).stream()
        .map(Citations::ref)
        .toList();
  }

  /**
   * Makes drafts of the public sheets of people whom no document names and who gave no consent: a
   * file said so, or what named them was withdrawn.
   */
  public void draftWithoutReason() {
    List<String> states = List.of("published", "disputed");
    graph
        .read(tx -> tx.rows(WITHOUT_REASON, Map.of("states", states)))
        .forEach(row -> state(row.text("id"), Status.PROPOSED, BASIS));
  }

  /**
   * What an erasure did.
   *
   * @param receipt its number
   */
  public record Done(String receipt, Erased erased) {}

  /**
   * Erases an entity; see {@link Journal#erase}. The file has it first: whatever happens then, no
   * old backup brings it back.
   *
   * @param known its id, or that of what was merged into it
   */
  public Done erase(String known, String actor) {
    var redirects = new Redirects(graph);
    String id = redirects.follow(known);
    journal.checkErasable(id);
    Erasures erasures = Erasures.of(data);
    redirects.whole(id).forEach(one -> erasures.erased(one, clock.instant()));
    owe.run();
    register.close(id, true, null);
    Erased erased = journal.erase(id, actor);
    return new Done(register.note(Register.Act.ERASED, "", actor, null, erased), erased);
  }

  /**
   * Takes a person's name away and keeps the facts; see {@link Journal#pseudonymise}.
   *
   * @return the number of the receipt
   */
  public String pseudonymise(String id, String actor) {
    person(id);
    journal.checkErasable(id);
    String pseudonym = Pseudonyms.make();
    Erasures erasures = Erasures.of(data);
    for (String one : new Redirects(graph).whole(id)) {
      if (!one.equals(id)) {
        erasures.erased(one, clock.instant());
      }
    }
    erasures.pseudonymised(id, clock.instant(), pseudonym);
    owe.run();
    register.close(id, true, null);
    Erased erased = journal.pseudonymise(id, pseudonym, actor);
    return register.note(Register.Act.PSEUDONYMISED, pseudonym, actor, null, erased);
  }

  /** {@return all that is held on a person, and notes that it was given} */
  Held export(String id, String actor) {
    person(id);
    String receipt = register.note(Register.Act.EXPORTED, id, actor, null);
    return Held.of(graph, receipt, clock.instant().toString(), id);
  }

  /**
   * Where else a person is named: what no act here rewrites.
   *
   * @param sheets those whose own words, or whose statements', have a name of theirs
   * @param pages the first of the documents' pages that have one
   * @param more how many other pages do
   */
  public record Elsewhere(List<Ref> sheets, List<Named.Place> pages, int more) {}

  /** {@return where else a person is named} */
  Elsewhere elsewhere(String id) {
    List<String> whole = new Redirects(graph).whole(id);
    List<String> about = new Revisions(graph).about(id);
    return graph.read(
        tx -> {
          Set<String> names = Named.names(tx, whole);
          List<String> items =
              Named.items(tx, names).stream().filter(one -> !about.contains(one)).toList();
          List<Named.Place> pages = Named.pages(tx, names);
          List<Named.Place> first = pages.stream().limit(PLACES).toList();
          return new Elsewhere(
              tx
                  .rows(
                      """
                      UNWIND $ids AS id
                      MATCH (n:Item {id: id})
                      OPTIONAL MATCH (n)-[:SUBJECT]->(s)
                      WITH DISTINCT coalesce(s, n) AS e WHERE e.kind IS NOT NULL
                      RETURN e.id AS id, e.kind AS kind, e.name AS name ORDER BY name, id
                      """,
                      Map.of("ids", items))
                  .stream()
                  .map(Citations::ref)
                  .toList(),
              first,
              pages.size() - first.size());
        });
  }
}
