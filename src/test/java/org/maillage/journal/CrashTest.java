package org.maillage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.support.Beside;
import org.maillage.support.Child;

/**
 * Kills the program as it writes, as it starts and as it makes its index and its network anew, and
 * looks at what it kept. What the parent was told is kept by the parent.
 *
 * <p>{@code -Dkills=300 -Dseed=1} does it more often, or again.
 */
@Beside
class CrashTest {
  private static final int KILLS = Integer.getInteger("kills", 25);
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int ACKS = 100;
  private static final int LONGEST_WAIT = 900;

  /** One start-up in so many is killed, and one index in so many is deleted. */
  private static final int EACH = 4;

  private final Random random = new Random(SEED);
  private final List<Long> starts = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private String classPath = "";
  private List<String> flags = List.of();
  private int killsAtStart;
  private int indexesMadeAnew;
  private int acknowledged;
  private long written;

  @Test
  void keepsWhatItAcknowledgedHoweverItIsKilled(@TempDir Path temporary) throws Exception {
    System.out.println("crash: -Dseed=" + SEED);
    Path folder = temporary.resolve("data");
    Path acks = temporary.resolve("acks");
    long begin = System.nanoTime();
    begin(folder, acks, temporary);
    for (int kill = 0; kill < KILLS; kill++) {
      if (kill % EACH == EACH - 1) {
        killAtStart(folder, acks, kill);
      }
      if (kill % EACH == EACH / 2) {
        delete(folder.resolve("index"));
        Files.deleteIfExists(folder.resolve("network"));
        indexesMadeAnew++;
      }
      killAsItWrites(folder, acks, kill);
      assertThat(wrong).as("after kill " + (kill + 1) + ", -Dseed=" + SEED).isEmpty();
    }
    try (Child child = start(folder, acks, KILLS, "end")) {
      assertThat(read(child, Long.MAX_VALUE)).isEmpty();
      assertThat(child.exitCode()).isZero();
    }
    starts.sort(null);
    System.out.printf(
        "crash: %d kills as it wrote, %d as it started, %d indexes made anew; %d acknowledged,"
            + " %d written, %d wrong; ready in %d ms (median), %d ms (longest); %d s%n",
        KILLS,
        killsAtStart,
        indexesMadeAnew,
        acknowledged,
        written,
        wrong.size(),
        starts.get(starts.size() / 2),
        starts.getLast(),
        (System.nanoTime() - begin) / 1_000_000_000);
    assertThat(wrong).as("-Dseed=" + SEED).isEmpty();
    assertThat(acknowledged).isGreaterThanOrEqualTo(KILLS * ACKS);
    assertThat(written - acknowledged)
        .as("written but not acknowledged")
        .isBetween(0L, (long) KILLS * CrashChild.WRITERS * CrashChild.LARGEST);
  }

  /** A run that is not killed; it also leaves the archive from which the others start fast. */
  private void begin(Path folder, Path acks, Path temporary)
      throws IOException, InterruptedException {
    classPath = Child.classPathOfJars(temporary);
    Path archive = temporary.resolve("classes.jsa");
    flags = List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable");
    try (Child child = start(folder, acks, KILLS + 1, "begin")) {
      note(read(child, Long.MAX_VALUE), acks);
      assertThat(child.exitCode()).isZero();
    }
    starts.clear();
    flags = List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable");
  }

  private Child start(Path folder, Path acks, int run, String what) {
    return Child.start(
        classPath,
        flags,
        CrashChild.class,
        folder.toString(),
        acks.toString(),
        Integer.toString(run),
        Long.toString(SEED + run),
        what);
  }

  private void killAsItWrites(Path folder, Path acks, int run)
      throws IOException, InterruptedException {
    try (Child child = start(folder, acks, run, "write")) {
      var told = read(child, ACKS);
      assertThat(told).as("it ended by itself").hasSizeGreaterThanOrEqualTo(ACKS);
      child.killIn(random.nextInt(LONGEST_WAIT));
      told.addAll(read(child, Long.MAX_VALUE));
      note(told, acks);
    }
  }

  private void note(List<String> told, Path acks) throws IOException {
    acknowledged += told.size();
    Files.write(acks, told, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void killAtStart(Path folder, Path acks, int run)
      throws IOException, InterruptedException {
    int longest = starts.isEmpty() ? 5_000 : starts.getLast().intValue();
    try (Child child = start(folder, acks, run, "end")) {
      child.killIn(random.nextInt(longest));
      read(child, Long.MAX_VALUE);
      killsAtStart++;
    }
  }

  /** {@return what it acknowledged, until there is enough or it ended} */
  private List<String> read(Child child, long enough) {
    var told = new ArrayList<String>();
    while (told.size() < enough) {
      String line = child.line();
      if (line == null) {
        break;
      }
      String rest = line.substring(line.indexOf(' ') + 1);
      switch (line.replaceFirst(" .*", "")) {
        case "ack" -> told.add(rest);
        case "opened" -> starts.add(Long.valueOf(rest));
        case "seq" -> written = Long.parseLong(rest);
        case "index", "network" -> {
          if (!rest.equals("equal")) {
            wrong.add(line);
          }
        }
        case "broken", "lost", "failed" -> wrong.add(line);
        default -> {} // logs: a deadlock that is retried, say
      }
    }
    return told;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
