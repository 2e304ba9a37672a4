package org.maillage.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrenchTest {
  private static final French EXACT = French.exact();
  private static final French STEMMED = French.stemmed();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          L’eau                | eau
          l'Île-de-France      | ile de france
          jusqu'à              | a
          qu’elle              | elle
          aujourd'hui          | aujourdhui
          d’élu                | elu
          Œuvre                | oeuvre
          réﬁexion             | refiexion
          RÉGION               | region
          27ème                | 27e
          27e                  | 27e
          1er                  | 1e
          A.N.C.T.             | anct
          Transfo.gouv         | transfo gouv
          Réflex'énergie       | reflexenergie
          ANCT                 | anct
          public/privé         | public prive
          agro-alimentaire     | agro alimentaire
          2016-2020            | 2016 2020
          co\u00adopération    | cooperation
          Re·acteur            | reacteur
          RE•ACTEUR            | reacteur
          est-ce               | est ce
          vis-à-vis            | vis a vis
          celui-ci             | celui ci
          """)
  void readsWordsAsTheyAre(String text, String expected) {
    assertThat(String.join(" ", EXACT.terms(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          agent·e·s        | agent agente agents agentes
          agent.e.s        | agent agente agents agentes
          agent-e-s        | agent agente agents agentes
          agent(e)s        | agent agente agents agentes
          agent•e•s        | agent agente agents agentes
          habitant.es      | habitant habitante habitants habitantes
          praticien.ne.s   | praticien praticienne praticiens praticiennes
          élu.e.s          | elu elue elus elues
          élu·e            | elu elue
          chef.fe.s        | chef cheffe chefs cheffes
          joueur.euse.s    | joueur joueuse joueurs joueuses
          acteur·rice·s    | acteur actrice acteurs actrices
          directeur.trice  | directeur directrice
          curieux.ses      | curieux curieuse curieuses
          sportif·ve·s     | sportif sportive sportifs sportives
          citoyen·nes      | citoyen citoyenne citoyens citoyennes
          """)
  void findsBothGendersAndBothNumbers(String text, String expected) {
    assertThat(EXACT.terms(text)).containsExactlyInAnyOrder(expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          résidences           | residence
          communs              | commun
          agents               | agente
          élus                 | élue
          habitant·e·s         | habitante
          régionaux            | régional
          expérimentations     | experimentation
          métropoles           | métropole
          """)
  void bringsPluralsFemininesAndAccentsTogether(String one, String other) {
    assertThat(STEMMED.terms(one)).containsAll(STEMMED.terms(other));
  }

  @Test
  void keepsWordsApartThatOnlyLookInclusive() {
    assertThat(EXACT.terms("La fin. Les élus")).containsExactly("la", "fin", "les", "elus");
    assertThat(EXACT.terms("www.la27eregion.fr")).hasSize(1);
  }

  @Test
  void knowsTheFormsOfAWordOfItself() {
    assertThat(WordForms.of("région")).isEqualTo(Set.of("région"));
    assertThat(WordForms.of("tous·tes")).contains("tous", "toutes");
  }

  @Test
  void readsAnythingWithoutFail() {
    for (String text : List.of("", " ", "·", "·e·s", "((((", "\u0000", "a".repeat(5_000), "’’’")) {
      assertThat(EXACT.terms(text)).isNotNull();
    }
  }
}
