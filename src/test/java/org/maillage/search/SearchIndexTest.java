package org.maillage.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Status;
import org.maillage.support.Following;
import org.maillage.support.World;

class SearchIndexTest {
  private static final int FLIPS = 60;
  private static final String WORLD =
      """
      atelier:
        kind: programme
        name: Atelier
        statements:
          - {participant: anne, role: praticien}
      anne:
        kind: person
        name: Anne
      """;

  @TempDir Path folder;
  private World world;

  @BeforeEach
  void world() {
    world = World.of(WORLD);
  }

  private SearchIndex open() {
    return SearchIndex.open(folder, world.graph(), world.journal());
  }

  private void rename(String id, Kind kind, String name) {
    int rev = world.journal().current(id).rev();
    var entity =
        new Entity(id, kind, Status.PUBLISHED, Map.of(Field.NAME, new Fact(name, List.of())));
    world
        .journal()
        .apply(
            new Changeset(
                UUID.randomUUID().toString(), "test", "", List.of(new Change.Put(entity, rev))));
  }

  @Test
  void followsAChangeAndRenamesItInItsNeighbours() {
    try (var index = open()) {
      var search = new Search(index, world.graph());
      rename("anne", Kind.PERSON, "Zénobie");
      Following.caughtUp(index, world.journal());
      assertThat(index.digest()).isEqualTo(index.graphDigest());
      assertThat(search.suggest("zenobie", 5).items()).hasSize(1);
      assertThat(found(search, "zenobie")).contains("anne", "atelier");
      assertThat(found(search, "anne")).isEmpty();
    }
  }

  private static List<String> found(Search search, String text) {
    return search
        .search(
            new SearchQuery(
                text, List.of(), null, null, null, null, SearchQuery.Sort.RELEVANCE, 1, 10, false))
        .items()
        .stream()
        .map(Hits.Hit::id)
        .toList();
  }

  @Test
  void catchesUpWithWhatWasWrittenWhileItWasClosed() {
    open().close();
    rename("atelier", Kind.PROGRAMME, "Chantier");
    try (var index = open()) {
      assertThat(index.seq()).isEqualTo(world.journal().lastSeq());
      assertThat(index.digest()).isEqualTo(index.graphDigest());
    }
  }

  @Test
  void isMadeAnewForAnotherGraph() {
    open().close();
    world
        .graph()
        .write(
            tx -> {
              tx.run("MATCH (s:Store {id: 'store'}) SET s.key = randomUUID()", Map.of());
              return 0;
            });
    try (var index = open()) {
      assertThat(index.digest()).isEqualTo(index.graphDigest());
    }
  }

  @Test
  void isMadeAnewWhenItIsAheadOfTheGraph() {
    rename("anne", Kind.PERSON, "Anna");
    open().close();
    world = World.of(WORLD);
    try (var index = open()) {
      assertThat(index.seq()).isEqualTo(world.journal().lastSeq());
      assertThat(index.digest()).isEqualTo(index.graphDigest());
    }
  }

  @Test
  void healsWhateverHappensToItsFiles() throws IOException {
    long seed = System.nanoTime();
    System.out.println("SearchIndexTest seed " + seed);
    var random = new Random(seed);
    open().close();
    for (int i = 0; i < FLIPS; i++) {
      damage(random, i);
      try (var index = open()) {
        assertThat(index.digest()).as("seed %d case %d", seed, i).isEqualTo(index.graphDigest());
      }
    }
    System.out.println("SearchIndexTest: " + FLIPS + " damaged indexes, all healed");
  }

  private void damage(Random random, int i) throws IOException {
    List<Path> files;
    try (var all = Files.list(folder)) {
      files =
          all.filter(file -> !file.endsWith("write.lock") && file.toFile().length() > 0)
              .sorted()
              .toList();
    }
    Path file = files.get(random.nextInt(files.size()));
    byte[] bytes = Files.readAllBytes(file);
    switch (i % 3) {
      case 0 -> {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
      }
      case 1 -> Files.write(file, java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      default -> Files.delete(file);
    }
  }
}
