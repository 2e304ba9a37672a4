package org.maillage.editing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.journal.Journal;
import org.maillage.journal.Receipt;
import org.maillage.journal.Redirects;
import org.maillage.journal.Revision;
import org.maillage.journal.Revisions;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Entity;
import org.maillage.model.Item;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.model.Statement;

/** Who said what and when, of one sheet or of all; and going back. Thread-safe. */
public final class History {
  private static final int ON_A_PAGE = 30;
  private static final int NAMED = 6;
  private static final int TOLD = 40;
  private static final int RETRIES = 1_000;

  private final Graph graph;
  private final Journal journal;
  private final Revisions revisions;
  private final Function<Set<String>, Map<String, String>> names;

  /**
   * @param names under which accounts contribute, by id
   */
  public History(Graph graph, Journal journal, Function<Set<String>, Map<String, String>> names) {
    this.graph = graph;
    this.journal = journal;
    this.revisions = new Revisions(graph);
    this.names = names;
  }

  /**
   * What became of one sheet.
   *
   * @param gone whether it was withdrawn
   * @param next where the page before this one in time begins, null on the last
   */
  public record OfSheet(Ref sheet, boolean gone, List<Deed> deeds, @Nullable Long next) {}

  /**
   * What was done to the base.
   *
   * @param who whose changes, null for everyone's
   * @param account the same by its id
   */
  public record Recent(
      List<Deed> deeds, @Nullable String who, @Nullable String account, @Nullable Long next) {}

  /**
   * What undoing somebody's changes comes to.
   *
   * @param undone the sheets and statements that would be as they were before
   * @param left what somebody else wrote over since, and is left as it is
   */
  public record Undoing(String who, int undone, List<Left> left) {}

  /** An item that cannot be taken back, and the sheet on which to look at it. */
  public record Left(Ref sheet, List<String> fields) {}

  /**
   * {@return what became of a sheet and of what was said of it, the latest first}
   *
   * @param before changes before this number
   * @param everything whether to tell also what was never public, and of sheets that are gone
   * @throws Refusal.NotFound when there never was such a sheet, or it is not to be told
   */
  public OfSheet of(String id, long before, boolean everything) {
    List<String> merged = new Redirects(graph).into(id);
    List<Revision> all = revisions.of(revisions.about(id));
    if (!everything) {
      all = told(all, merged);
    }
    Revision sheet =
        all.stream()
            .filter(one -> one.itemId().equals(id) && one.item() instanceof Entity)
            .findFirst()
            .orElseThrow(() -> new Refusal.NotFound(id));
    if (!sheet.stands() && (!everything || sheet.op() == Receipt.Op.MERGED)) {
      throw new Refusal.NotFound(id);
    }
    var known = new Known(all, merged);
    var deeds = new ArrayList<Deed>();
    Long next = null;
    for (List<Revision> together : byMoment(all)) {
      long seq = together.getFirst().seq();
      if (seq >= before) {
        continue;
      }
      if (deeds.size() == ON_A_PAGE) {
        next = deeds.getLast().seq();
        break;
      }
      deeds.add(deed(together, known));
    }
    return new OfSheet(ref((Entity) sheet.item()), !sheet.stands(), deeds, next);
  }

  /** Those that anyone may read: what is hidden today is hidden in what it was as well. */
  private List<Revision> told(List<Revision> all, List<String> merged) {
    Set<String> open =
        new HashSet<>(
            Refs.of(graph, all.stream().flatMap(one -> about(one).stream()).toList(), false)
                .keySet());
    open.addAll(merged);
    return all.stream()
        .filter(one -> one.item().status().isPublic() && open.containsAll(about(one)))
        .toList();
  }

  /** {@return what a revision names} */
  private static Set<String> about(Revision one) {
    return switch (one.item()) {
      case Entity entity -> Set.of(entity.id());
      case Statement said -> {
        var ids = new HashSet<>(Set.of(said.subject()));
        ids.add(said.object());
        Optional.ofNullable(said.forWhom()).ifPresent(ids::add);
        yield ids;
      }
    };
  }

  /** One save after the other: a save has one moment, one author and one reason. */
  private static Collection<List<Revision>> byMoment(List<Revision> revisions) {
    var together = new LinkedHashMap<String, List<Revision>>();
    for (Revision one : revisions) {
      together
          .computeIfAbsent(
              one.at() + " " + one.actor() + " " + one.summary(), moment -> new ArrayList<>())
          .add(one);
    }
    return together.values();
  }

  private Deed deed(List<Revision> together, Known known) {
    Revision first = together.getFirst();
    return new Deed(
        first.seq(),
        first.at(),
        known.who(first.actor()),
        known.account(first.actor()),
        first.summary(),
        together.size(),
        List.of(),
        together.stream().limit(TOLD).map(known::altered).toList());
  }

  /** What revisions are read with: each other, and the names of what they are about. */
  private final class Known {
    private final Map<String, Revision> byRev = new HashMap<>();
    private final Map<String, Revision> latest = new HashMap<>();
    private final List<String> merged;
    private final Map<String, Ref> refs;
    private final Map<String, String> people;

    Known(List<Revision> all, List<String> merged) {
      this.merged = merged;
      var ids = new LinkedHashSet<String>();
      for (Revision one : all) {
        byRev.put(one.itemId() + " " + one.rev(), one);
        latest.putIfAbsent(one.itemId(), one); // they come with the latest first
        if (one.item() instanceof Statement said) {
          ids.add(said.subject());
          ids.add(said.object());
        }
      }
      this.refs = Refs.of(graph, ids, true);
      this.people = people(all.stream().map(Revision::actor).toList());
    }

    String who(String actor) {
      return people.getOrDefault(actor, actor);
    }

    @Nullable String account(String actor) {
      return people.containsKey(actor) ? actor : null;
    }

    Deed.Altered altered(Revision one) {
      Revision before = byRev.get(one.itemId() + " " + (one.rev() - 1));
      Item item = one.item();
      return new Deed.Altered(
          one.itemId(),
          one.rev(),
          item instanceof Statement said ? said.relation().key() : null,
          switch (item) {
            case Entity entity -> ref(entity);
            case Statement said -> ref(said.subject());
          },
          item instanceof Statement said ? ref(said.object()) : null,
          one.op().name().toLowerCase(Locale.ROOT),
          back(one),
          one.op() == Receipt.Op.CHANGED ? Wording.lines(before, one) : List.of());
    }

    /** What was merged comes back with all that was said of it, or not at all. */
    private String back(Revision one) {
      Revision last = latest.getOrDefault(one.itemId(), one);
      if (last.op() == Receipt.Op.MERGED) {
        return last.equals(one) && merged.contains(one.itemId()) ? "unmerge" : "";
      }
      return last.rev() == one.rev() ? "" : "restore";
    }

    private Ref ref(String id) {
      return refs.getOrDefault(id, new Ref(id, "", id));
    }

    private Ref ref(Entity entity) {
      return History.ref(entity);
    }
  }

  /**
   * {@return what was done to the base, the latest first}
   *
   * @param everything whether to name also what was put aside, or is not yet public
   */
  public Recent recent(@Nullable String account, long before, boolean everything) {
    List<Revisions.Commit> commits = revisions.commits(account, before, ON_A_PAGE + 1);
    boolean more = commits.size() > ON_A_PAGE;
    List<Revisions.Commit> shown = more ? commits.subList(0, ON_A_PAGE) : commits;
    var touched = new LinkedHashMap<Long, List<String>>();
    shown.forEach(one -> touched.put(one.seq(), revisions.touched(one, NAMED)));
    Map<String, Ref> refs =
        Refs.of(graph, touched.values().stream().flatMap(List::stream).toList(), everything);
    Map<String, String> people = people(shown.stream().map(Revisions.Commit::actor).toList());
    List<Deed> deeds =
        shown.stream()
            .map(
                one ->
                    new Deed(
                        one.seq(),
                        one.at(),
                        people.getOrDefault(one.actor(), one.actor()),
                        people.containsKey(one.actor()) ? one.actor() : null,
                        one.summary(),
                        one.size(),
                        touched.getOrDefault(one.seq(), List.of()).stream()
                            .filter(refs::containsKey)
                            .map(refs::get)
                            .toList(),
                        List.of()))
            .toList();
    return new Recent(
        deeds,
        account == null ? null : people(List.of(account)).getOrDefault(account, account),
        account,
        more ? shown.getLast().seq() : null);
  }

  /** {@return what undoing all that an account did in a time would come to} */
  public Undoing undoing(String account, String from, String to) {
    Revisions.Undoing undoing = feasible(revisions.undoing(account, from, to), account);
    return told(undoing, account);
  }

  /**
   * Undoes all that an account did in a time; what others wrote since stays.
   *
   * @throws Refusal.Invalid when there is nothing to undo
   */
  public Undoing undo(String account, String from, String to, String editor, String summary) {
    Revisions.Undoing undoing = feasible(revisions.undoing(account, from, to), editor);
    if (undoing.changes().isEmpty()) {
      throw Refusal.Invalid.of("de", "rule.undo.nothing");
    }
    apply(undoing, editor, summary);
    return told(undoing, account);
  }

  private Undoing told(Revisions.Undoing undoing, String account) {
    return new Undoing(
        people(List.of(account)).getOrDefault(account, account),
        undoing.changes().size(),
        left(undoing));
  }

  /** {@return what cannot be taken back, each with the sheet on which to look at it} */
  List<Left> left(Revisions.Undoing undoing) {
    var sheets = new HashMap<String, String>();
    undoing.left().forEach(one -> sheets.put(one.itemId(), sheetOf(one.itemId())));
    Map<String, Ref> refs = Refs.of(graph, sheets.values(), true);
    return undoing.left().stream()
        .map(
            one -> {
              String sheet = sheets.getOrDefault(one.itemId(), one.itemId());
              return new Left(refs.getOrDefault(sheet, new Ref(sheet, "", sheet)), one.fields());
            })
        .toList();
  }

  private String sheetOf(String item) {
    return revisions.of(List.of(item)).stream()
        .findFirst()
        .map(one -> one.item() instanceof Statement said ? said.subject() : one.itemId())
        .orElse(item);
  }

  /** Makes changes that undo others. */
  void apply(Revisions.Undoing undoing, String editor, String summary) {
    journal.apply(changes(editor, summary, undoing.changes()));
  }

  /** Takes out what rules forbid, such as withdrawing what others have built upon since. */
  Revisions.Undoing feasible(Revisions.Undoing undoing, String editor) {
    var changes = new ArrayList<>(undoing.changes());
    var left = new ArrayList<>(undoing.left());
    for (int attempt = 0; attempt < RETRIES && !changes.isEmpty(); attempt++) {
      try {
        journal.preview(changes(editor, "", changes));
        break;
      } catch (Refusal.Invalid invalid) {
        Set<String> refused = refused(invalid, changes);
        if (refused.isEmpty()) {
          throw invalid;
        }
        changes.removeIf(change -> refused.contains(change.id()));
        refused.forEach(id -> left.add(new Revisions.Left(id, List.of())));
      }
    }
    return new Revisions.Undoing(List.copyOf(changes), List.copyOf(left));
  }

  /** {@return the items of which a refusal speaks: its fields begin with their ids} */
  private static Set<String> refused(Refusal.Invalid invalid, List<Change> changes) {
    var refused = new LinkedHashSet<String>();
    for (var violation : invalid.violations()) {
      changes.stream()
          .map(Change::id)
          .filter(id -> violation.field().equals(id) || violation.field().startsWith(id + "."))
          .forEach(refused::add);
    }
    return refused;
  }

  /**
   * Makes an item as it stood once, or one of its fields.
   *
   * @param sheet the sheet on whose history it is
   * @param field null for all of it
   * @throws Refusal.NotFound when there is no such revision
   */
  public void restore(
      String sheet, String item, int rev, @Nullable String field, String editor, String summary) {
    if (!revisions.about(sheet).contains(item)) {
      throw new Refusal.NotFound(item);
    }
    if (new Redirects(graph).next(item).isPresent()) {
      throw Refusal.Invalid.of("item", "rule.merge.whole");
    }
    Change change =
        field == null ? revisions.restored(item, rev) : revisions.restored(item, rev, field);
    journal.apply(changes(editor, summary, List.of(change)));
  }

  private static Changeset changes(String editor, String summary, List<Change> changes) {
    return new Changeset(UUID.randomUUID().toString(), editor, summary, changes);
  }

  private static Ref ref(Entity entity) {
    return new Ref(entity.id(), entity.kind().key(), entity.name());
  }

  private Map<String, String> people(Collection<String> actors) {
    return names.apply(Set.copyOf(actors));
  }
}
