package org.maillage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.with;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillage.model.Citation;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Item;
import org.maillage.model.Kind;
import org.maillage.model.Period;
import org.maillage.model.Relation;
import org.maillage.model.Statement;
import org.maillage.model.Status;

class SnapshotTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int TIMES = 2_000;
  private static final List<String> WORDS =
      List.of("l’élu·e", "\"x\"", "\\", "a\nb", "{}", "null", "👩🏽‍💻", " ", "<b>", "naïve", "0");

  private final Random random = new Random(SEED);

  @Test
  void readsWhatItWrote() {
    System.out.println("snapshots: -Dseed=" + SEED);
    for (int i = 0; i < TIMES; i++) {
      Item item = random.nextBoolean() ? someEntity() : someStatement();
      String text = Snapshot.write(item);

      assertThat(Snapshot.read(item.id(), text)).as("-Dseed=" + SEED).isEqualTo(item);
      assertThat(Snapshot.write(Snapshot.read(item.id(), text))).isEqualTo(text);
    }
  }

  @Test
  void mergesWithWhatDidNotChange() {
    for (int i = 0; i < TIMES; i++) {
      String base = Snapshot.write(someEntity());
      String theirs = Snapshot.write(someEntity());
      var clashes = new ArrayList<String>();

      assertThat(Snapshot.merge(base, theirs, base, clashes)).isEqualTo(theirs);
      assertThat(Snapshot.merge(base, base, theirs, clashes)).isEqualTo(theirs);
      assertThat(Snapshot.merge(base, theirs, theirs, clashes)).isEqualTo(theirs);
      assertThat(clashes).as("-Dseed=" + SEED).isEmpty();
    }
  }

  /** Each letter is the value of the name; a dot is none. */
  @ParameterizedTest
  @CsvSource({
    "a, a, a, a, false",
    "a, b, a, b, false",
    "a, a, b, b, false",
    "a, b, b, b, false",
    "a, b, c, ., true",
    "., b, c, ., true",
    "., b, b, b, false",
    "a, ., a, ., false",
    "a, a, ., ., false",
    "a, ., b, ., true",
    "a, b, ., ., true"
  })
  void mergesFieldByField(String base, String theirs, String mine, String merged, boolean clashes) {
    var names = new ArrayList<String>();

    String text = Snapshot.merge(noted(base), noted(theirs), noted(mine), names);

    if (clashes) {
      assertThat(names).containsExactly("note");
    } else {
      assertThat(names).isEmpty();
      assertThat(text).isEqualTo(noted(merged));
    }
  }

  private static String noted(String note) {
    Entity theme = entity(Kind.THEME, "theme", "Theme");
    return Snapshot.write(note.equals(".") ? theme : with(theme, Field.NOTE, note));
  }

  @Test
  void takesACitationForAPartOfItsField() {
    Entity theme = with(entity(Kind.THEME, "theme", "Theme"), Field.NOTE, "a", "one");
    var clashes = new ArrayList<String>();

    Snapshot.merge(
        Snapshot.write(theme),
        Snapshot.write(with(theme, Field.NOTE, "a", "one", "two")),
        Snapshot.write(with(theme, Field.NOTE, "b", "one")),
        clashes);

    assertThat(clashes).containsExactly("note");
  }

  private Entity someEntity() {
    var facts = new EnumMap<Field, Fact>(Field.class);
    for (Field field : Field.values()) {
      if (random.nextInt(3) == 0) {
        facts.put(field, new Fact(words(), citations()));
      }
    }
    return new Entity("id", one(Kind.values()), one(Status.values()), facts);
  }

  private Statement someStatement() {
    return new Statement(
        "id",
        one(Relation.values()),
        "a",
        "b",
        maybe(words()),
        maybe(words()),
        maybe("c"),
        random.nextBoolean() ? Period.parse("2014-06..") : null,
        random.nextBoolean() ? random.nextLong() : null,
        random.nextBoolean() ? random.nextInt() : null,
        one(Status.values()),
        random.nextBoolean(),
        maybe(words()),
        citations());
  }

  private List<Citation> citations() {
    var citations = new ArrayList<Citation>();
    for (int i = random.nextInt(3); i > 0; i--) {
      citations.add(
          new Citation(
              "source-" + i,
              random.nextBoolean() ? random.nextInt(100_000) : null,
              maybe("Les partenaires"),
              maybe("avec l’État, à \"Loos\"")));
    }
    return citations;
  }

  private String words() {
    return one(WORDS.toArray(String[]::new)) + one(WORDS.toArray(String[]::new));
  }

  private @Nullable String maybe(String text) {
    return random.nextBoolean() ? text : null;
  }

  private <T> T one(T[] all) {
    return all[random.nextInt(all.length)];
  }
}
