package org.maillage.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.participation;
import static org.maillage.support.Sample.put;
import static org.maillage.support.Sample.set;
import static org.maillage.support.Sample.with;
import static org.maillage.support.Sample.withdraw;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.graph.EmbeddedNeo4j;
import org.maillage.graph.Graph;
import org.maillage.graph.Schema;
import org.maillage.journal.Journal;
import org.maillage.model.Digest;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;
import org.maillage.model.Transcript;
import org.maillage.search.SearchIndex;
import org.maillage.support.Crowd;
import org.maillage.support.Invariants;
import org.maillage.support.World;

class BackupTest {
  private static final int WRITERS = 4;
  private static final int DAMAGES = 50;

  /** What stood after a change, by item: the last revision that the log had by then. */
  private static final String STATE =
      """
      MATCH (c:Change) WHERE c.seq <= $seq AND c.op <> 'transcribed'
      WITH c.itemId AS id, max(c.rev) AS rev
      MATCH (r:Revision {itemId: id, rev: rev})
      RETURN id, rev, r.snapshot AS snapshot ORDER BY id
      """;

  @TempDir private Path folder;

  private final AtomicInteger numbers = new AtomicInteger();

  private static String state(Graph graph, long seq) {
    return graph.read(
        tx ->
            Digest.of(
                tx.rows(STATE, Map.of("seq", seq)).stream()
                    .map(row -> row.text("id") + row.integer("rev") + row.text("snapshot"))
                    .toList()
                    .toString()));
  }

  private static World people(int many) {
    World world = World.empty();
    world.territories("COM-59183 Dunkerque 51.03 2.38");
    var journal = world.journal();
    journal.apply(set(add(entity(Kind.SOURCE, "rapport", "Rapport"))));
    journal.apply(
        set(
            add(
                with(
                    entity(Kind.COLLECTIVITE, "dunkerque", "Dunkerque"),
                    Field.TERRITORY,
                    "COM-59183"))));
    journal.apply(set(add(entity(Kind.PROGRAMME, "transfo", "Transfo"))));
    IntStream.range(0, many).forEach(i -> addPerson(journal, "person-" + i));
    return world;
  }

  private static void addPerson(Journal journal, String id) {
    journal.apply(
        set(
            add(with(entity(Kind.PERSON, id, "Person " + id), Field.SUMMARY, "Words", "rapport")),
            add(participation("said-" + id, id, "transfo", "praticien", "rapport p. 1 « la »"))));
  }

  private void write(Journal journal, Random random) {
    String id = "person-" + random.nextInt(100);
    try {
      switch (random.nextInt(4)) {
        case 0 -> addPerson(journal, "new-" + numbers.incrementAndGet());
        case 1 -> {
          var said = journal.current("said-" + id);
          journal.apply(set(withdraw("said-" + id, said.rev())));
          journal.apply(set(put(said.item(), said.rev() + 1)));
        }
        case 2 ->
            journal.keep(
                new Transcript(
                    "rapport",
                    "text",
                    Digest.of(id + numbers.incrementAndGet()),
                    List.of(new Transcript.Page(1, null, id), new Transcript.Page(2, "x", id))),
                "ada");
        default -> {
          var person = journal.current(id);
          var changed = with((Entity) person.item(), Field.SUMMARY, "Words " + random.nextInt());
          journal.apply(set(put(changed, person.rev())));
        }
      }
    } catch (Refusal lostTheRace) {
      numbers.incrementAndGet();
    }
  }

  @Test
  void whatIsWrittenMeanwhileIsThereUpToOneChangeAndNoFurther() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("backup: -Dseed=" + seed);
    World world = people(100);
    Path file = folder.resolve("backup");
    var stop = new AtomicBoolean();
    var manifests = new ArrayList<Manifest>();
    Crowd.of(
        WRITERS + 1,
        number -> {
          if (number == WRITERS) {
            long begin = world.journal().lastSeq();
            while (world.journal().lastSeq() < begin + 20) {
              Thread.onSpinWait();
            }
            manifests.add(Backup.write(world.graph(), file, Instant.EPOCH));
            stop.set(true);
          } else {
            var random = new Random(seed + number);
            while (!stop.get()) {
              write(world.journal(), random);
            }
          }
          return number;
        });
    long seq = manifests.getFirst().seq();
    assertThat(world.journal().lastSeq()).as("it was written meanwhile").isGreaterThan(seq);

    Anew.make(folder.resolve("data"), Backup.open(file), graph -> {});
    inside(
        folder.resolve("data"),
        graph -> {
          var journal = new Journal(graph, InstantSource.system());
          assertThat(journal.lastSeq()).isEqualTo(seq);
          assertThat(state(graph, seq)).isEqualTo(state(world.graph(), seq));
          assertThat(Invariants.broken(graph)).filteredOn(it -> !isOfTexts(it)).isEmpty();
          try (var index = SearchIndex.open(folder.resolve("data/index"), graph, journal)) {
            assertThat(index.digest()).isEqualTo(index.graphDigest());
          }
          addPerson(journal, "afterwards");
          assertThat(journal.lastSeq()).isEqualTo(seq + 2);
        });
  }

  /** The invariants count a revision for each change; the text of a source makes none. */
  private static boolean isOfTexts(String broken) {
    return broken.contains("rapport") || broken.matches("\\d+ revisions and \\d+ changes.*");
  }

  @Test
  void holdsWhateverElseTheGraphHolds() {
    World world = people(2);
    Graph graph = world.graph();
    graph.write(
        tx -> {
          tx.run(
              """
              MATCH (n:Item {id: 'person-1'})
              CREATE (a:Account {login: 'ada', roles: ['editor'], tries: 2, weight: 0.5, on: true})
              CREATE (a)-[:OPENED {at: 'today'}]->(:Session {hash: 'x'})
              CREATE (a)-[:MADE]->(:Proposal {text: 'Line one\\nline « two »'})-[:ABOUT]->(n)
              """,
              Map.of());
          return graph;
        });
    Backup.write(graph, folder.resolve("backup"), Instant.EPOCH);
    Anew.make(folder.resolve("data"), Backup.open(folder.resolve("backup")), it -> {});
    inside(
        folder.resolve("data"),
        restored -> {
          assertThat(everything(restored)).isEqualTo(everything(graph));
          assertThat(Schema.storeKey(restored)).isEqualTo(Schema.storeKey(graph));
        });
  }

  private static List<String> everything(Graph graph) {
    return graph.read(
        tx -> {
          var all = new ArrayList<String>();
          tx.rows("MATCH (n) RETURN labels(n) AS labels, properties(n) AS n", Map.of())
              .forEach(
                  row -> all.add(sorted(row.texts("labels")).toString() + row.row("n").values()));
          tx.rows(
                  "MATCH (n)-[r]->(m) RETURN type(r) AS type, properties(r) AS r,"
                      + " properties(n) AS n, properties(m) AS m",
                  Map.of())
              .forEach(
                  row ->
                      all.add(
                          row.text("type")
                              + row.row("r").values()
                              + row.row("n").values()
                              + row.row("m").values()));
          return sorted(all);
        });
  }

  private static List<String> sorted(List<String> texts) {
    return texts.stream().sorted().toList();
  }

  @Test
  void aDamagedBackupIsRefusedAndNothingIsChanged() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("damage: -Dseed=" + seed);
    var random = new Random(seed);
    Path file = folder.resolve("backup");
    Backup.write(people(20).graph(), file, Instant.EPOCH);
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < DAMAGES; i++) {
      byte[] damaged = whole.clone();
      if (i % 2 == 0) {
        damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      } else {
        damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
      }
      Files.write(file, damaged);
      assertThatThrownBy(() -> Backup.open(file))
          .as("-Dseed=" + seed + ", damage " + i)
          .isInstanceOf(Refusal.Invalid.class);
    }
    Files.write(file, whole);
    assertThat(Backup.open(file).manifest().nodes()).isPositive();
  }

  @Test
  void refusesWhatIsNoBackupOrIsOfANewerProgram() throws IOException {
    Path file = Files.writeString(folder.resolve("other"), "a,b\n1,2\n");
    assertThatThrownBy(() -> Backup.open(file)).hasMessageContaining("rule.backup.foreign");
    assertThatThrownBy(() -> Backup.open(folder.resolve("none")))
        .hasMessageContaining("rule.file.none");
    String newer = "{\"format\":\"maillage-backup\",\"version\":%d}".formatted(Backup.VERSION + 1);
    Files.writeString(file, newer + "\n" + Digest.of(newer) + "\n");
    assertThatThrownBy(() -> Backup.open(file)).hasMessageContaining("rule.backup.newer");
  }

  @Test
  void isReadByItsOwnerAloneAndLeavesNothingBesideIt() throws IOException {
    Path file = folder.resolve("backup");
    Backup.write(people(1).graph(), file, Instant.EPOCH);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().findFirst())
        .hasValueSatisfying(line -> assertThat(line).contains("\"seq\":5"));
  }

  @Test
  void aReplacementThatWasInterruptedIsEndedOrUndone() throws IOException {
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve("neo4j"));
    Files.writeString(data.resolve("neo4j/old"), "");
    Files.createDirectories(data.resolve("anew/neo4j"));
    Files.writeString(data.resolve("anew/neo4j/new"), "");
    Anew.settle(data);
    assertThat(data.resolve("neo4j/old")).as("the new one was not whole").exists();
    assertThat(data.resolve("anew")).doesNotExist();

    Files.createDirectories(data.resolve("anew/neo4j"));
    Files.writeString(data.resolve("anew/neo4j/new"), "");
    Files.writeString(data.resolve("anew/whole"), "");
    Files.createDirectories(data.resolve("index"));
    Anew.settle(data);
    assertThat(data.resolve("neo4j/new")).exists();
    assertThat(data.resolve("neo4j/old")).doesNotExist();
    assertThat(data.resolve("index")).as("it is of the old one").doesNotExist();
    assertThat(data.resolve("anew")).doesNotExist();
  }

  private static void inside(Path data, java.util.function.Consumer<Graph> looks) {
    try (var neo4j = EmbeddedNeo4j.start(data);
        var graph = Graph.connect(neo4j.address())) {
      looks.accept(graph);
    }
  }
}
