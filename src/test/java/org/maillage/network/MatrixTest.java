package org.maillage.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.maillage.graph.Territories;
import org.maillage.support.Sources;
import org.maillage.support.World;

class MatrixTest {
  private static final String WORLD =
      """
      transfo:
        kind: programme
        name: La Transfo
        period: 2012
        statements:
          - {participant: labo, role: organisateur}
          - {participant: bourgogne, role: terrain, cites: "rapport p. 3"}
          - {participant: dijon, role: terrain, cites: "rapport p. 4"}
          - {participant: bretagne, role: terrain}
          - {participant: agence, role: praticien}
      atelier:
        kind: intervention
        name: L'atelier
        period: 2020
        statements:
          - {participant: comte, role: terrain}
          - {participant: bretagne, role: partenaire}
      bourgogne: {kind: collectivite, name: Région Bourgogne, territory: REG2015-26}
      dijon: {kind: collectivite, name: Dijon, territory: DEP-21}
      comte: {kind: collectivite, name: Région BFC, territory: REG-27}
      bretagne: {kind: collectivite, name: Région Bretagne, territory: REG-53}
      labo: {kind: organisation, name: Le labo, statements: [{located in: REG-53}]}
      agence: {kind: organisation, name: Agence}
      rapport: {kind: source, name: Rapport}
      """;

  private static Matrices matrices() {
    World base = World.empty();
    base.graph()
        .write(
            tx -> {
              tx.run(
                  """
                  CREATE (r:Territory {key: 'REG-27', type: 'region', name: 'BFC'})
                  CREATE (:Territory {key: 'DEP-21', type: 'departement', name: 'Côte-d’Or'})
                    -[:WITHIN]->(r)
                  CREATE (:Territory {key: 'REG2015-26', type: 'region2015', name: 'Bourgogne'})
                    -[:BECAME]->(r)
                  WITH 1 AS both
                  MATCH (d:Territory {key: 'DEP-21'}), (old:Territory {key: 'REG2015-26'})
                  CREATE (d)-[:WAS_WITHIN]->(old)
                  CREATE (:Territory {key: 'REG-53', type: 'region', name: 'Bretagne'})
                  """,
                  Map.of());
              return 0;
            });
    base.load("world.yaml", WORLD);
    var network = new Network(base.graph(), Participations.of(base.graph(), base.journal()));
    return new Matrices(base.graph(), network, new Views(base.graph(), network));
  }

  private static List<String> cells(Matrix matrix) {
    return matrix.cells().stream()
        .map(cell -> cell.a() + " " + cell.b() + " " + cell.activities())
        .toList();
  }

  private static Lens lens(Integer... years) {
    var filter =
        years.length == 0
            ? Filter.standard(1)
            : new Filter(years[0], years[1], null, null, false, false, true, 1);
    return new Lens(filter, Set.of(), null, null, null, null, 1, 1, false);
  }

  @Test
  void countsTheActivitiesOfActorsOfTwoRegions() {
    Matrix now = matrices().matrix(new Matrices.Level(true, false), lens());
    assertThat(cells(now))
        .containsExactly("REG-27 REG-27 [transfo]", "REG-27 REG-53 [atelier, transfo]");
    assertThat(now.territories()).extracting("name").containsExactly("BFC", "Bretagne");
    assertThat(now.hidden().why()).contains("hidden.host", "hidden.noplace");
    assertThat(now.heat(now.cells().getFirst())).isEqualTo(1);
    assertThat(now.heat(now.cells().getLast())).isEqualTo(5);
    assertThat(now.lines().getFirst().cells()).hasSize(2);
  }

  @Test
  void knowsTheRegionsOfBefore() {
    Matrix then = matrices().matrix(new Matrices.Level(true, true), lens());
    assertThat(cells(then))
        .containsExactly("REG-53 REG2015-26 [transfo]", "REG2015-26 REG2015-26 [transfo]");
    assertThat(then.hidden().why()).contains("hidden.then");
  }

  @Test
  void knowsDepartementsAndYears() {
    Matrices matrices = matrices();
    assertThat(cells(matrices.matrix(new Matrices.Level(false, false), lens()))).isEmpty();
    assertThat(cells(matrices.matrix(new Matrices.Level(true, false), lens(2019, 2021))))
        .containsExactly("REG-27 REG-53 [atelier]");
  }

  @Test
  void opensTheProofOfACell() {
    Matrices matrices = matrices();
    var level = new Matrices.Level(true, false);
    Matrix.Cell cell = matrices.matrix(level, lens()).cell("REG-53", "REG-27").orElseThrow();
    var proofs = matrices.proofs(level, lens(), cell);
    assertThat(proofs)
        .extracting(proof -> proof.through().activity().id())
        .containsExactly("atelier", "transfo");
    assertThat(proofs.getLast().actors())
        .extracting("id")
        .containsExactly("dijon", "bourgogne", "bretagne");
    assertThat(proofs.getLast().through().citations())
        .extracting("page")
        .containsExactlyInAnyOrder(3, 4);
  }

  @Test
  void everyDepartementWasInOneRegion() {
    World base = World.empty();
    Territories.of(base.graph(), Sources.HOME.resolve("seed/geo/territories.tsv.gz"))
        .load(List.of("DEP-59", "DEP-35"));
    assertThat(formerly(base, "DEP-59")).containsExactly("Nord-Pas-de-Calais");
    assertThat(formerly(base, "DEP-35")).isEmpty();
  }

  private static List<String> formerly(World base, String departement) {
    return base
        .graph()
        .read(
            tx ->
                tx.rows(
                    """
                    MATCH (:Territory {key: $key})-[:WAS_WITHIN]->(old:Territory)
                    RETURN old.name AS name
                    """,
                    Map.of("key", departement)))
        .stream()
        .map(row -> row.text("name"))
        .toList();
  }
}
