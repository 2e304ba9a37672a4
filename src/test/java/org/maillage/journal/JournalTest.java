package org.maillage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.keyed;
import static org.maillage.support.Sample.participation;
import static org.maillage.support.Sample.put;
import static org.maillage.support.Sample.seed;
import static org.maillage.support.Sample.set;
import static org.maillage.support.Sample.with;
import static org.maillage.support.Sample.withdraw;
import static org.maillage.support.Sample.without;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillage.graph.Row;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;
import org.maillage.model.Status;

class JournalTest extends JournalWorld {

  // Creating

  @Test
  void createsWhatRefersToEachOtherAtOnce() {
    Receipt receipt = world();

    assertThat(receipt.lastSeq()).isEqualTo(7);
    assertThat(receipt.replayed()).isFalse();
    assertThat(receipt.count(Receipt.Op.CREATED)).isEqualTo(7);
    assertThat(receipt.done()).allMatch(done -> done.rev() == 1 && !done.merged());
    assertThat(journal.lastSeq()).isEqualTo(7);
    assertThat(journal.current("la-transfo")).isEqualTo(new Journal.Current(PROGRAMME, 1));
    assertThat(journal.current("s2")).isEqualTo(new Journal.Current(ANNE, 1));
  }

  @Test
  void writesAnEntityAsQueriesReadIt() {
    world();
    journal.apply(set(put(with(PROGRAMME, Field.ALIASES, "Transfo\nT1", "rapport"), 1)));

    Row row =
        one(
            """
            MATCH (n:Entity:Programme:Item {id: 'la-transfo'})
            RETURN n {.*} AS n, [(n)-[c:CITES]->(s) | c {.*, source: s.id}] AS cites
            """);
    Row node = row.row("n");
    assertThat(node.text("name")).isEqualTo("La Transfo");
    assertThat(node.text("kind")).isEqualTo("programme");
    assertThat(node.text("status")).isEqualTo("published");
    assertThat(node.text("from")).isEqualTo("2011");
    assertThat(node.text("to")).isEqualTo("2020");
    assertThat(node.texts("aliases")).containsExactly("Transfo", "T1");
    assertThat(node.integer("rev")).isEqualTo(2);
    assertThat(node.findText("_lock")).isNull();
    assertThat(row.rows("cites"))
        .extracting(cite -> cite.text("field") + " " + cite.findInteger("page"))
        .containsExactlyInAnyOrder("period 3", "aliases null");
  }

  @Test
  void writesAStatementAsQueriesReadIt() {
    world();

    Row row =
        one(
            """
            MATCH (a)<-[:SUBJECT]-(n:Statement:Participation:Item {id: 's1'})-[:OBJECT]->(b)
            MATCH (n)-[c:CITES]->(s)
            RETURN n {.*} AS n, a.id AS a, b.id AS b, c.page AS page, s.id AS source
            """);
    assertThat(row.text("a") + row.text("b")).isEqualTo("loosla-transfo");
    assertThat(row.text("source") + row.integer("page")).isEqualTo("rapport14");
    assertThat(row.row("n").text("role")).isEqualTo("terrain");
    assertThat(row.row("n").text("from")).isEqualTo("2014");
    assertThat(row.row("n").findText("to")).isNull();
    assertThat(one("MATCH ({id: 's2'})-[:FOR]->(f) RETURN f.id AS id").text("id"))
        .isEqualTo("le-labo");
    assertThat(one("MATCH ({id: 'loos'})-[:COVERS]->(t) RETURN t.key AS key").text("key"))
        .isEqualTo("COM-62528");
  }

  @Test
  void remembersWhoWhenAndWhy() {
    journal.apply(
        new Changeset("k1", "ada", "from the report", List.of(add(REPORT), add(PROGRAMME))));

    Row revision = one("MATCH ({id: 'rapport'})-[:CURRENT]->(r) RETURN r {.*} AS r").row("r");
    assertThat(revision.text("actor")).isEqualTo("ada");
    assertThat(revision.text("summary")).isEqualTo("from the report");
    assertThat(revision.text("at")).isEqualTo("2026-11-02T12:00:00.120Z");
    Row commit = one("MATCH (c:Commit {txKey: 'k1'}) RETURN c {.*} AS c").row("c");
    assertThat(commit.number("firstSeq")).isEqualTo(1);
    assertThat(commit.number("lastSeq")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'}) DETACH DELETE n //",
        "\\u0027 OR 1=1",
        "${jndi:x} {{ x }} <script>",
        "« L’élu·e » — naïve ﬁn 👩🏽‍💻",
        "`x`"
      })
  void keepsWordsAsTheyAre(String name) {
    journal.apply(set(add(entity(Kind.THEME, "odd", name))));

    assertThat(journal.current("odd").item()).isEqualTo(entity(Kind.THEME, "odd", name));
    assertThat(one("MATCH (n:Theme {id: 'odd'}) RETURN n.name AS name").text("name"))
        .isEqualTo(name);
  }

  @Test
  void writesMoreThanOneBatchAtOnce() {
    var changes = new ArrayList<Change>(List.of(add(PROGRAMME), add(REPORT)));
    for (int i = 0; i < 1_500; i++) {
      changes.add(add(entity(Kind.PERSON, "p" + i, "P " + i)));
      changes.add(add(participation("s" + i, "p" + i, "la-transfo", "praticien", "rapport")));
    }

    assertThat(journal.apply(set(changes.toArray(Change[]::new))).lastSeq()).isEqualTo(3_002);
    assertThat(journal.since(2_990, 100)).extracting(ChangeRow::seq).hasSize(12);
  }

  // Changing

  @Test
  void changesAField() {
    world();
    Entity renamed = with(CITY, Field.NAME, "Loos");

    Receipt receipt = journal.apply(set(put(renamed, 1)));

    assertThat(receipt.done())
        .containsExactly(new Receipt.Done("loos", Receipt.Op.CHANGED, 2, false));
    assertThat(journal.current("loos")).isEqualTo(new Journal.Current(renamed, 2));
    assertThat(
            one("MATCH (:Revision {itemId: 'loos', rev: 2})-[:PREV]->(r) RETURN r.rev AS rev")
                .integer("rev"))
        .isEqualTo(1);
  }

  @Test
  void emptiesAField() {
    world();

    journal.apply(set(put(without(CITY, Field.TERRITORY), 1)));

    assertThat(((Entity) journal.current("loos").item()).find(Field.TERRITORY)).isEmpty();
    assertThat(rows("MATCH ({id: 'loos'})-[c:COVERS]->() RETURN c.x AS x")).isEmpty();
  }

  @Test
  void changeThatChangesNothingMakesNoRevision() {
    world();
    var heard = new AtomicInteger();
    journal.onCommit(heard::incrementAndGet);

    Receipt receipt = journal.apply(set(put(CITY, 1), put(TERRAIN, 1)));

    assertThat(receipt).isEqualTo(new Receipt(0, false, List.of()));
    assertThat(journal.lastSeq()).isEqualTo(7);
    assertThat(heard).hasValue(0);
  }

  @Test
  void callsListenersAfterEachCommit() {
    var heard = new AtomicInteger();
    journal.onCommit(heard::incrementAndGet);

    journal.apply(keyed("k", add(REPORT), add(LAB)));
    journal.apply(keyed("k", add(REPORT), add(LAB)));

    assertThat(heard).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({"PERSON, la-transfo", "PROGRAMME, s1"})
  void refusesToMakeAnIdMeanSomethingElse(Kind kind, String id) {
    world();

    assertThat(invalid(set(put(entity(kind, id, "X"), 1)))).containsExactly(id + " rule.identity");
  }

  @Test
  void refusesToTurnAStatementAround() {
    world();

    assertThat(invalid(set(put(participation("s1", "anne", "la-transfo", "terrain"), 1))))
        .containsExactly("s1 rule.identity");
  }

  // The log

  @Test
  void namesTheEntitiesWhosePageShowsAChange() {
    world();
    journal.apply(set(put(participation("s2", "anne", "la-transfo", "praticien"), 1)));
    journal.apply(set(withdraw("s2", 2)));
    journal.apply(set(put(with(PERSON, Field.NOTE, "n"), 1)));

    assertThat(journal.since(0, 1).get(0).touched()).containsExactly("loos", "la-transfo");
    assertThat(journal.since(7, 10))
        .extracting(row -> row.op() + " " + row.itemId() + " " + String.join(" ", row.touched()))
        .containsExactly(
            "CHANGED s2 anne la-transfo le-labo",
            "WITHDRAWN s2 anne la-transfo",
            "CHANGED anne anne");
  }

  @Test
  void tellsWhatHappenedSince() {
    world();
    journal.apply(new Changeset("k", "bob", "", List.of(withdraw("s1", 1))));

    assertThat(journal.since(0, 3)).extracting(ChangeRow::seq).containsExactly(1L, 2L, 3L);
    assertThat(journal.since(3, 100))
        .extracting(ChangeRow::seq)
        .containsExactly(4L, 5L, 6L, 7L, 8L);
    assertThat(journal.since(7, 10))
        .containsExactly(
            new ChangeRow(
                8,
                "s1",
                Receipt.Op.WITHDRAWN,
                2,
                "bob",
                "2026-11-02T12:00:00.120Z",
                List.of("loos", "la-transfo")));
    assertThat(journal.since(8, 10)).isEmpty();
  }

  // Previewing

  @Test
  void previewTellsWhatWouldHappenAndDoesNothing() {
    world();
    Changeset set =
        set(
            add(entity(Kind.THEME, "new", "New")),
            put(with(CITY, Field.NAME, "Loos"), 1),
            put(PERSON, 1),
            withdraw("s1", 1));

    Receipt preview = journal.preview(set);

    assertThat(journal.lastSeq()).isEqualTo(7);
    assertThat(journal.current("loos").rev()).isEqualTo(1);
    assertThat(preview.done()).isEqualTo(journal.apply(set).done()).hasSize(3);
  }

  @Test
  void previewRefusesWhatWouldBeRefused() {
    world();

    assertThatExceptionOfType(Refusal.Invalid.class)
        .isThrownBy(() -> journal.preview(set(withdraw("loos", 1))));
    assertThatExceptionOfType(Refusal.Conflict.class)
        .isThrownBy(() -> journal.preview(set(add(entity(Kind.COLLECTIVITE, "loos", "X")))));
  }

  // Where it came from

  @Test
  void remembersTheSeedFileWhenSomebodyElseEdits() {
    journal.apply(set(seed("a.yaml", REPORT, 0), seed("a.yaml", PERSON, 0), add(LAB)));
    journal.apply(set(seed("a.yaml", with(PERSON, Field.NOTE, "seed"), 1)));
    journal.apply(set(put(with(PERSON, Field.NOTE, "edited"), 2)));

    assertThat(journal.seeded(List.of("a.yaml", "b.yaml")))
        .isEqualTo(
            Map.of(
                "rapport", new Journal.Seeded("a.yaml", 1, 1),
                "anne", new Journal.Seeded("a.yaml", 3, 2)));
  }

  @Test
  void whatAPersonWroteAgainIsNotWhatTheSeedFileSaid() {
    journal.apply(set(seed("a.yaml", PERSON, 0)));
    journal.apply(set(withdraw("anne", 1)));
    journal.apply(set(add(PERSON)));

    assertThat(journal.seeded(List.of("a.yaml")))
        .as("Of the first revision: what came after is a person's")
        .isEqualTo(Map.of("anne", new Journal.Seeded("a.yaml", 3, 1)));
  }

  @Test
  void keepsTheStatusThatSourcesGiveIt() {
    world();
    Entity disputed = new Entity("loos", Kind.COLLECTIVITE, Status.DISPUTED, CITY.facts());

    journal.apply(set(put(disputed, 1)));

    assertThat(journal.current("loos").item()).isEqualTo(disputed);
    assertThat(one("MATCH (n {id: 'loos'}) RETURN n.status AS s").text("s")).isEqualTo("disputed");
  }
}
