package org.maillage.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.during;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.put;
import static org.maillage.support.Sample.statement;
import static org.maillage.support.Sample.with;
import static org.maillage.support.Sample.withdraw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maillage.journal.Revision;
import org.maillage.model.Change;
import org.maillage.model.Citation;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Relation;
import org.maillage.model.Statement;
import org.maillage.support.Invariants;
import org.maillage.support.World;

/** A merge that was undone leaves no trace but in the history, whatever others wrote. */
class MergeHistoriesTest extends MergeWorld {
  private static final List<Field> FIELDS =
      List.of(Field.NAME, Field.ALIASES, Field.SUMMARY, Field.NATURE, Field.NOTE);

  /** Whatever was there and whatever came since: as if the two had never been one. */
  @Test
  void mergingAndUndoingIsAsIfNothingHadBeen() {
    long base = Long.getLong("seed", System.nanoTime());
    System.out.println("MergeTest: -Dseed=" + base);
    for (int round = 0; round < 12; round++) {
      long seed = base + round;
      String with = lived(seed, true);
      String without = lived(seed, false);
      assertThat(with).as("seed %d", seed).isEqualTo(without);
    }
  }

  private String lived(long seed, boolean merged) {
    graph = World.empty().graph();
    var random = new Random(seed);
    populate(random);
    for (int i = 0; i < 6; i++) {
      write(random, List.of("a", "b", "c"), Set.of(), "x");
    }
    var told = new HashMap<Field, Boolean>();
    FIELDS.forEach(field -> told.put(field, random.nextBoolean()));
    Set<String> gone = goneWith(told);
    if (merged) {
      merge("a", "b", told);
    }
    // Other values than before: who saves what is there already writes nothing, and what is there
    // is not the same where the two are one.
    for (int i = 0; i < 8; i++) {
      write(random, List.of("a", "c"), gone, "y");
    }
    if (merged) {
      takeApart("b");
      assertThat(Invariants.broken(graph)).as("seed %d", seed).isEmpty();
      assertThat(journal.merged()).isEmpty();
    }
    return digest();
  }

  /** {@return what nobody can write to once the two are one: it is not there} */
  private Set<String> goneWith(Map<Field, Boolean> told) {
    List<Revision> all = revisions.asOf(everything(), Long.MAX_VALUE);
    var kept = new Merge.Side(sheet("a"), rev("a"));
    var lost = new Merge.Side(sheet("b"), rev("b"));
    return Merge.of(kept, lost, all, field -> told.getOrDefault(field, false)).changes().stream()
        .filter(Change.Withdraw.class::isInstance)
        .map(Change::id)
        .collect(Collectors.toSet());
  }

  /** Some statements say the same of both, some of one, some join them, some cite them. */
  private void populate(Random random) {
    apply(
        Stream.of("a", "b", "c", "d")
            .map(id -> add(entity(Kind.PUBLICATION, id, "Nom " + id)))
            .toArray(Change[]::new));
    apply(
        Stream.of("p", "q")
            .map(id -> add(entity(Kind.PROGRAMME, id, "Nom " + id)))
            .toArray(Change[]::new));
    var said = new ArrayList<Change>();
    for (int i = 0; i < 12; i++) {
      String one = pick(random, List.of("a", "b", "c"));
      String cites = pick(random, List.of("a", "b", "d")) + " p. " + (1 + random.nextInt(3));
      Statement statement =
          random.nextInt(4) == 0
              ? statement(
                  "s" + i, Relation.INFLUENCE, one, one.equals("a") ? "b" : "a", null, cites)
              : statement(
                  "s" + i, Relation.INFLUENCE, one, pick(random, List.of("p", "q")), null, cites);
      said.add(add(statement));
    }
    apply(said.toArray(Change[]::new));
  }

  private static <T> T pick(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Somebody writes: the same whether or not two sheets are one, but for what is not there. */
  private void write(Random random, List<String> sheets, Set<String> gone, String letter) {
    String id = pick(random, sheets);
    Field field = pick(random, FIELDS);
    String value = letter + random.nextInt(5);
    String cites = pick(random, sheets) + " p. " + (1 + random.nextInt(3));
    String statement = "s" + random.nextInt(12);
    switch (random.nextInt(4)) {
      case 0, 1 -> apply(put(with(sheet(id), field, value, cites), rev(id)));
      case 2 ->
          apply(
              add(
                  statement(
                      "n" + random.nextInt(1_000_000_000),
                      Relation.INFLUENCE,
                      id,
                      "q",
                      value,
                      cites)));
      default -> {
        int how = random.nextInt(3);
        if (stands(statement) && !gone.contains(statement)) {
          rewrite(statement, value, how);
        }
      }
    }
  }

  private void rewrite(String id, String value, int how) {
    Statement was = said(id);
    switch (how) {
      case 0 -> apply(withdraw(id, rev(id)));
      case 1 -> apply(put(was.citing(List.of(Citation.parse("d p. 9"))), rev(id)));
      default -> apply(put(during(was, "201" + value.charAt(1)), rev(id)));
    }
  }
}
