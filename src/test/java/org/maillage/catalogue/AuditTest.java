package org.maillage.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maillage.support.Site;
import org.maillage.support.World;

class AuditTest {
  private static final String DOUBTFUL =
      """
      rapport:
        kind: source
        name: Rapport
        pagination: page
      stephane-vincent:
        kind: person
        name: Stéphane Vincent
      vincent-stephane:
        kind: person
        name: VINCENT Stephane
      ville-perdue:
        kind: collectivite
        name: Ville perdue
        aliases: [La Perdue]
        link: https://exemple.fr/
        statements:
          - {takes part in: transfo, role: terrain, period: 2021, cites: "rapport p. 2"}
          - {takes part in: transfo, role: partenaire}
      autre-ville:
        kind: collectivite
        name: Autre ville
        aliases: [Perdue]
        link: https://exemple.fr/
        statements:
          - {takes part in: transfo, role: terrain, period: 2017, status: disputed, cites: "rapport p. 4"}
      transfo:
        kind: programme
        name: La Transfo
        period: 2016..2020
        summary: Un programme.
      jardin:
        kind: commons
        name: Jardin
        cites: {}
      """;

  @Test
  void tellsWhatIsDoubtful() {
    Audit.Report report = Audit.of(World.of(DOUBTFUL).graph());
    assertThat(report.isSound()).isTrue();
    assertThat(report.remarks())
        .extracting(Audit.Finding::what, Audit.Finding::count)
        .containsExactlyInAnyOrder(
            tuple("check.unsourced", 1),
            tuple("check.unsourcedsummary", 1),
            tuple("check.unsourcedperiod", 1),
            tuple("check.orphan", 3),
            tuple("check.noterritory", 2),
            tuple("check.noplace", 1),
            tuple("check.elsewhen", 1),
            tuple("check.disputedalone", 1),
            tuple("check.twins", 1),
            tuple("check.samelink", 1),
            tuple("check.sharedalias", 1));
  }

  @Test
  void tellsWhatRestsOnEachPageAndWhichAreSilent() {
    Audit.Report report = Audit.of(World.of(DOUBTFUL).graph());
    assertThat(report.coverage())
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.citations()).isEqualTo(2);
              assertThat(source.places()).isEqualTo(Map.of("p. 2", 1, "p. 4", 1));
              assertThat(source.silent()).containsExactly(1, 3);
            });
  }

  @Test
  void aSourceThatIsGoneIsAnError() {
    World world = World.of(DOUBTFUL);
    world
        .graph()
        .write(
            tx -> {
              tx.run("MATCH (s:Entity {id: 'rapport'}) REMOVE s:Entity", Map.of());
              return 0;
            });
    Audit.Report report = Audit.of(world.graph());
    assertThat(report.errors()).extracting(Audit.Finding::what).contains("check.deadsource");
    assertThat(report.isSound()).isFalse();
  }

  @Test
  void theSeedIsSound() {
    Audit.Report report = Site.audit();
    System.out.printf("Seed: %d sheets, %d statements%n", report.entities(), report.statements());
    report.coverage().stream()
        .filter(source -> source.places().size() > 1)
        .forEach(
            source ->
                System.out.printf(
                    "  %s: %d citations of %d places, silent pages %s%n",
                    source.source().id(),
                    source.citations(),
                    source.places().size(),
                    source.silent()));
    report.remarks().forEach(remark -> System.out.println("  " + remark));
    assertThat(report.errors()).isEmpty();
    assertThat(report.remarks())
        .extracting(Audit.Finding::what)
        .doesNotContain("check.unsourced", "check.unsourcedsummary", "check.twins");
  }

  @Test
  void foldsWhatPeopleWriteDifferently() {
    assertThat(Audit.folded("VINCENT Stephane")).isEqualTo(Audit.folded("Stéphane Vincent"));
    assertThat(Audit.folded("Métropole de l'Est")).isEqualTo(Audit.folded("La métropole Est"));
    assertThat(Audit.folded("Nantes Métropole")).isNotEqualTo(Audit.folded("Ville de Nantes"));
  }
}
