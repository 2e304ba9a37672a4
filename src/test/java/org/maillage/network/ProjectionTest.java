package org.maillage.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.participation;
import static org.maillage.support.Sample.put;
import static org.maillage.support.Sample.set;
import static org.maillage.support.Sample.with;
import static org.maillage.support.Sample.withdraw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.journal.Journal;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Item;
import org.maillage.model.Kind;
import org.maillage.network.Projection.Part;
import org.maillage.support.Following;
import org.maillage.support.World;

/** The network in memory: it follows the log, and is the same after any changes as read anew. */
class ProjectionTest {
  private static final int CHANGES = 1_000;

  @Test
  void isTheSameAfterChangesAsMadeAnew() {
    long seed = System.nanoTime();
    System.out.println("ProjectionTest seed " + seed);
    var random = new Random(seed);
    Projection now = Projection.empty();
    for (int i = 0; i < CHANGES; i++) {
      PlainNetwork other = PlainNetwork.random(random);
      now = now.with(inPlaceOf(now, other.update()));
      assertThat(now.said()).as("seed %d, change %d", seed, i).isEqualTo(other.projection().said());
    }
  }

  /** Whatever was there and is not any more is gone. */
  private static Projection.Update inPlaceOf(Projection now, Projection.Update next) {
    var gone = new HashSet<String>();
    var rows = new HashMap<String, List<Part>>(next.rows());
    for (int number = 0; number < now.bound(); number++) {
      Nodes.Node node = now.find(number);
      if (node != null) {
        gone.add(node.ref().id());
        rows.putIfAbsent(node.ref().id(), List.of());
      }
    }
    next.put().forEach(node -> gone.remove(node.ref().id()));
    return new Projection.Update(next.put(), gone, rows);
  }

  @Test
  void followsEachSortOfChange(@TempDir Path folder) {
    World base = World.empty();
    Journal journal = base.journal();
    try (var open = Participations.open(folder.resolve("network"), base.graph(), journal)) {
      Entity programme = entity(Kind.PROGRAMME, "programme", "Programme");
      Entity anne = entity(Kind.PERSON, "anne", "Anne");
      Entity ville = entity(Kind.COLLECTIVITE, "ville", "Ville");
      Item hers = participation("hers", "anne", "programme", "praticien");
      Item theirs = participation("theirs", "ville", "programme", "terrain");
      journal.apply(set(add(programme), add(anne), add(ville)));
      assertFollows(open, journal, 0);
      journal.apply(set(add(hers), add(theirs)));
      assertFollows(open, journal, 2);
      journal.apply(set(put(with(anne, Field.NAME, "Anne B."), 1)));
      assertFollows(open, journal, 2);
      assertThat(open.now().ref("anne").name()).isEqualTo("Anne B.");
      journal.apply(set(put(with(programme, Field.PERIOD, "2014..2016"), 1)));
      assertFollows(open, journal, 2);
      assertThat(open.now().said()).anyMatch(line -> line.contains("2014..2016"));
      journal.apply(set(withdraw("theirs", 1)));
      assertFollows(open, journal, 1);
      journal.apply(set(put(theirs, 2)));
      assertFollows(open, journal, 2);
      journal.apply(set(withdraw("theirs", 3), withdraw("ville", 1)));
      assertFollows(open, journal, 1);
      assertThat(open.now().find("ville")).isNull();
    }
  }

  private static void assertFollows(Participations open, Journal journal, int parts) {
    Following.caughtUp(open::seq, journal);
    assertThat(open.digest()).isEqualTo(open.graphDigest());
    Projection now = open.now();
    int held = 0;
    for (int activity : now.activities(null)) {
      held += now.parts().size(activity) / Projection.STRIDE;
    }
    assertThat(held).isEqualTo(parts);
  }

  @Test
  void isKeptInAFile(@TempDir Path folder) throws IOException {
    long seed = System.nanoTime();
    System.out.println("ProjectionTest file seed " + seed);
    var random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      Projection now = PlainNetwork.random(random).projection();
      now = now.with(inPlaceOf(now, PlainNetwork.random(random).update())).at(7);
      var file = new ProjectionFile(folder.resolve("kept"), "store");
      file.write(now);
      Projection read = file.read(7);
      assertThat(read).isNotNull();
      assertThat(read == null ? null : read.said()).as("seed %d", seed).isEqualTo(now.said());
      assertThat(read == null ? 0 : read.seq()).isEqualTo(7);
    }
  }

  @Test
  void isMadeAnewWhenTheFileIsDamagedForeignOrAhead(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("kept");
    var file = new ProjectionFile(path, "store");
    assertThat(file.read(9)).as("No file").isNull();
    file.write(PlainNetwork.random(new Random(27)).projection().at(7));
    assertThat(file.read(9)).isNotNull();
    assertThat(file.read(6)).as("Ahead of the graph").isNull();
    assertThat(new ProjectionFile(path, "another").read(9)).as("Of another store").isNull();
    byte[] whole = Files.readAllBytes(path);
    for (int at = 0; at < whole.length; at += 1 + at / 20) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Files.write(path, damaged);
      assertThat(file.read(9)).as("Byte %d", at).isNull();
      Files.write(path, java.util.Arrays.copyOf(whole, at));
      assertThat(file.read(9)).as("Cut at %d", at).isNull();
    }
  }

  @Test
  void opensFromTheFileAndReadsWhatCameSince(@TempDir Path folder) {
    World base = World.empty();
    Journal journal = base.journal();
    Path path = folder.resolve("network");
    journal.apply(
        set(add(entity(Kind.PROGRAMME, "programme", "P")), add(entity(Kind.PERSON, "anne", "A"))));
    Participations.open(path, base.graph(), journal).close();
    assertThat(path).exists();
    journal.apply(set(add(participation("hers", "anne", "programme", "praticien"))));
    try (var again = Participations.open(path, base.graph(), journal)) {
      assertThat(again.seq()).isEqualTo(journal.lastSeq());
      assertThat(again.digest()).isEqualTo(again.graphDigest());
      assertThat(again.now().isActor("anne")).isTrue();
    }
  }
}
