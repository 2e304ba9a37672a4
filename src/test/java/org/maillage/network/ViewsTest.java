package org.maillage.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;
import org.maillage.model.Role;
import org.maillage.support.World;

class ViewsTest {
  private static final String WORLD =
      """
      transfo:
        kind: programme
        name: La Transfo
        period: 2016..2020
        statements:
          - {participant: labo, role: organisateur}
          - {participant: mulhouse, role: terrain, period: 2016..2018}
          - {participant: metz, role: terrain, period: 2017..2020}
          - {participant: bloomberg, role: financeur}
          - {about: numerique}
      residence:
        kind: intervention
        name: La résidence
        period: 2012
        statements:
          - {part of: transfo}
          - {participant: labo, role: organisateur}
          - {participant: mulhouse, role: terrain}
          - {participant: anne, role: praticien}
      atelier:
        kind: intervention
        name: L'atelier
        statements:
          - {participant: anne, role: praticien}
          - {participant: brest, role: partenaire}
          - {located in: REG-53}
      seule:
        kind: intervention
        name: Seule
        statements:
          - {participant: quimper, role: terrain}
      mulhouse: {kind: collectivite, name: Mulhouse, territory: REG-44}
      metz: {kind: collectivite, name: Metz}
      brest: {kind: collectivite, name: Brest}
      quimper: {kind: collectivite, name: Quimper, territory: REG-53}
      bloomberg: {kind: organisation, name: Bloomberg}
      labo: {kind: organisation, name: Le labo}
      anne: {kind: person, name: Anne}
      inconnu: {kind: person, name: Inconnu}
      numerique: {kind: theme, name: Numérique}
      """;

  private static Views views() {
    World base = World.empty().territories("REG-44 GrandEst 48 6", "REG-53 Bretagne 48 -3");
    base.load("world.yaml", WORLD);
    return new Views(
        base.graph(), new Network(base.graph(), Participations.of(base.graph(), base.journal())));
  }

  private static Lens lens(
      @Nullable String programme,
      @Nullable String territory,
      @Nullable String theme,
      @Nullable String focus,
      int depth) {
    return new Lens(
        Filter.standard(100), Set.of(), programme, territory, theme, focus, depth, 1, false);
  }

  private static List<String> nodes(View view) {
    return view.nodes().stream().map(View.Node::id).sorted().toList();
  }

  private static List<String> edges(View view) {
    return view.edges().stream().map(edge -> edge.source() + " " + edge.target()).sorted().toList();
  }

  @Test
  void showsTheWholeNetworkWithThoseWhoWorkedAlone() {
    View view = views().view(Lens.of(Filter.standard(1)));
    assertThat(nodes(view))
        .containsExactly("anne", "bloomberg", "brest", "metz", "mulhouse", "quimper");
    assertThat(edges(view))
        .containsExactly(
            "anne brest", "anne mulhouse", "bloomberg metz", "bloomberg mulhouse", "metz mulhouse");
    assertThat(view.hidden().why()).contains("hidden.host", "hidden.events");
    View.Edge metz =
        view.edges().stream()
            .filter(edge -> edge.source().equals("metz"))
            .findFirst()
            .orElseThrow();
    assertThat(metz.from()).isEqualTo(2017);
    assertThat(metz.to()).isEqualTo(2018);
    assertThat(metz.weight()).isEqualTo(0.5);
  }

  @Test
  void looksThroughProgrammeTerritoryAndTheme() {
    Views views = views();
    assertThat(nodes(views.view(lens("transfo", null, null, null, 1))))
        .containsExactly("anne", "bloomberg", "metz", "mulhouse");
    assertThat(nodes(views.view(lens("residence", null, null, null, 1))))
        .containsExactly("anne", "mulhouse");
    assertThat(nodes(views.view(lens(null, "REG-53", null, null, 1))))
        .containsExactly("anne", "brest", "quimper");
    assertThat(nodes(views.view(lens(null, null, "numerique", null, 1))))
        .containsExactly("anne", "bloomberg", "metz", "mulhouse");
    assertThat(nodes(views.view(lens("transfo", "REG-53", null, null, 1)))).isEmpty();
  }

  @Test
  void looksAroundAnActor() {
    Views views = views();
    assertThat(nodes(views.view(lens(null, null, null, "brest", 1))))
        .containsExactly("anne", "brest");
    assertThat(nodes(views.view(lens(null, null, null, "brest", 2))))
        .containsExactly("anne", "brest", "mulhouse");
    assertThat(nodes(views.view(lens(null, null, null, "labo", 1))))
        .as("The host, since it is asked for")
        .contains("labo", "mulhouse");
    assertThat(nodes(views.view(lens(null, null, null, "inconnu", 3)))).containsExactly("inconnu");
  }

  @Test
  void narrowsByKindAndBySharedActivities() {
    Views views = views();
    var kinds =
        new Lens(
            Filter.standard(9),
            Set.of(Kind.PERSON, Kind.COLLECTIVITE),
            null,
            null,
            null,
            null,
            1,
            1,
            false);
    assertThat(edges(views.view(kinds)))
        .containsExactly("anne brest", "anne mulhouse", "metz mulhouse");
    var two = new Lens(Filter.standard(9), Set.of(), null, null, null, null, 1, 2, false);
    assertThat(edges(views.view(two))).isEmpty();
    assertThat(nodes(views.view(two))).hasSize(6);
    assertThat(views.view(two).hidden().why()).contains("hidden.min");
  }

  @Test
  void narrowsByRole() {
    var hosted =
        new Lens(
            Filter.standard(9),
            Set.of(),
            null,
            null,
            null,
            null,
            1,
            1,
            false,
            Set.of(Role.TERRAIN, Role.ORGANISATEUR));
    View view = views().view(hosted);
    assertThat(edges(view)).contains("labo mulhouse").noneMatch(edge -> edge.contains("anne"));
    assertThat(view.hidden().why()).contains("hidden.role");
  }

  @Test
  void letsTheHostInWhenAskedTo() {
    var hubs = new Lens(Filter.standard(9), Set.of(), null, null, null, null, 1, 1, true);
    View view = views().view(hubs);
    assertThat(edges(view)).contains("labo mulhouse", "bloomberg labo");
    assertThat(view.hidden().nodes()).isZero();
    View.Edge both =
        view.edges().stream()
            .filter(edge -> edge.source().equals("labo") && edge.target().equals("mulhouse"))
            .findFirst()
            .orElseThrow();
    assertThat(both.weight()).as("1/3 for four, 1/2 for three").isEqualTo(0.8333);
  }

  @Test
  void refusesWhatDoesNotExist() {
    Views views = views();
    for (Lens lens :
        List.of(
            lens("rien", null, null, null, 1),
            lens(null, "REG-99", null, null, 1),
            lens(null, null, "rien", null, 1),
            lens(null, null, null, "rien", 1))) {
      assertThatExceptionOfType(Refusal.NotFound.class).isThrownBy(() -> views.view(lens));
    }
  }

  @Test
  void showsNoMoreThanCanBeRead() {
    var seed = new StringBuilder("foule:\n  kind: programme\n  name: Foule\n  statements:\n");
    for (int i = 0; i < 3; i++) {
      seed.append("    - {participant: p%d, role: praticien}\n".formatted(i));
    }
    for (int i = 3; i < View.MOST_NODES + 10; i++) {
      seed.append(
          """
          s%1$d:
            kind: intervention
            name: S%1$d
            statements:
              - {participant: p%1$d, role: terrain}
          """
              .formatted(i));
    }
    for (int i = 0; i < View.MOST_NODES + 10; i++) {
      seed.append("p%d: {kind: person, name: P%d}\n".formatted(i, i));
    }
    World base = World.of(seed.toString());
    View view =
        new Views(
                base.graph(),
                new Network(base.graph(), Participations.of(base.graph(), base.journal())))
            .view(Lens.of(Filter.standard(1)));
    assertThat(view.nodes()).hasSize(View.MOST_NODES);
    assertThat(view.nodes().subList(0, 3)).extracting("id").containsExactly("p0", "p1", "p2");
    assertThat(view.hidden().nodes()).isEqualTo(10);
    assertThat(view.hidden().why()).contains("hidden.most");
  }
}
