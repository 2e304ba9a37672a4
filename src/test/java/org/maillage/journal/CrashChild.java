package org.maillage.journal;

import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.participation;
import static org.maillage.support.Sample.put;
import static org.maillage.support.Sample.seed;
import static org.maillage.support.Sample.set;
import static org.maillage.support.Sample.with;
import static org.maillage.support.Sample.withdraw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.EmbeddedNeo4j;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Schema;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Item;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;
import org.maillage.network.Participations;
import org.maillage.search.SearchIndex;
import org.maillage.support.Invariants;

/**
 * The process that {@link CrashTest} kills: opens a data folder, says what it finds there, and
 * writes until it dies. Each line it prints begins with a word that says what it is about.
 */
final class CrashChild {
  static final int WRITERS = 8;

  /** The greatest number of items in one set. */
  static final int LARGEST = 40;

  private final Journal journal;
  private final int run;
  private final long seed;
  private final AtomicInteger numbers = new AtomicInteger();

  private CrashChild(Journal journal, int run, long seed) {
    this.journal = journal;
    this.run = run;
    this.seed = seed;
  }

  /**
   * Opens, tells, and writes for ever.
   *
   * @param arguments the data folder; the file of what was acknowledged; the number of this run;
   *     the seed; {@code begin}, {@code write} or {@code end}
   */
  public static void main(String... arguments) throws Exception {
    endBeforeLong();
    long begin = System.nanoTime();
    Path folder = Path.of(arguments[0]);
    try (var neo4j = EmbeddedNeo4j.start(folder);
        var graph = Graph.connect(neo4j.address())) {
      Schema.apply(graph);
      var journal = new Journal(graph, InstantSource.system());
      try (var index = SearchIndex.open(folder.resolve("index"), graph, journal);
          var network = Participations.open(folder.resolve("network"), graph, journal)) {
        say("opened", millisecondsSince(begin));
        Invariants.broken(graph).forEach(broken -> say("broken", broken));
        lost(graph, Path.of(arguments[1])).forEach(lost -> say("lost", lost));
        say("index", index.digest().equals(index.graphDigest()) ? "equal" : "differs");
        say("network", network.digest().equals(network.graphDigest()) ? "equal" : "differs");
        say("seq", journal.lastSeq());
        var child =
            new CrashChild(journal, Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]));
        switch (arguments[4]) {
          case "begin" -> child.begin();
          case "write" -> child.write();
          default -> {}
        }
      }
    } catch (RuntimeException | IOException failure) {
      failure.printStackTrace(System.out);
      say("failed", failure);
    }
    System.exit(0);
  }

  /** Nothing here takes minutes: if the parent is gone, this ends by itself. */
  private static void endBeforeLong() {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                if (!new CountDownLatch(1).await(2, TimeUnit.MINUTES)) {
                  say("failed", "after two minutes");
                  Runtime.getRuntime().halt(1);
                }
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static void say(String about, Object what) {
    System.out.println(about + " " + what);
  }

  private static long millisecondsSince(long begin) {
    return (System.nanoTime() - begin) / 1_000_000;
  }

  /** {@return the acknowledged writes, as the parent noted them, that are not in the log} */
  private static List<String> lost(Graph graph, Path acknowledged) throws IOException {
    if (!Files.exists(acknowledged)) {
      return List.of();
    }
    var lost = new ArrayList<>(Files.readAllLines(acknowledged));
    lost.removeAll(
        graph.read(
            tx ->
                tx
                    .rows(
                        "MATCH (c:Change) RETURN c.itemId AS id, c.rev AS rev, c.seq AS seq",
                        Map.of())
                    .stream()
                    .map(CrashChild::line)
                    .collect(java.util.stream.Collectors.toSet())));
    return lost;
  }

  private static String line(Row row) {
    return row.text("id") + " " + row.integer("rev") + " " + row.number("seq");
  }

  /** Makes what the others refer to, and ends. */
  private void begin() {
    apply(set(add(entity(Kind.SOURCE, "rapport", "Rapport"))));
    apply(set(add(entity(Kind.THEME, "shared", "Shared"))));
    new Writing(0).eachOnce();
  }

  private void write() throws InterruptedException {
    // By one, before all: eight would work out the same query plans at the same time.
    new Writing(0).eachOnce();
    var threads = new ArrayList<Thread>();
    for (int i = 1; i <= WRITERS; i++) {
      var writing = new Writing(i);
      threads.add(Thread.ofVirtual().start(writing::forEver));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Applies the set and says so, line by line, once it is done. */
  private List<Receipt.Done> apply(Changeset set) {
    try {
      Receipt receipt = journal.apply(set);
      long seq = receipt.lastSeq() - receipt.done().size();
      var lines = new StringBuilder();
      for (Receipt.Done done : receipt.done()) {
        seq++;
        lines.append("ack ").append(done.id()).append(' ').append(done.rev()).append(' ');
        lines.append(seq).append('\n');
      }
      System.out.print(lines);
      System.out.flush();
      return receipt.done();
    } catch (Refusal.Conflict lostTheRace) {
      return List.of();
    }
  }

  /** One who writes, and remembers what is theirs. */
  private final class Writing {
    private final Random random;
    private final List<Item> mine = new ArrayList<>();
    private String programme;

    Writing(int writer) {
      random = new Random(seed * 31 + writer);
      programme = newId("programme");
    }

    void eachOnce() {
      makeProgramme();
      takePart(1, null);
      editShared();
      editMine();
      withdrawMine();
    }

    void forEver() {
      makeProgramme();
      while (true) {
        int choice = random.nextInt(100);
        if (choice < 25) {
          takePart(1, null);
        } else if (choice < 40) {
          editShared();
        } else if (choice < 55) {
          editMine();
        } else if (choice < 65) {
          withdrawMine();
        } else if (choice < 90) {
          takePart(LARGEST / 2, "file-" + run + ".yaml");
        } else {
          makeProgramme();
        }
      }
    }

    private void makeProgramme() {
      programme = newId("programme");
      apply(set(add(entity(Kind.PROGRAMME, programme, "Programme"))));
    }

    /** Makes people and what they took part in, as a person does or as a seed file does. */
    private void takePart(int people, @Nullable String origin) {
      var changes = new ArrayList<Change>();
      for (int i = 0; i < people; i++) {
        Entity person = entity(Kind.PERSON, newId("person"), "Person " + i);
        Item said =
            participation(newId("said"), person.id(), programme, "praticien", "rapport p. 1");
        changes.add(seed(origin, person, 0));
        changes.add(seed(origin, said, 0));
        mine.add(person);
        mine.add(said);
      }
      apply(set(changes.toArray(Change[]::new)));
    }

    private void editShared() {
      var shared = journal.current("shared");
      String words = "words " + random.nextLong();
      apply(set(put(with((Entity) shared.item(), Field.SUMMARY, words), shared.rev())));
    }

    private void editMine() {
      if (!mine.isEmpty() && mine.get(random.nextInt(mine.size())) instanceof Entity person) {
        var current = journal.current(person.id());
        String name = "Person " + random.nextLong();
        apply(set(put(with((Entity) current.item(), Field.NAME, name, "rapport"), current.rev())));
      }
    }

    /** Withdraws a statement, and in half of the cases makes it again. */
    private void withdrawMine() {
      if (mine.isEmpty()) {
        return;
      }
      Item said = mine.get(random.nextInt(mine.size()));
      if (said instanceof Entity) {
        return;
      }
      var done = apply(set(withdraw(said.id(), journal.current(said.id()).rev())));
      if (random.nextBoolean()) {
        apply(set(put(said, done.getFirst().rev())));
      } else {
        mine.remove(said);
      }
    }

    private String newId(String kind) {
      return kind + "-" + run + "-" + numbers.incrementAndGet();
    }
  }
}
