package org.maillage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.during;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.keyed;
import static org.maillage.support.Sample.put;
import static org.maillage.support.Sample.set;
import static org.maillage.support.Sample.with;
import static org.maillage.support.Sample.withdraw;
import static org.maillage.support.Sample.without;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillage.graph.Row;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;

/** Two who change one thing. */
class ConflictTest extends JournalWorld {

  // Two at once

  @Test
  void mergesEditsOfDifferentFields() {
    world();
    journal.apply(set(put(with(CITY, Field.NAME, "Loos"), 1)));

    Receipt receipt = journal.apply(set(put(with(CITY, Field.LINK, "https://loos.example"), 1)));

    assertThat(receipt.done())
        .containsExactly(new Receipt.Done("loos", Receipt.Op.CHANGED, 3, true));
    assertThat(journal.current("loos").item())
        .isEqualTo(with(with(CITY, Field.NAME, "Loos"), Field.LINK, "https://loos.example"));
  }

  @Test
  void mergesTheEmptyingOfOneFieldWithTheEditOfAnother() {
    world();
    journal.apply(set(put(with(CITY, Field.NAME, "Loos"), 1)));
    journal.apply(set(put(without(CITY, Field.TERRITORY), 1)));

    assertThat(journal.current("loos").item())
        .isEqualTo(without(with(CITY, Field.NAME, "Loos"), Field.TERRITORY));
  }

  @Test
  void takesTheSameEditOfTwoAsOne() {
    world();
    journal.apply(set(put(with(CITY, Field.NAME, "Loos"), 1)));

    assertThat(journal.apply(set(put(with(CITY, Field.NAME, "Loos"), 1))).done()).isEmpty();
    assertThat(journal.current("loos").rev()).isEqualTo(2);
  }

  @Test
  void refusesAStaleRevisionAndShowsAllThreeTexts() {
    world();
    journal.apply(set(put(with(with(CITY, Field.NAME, "Loos"), Field.NOTE, "theirs"), 1)));
    Entity mine = with(with(CITY, Field.NAME, "Gohelle"), Field.LINK, "https://mine.example");

    assertThatExceptionOfType(Refusal.Conflict.class)
        .isThrownBy(() -> journal.apply(set(put(mine, 1))))
        .satisfies(
            conflict -> {
              Refusal.Clash clash = conflict.clash();
              assertThat(clash.id()).isEqualTo("loos");
              assertThat(clash.currentRev()).isEqualTo(2);
              assertThat(clash.fields()).containsExactly("name");
              assertThat(Snapshot.read("loos", clash.base())).isEqualTo(CITY);
              assertThat(clash.theirs()).contains("\"theirs\"").contains("\"Loos\"");
              assertThat(Snapshot.read("loos", clash.mine())).isEqualTo(mine);
            });
    assertThat(journal.current("loos").rev()).isEqualTo(2);
    assertThat(journal.lastSeq()).isEqualTo(8);
  }

  @Test
  void refusesASecondThingOfTheSameId() {
    world();

    assertThatExceptionOfType(Refusal.Conflict.class)
        .isThrownBy(() -> journal.apply(set(add(entity(Kind.COLLECTIVITE, "loos", "Loos (39)")))))
        .satisfies(conflict -> assertThat(conflict.clash().base()).isEqualTo("{}"));
  }

  @Test
  void refusesARevisionThatNeverWas() {
    world();

    assertThatExceptionOfType(Refusal.NotFound.class)
        .isThrownBy(() -> journal.apply(set(put(with(CITY, Field.NAME, "Loos"), 9))));
    assertThatExceptionOfType(Refusal.NotFound.class)
        .isThrownBy(() -> journal.apply(set(put(entity(Kind.THEME, "new", "New"), 1))));
  }

  @Test
  void appliesAKeyOnce() {
    Receipt first = journal.apply(keyed("k", add(REPORT), add(CITY)));
    journal.apply(set(put(with(CITY, Field.NAME, "Loos"), 1)));

    Receipt second = journal.apply(keyed("k", add(REPORT), add(CITY)));

    assertThat(second).isEqualTo(new Receipt(first.lastSeq(), true, List.of()));
    assertThat(journal.lastSeq()).isEqualTo(3);
    assertThat(journal.current("loos").item()).isEqualTo(with(CITY, Field.NAME, "Loos"));
  }

  // Withdrawing

  @Test
  void withdrawsAndKeepsTheHistory() {
    world();

    Receipt receipt = journal.apply(set(withdraw("s1", 1)));

    assertThat(receipt.done())
        .containsExactly(new Receipt.Done("s1", Receipt.Op.WITHDRAWN, 2, false));
    assertThatExceptionOfType(Refusal.NotFound.class).isThrownBy(() -> journal.current("s1"));
    Row left = one("MATCH (n {id: 's1'}) RETURN labels(n) AS labels, keys(n) AS keys");
    assertThat(left.texts("labels")).containsExactly("Item");
    assertThat(left.texts("keys")).containsExactlyInAnyOrder("id", "rev");
    assertThat(rows("MATCH (r:Revision {itemId: 's1'}) RETURN r.rev AS rev")).hasSize(2);
    assertThat(journal.apply(set(withdraw("s1", 2))).done()).isEmpty();
  }

  @Test
  void continuesTheRevisionsOfWhatComesBack() {
    world();
    journal.apply(set(withdraw("s1", 1)));

    Receipt receipt = journal.apply(set(add(TERRAIN)));

    assertThat(receipt.done())
        .containsExactly(new Receipt.Done("s1", Receipt.Op.CREATED, 3, false));
    assertThat(journal.current("s1")).isEqualTo(new Journal.Current(TERRAIN, 3));
    journal.apply(set(withdraw("s1", 3)));
    assertThat(journal.apply(set(put(TERRAIN, 4))).done().get(0).rev()).isEqualTo(5);
  }

  @Test
  void staleSaveDoesNotBringBackWhatWasWithdrawn() {
    world();
    journal.apply(set(withdraw("s1", 1)));

    assertThatExceptionOfType(Refusal.Conflict.class)
        .isThrownBy(() -> journal.apply(set(put(during(TERRAIN, "2015.."), 1))))
        .satisfies(conflict -> assertThat(conflict.clash().currentRev()).isEqualTo(2));
  }

  @Test
  void refusesToWithdrawFromAStaleRevision() {
    world();
    journal.apply(set(put(with(PERSON, Field.NOTE, "n"), 1)));

    assertThatExceptionOfType(Refusal.Conflict.class)
        .isThrownBy(() -> journal.apply(set(withdraw("anne", 1))));
    assertThatExceptionOfType(Refusal.NotFound.class)
        .isThrownBy(() -> journal.apply(set(withdraw("nobody", 1))));
  }
}
