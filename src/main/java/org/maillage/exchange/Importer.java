package org.maillage.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.maillage.journal.Journal;
import org.maillage.journal.Receipt;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Item;
import org.maillage.model.Refusal;
import org.maillage.model.Statement;
import org.maillage.model.Violation;

/** Loads seed files into the base. */
public final class Importer {
  private static final String ACTOR = "import";

  private final Journal journal;
  private final Predicate<String> erased;
  private final Predicate<String> hidden;

  public Importer(Journal journal) {
    this(journal, id -> false, id -> false);
  }

  /**
   * @param erased which ids must not come back: what a file says of them is not read
   * @param hidden which sheets are hidden, whatever a file says
   */
  public Importer(Journal journal, Predicate<String> erased, Predicate<String> hidden) {
    this.journal = journal;
    this.erased = erased;
    this.hidden = hidden;
  }

  /**
   * Makes the base say what the files say: all of it or, when anything is wrong, nothing.
   *
   * <p>The files go together, because they refer to each other. What a file said and no longer says
   * is withdrawn, unless a person has changed it since. What a person changed is kept where the
   * file has not changed it too. What was merged into something else does not come back: what the
   * files say of it is said of that, and its own sheet is not read.
   *
   * @param dryRun whether only to say what would be done
   * @throws Refusal.Invalid with all that is wrong, each with its file, line and field
   * @throws Refusal.Conflict when a person and the file changed the same field
   */
  public Receipt load(List<SeedFile> read, boolean dryRun) {
    Map<String, String> merged = journal.merged();
    List<SeedFile> files =
        read.stream().map(file -> file.without(erased).hiding(hidden).following(merged)).toList();
    Map<String, SeedFile> byItem = gather(files);
    var set =
        new Changeset(
            "import-" + UUID.randomUUID(),
            ACTOR,
            String.join(", ", files.stream().map(SeedFile::name).toList()),
            changes(files, byItem));
    try {
      return dryRun ? journal.preview(set) : journal.apply(set);
    } catch (Refusal.Invalid refused) {
      throw new Refusal.Invalid(
          refused.violations().stream().map(wrong -> located(wrong, byItem)).toList());
    }
  }

  /** {@return of the items that the files say, those that are part of others now, with which} */
  public Map<String, String> merged(List<SeedFile> files) {
    Map<String, String> merged = new TreeMap<>(journal.merged());
    var said = new TreeSet<String>();
    files.forEach(file -> file.items().forEach(item -> said.add(item.id())));
    merged.keySet().retainAll(said);
    return merged;
  }

  /** {@return the keys of the territories that the files speak of} */
  public static Set<String> territories(List<SeedFile> files) {
    var keys = new TreeSet<String>();
    for (SeedFile file : files) {
      for (Item item : file.items()) {
        switch (item) {
          case Entity entity -> entity.find(Field.TERRITORY).ifPresent(keys::add);
          case Statement statement -> {
            if (statement.relation().allowsTerritory()) {
              keys.add(statement.object());
            }
          }
        }
      }
    }
    return keys;
  }

  /** Each item with the file that says it. */
  private static Map<String, SeedFile> gather(List<SeedFile> files) {
    var faults = new ArrayList<Violation>();
    var byItem = new LinkedHashMap<String, SeedFile>();
    for (SeedFile file : files) {
      faults.addAll(file.faults());
      for (Item item : file.items()) {
        SeedFile other = byItem.putIfAbsent(item.id(), file);
        if (other != null) {
          faults.add(
              Violation.of(
                  file.where(item.id()) + " " + item.id(), "rule.twice", other.where(item.id())));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
    return byItem;
  }

  private List<Change> changes(List<SeedFile> files, Map<String, SeedFile> byItem) {
    var origins = new LinkedHashSet<>(files.stream().map(SeedFile::name).toList());
    Map<String, Journal.Seeded> seeded = journal.seeded(origins);
    var changes = new ArrayList<Change>();
    for (SeedFile file : files) {
      for (Item item : file.items()) {
        Journal.Seeded known = seeded.get(item.id());
        changes.add(new Change.Put(item, known == null ? 0 : known.originRev(), file.name()));
      }
    }
    seeded.forEach(
        (id, known) -> {
          if (!byItem.containsKey(id) && known.rev() == known.originRev()) {
            changes.add(new Change.Withdraw(id, known.rev()));
          }
        });
    return changes;
  }

  /** The journal names items; a librarian looks for lines. */
  private static Violation located(Violation wrong, Map<String, SeedFile> byItem) {
    int dot = wrong.field().indexOf('.');
    String id = dot < 0 ? wrong.field() : wrong.field().substring(0, dot);
    SeedFile file = byItem.get(id);
    return file == null
        ? wrong
        : new Violation(
            file.where(id) + " " + wrong.field().substring(dot + 1),
            wrong.rule(),
            wrong.arguments());
  }
}
