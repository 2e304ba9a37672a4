package org.maillage.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.participation;
import static org.maillage.support.Sample.put;
import static org.maillage.support.Sample.set;
import static org.maillage.support.Sample.with;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.catalogue.Catalogue;
import org.maillage.graph.EmbeddedNeo4j;
import org.maillage.graph.Graph;
import org.maillage.graph.Schema;
import org.maillage.journal.Journal;
import org.maillage.model.Change;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.rights.Erasures;
import org.maillage.web.Json;

/**
 * How long it takes to export, to back up and to restore, and how long a writer waits meanwhile:
 * {@code mvn test -Pbench -Dtest=BackupBench -Dsize=50000}.
 */
@Tag("bench")
class BackupBench {
  private static final int SIZE = Integer.getInteger("size", 10_000);
  private static final int BATCH = 1_000;
  private static final int CROWD = 50;

  @TempDir private Path folder;

  @Test
  void takes() throws IOException, InterruptedException {
    try (var neo4j = EmbeddedNeo4j.start(folder.resolve("source"));
        var graph = Graph.connect(neo4j.address())) {
      Schema.apply(graph);
      var journal = new Journal(graph, InstantSource.system());
      fill(journal);
      export(graph, journal);
      System.out.printf("longest write alone: %d ms%n", writingDuring(journal, () -> pause()));
      long waited =
          writingDuring(
              journal,
              () -> tell("backup", () -> Backup.write(graph, folder.resolve("b"), Instant.EPOCH)));
      System.out.printf("longest write during the backup: %d ms%n", waited);
    }
    System.out.printf("%.1f MB%n", Files.size(folder.resolve("b")) / 1e6);
    Path data = folder.resolve("data");
    tell("verify", () -> Backup.open(folder.resolve("b")));
    tell("restore", () -> Anew.make(data, Backup.open(folder.resolve("b")), graph -> {}));
    assertThat(Anew.isFree(data, Erasures.FILE)).isFalse();
  }

  private static void fill(Journal journal) {
    journal.apply(set(add(entity(Kind.SOURCE, "rapport", "Rapport"))));
    var changes = new ArrayList<Change>();
    for (int i = 0; i < SIZE; i++) {
      String id = "person-" + i;
      String programme = "programme-" + i / CROWD;
      if (i % CROWD == 0) {
        changes.add(add(entity(Kind.PROGRAMME, programme, "Programme " + i)));
      }
      changes.add(
          add(
              with(
                  entity(Kind.PERSON, id, "Person " + i),
                  Field.SUMMARY,
                  "A summary of some length, as they are, with a number: " + i,
                  "rapport p. 1")));
      changes.add(
          add(
              participation(
                  "said-" + i, id, programme, "praticien", "rapport p. 2 « quelques mots »")));
      if (changes.size() >= BATCH) {
        journal.apply(set(changes.toArray(Change[]::new)));
        changes.clear();
      }
    }
    if (!changes.isEmpty()) {
      journal.apply(set(changes.toArray(Change[]::new)));
    }
  }

  private static void export(Graph graph, Journal journal) {
    var base =
        new Base(
            graph,
            ids -> Catalogue.sheets(graph, ids).stream().map(Json::bytes).toList(),
            "http://localhost",
            LocalDate.EPOCH,
            journal.lastSeq());
    for (var format : List.of(new JsonFormat(), new TurtleFormat(), new TableFormat())) {
      tell(
          format.getClass().getSimpleName(),
          () -> {
            try {
              format.write(base, OutputStream.nullOutputStream());
            } catch (IOException failure) {
              throw new java.io.UncheckedIOException(failure);
            }
          });
    }
  }

  /** {@return the longest that one save took while something was done, in milliseconds} */
  private static long writingDuring(Journal journal, Runnable task) throws InterruptedException {
    var stop = new AtomicBoolean();
    var longest = new long[1];
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; !stop.get(); i++) {
                    var person = journal.current("person-7");
                    var changed = with((Entity) person.item(), Field.SUMMARY, "Words " + i);
                    long begin = System.nanoTime();
                    journal.apply(set(put(changed, person.rev())));
                    longest[0] = Math.max(longest[0], System.nanoTime() - begin);
                  }
                });
    task.run();
    stop.set(true);
    writer.join();
    return longest[0] / 1_000_000;
  }

  private static void pause() {
    try {
      Thread.sleep(10_000);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(String what, Runnable task) {
    long begin = System.nanoTime();
    task.run();
    System.out.printf(
        "%s of %d sheets: %d ms%n", what, SIZE, (System.nanoTime() - begin) / 1_000_000);
  }
}
