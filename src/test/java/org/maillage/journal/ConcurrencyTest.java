package org.maillage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.keyed;
import static org.maillage.support.Sample.put;
import static org.maillage.support.Sample.set;
import static org.maillage.support.Sample.statement;
import static org.maillage.support.Sample.with;
import static org.maillage.support.Sample.withdraw;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.maillage.graph.Graph;
import org.maillage.model.Changeset;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;
import org.maillage.model.Relation;
import org.maillage.support.Crowd;
import org.maillage.support.Invariants;
import org.maillage.support.TestGraph;

/**
 * Many at once. The forms that the journal does not use are run beside it, to show that they lose.
 */
class ConcurrencyTest {
  private static final int EDITORS = 64;
  private static final int SAVES = 3;
  private static final int WRITERS = 32;
  private static final int ROUNDS = 10;

  private final Graph graph = TestGraph.clear();

  /** How many change sets came as far as being numbered, which is where the time is asked for. */
  private final AtomicLong attempts = new AtomicLong();

  private final Journal journal =
      new Journal(
          graph,
          () -> {
            attempts.incrementAndGet();
            return Instant.now();
          });

  @AfterEach
  void leavesTheGraphSound() {
    assertThat(Invariants.broken(graph)).isEmpty();
  }

  // Saves

  @Test
  void losesNoSaveOfManyEditorsOfOneField() {
    Entity theme = entity(Kind.THEME, "theme", "start");
    journal.apply(set(add(theme)));

    List<List<String>> saved =
        Crowd.of(
            EDITORS,
            editor -> {
              var names = new ArrayList<String>();
              for (int save = 0; save < SAVES; save++) {
                String name = "editor " + editor + " save " + save;
                int rev = journal.current("theme").rev();
                if (accepts(set(put(with(theme, Field.NAME, name), rev))).isPresent()) {
                  names.add(name);
                }
              }
              return names;
            });

    var accepted = saved.stream().flatMap(List::stream).toList();
    int rev = journal.current("theme").rev();
    System.out.printf(
        "saves: %d editors, %d tried, %d accepted, final revision %d, %d lost, %d kept by the"
            + " constraint alone%n",
        EDITORS,
        EDITORS * SAVES,
        accepted.size(),
        rev,
        accepted.size() - (rev - 1),
        attempts.get() - rev);
    assertThat(attempts).as("the lock is enough").hasValue(rev);
    assertThat(accepted).hasSizeGreaterThanOrEqualTo(SAVES).hasSize(rev - 1);
    assertThat(history("theme")).hasSize(rev).containsAll(accepted);
  }

  @Test
  void mergesAllEditsOfDifferentFields() {
    List<Field> fields = List.copyOf(Kind.ORGANISATION.fields());
    Entity organisation = entity(Kind.ORGANISATION, "org", "start");
    journal.apply(set(add(organisation)));

    Crowd.of(
        fields.size(),
        editor -> {
          Field field = fields.get(editor);
          var mine = new Journal.Current(organisation, 1);
          for (int save = 0; save < 8; save++) {
            journal.apply(
                set(put(with((Entity) mine.item(), field, value(field, save)), mine.rev())));
            mine = journal.current("org");
          }
          return mine;
        });

    Journal.Current end = journal.current("org");
    System.out.printf(
        "merges: %d editors of a field each, %d saves, final revision %d%n",
        fields.size(), fields.size() * 8, end.rev());
    assertThat(end.rev()).isEqualTo(1 + fields.size() * 8);
    assertThat(fields)
        .allMatch(field -> ((Entity) end.item()).find(field).equals(Optional.of(value(field, 7))));
  }

  @Test
  void naiveCompareAndSetLosesSaves() {
    int accepted = 0;
    int lost = 0;
    int round = 0;
    while (lost == 0 && round < ROUNDS) {
      round++;
      String id = "naive-" + round;
      run("CREATE (:Naive {id: $id, rev: 0})", Map.of("id", id));
      int won = Crowd.of(EDITORS, e -> savesNaively(id)).stream().mapToInt(n -> n).sum();
      int rev = number("MATCH (n:Naive {id: $id}) RETURN n.rev AS n", Map.of("id", id));
      accepted += won;
      lost += won - rev;
    }
    System.out.printf(
        "naive compare-and-set: %d editors, %d rounds, %d accepted, %d lost%n",
        EDITORS, round, accepted, lost);
    assertThat(lost).as("if it loses none, the lock is not needed any more").isPositive();
  }

  private int savesNaively(String id) {
    int won = 0;
    for (int save = 0; save < SAVES; save++) {
      int rev = number("MATCH (n:Naive {id: $id}) RETURN n.rev AS n", Map.of("id", id));
      won +=
          graph
              .write(
                  tx ->
                      tx.rows(
                          """
                          MATCH (n:Naive {id: $id}) WHERE n.rev = $rev
                          SET n.rev = $rev + 1 RETURN n.rev AS rev
                          """,
                          Map.of("id", id, "rev", rev)))
              .size();
    }
    return won;
  }

  @Test
  void constraintOnRevisionsIsASecondGuard() {
    run("CREATE (:Naive {id: 'n', rev: 0})", Map.of());

    int accepted =
        Crowd.of(
                EDITORS,
                editor ->
                    graph
                        .write(
                            tx ->
                                tx.rows(
                                    """
                                    MATCH (n:Naive {id: 'n'}) WHERE n.rev = 0
                                    SET n.rev = 1
                                    CREATE (:Revision:Naive {itemId: 'n', rev: 1})
                                    RETURN n.rev AS rev
                                    """,
                                    Map.of()))
                        .size())
            .stream()
            .mapToInt(n -> n)
            .sum();

    run("MATCH (n:Naive) DETACH DELETE n", Map.of());
    assertThat(accepted).isEqualTo(1);
  }

  // The same at the same moment

  @Test
  void appliesAKeyOnceHoweverManySendIt() {
    journal.apply(set(add(entity(Kind.THEME, "a", "A"))));
    var change = keyed("twice", put(entity(Kind.THEME, "a", "B"), 1));
    var creation = keyed("new", add(entity(Kind.THEME, "b", "B")));

    var changed = Crowd.of(16, i -> journal.apply(change));
    var created = Crowd.of(16, i -> journal.apply(creation));

    assertThat(changed).filteredOn(Receipt::replayed).hasSize(15);
    assertThat(changed).allMatch(receipt -> receipt.lastSeq() == 2);
    assertThat(created).filteredOn(Receipt::replayed).hasSize(15);
    assertThat(created).allMatch(receipt -> receipt.lastSeq() == 3);
    assertThat(journal.lastSeq()).isEqualTo(3);
  }

  @Test
  void makesOneOfTwins() {
    var receipts = Crowd.of(16, i -> accepts(set(add(entity(Kind.THEME, "twin", "Twin " + i)))));

    assertThat(receipts).filteredOn(Optional::isPresent).hasSize(1);
    assertThat(journal.lastSeq()).isEqualTo(1);
  }

  @Test
  void neverWithdrawsWhatIsBeingUsed() {
    int used = 0;
    int withdrawn = 0;
    journal.apply(set(add(entity(Kind.EVENT, "event", "Event"))));
    for (int round = 0; round < 30; round++) {
      String theme = "theme-" + round;
      String said = "said-" + round;
      String source = "source-" + round;
      journal.apply(
          set(add(entity(Kind.THEME, theme, "T")), add(entity(Kind.SOURCE, source, "S"))));

      var won =
          Crowd.of(
              3,
              who ->
                  accepts(
                          switch (who) {
                            case 0 -> set(withdraw(theme, 1));
                            case 1 -> set(withdraw(source, 1));
                            default ->
                                set(
                                    add(
                                        statement(
                                            said, Relation.TOPIC, "event", theme, null, source)));
                          })
                      .isPresent());

      assertThat(won.get(2)).isEqualTo(!won.get(0) && !won.get(1));
      used += won.get(2) ? 1 : 0;
      withdrawn += won.get(0) ? 1 : 0;
    }
    System.out.printf("use against withdrawal: %d used, %d withdrawn%n", used, withdrawn);
  }

  // The log

  @Test
  void readerOfTheLogMissesNothing() {
    int each = 10;
    long total = (long) WRITERS * each;
    long begin = System.nanoTime();
    List<Long> seen =
        follow(
            last -> journal.since(last, 50).stream().map(ChangeRow::seq).toList(),
            () ->
                Crowd.of(
                    WRITERS,
                    writer -> {
                      for (int i = 0; i < each; i++) {
                        String id = "p-" + writer + "-" + i;
                        journal.apply(set(add(entity(Kind.PERSON, id, "P"))));
                      }
                      return writer;
                    }));

    System.out.printf(
        "log: %d writers, %d changes, %d seen while they wrote, %d missed, %d retries, %d ms%n",
        WRITERS,
        total,
        seen.size(),
        total - seen.size(),
        attempts.get() - total,
        (System.nanoTime() - begin) / 1_000_000);
    assertThat(seen).containsExactlyElementsOf(LongStream.rangeClosed(1, total).boxed().toList());
  }

  @Test
  void readerOfNumbersTakenOutsideTheLockMissesChanges() {
    int each = 10;
    long total = 0;
    long missed = 0;
    int round = 0;
    while (missed == 0 && round < ROUNDS) {
      round++;
      run("MATCH (n:Naive) DELETE n", Map.of());
      var numbers = new AtomicLong();
      List<Long> seen = follow(this::naiveSince, () -> Crowd.of(WRITERS, w -> log(numbers, each)));
      total += (long) WRITERS * each;
      missed += (long) WRITERS * each - seen.size();
    }
    System.out.printf(
        "naive log: %d writers, %d rounds, %d changes, %d missed%n", WRITERS, round, total, missed);
    assertThat(missed).as("if it misses none, the counter is not needed any more").isPositive();
  }

  private int log(AtomicLong numbers, int times) {
    for (int i = 0; i < times; i++) {
      long seq = numbers.incrementAndGet();
      run("CREATE (:Naive {seq: $seq})", Map.of("seq", seq));
    }
    return times;
  }

  private List<Long> naiveSince(long last) {
    return graph.read(
        tx ->
            tx
                .rows(
                    "MATCH (n:Naive) WHERE n.seq > $last RETURN n.seq AS seq ORDER BY seq",
                    Map.of("last", last))
                .stream()
                .map(row -> row.number("seq"))
                .toList());
  }

  /** {@return what a reader who asks for what came after the last it saw gets to see} */
  private static List<Long> follow(LongFunction<List<Long>> since, Runnable writing) {
    var done = new AtomicBoolean();
    var seen =
        CompletableFuture.supplyAsync(
            () -> {
              var all = new ArrayList<Long>();
              boolean ended;
              int before;
              do {
                ended = done.get();
                before = all.size();
                all.addAll(since.apply(all.isEmpty() ? 0 : all.getLast()));
              } while (!ended || all.size() > before);
              return all;
            },
            task -> Thread.ofVirtual().start(task));
    try {
      writing.run();
    } finally {
      done.set(true);
    }
    return seen.join();
  }

  private Optional<Receipt> accepts(Changeset set) {
    try {
      return Optional.of(journal.apply(set));
    } catch (Refusal refused) {
      return Optional.empty();
    }
  }

  private static String value(Field field, int save) {
    return switch (field.type()) {
      case LINE, LINES, TEXT -> field.key() + " " + save;
      case LINK -> "https://example.org/" + save;
      case PERIOD -> Integer.toString(2000 + save);
      case TERRITORY -> "COM-" + save;
      case POINT -> "47.2,-1." + (100 + save);
    };
  }

  private List<String> history(String id) {
    return graph
        .read(
            tx ->
                tx.rows(
                    "MATCH (r:Revision {itemId: $id}) RETURN r.snapshot AS s", Map.of("id", id)))
        .stream()
        .map(row -> ((Entity) Snapshot.read(id, row.text("s"))).name())
        .toList();
  }

  private void run(String cypher, Map<String, ?> parameters) {
    graph.write(
        tx -> {
          tx.run(cypher, parameters);
          return 0;
        });
  }

  private int number(String cypher, Map<String, ?> parameters) {
    return graph.read(tx -> tx.row(cypher, parameters)).orElseThrow().integer("n");
  }
}
