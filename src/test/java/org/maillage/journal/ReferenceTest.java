package org.maillage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.during;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.onBehalfOf;
import static org.maillage.support.Sample.participation;
import static org.maillage.support.Sample.put;
import static org.maillage.support.Sample.set;
import static org.maillage.support.Sample.statement;
import static org.maillage.support.Sample.with;
import static org.maillage.support.Sample.withdraw;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;
import org.maillage.model.Relation;
import org.maillage.model.Violation;

/** What items refer to is there, and stays. */
class ReferenceTest extends JournalWorld {

  @Test
  void refusesReferencesToNothing() {
    world();

    assertThat(invalid(set(add(participation("x", "nobody", "la-transfo", "terrain")))))
        .containsExactly("x.subject rule.reference");
    assertThat(invalid(set(add(participation("x", "anne", "nothing", "terrain")))))
        .containsExactly("x.object rule.reference");
    assertThat(invalid(set(put(onBehalfOf(ANNE, "nobody"), 1))))
        .containsExactly("s2.for rule.reference");
    assertThat(invalid(set(add(participation("x", "anne", "la-transfo", "terrain", "gone p. 1")))))
        .containsExactly("x.cites rule.source");
    assertThat(invalid(set(put(with(CITY, Field.TERRITORY, "COM-99999"), 1))))
        .containsExactly("loos.territory rule.reference");
    assertThat(invalid(set(put(with(CITY, Field.NOTE, "n", "gone"), 1))))
        .containsExactly("loos.note rule.source");
    assertThat(invalid(set(add(statement("x", Relation.LOCATION, "anne", "COM-99999", null)))))
        .containsExactly("x.object rule.reference");
  }

  @Test
  void citesOnlyWhatCanBeRead() {
    world();

    assertThat(invalid(set(put(with(CITY, Field.NOTE, "n", "anne"), 1))))
        .containsExactly("loos.note rule.source");
  }

  @Test
  void letsALocationBeATerritory() {
    world();

    journal.apply(set(add(statement("x", Relation.LOCATION, "anne", "COM-62528", null))));

    assertThat(one("MATCH ({id: 'x'})-[:OBJECT]->(t:Territory) RETURN t.key AS key").text("key"))
        .isEqualTo("COM-62528");
  }

  @Test
  void makesAllOfASetOrNothing() {
    world();

    assertThat(
            invalid(
                set(
                    add(entity(Kind.THEME, "sound", "Sound")),
                    put(with(CITY, Field.NAME, "Loos"), 1),
                    add(entity(Kind.THEME, "Un sound", " ")),
                    add(participation("x", "nobody", "la-transfo", "terrain")))))
        .containsExactly(
            "Un sound.id rule.id", "Un sound.name rule.required", "x.subject rule.reference");
    assertThat(journal.lastSeq()).isEqualTo(7);
    assertThat(journal.current("loos").item()).isEqualTo(CITY);
    assertThatExceptionOfType(Refusal.NotFound.class).isThrownBy(() -> journal.current("sound"));
  }

  @ParameterizedTest
  @CsvSource({"loos, 1", "la-transfo, 2", "le-labo, 1", "rapport, 2"})
  void refusesToWithdrawWhatIsUsed(String id, String users) {
    world();

    assertThatExceptionOfType(Refusal.Invalid.class)
        .isThrownBy(() -> journal.apply(set(withdraw(id, 1))))
        .satisfies(
            invalid ->
                assertThat(invalid.violations())
                    .containsExactly(Violation.of(id, "rule.used", users)));
  }

  @Test
  void withdrawsTogetherWithWhatUsesIt() {
    world();

    journal.apply(set(withdraw("anne", 1), withdraw("s2", 1), withdraw("le-labo", 1)));

    assertThat(rows("MATCH (e:Entity) RETURN e.id AS id")).hasSize(3);
  }

  @Test
  void withdrawsWhatTheSameSetStopsUsing() {
    world();

    journal.apply(
        set(
            withdraw("le-labo", 1),
            put(participation("s2", "anne", "la-transfo", "praticien"), 1)));

    assertThat(rows("MATCH ({id: 's2'})-[f:FOR]->() RETURN f.x AS x")).isEmpty();
    assertThat(invalid(set(withdraw("loos", 1), put(during(TERRAIN, "2016"), 1))))
        .containsExactly("s1.subject rule.reference");
  }
}
