package org.maillage.editing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.journal.Revision;
import org.maillage.model.Change;
import org.maillage.model.Citation;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Statement;

/**
 * What it takes to make one sheet of two: a value of its own. Why so: see {@code
 * docs/decisions/0017-merging-is-a-change.md}.
 */
final class Merge {
  private final Entity kept;
  private final Entity lost;
  private final UnaryOperator<String> naming;
  private final List<Change> changes = new ArrayList<>();
  private final List<Statement> moved = new ArrayList<>();
  private final List<Statement> joined = new ArrayList<>();
  private final List<Statement> loops = new ArrayList<>();
  private final Entity whole;
  private int citing;

  private Merge(Entity kept, Entity lost, Predicate<Field> takesLost) {
    this.kept = kept;
    this.lost = lost;
    this.naming = id -> id.equals(lost.id()) ? kept.id() : id;
    this.whole = united(kept, lost, takesLost).naming(naming);
  }

  /**
   * Plans a merge.
   *
   * @param kept the sheet that stays, with the revision that is known of it
   * @param users the items that name one of the two, as they stand
   * @param takesLost the fields of which the other sheet's value stays
   */
  static Merge of(Side kept, Side lost, List<Revision> users, Predicate<Field> takesLost) {
    var merge = new Merge(kept.entity(), lost.entity(), takesLost);
    merge.changes.add(new Change.Put(merge.whole, kept.rev()));
    var statements = new LinkedHashMap<Statement, List<Revision>>();
    users.stream()
        .sorted(Comparator.comparing(Revision::itemId))
        .forEach(user -> merge.take(user, statements));
    statements.values().forEach(merge::join);
    merge.changes.add(new Change.Withdraw(lost.entity().id(), lost.rev(), kept.entity().id()));
    return merge;
  }

  /** A sheet, and the revision that its reader knew. */
  record Side(Entity entity, int rev) {}

  List<Change> changes() {
    return List.copyOf(changes);
  }

  /** {@return the sheet that says what both said} */
  Entity whole() {
    return whole;
  }

  /** {@return the statements that are about the kept sheet from now on, as they will be} */
  List<Statement> moved() {
    return List.copyOf(moved);
  }

  /** {@return those of them that another says already: its citations are added to that} */
  List<Statement> joined() {
    return List.copyOf(joined);
  }

  /** {@return the statements that link the two sheets, as they are} */
  List<Statement> loops() {
    return List.copyOf(loops);
  }

  /** {@return in how many other sheets and statements a citation changes its source} */
  int citing() {
    return citing;
  }

  private void take(Revision user, Map<Statement, List<Revision>> statements) {
    switch (user.item()) {
      case Entity entity -> {
        Entity named = entity.naming(naming);
        boolean ofBoth = List.of(kept.id(), lost.id()).contains(entity.id());
        if (!ofBoth && !named.equals(entity)) {
          citing++;
          changes.add(new Change.Put(named, user.rev()));
        }
      }
      case Statement said -> {
        Statement named = named(said);
        if (named.subject().equals(named.object()) && !said.subject().equals(said.object())) {
          loops.add(said);
          changes.add(new Change.Withdraw(said.id(), user.rev()));
        } else {
          statements
              .computeIfAbsent(named.as("").citing(List.of()), what -> new ArrayList<>())
              .add(user);
        }
      }
    }
  }

  /** Nobody acts on their own behalf: that is left out where it comes of the merge. */
  private Statement named(Statement said) {
    Statement named = said.naming(naming);
    boolean own = named.subject().equals(named.forWhom()) && !said.subject().equals(said.forWhom());
    return own ? named.onBehalfOf(null) : named;
  }

  /** Statements that say the same from now on become one, with the citations of all. */
  private void join(List<Revision> alike) {
    var come = new ArrayList<Revision>();
    Revision stays = null;
    for (Revision one : alike) {
      Statement said = (Statement) one.item();
      if (!named(said).equals(said)) {
        come.add(one);
      } else if (stays == null) {
        stays = one;
      }
    }
    if (come.isEmpty()) {
      return;
    }
    Revision keeper = stays == null ? come.removeFirst() : stays;
    Statement whole = named((Statement) keeper.item());
    if (stays == null) {
      tell(whole, (Statement) keeper.item());
    }
    for (Revision one : come) {
      Statement said = (Statement) one.item();
      if (isAbout(said)) {
        Statement named = named(said);
        joined.add(named);
        whole = whole.citing(union(whole.citations(), named.citations()));
        changes.add(new Change.Withdraw(said.id(), one.rev(), keeper.itemId()));
      } else {
        // It was said twice before, and only a source of it is another sheet now.
        citing++;
        changes.add(new Change.Put(named(said), one.rev()));
      }
    }
    changes.add(new Change.Put(whole, keeper.rev()));
  }

  private void tell(Statement whole, Statement said) {
    if (isAbout(said)) {
      moved.add(whole);
    } else {
      citing++;
    }
  }

  private boolean isAbout(Statement said) {
    return Stream.of(said.subject(), said.object(), Objects.requireNonNullElse(said.forWhom(), ""))
        .anyMatch(lost.id()::equals);
  }

  private static Entity united(Entity kept, Entity lost, Predicate<Field> takesLost) {
    var facts = new EnumMap<Field, Fact>(Field.class);
    for (Field field : Field.values()) {
      Fact one = kept.facts().get(field);
      Fact other = lost.facts().get(field);
      Fact whole = same(one, other) ? cited(one, other) : takesLost.test(field) ? other : one;
      if (whole != null && field != Field.ALIASES) {
        facts.put(field, whole);
      }
    }
    Fact aliases = aliases(kept, lost, facts.get(Field.NAME));
    if (aliases != null) {
      facts.put(Field.ALIASES, aliases);
    }
    return new Entity(kept.id(), kept.kind(), kept.status(), facts);
  }

  /** {@return the other names: those of both, and the name that is the sheet's no more} */
  private static @Nullable Fact aliases(Entity kept, Entity lost, @Nullable Fact name) {
    var names = new LinkedHashSet<String>();
    var citations = new ArrayList<Citation>();
    for (Entity sheet : List.of(kept, lost)) {
      names.addAll(sheet.aliases());
      citations.addAll(citations(sheet, Field.ALIASES));
    }
    for (Entity sheet : List.of(kept, lost)) {
      if (name != null && !sheet.name().equals(name.value())) {
        names.add(sheet.name());
        citations.addAll(citations(sheet, Field.NAME));
      }
    }
    if (name != null) {
      names.remove(name.value());
    }
    return names.isEmpty()
        ? null
        : new Fact(String.join("\n", names), citations.stream().distinct().toList());
  }

  private static List<Citation> citations(Entity sheet, Field field) {
    Fact fact = sheet.facts().get(field);
    return fact == null ? List.of() : fact.citations();
  }

  private static boolean same(@Nullable Fact one, @Nullable Fact other) {
    return one != null && other != null && one.value().equals(other.value());
  }

  private static @Nullable Fact cited(@Nullable Fact one, @Nullable Fact other) {
    return one == null || other == null
        ? one
        : new Fact(one.value(), union(one.citations(), other.citations()));
  }

  private static List<Citation> union(List<Citation> some, List<Citation> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().toList();
  }
}
