package org.maillage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.during;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.onBehalfOf;
import static org.maillage.support.Sample.participation;
import static org.maillage.support.Sample.set;
import static org.maillage.support.Sample.with;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.model.Changeset;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;
import org.maillage.model.Statement;
import org.maillage.support.Invariants;
import org.maillage.support.TestGraph;

/** A small world in a graph of its own, and what tests of the journal ask of it. */
abstract class JournalWorld {

  static final Instant NOON = Instant.parse("2026-11-02T12:00:00.120Z");

  static final Entity PROGRAMME =
      with(
          entity(Kind.PROGRAMME, "la-transfo", "La Transfo"),
          Field.PERIOD,
          "2011..2020",
          "rapport p. 3 « de 2011 à 2020 »");
  static final Entity CITY =
      with(entity(Kind.COLLECTIVITE, "loos", "Loos-en-Gohelle"), Field.TERRITORY, "COM-62528");
  static final Entity LAB = entity(Kind.ORGANISATION, "le-labo", "Le Labo");
  static final Entity PERSON = entity(Kind.PERSON, "anne", "Anne");
  static final Entity REPORT = entity(Kind.SOURCE, "rapport", "Rapport 2021");
  static final Statement TERRAIN =
      during(participation("s1", "loos", "la-transfo", "terrain", "rapport p. 14"), "2014..");
  static final Statement ANNE =
      onBehalfOf(participation("s2", "anne", "la-transfo", "praticien"), "le-labo");

  Graph graph;
  Journal journal;

  @BeforeEach
  void begin() {
    graph = TestGraph.clear();
    graph.write(
        tx -> {
          tx.run("CREATE (:Territory {key: 'COM-62528', name: 'Loos-en-Gohelle'})", Map.of());
          return 0;
        });
    journal = new Journal(graph, InstantSource.fixed(NOON));
  }

  @AfterEach
  void leavesTheGraphSound() {
    assertThat(Invariants.broken(graph)).isEmpty();
  }

  Receipt world() {
    return journal.apply(
        set(
            add(TERRAIN),
            add(ANNE),
            add(PROGRAMME),
            add(CITY),
            add(LAB),
            add(PERSON),
            add(REPORT)));
  }

  List<String> invalid(Changeset set) {
    var violations = new ArrayList<String>();
    assertThatExceptionOfType(Refusal.Invalid.class)
        .isThrownBy(() -> journal.apply(set))
        .satisfies(
            refused ->
                refused
                    .violations()
                    .forEach(one -> violations.add(one.field() + " " + one.rule())));
    return violations;
  }

  Row one(String cypher) {
    return graph.read(tx -> tx.row(cypher, Map.of())).orElseThrow();
  }

  List<Row> rows(String cypher) {
    return graph.read(tx -> tx.rows(cypher, Map.of()));
  }
}
