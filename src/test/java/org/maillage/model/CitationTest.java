package org.maillage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CitationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rapport-2021",
        "rapport-2021 p. 14",
        "rapport-2021 § Les partenaires",
        "rapport-2021 p. 14 « avec la ville »",
        "rapport-2021 § Les partenaires « avec la ville »",
        "rapport-2021 p. 14 § Les partenaires « avec l'État, à Loos »"
      })
  void isWrittenAsItIsRead(String text) {
    assertThat(Citation.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " rapport p.14 | rapport p. 14",
        "rapport   p.  14-15 | rapport p. 14",
        "rapport p. 14 «avec la ville» | rapport p. 14 « avec la ville »",
        "rapport §Sommaire | rapport § Sommaire"
      })
  void isWrittenInOneWay(String text, String canonical) {
    assertThat(Citation.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "p. 14",
        "Rapport 2021",
        "rapport p. quatorze",
        "rapport p. 123456",
        "rapport 14",
        "rapport « avec",
        "rapport p. 14 « un » « deux »",
        "rapport p. 14 « un deux trois quatre cinq six sept huit neuf »"
      })
  void refusesWhatIsNotACitation(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Citation.parse(text));
  }

  @Test
  void quotesNoMoreThanTheLawAllows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Citation("rapport", 1, null, "a b c d e f g h i"));
  }

  @Test
  void knowsItsPage() {
    assertThat(Citation.parse("rapport p. 14").findPage()).isEqualTo(OptionalInt.of(14));
    assertThat(Citation.parse("rapport").findPage()).isEmpty();
  }
}
