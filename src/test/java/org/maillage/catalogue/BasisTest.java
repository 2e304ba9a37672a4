package org.maillage.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillage.support.World;

/** The reason for which a person is shown is read from what is said of them. */
class BasisTest {
  private static final String WORLD =
      """
      rapport: {kind: source, name: Le rapport}
      guide: {kind: publication, name: Le guide}
      asso: {kind: organisation, name: L'association}
      transfo: {kind: programme, name: La Transfo}
      accord: {kind: person, name: Une, consent: 2026-03-12, cites: {name: "rapport p. 1"}}
      elue:
        kind: person
        name: Deux
        statements:
          - {takes part in: transfo, role: intervenant, cites: "rapport p. 2"}
          - {author of: guide, role: auteur, cites: "rapport p. 3"}
          - {sits on: asso, role: élue, cites: "rapport p. 4"}
      autrice:
        kind: person
        name: Trois
        statements:
          - {sits on: asso, role: élue}
          - {author of: guide, role: auteur, cites: "rapport p. 3"}
      nommee:
        kind: person
        name: Quatre
        statements:
          - {takes part in: transfo, role: praticien, cites: "rapport p. 5"}
      citee:
        kind: person
        name: Sept
        statements: [{mentioned in: rapport, cites: "rapport p. 7"}]
      resumee: {kind: person, name: Cinq, summary: Dessine., cites: {summary: "rapport p. 6"}}
      seule: {kind: person, name: Six}
      """;

  @ParameterizedTest
  @CsvSource({
    "accord, consent, , ",
    "elue, office, asso, 4",
    "autrice, author, guide, 3",
    "nommee, document, , 5",
    "citee, document, , 7",
    "resumee, document, , 6",
    "seule, none, , "
  })
  void isTheStrongestThatHasADocument(String id, String sort, String about, Integer page) {
    World world = World.of(WORLD);
    Basis basis = Basis.of(world.graph().read(tx -> Catalogue.sheet(tx, id)));
    assertThat(basis.sort()).isEqualTo(sort);
    assertThat(basis.about() == null ? null : basis.about().id()).isEqualTo(about);
    assertThat(basis.cited() == null ? null : basis.cited().page()).isEqualTo(page);
    assertThat(basis.day() != null).isEqualTo("consent".equals(sort));
  }
}
