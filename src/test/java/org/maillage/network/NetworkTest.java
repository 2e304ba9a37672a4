package org.maillage.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;
import org.maillage.support.Following;
import org.maillage.support.World;

class NetworkTest {
  private static final String WORLD =
      """
      la-transfo:
        kind: programme
        name: La Transfo
        period: 2016..2020
        statements:
          - {participant: labo, role: organisateur, cites: "rapport p. 3"}
          - {participant: labo, role: porteur}
          - {participant: dunkerque, role: terrain, period: 2016..2018, cites: "rapport p. 4 « à Dunkerque »"}
          - {participant: metz, role: terrain, period: 2019..2020, cites: "rapport p. 5"}
          - {participant: bloomberg, role: financeur, cites: "rapport p. 6"}
          - {participant: curieux, role: participant}
      residence:
        kind: intervention
        name: Une résidence
        period: 2012
        statements:
          - {participant: dunkerque, role: terrain}
          - {participant: anne, role: praticien, for: agence}
      rencontre:
        kind: event
        name: Une rencontre
        period: 2022
        statements:
          - {participant: dunkerque, role: partenaire}
          - {participant: metz, role: partenaire}
      dunkerque: {kind: collectivite, name: Dunkerque}
      metz: {kind: collectivite, name: Metz}
      bloomberg: {kind: organisation, name: Bloomberg}
      labo: {kind: organisation, name: Le labo}
      agence: {kind: organisation, name: Agence}
      anne: {kind: person, name: Anne}
      curieux: {kind: person, name: Curieux}
      rapport: {kind: source, name: Rapport}
      """;

  private static String told(Partners partners) {
    var text = new StringBuilder();
    for (Partners.Partner one : partners.items()) {
      text.append(one.entity().id()).append(' ').append(one.shared()).append(' ');
      text.append(one.weight()).append(' ').append(one.from()).append('-').append(one.to());
      for (Partners.Shared through : one.through()) {
        text.append(' ').append(through.activity().id()).append(through.roles());
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static Network network(String world) {
    World base = World.of(world);
    return new Network(base.graph(), Participations.of(base.graph(), base.journal()));
  }

  @Test
  void tellsWhoWorkedWithAnActorTheClosestFirst() {
    assertThat(told(network(WORLD).partners("dunkerque", Filter.standard(10))))
        .isEqualTo(
            """
            agence 1 0.5 2012-2012 residence[terrain, praticien]
            anne 1 0.5 2012-2012 residence[terrain, praticien]
            bloomberg 1 0.5 2016-2020 la-transfo[terrain, financeur]
            metz 1 0.5 2016-2020 la-transfo[terrain]
            """);
  }

  @Test
  void saysWhatItLeavesOut() {
    Partners partners = network(WORLD).partners("dunkerque", Filter.standard(1));
    assertThat(partners.total()).isEqualTo(4);
    assertThat(partners.items()).hasSize(1);
    assertThat(partners.hidden().why())
        .containsExactlyInAnyOrder("hidden.host", "hidden.attendance", "hidden.limit");
    assertThat(partners.hidden().nodes()).isEqualTo(5);
  }

  @Test
  void citesEachActivity() {
    Partners partners = network(WORLD).partners("dunkerque", Filter.standard(10));
    var metz = partners.items().getLast().through().getFirst();
    assertThat(metz.citations()).extracting("page").containsExactly(4, 5);
    assertThat(metz.citations().getFirst().url())
        .isEqualTo("/sources/rapport/pages/4?q=%C3%A0+Dunkerque");
  }

  @Test
  void answersForTheHostWhenItIsAskedFor() {
    assertThat(told(network(WORLD).partners("labo", Filter.standard(10))))
        .contains("dunkerque", "metz", "bloomberg")
        .doesNotContain("curieux");
  }

  @Test
  void keepsToYearsKindActivityAndPresence() {
    Network network = network(WORLD);
    var years = new Filter(2012, 2013, null, null, false, false, true, 10);
    assertThat(told(network.partners("dunkerque", years))).contains("anne").doesNotContain("metz");
    var kind = new Filter(null, null, Kind.PERSON, null, false, false, true, 10);
    assertThat(network.partners("dunkerque", kind).items()).hasSize(1);
    var via = new Filter(null, null, null, "residence", false, false, true, 10);
    assertThat(network.partners("dunkerque", via).items()).hasSize(2);
    var together = new Filter(null, null, null, null, true, false, true, 10);
    assertThat(told(network.partners("dunkerque", together)))
        .contains("bloomberg")
        .doesNotContain("metz");
    var events = new Filter(null, null, null, null, false, true, false, 10);
    assertThat(told(network.partners("dunkerque", events))).startsWith("metz 2 2.0 2016-2022");
  }

  @Test
  void followsTheGraph(@TempDir Path folder) {
    World base = World.of(WORLD);
    try (var open = Participations.open(folder.resolve("network"), base.graph(), base.journal())) {
      var network = new Network(base.graph(), open);
      assertThat(network.partners("metz", Filter.standard(10)).total()).isEqualTo(2);
      base.load(
          "more.yaml",
          """
          nantes:
            kind: collectivite
            name: Nantes
            statements:
              - {takes part in: la-transfo, role: terrain}
          """);
      Following.caughtUp(open::seq, base.journal());
      assertThat(network.partners("metz", Filter.standard(10)).total()).isEqualTo(3);
    }
  }

  @Test
  void doesNotLetACrowdOutrankSmallTeams() {
    var seed = new StringBuilder("foule:\n  kind: programme\n  name: Foule\n  statements:\n");
    for (int i = 0; i < 200; i++) {
      seed.append("    - {participant: p").append(i).append(", role: praticien}\n");
    }
    for (int r = 0; r < 3; r++) {
      seed.append("r%d:\n  kind: intervention\n  name: R%d\n  statements:\n".formatted(r, r));
      for (String who : List.of("p0", "a", "b", "c")) {
        seed.append("    - {participant: ").append(who).append(", role: praticien}\n");
      }
    }
    for (int i = 0; i < 200; i++) {
      seed.append("p%d: {kind: person, name: P%d}\n".formatted(i, i));
    }
    seed.append(
        "a: {kind: person, name: A}\nb: {kind: person, name: B}\nc: {kind: person, name: C}\n");
    Partners partners = network(seed.toString()).partners("p0", Filter.standard(5));
    assertThat(partners.items()).extracting(one -> one.entity().id()).startsWith("a", "b", "c");
    assertThat(partners.items().getFirst().weight()).isEqualTo(1.0);
  }

  @Test
  void knowsEntitiesThatTookPartInNothingAndNoOthers() {
    Network network = network(WORLD + "seul: {kind: person, name: Seul}\n");
    assertThat(network.partners("seul", Filter.standard(10)).items()).isEmpty();
    assertThatExceptionOfType(Refusal.NotFound.class)
        .isThrownBy(() -> network.partners("personne", Filter.standard(10)));
  }

  @Test
  void listsThePairs() {
    World base = World.of(WORLD);
    var network = new Network(base.graph(), Participations.of(base.graph(), base.journal()));
    Links links = new Views(base.graph(), network).links(Lens.of(Filter.standard(10)));
    assertThat(links.items())
        .extracting(link -> link.a().id() + " " + link.b().id())
        .containsExactlyInAnyOrder(
            "agence anne",
            "agence dunkerque",
            "anne dunkerque",
            "bloomberg dunkerque",
            "bloomberg metz",
            "dunkerque metz");
  }
}
