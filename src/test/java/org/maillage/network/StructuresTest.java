package org.maillage.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.support.World;

/** Two teams that one person links, and an actor whom nobody met. */
class StructuresTest {
  private static final String WORLD =
      """
      nord:
        kind: intervention
        name: Nord
        period: 2012..2013
        statements:
          - {participant: anne, role: praticien, cites: "rapport p. 1"}
          - {participant: basile, role: praticien}
          - {participant: lille, role: terrain}
          - {participant: labo, role: organisateur, cites: "rapport p. 3"}
          - {about: eau}
      nord-bis:
        kind: intervention
        name: Nord bis
        period: 2014
        statements:
          - {participant: basile, role: praticien}
          - {participant: lille, role: terrain}
          - {about: eau}
      sud:
        kind: intervention
        name: Sud
        period: 2016..
        statements:
          - {participant: anne, role: praticien, cites: "rapport p. 2"}
          - {participant: chloe, role: praticien}
          - {participant: nice, role: terrain}
          - {participant: labo, role: organisateur}
      sud-bis:
        kind: intervention
        name: Sud bis
        statements:
          - {participant: chloe, role: praticien}
          - {participant: nice, role: terrain}
      seule:
        kind: intervention
        name: Seule
        period: 2015
        statements:
          - {participant: brest, role: terrain}
      anne: {kind: person, name: Anne}
      basile: {kind: person, name: Basile}
      chloe: {kind: person, name: Chloé}
      lille: {kind: collectivite, name: Lille}
      nice: {kind: collectivite, name: Nice}
      brest: {kind: collectivite, name: Brest}
      labo: {kind: organisation, name: Le labo}
      eau: {kind: theme, name: Eau}
      rapport: {kind: source, name: Rapport}
      """;

  private static final Lens ALL = Lens.of(Filter.standard(10));

  private static Network network;
  private static Structures structures;

  @BeforeAll
  static void open() {
    World base = World.of(WORLD);
    network = new Network(base.graph(), Participations.of(base.graph(), base.journal()));
    structures = new Structures(base.graph(), network, new Views(base.graph(), network));
  }

  private static List<String> ids(List<Ref> refs) {
    return refs.stream().map(Ref::id).toList();
  }

  @Test
  void whoeverLinksTheTeamsIsABroker() {
    Brokers brokers = structures.brokers(ALL);
    assertThat(brokers.items()).hasSize(1);
    Brokers.Broker anne = brokers.items().getFirst();
    assertThat(anne.entity().id()).isEqualTo("anne");
    // Between both of the north and both of the south: 4 of the 10 pairs of the five others.
    assertThat(anne.share()).isEqualTo(0.4);
    assertThat(anne.partners()).isEqualTo(4);
    assertThat(anne.groups()).isEqualTo(2);
    assertThat(anne.through())
        .extracting(one -> one.activity().id())
        .containsExactlyInAnyOrder("nord", "sud");
    assertThat(anne.through().getFirst().citations()).hasSize(1);
    assertThat(brokers.exact()).isTrue();
    assertThat(brokers.hidden().why()).contains("hidden.host", "hidden.events");
  }

  @Test
  void theTeamsAreCommunitiesToldByWhatIsInThem() {
    Communities found = structures.communities(ALL);
    assertThat(found.actors()).isEqualTo(6);
    assertThat(found.modularity()).isPositive();
    assertThat(found.items()).hasSize(1); // of the two, one has Anne, the other is of two
    Communities.Community first = found.items().getFirst();
    assertThat(first.size()).isEqualTo(3);
    assertThat(ids(first.members())).contains("anne");
    assertThat(first.through()).isNotEmpty();
    assertThat(found.hidden().why()).contains("hidden.small");
    assertThat(structures.communities(ALL)).isEqualTo(found);
  }

  @Test
  void growthCountsEachYear() {
    Growth growth = structures.growth(ALL);
    assertThat(growth.undated()).isEqualTo(1);
    assertThat(growth.years())
        .extracting(
            year ->
                "%d %s %d %s %d %d %d"
                    .formatted(
                        year.year(),
                        ids(year.begun()),
                        year.actors(),
                        ids(year.newcomers()),
                        year.links(),
                        year.totalActors(),
                        year.totalLinks()))
        .containsExactly(
            "2012 [nord] 3 [anne, basile, lille] 3 3 3",
            "2013 [] 3 [] 0 3 3",
            "2014 [nord-bis] 2 [] 0 3 3",
            "2015 [seule] 1 [brest] 0 4 3",
            "2016 [sud] 3 [chloe, nice] 3 6 6");
    assertThat(growth.hidden().nodes()).as("Le labo").isEqualTo(1);
    assertThat(growth.hidden().edges()).as("The host, in two activities").isEqualTo(2);
    assertThat(growth.bars()).hasSize(5);
    assertThat(growth.line().split(" ")).hasSize(5);
    var some = new Filter(2014, 2015, null, null, false, false, true, 10);
    assertThat(structures.growth(Lens.of(some)).years())
        .extracting(Growth.Year::year)
        .containsExactly(2014, 2015);
    var none = new Filter(1900, 1901, null, null, false, false, true, 10);
    assertThat(structures.growth(Lens.of(none)).years()).isEmpty();
  }

  @Test
  void tellsWhatLinksAGroup() {
    Group group = new Groups(network).group(List.of("anne", "basile", "lille"), ALL);
    assertThat(group.activities())
        .extracting(one -> one.through().activity().id() + ids(one.actors()))
        .containsExactly("nord[anne, basile, lille]", "nord-bis[basile, lille]");
    assertThat(group.partners()).isEmpty();
    Group ends = new Groups(network).group(List.of("basile", "chloe", "labo"), ALL);
    assertThat(ends.partners().getFirst().entity().id()).isEqualTo("anne");
    assertThat(ids(ends.partners().getFirst().actors())).containsExactly("basile", "chloe", "labo");
    assertThat(ends.activities())
        .as("The host counts, since it is asked about")
        .extracting(one -> one.through().activity().id())
        .containsExactlyInAnyOrder("nord", "sud");
  }

  @Test
  void aGroupIsOfSeveralActors() {
    var groups = new Groups(network);
    assertThatExceptionOfType(Refusal.Invalid.class)
        .isThrownBy(() -> groups.group(List.of("anne", "anne"), ALL));
    assertThatExceptionOfType(Refusal.Invalid.class)
        .isThrownBy(() -> groups.group(List.of("anne", "nord"), ALL));
    assertThatExceptionOfType(Refusal.NotFound.class)
        .isThrownBy(() -> groups.group(List.of("anne", "personne"), ALL));
  }
}
