package org.maillage.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundsTest {
  @ParameterizedTest
  @CsvSource({
    "dunquerke, dunkerque",
    "mulouse, mulhouse",
    "phoundation, foundation",
    "metropolle, metropole",
    "bordo, bordeaux",
    "kontrat, contrat",
  })
  void wordsThatSoundAlikeHaveOneKey(String heard, String spelt) {
    assertThat(Sounds.of(heard)).isEqualTo(Sounds.of(spelt));
  }

  @ParameterizedTest
  @CsvSource({"dunkerque, dunois", "communs, commande", "nantes, mantes", "metz, mers"})
  void wordsThatSoundDifferentlyDoNot(String one, String other) {
    assertThat(Sounds.of(one)).isNotEqualTo(Sounds.of(other));
  }
}
