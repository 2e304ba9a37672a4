package org.maillage.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillage.model.Kind;

class SyntaxTest {
  @Test
  void readsFiltersPhrasesAndExclusions() {
    Syntax typed =
        Syntax.parse(
            "kind:event genre:programme territoire:\"Pays de la Loire\" thème:eau de:2016 a:2020"
                + " « jardin partagé » ville -paris -\"la défense\" à:2019");
    assertThat(typed.kinds()).containsExactly(Kind.EVENT, Kind.PROGRAMME);
    assertThat(typed.territory()).isEqualTo("Pays de la Loire");
    assertThat(typed.theme()).isEqualTo("eau");
    assertThat(typed.from()).isEqualTo(2016);
    assertThat(typed.to()).isEqualTo(2019);
    assertThat(typed.phrases()).containsExactly("jardin partagé");
    assertThat(typed.excluded()).containsExactly("paris", "la défense");
    assertThat(typed.words()).isEqualTo("jardin partagé ville");
  }

  @ParameterizedTest
  @CsvSource({
    "person, PERSON",
    "personne, PERSON",
    "Personnes, PERSON",
    "événement, EVENT",
    "lieux, PLACE",
    "lieu, PLACE",
    "communs, COMMONS",
    "collectivité, COLLECTIVITE"
  })
  void knowsKindsByTheirFrenchNames(String typed, Kind kind) {
    assertThat(Syntax.parse("kind:" + typed).kinds()).containsExactly(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "transfo: la suite, transfo la suite",
    "de:hier, de hier",
    "de:1492, de 1492",
    "kind:licorne, kind licorne",
    "http://exemple.fr, http //exemple.fr",
    "a:, a",
    "12:30, 12:30",
    "'\"ouvert', ouvert",
    "-, -",
    "co-design, co-design",
    "'   ', ''",
  })
  void anythingElseIsWords(String text, String words) {
    Syntax typed = Syntax.parse(text);
    assertThat(typed.words()).isEqualTo(words);
    assertThat(typed.kinds()).isEqualTo(List.of());
  }

  @Test
  void noTextBreaksIt() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("Texts typed: -Dseed=" + seed);
    var random = new Random(seed);
    String letters = "a:é\"«»- \t-kind:de:2016()[]*?\\/\u0000\u202e\ud83d";
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      Syntax typed = Syntax.parse(text.toString());
      assertThat(typed.words().length()).isLessThanOrEqualTo(text.length() + 64);
    }
    assertThat(Syntax.parse("(".repeat(1_000_000)).words()).hasSize(1_000_000);
    assertThat(Syntax.parse("- ".repeat(500_000)).excluded()).isEmpty();
  }
}
