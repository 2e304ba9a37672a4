package org.maillage.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
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

/** What the index does when its disk has no room: every failure of a write looks so to it. */
class FullDiskTest {
  private static final int ROUNDS = 10;
  private static final long PLENTY = Long.MAX_VALUE / 2;

  @TempDir Path folder;
  private World world;
  private Disk disk;
  private final Map<String, Integer> revs = new HashMap<>();

  @BeforeEach
  void world() throws IOException {
    world = World.of("anne:\n  kind: person\n  name: Anne\n");
    disk = new Disk(FSDirectory.open(folder));
  }

  @Test
  void answersFromWhatItHasSaysSoAndRecoversByItself() throws IOException {
    try (var index = SearchIndex.open(disk, world.graph(), world.journal())) {
      var search = new Search(index, world.graph());
      disk.room.set(0);
      write("zoe", "Zoé");
      until(() -> !index.answers());
      assertThat(names(search, "anne")).containsExactly("Anne");
      assertThat(names(search, "zoé")).isEmpty();
      disk.room.set(PLENTY);
      Following.caughtUp(index, world.journal());
      until(index::answers);
      assertThat(names(search, "zoé")).containsExactly("Zoé");
      assertThat(index.digest()).isEqualTo(index.graphDigest());
    }
  }

  /** Wherever the room ends, in a segment, a merge or a commit, nothing is lost or doubled. */
  @Test
  void isRightAgainWhereverTheRoomEnded() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("FullDiskTest: -Dseed=" + seed);
    var random = new Random(seed);
    int failed = 0;
    try (var index = SearchIndex.open(disk, world.graph(), world.journal())) {
      var search = new Search(index, world.graph());
      for (int round = 0; round < ROUNDS; round++) {
        disk.room.set(random.nextInt(6_000));
        for (int i = 0; i < 8; i++) {
          write("e" + random.nextInt(40), "Nom " + random.nextInt(1_000));
          LockSupport.parkNanos(2_000_000);
          assertThat(names(search, "anne")).containsExactly("Anne");
        }
        failed += disk.room.get() < 0 ? 1 : 0;
        disk.room.set(PLENTY);
        Following.caughtUp(index, world.journal());
        until(index::answers);
        assertThat(index.digest())
            .as("-Dseed=%d round %d", seed, round)
            .isEqualTo(index.graphDigest());
      }
    }
    assertThat(failed).isPositive();
    disk = new Disk(FSDirectory.open(folder));
    try (var index = SearchIndex.open(disk, world.graph(), world.journal())) {
      assertThat(index.digest()).isEqualTo(index.graphDigest());
    }
    System.out.printf("FullDiskTest: %d rounds, %d of them out of room%n", ROUNDS, failed);
  }

  @Test
  void opensOnAFullDiskWhatIsWhole() throws IOException {
    SearchIndex.open(disk, world.graph(), world.journal()).close();
    write("zoe", "Zoé");
    disk = new Disk(FSDirectory.open(folder));
    disk.room.set(0);
    try (var index = SearchIndex.open(disk, world.graph(), world.journal())) {
      assertThat(index.answers()).isFalse();
      assertThat(names(new Search(index, world.graph()), "anne")).containsExactly("Anne");
      disk.room.set(PLENTY);
      Following.caughtUp(index, world.journal());
      assertThat(index.digest()).isEqualTo(index.graphDigest());
    }
  }

  /** A condition that becomes true soon, or never: then the test does not end well. */
  private interface Condition {
    boolean holds();
  }

  private static void until(Condition condition) {
    long end = System.nanoTime() + 60_000_000_000L;
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("It does not come").isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void write(String id, String name) {
    int rev = revs.merge(id, 1, Integer::sum) - 1;
    var entity =
        new Entity(
            id, Kind.PERSON, Status.PUBLISHED, Map.of(Field.NAME, new Fact(name, List.of())));
    world
        .journal()
        .apply(
            new Changeset(
                UUID.randomUUID().toString(), "test", "", List.of(new Change.Put(entity, rev))));
  }

  private static List<String> names(Search search, String text) {
    var query =
        new SearchQuery(
            text, List.of(), null, null, null, null, SearchQuery.Sort.RELEVANCE, 1, 10, true);
    var names = new ArrayList<String>();
    search.search(query).items().forEach(hit -> names.add(hit.name()));
    return names;
  }

  /** A folder with so much room, in bytes; negative once a write has found none. */
  private static final class Disk extends FilterDirectory {
    private final AtomicLong room = new AtomicLong(PLENTY);

    Disk(Directory whole) {
      super(whole);
    }

    private void take(long bytes) throws IOException {
      if (room.addAndGet(-bytes) < 0) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      return new Output(super.createOutput(name, context));
    }

    @Override
    public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
        throws IOException {
      return new Output(super.createTempOutput(prefix, suffix, context));
    }

    private final class Output extends FilterIndexOutput {
      Output(IndexOutput whole) {
        super(whole.toString(), whole.getName(), whole);
      }

      @Override
      public void writeByte(byte b) throws IOException {
        take(1);
        super.writeByte(b);
      }

      @Override
      public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
        take(length);
        super.writeBytes(bytes, offset, length);
      }
    }
  }
}
