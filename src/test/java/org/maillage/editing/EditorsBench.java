package org.maillage.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillage.journal.Journal;
import org.maillage.model.Digest;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Rank;
import org.maillage.support.Crowd;
import org.maillage.support.Desk;
import org.maillage.support.Invariants;
import org.maillage.support.World;

/**
 * Sixty-four editors who read the form of a sheet, write in the same field of it and send it, over
 * HTTP, as fast as they can, all on one sheet and then on a hundred: {@code mvn test -Pbench
 * -Dtest=EditorsBench}. What was accepted is in the history, and nothing else is; what was not is
 * shown again to whoever typed it. It ends after {@code -Dseconds=60} each.
 */
@Tag("bench")
class EditorsBench {
  private static final int EDITORS = 64;
  private static final int SECONDS = Integer.getInteger("seconds", 60);
  private static final long SEED = Long.getLong("seed", 27);
  private static final Pattern BASE = Pattern.compile("name=\"base\" value=\"(\\d+)\"");

  /** What an editor sent; accepted or shown again, with what was typed or without. */
  private record Saved(String sheet, String note, boolean accepted, boolean kept) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void nothingAcceptedIsLost(int sheets) {
    World world =
        World.of(
            IntStream.range(0, sheets)
                .mapToObj(i -> "pont-" + i + ": {kind: place, name: Le pont " + i + "}\n")
                .collect(Collectors.joining()));
    try (Desk desk = Desk.over(world)) {
      List<String> sessions =
          IntStream.range(0, EDITORS).mapToObj(i -> desk.enter(Rank.EDITOR)).toList();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      List<Saved> all =
          Crowd.of(EDITORS, editor -> write(desk, sessions.get(editor), editor, sheets, end))
              .stream()
              .flatMap(List::stream)
              .toList();
      check(world, sheets, all);
    }
  }

  private static List<Saved> write(Desk desk, String session, int editor, int sheets, long end) {
    var random = new Random(SEED + editor);
    var saved = new ArrayList<Saved>();
    while (System.nanoTime() < end) {
      String sheet = "pont-" + random.nextInt(sheets);
      String path = "/contribuer/fiches/" + sheet;
      var base = BASE.matcher(desk.read(path, session).text());
      assertThat(base.find()).as("the form of %s", sheet).isTrue();
      String note = "Note " + saved.size() + " de la personne " + editor;
      Desk.Reply reply =
          desk.send(
              path,
              session,
              "key",
              Digest.of(note),
              "name",
              "Le pont " + sheet.substring(5),
              "note",
              note,
              "base",
              base.group(1));
      assertThat(reply.status()).isIn(303, 409);
      saved.add(new Saved(sheet, note, reply.status() == 303, reply.text().contains(note)));
    }
    return saved;
  }

  private static void check(World world, int sheets, List<Saved> all) {
    var accepted = new HashMap<String, List<String>>();
    all.stream()
        .filter(Saved::accepted)
        .forEach(
            one -> accepted.computeIfAbsent(one.sheet(), id -> new ArrayList<>()).add(one.note()));
    int revised = 0;
    for (int i = 0; i < sheets; i++) {
      String sheet = "pont-" + i;
      List<String> notes = accepted.getOrDefault(sheet, List.of());
      revised += world.journal().current(sheet).rev() - 1;
      assertThat(world.journal().current(sheet).rev()).as(sheet).isEqualTo(1 + notes.size());
      assertThat(notes(world.journal(), sheet))
          .as(sheet)
          .containsExactlyInAnyOrderElementsOf(notes);
    }
    long typed = all.stream().filter(one -> !one.accepted()).count();
    long shown = all.stream().filter(one -> !one.accepted() && one.kept()).count();
    System.out.printf(
        "Bench: %d editors, %d sheets, %d s: %d saves, %d accepted, %d revisions more, %d met"
            + " another's and %d of those shown again as typed, seed %d%n",
        EDITORS, sheets, SECONDS, all.size(), all.size() - typed, revised, typed, shown, SEED);
    assertThat(shown).isEqualTo(typed);
    assertThat(Invariants.broken(world.graph())).isEmpty();
  }

  /** The notes that a sheet has had since it was made, one a revision. */
  private static List<String> notes(Journal journal, String sheet) {
    return IntStream.rangeClosed(2, journal.current(sheet).rev())
        .mapToObj(rev -> ((Entity) journal.at(sheet, rev)).find(Field.NOTE).orElse(""))
        .toList();
  }
}
