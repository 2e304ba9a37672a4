package org.maillage.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.graph.Transcripts;
import org.maillage.journal.Journal;
import org.maillage.journal.Receipt;
import org.maillage.journal.Redirects;
import org.maillage.journal.Revision;
import org.maillage.journal.Revisions;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Digest;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.model.Statement;
import org.maillage.search.Suggestions;

/** Makes one sheet of two that are of the same thing, and two of it again. Thread-safe. */
public final class Merging {
  private static final String USERS =
      """
      UNWIND $ids AS id
      MATCH (:Entity {id: id})<-[:SUBJECT|OBJECT|FOR|CITES]-(user)
      RETURN DISTINCT user.id AS id
      """;

  private final Graph graph;
  private final Journal journal;
  private final Revisions revisions;
  private final Redirects redirects;
  private final History history;
  private final EditNames names;

  public Merging(Graph graph, Journal journal, History history, EditNames names) {
    this.graph = graph;
    this.journal = journal;
    this.revisions = new Revisions(graph);
    this.redirects = new Redirects(graph);
    this.history = history;
    this.names = names;
  }

  /**
   * With which sheet one shall be merged.
   *
   * @param other what was typed
   * @param twins those of its kind that have nearly its name
   */
  public record Choosing(Ref kept, DraftRef other, List<Suggestions.Item> twins) {}

  /**
   * Two sheets, side by side.
   *
   * @param keptRev the revision that the reader knows
   * @param aliases the other names that the sheet will have
   * @param moved what will be said of the kept sheet
   * @param joined what both said: the citations go together
   * @param loops what linked the two sheets: it is withdrawn
   * @param citing in how many other things a citation changes its source
   */
  public record Page(
      Ref kept,
      Ref lost,
      int keptRev,
      int lostRev,
      List<Choice> choices,
      List<String> aliases,
      List<Said> moved,
      List<Said> joined,
      List<Said> loops,
      int citing) {}

  /**
   * A field in which the two differ.
   *
   * @param takesLost whether the value of the sheet that goes shall stay
   */
  public record Choice(
      String key, @Nullable EditCell kept, @Nullable EditCell lost, boolean takesLost) {}

  /** A statement, in short. */
  public record Said(Ref subject, String relation, Ref object, @Nullable String role) {}

  /**
   * What taking two sheets apart comes to.
   *
   * @param kept the sheet that the other is part of
   * @param undone how many items would be as they were before
   * @param left what others wrote over since, and is left as it is
   */
  public record Apart(Ref kept, Ref lost, int undone, List<History.Left> left) {}

  /** {@return with which sheets one may be merged} */
  Choosing choosing(String id, String text, String picked) {
    Entity kept = entity(id).entity();
    var among = EditAmong.of(kept.kind());
    return new Choosing(
        ref(kept),
        names.find(text, picked, among),
        names.twins(kept.name(), kept.id(), kept.kind()));
  }

  /**
   * {@return two sheets, side by side}
   *
   * @param told for each field that was chosen, whether the value of the sheet that goes shall stay
   * @throws Refusal.NotFound when one of them is not there
   * @throws Refusal.Invalid when they cannot be one
   */
  Page page(String kept, String lost, Map<Field, Boolean> told) {
    Merge.Side one = entity(kept);
    Merge.Side other = entity(lost);
    check(one.entity(), other.entity());
    Predicate<Field> takesLost = takesLost(one.entity(), told);
    Merge merge = Merge.of(one, other, users(kept, lost), takesLost);
    Map<String, Ref> refs = refs(merge);
    return new Page(
        ref(one.entity()),
        ref(other.entity()),
        one.rev(),
        other.rev(),
        choices(one.entity(), other.entity(), takesLost),
        merge.whole().aliases(),
        said(merge.moved(), refs),
        said(merge.joined(), refs),
        said(merge.loops(), refs),
        merge.citing());
  }

  private static Predicate<Field> takesLost(Entity kept, Map<Field, Boolean> told) {
    return field -> told.getOrDefault(field, kept.find(field).isEmpty());
  }

  private List<Choice> choices(Entity kept, Entity lost, Predicate<Field> takesLost) {
    Map<String, EditCell> one = EditCells.of(kept, names);
    Map<String, EditCell> other = EditCells.of(lost, names);
    var choices = new ArrayList<Choice>();
    for (Field field : Field.values()) {
      if (field != Field.ALIASES && !kept.find(field).equals(lost.find(field))) {
        String key = field.key();
        choices.add(new Choice(key, one.get(key), other.get(key), takesLost.test(field)));
      }
    }
    return choices;
  }

  private Map<String, Ref> refs(Merge merge) {
    var ids = new LinkedHashSet<String>();
    for (List<Statement> some : List.of(merge.moved(), merge.joined(), merge.loops())) {
      some.forEach(said -> ids.addAll(List.of(said.subject(), said.object())));
    }
    return names.refs(ids);
  }

  private static List<Said> said(List<Statement> statements, Map<String, Ref> refs) {
    return statements.stream()
        .map(
            one ->
                new Said(
                    refs.getOrDefault(one.subject(), new Ref(one.subject(), "", one.subject())),
                    one.relation().key(),
                    refs.getOrDefault(one.object(), new Ref(one.object(), "", one.object())),
                    one.role()))
        .toList();
  }

  /**
   * Makes one sheet of two.
   *
   * @param kept the sheet that stays, and the revision that the editor knew
   * @param key of the form: sent twice, it writes once
   * @throws Refusal.Conflict when somebody else changed the same fields, or the sheet that goes
   * @throws Refusal.Invalid when they cannot be one
   */
  void merge(
      Known kept, Known lost, Map<Field, Boolean> told, String editor, String key, String why) {
    String txKey = "merge-" + Digest.of(editor + " " + key + " " + kept.id() + " " + lost.id());
    if (redirects.into(kept.id()).contains(lost.id())) {
      return; // the form was sent twice
    }
    Entity one = entity(kept.id()).entity();
    Entity other = entity(lost.id()).entity();
    check(one, other);
    Merge merge =
        Merge.of(
            new Merge.Side(one, kept.rev()),
            new Merge.Side(other, lost.rev()),
            users(kept.id(), lost.id()),
            takesLost(one, told));
    journal.apply(new Changeset(txKey, editor, why, merge.changes()));
  }

  /** A sheet as somebody saw it. */
  record Known(String id, int rev) {}

  private void check(Entity kept, Entity lost) {
    if (kept.id().equals(lost.id())) {
      throw Refusal.Invalid.of("fondre", "rule.merge.self");
    }
    if (kept.kind() != lost.kind()) {
      throw Refusal.Invalid.of("fondre", "rule.merge", kept.name());
    }
    boolean hasText = graph.read(tx -> Transcripts.digest(tx, lost.id()) != null);
    if (hasText) {
      throw Refusal.Invalid.of("fondre", "rule.merge.text", lost.name());
    }
  }

  private List<Revision> users(String kept, String lost) {
    List<String> ids =
        graph.read(tx -> tx.rows(USERS, Map.of("ids", List.of(kept, lost)))).stream()
            .map(row -> row.text("id"))
            .toList();
    return revisions.asOf(ids, Long.MAX_VALUE);
  }

  private Merge.Side entity(String id) {
    Journal.Current current = journal.current(id);
    if (current.item() instanceof Entity entity) {
      return new Merge.Side(entity, current.rev());
    }
    throw new Refusal.NotFound(id);
  }

  /**
   * {@return what taking a sheet out of the one that it is part of comes to}
   *
   * @throws Refusal.NotFound when it is part of none
   * @throws Refusal.Invalid when that one is part of another since
   */
  Apart apart(String lost, String editor) {
    return apart(lost, undoing(lost, editor));
  }

  private Apart apart(String lost, Revisions.Undoing undoing) {
    Entity gone = (Entity) latest(lost).item();
    Merge.Side kept = entity(redirects.next(lost).orElseThrow(() -> new Refusal.NotFound(lost)));
    return new Apart(
        ref(kept.entity()), ref(gone), undoing.changes().size(), history.left(undoing));
  }

  /** Makes two sheets of one again; what others wrote since stays. */
  void takeApart(String lost, String editor, String why) {
    history.apply(undoing(lost, editor), editor, why);
  }

  private Revisions.Undoing undoing(String lost, String editor) {
    Revision merged = latest(lost);
    Optional<String> kept = redirects.next(lost);
    if (merged.op() != Receipt.Op.MERGED || kept.isEmpty()) {
      throw new Refusal.NotFound(lost);
    }
    if (redirects.next(kept.get()).isPresent()) {
      throw Refusal.Invalid.of("fiche", "rule.merge.later", kept.get());
    }
    Revisions.Undoing undoing = history.feasible(revisions.undoing(merged.seq()), editor);
    if (undoing.changes().stream().map(Change::id).noneMatch(lost::equals)) {
      throw Refusal.Invalid.of("fiche", "rule.merge.stuck");
    }
    return undoing;
  }

  private Revision latest(String id) {
    return revisions.of(List.of(id)).stream()
        .filter(one -> one.item() instanceof Entity)
        .findFirst()
        .orElseThrow(() -> new Refusal.NotFound(id));
  }

  private static Ref ref(Entity entity) {
    return new Ref(entity.id(), entity.kind().key(), entity.name());
  }

  /** {@return the choices that a form holds, of those fields of which it says one} */
  static Map<Field, Boolean> told(Function<Field, Optional<String>> choice) {
    var told = new LinkedHashMap<Field, Boolean>();
    for (Field field : Field.values()) {
      choice.apply(field).ifPresent(side -> told.put(field, side.equals("lost")));
    }
    return told;
  }
}
