package org.maillage.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "former deux mille agents, - 2000 2000 -",
    "trente soixante dix participants, 30 70 70 -",
    "quatre vingt dix neuf, 99 99 99 99",
    "quatre vingts, 80 80",
    "deux cents cas, 200 200 -",
    "mille neuf cent douze, 1912 1912 1912 1912",
    "trois cinq, 3 5",
    "vingt treize, 20 13",
    "la 27e region, - - -",
  })
  void areReadAsFigures(String text, String expected) {
    assertThat(
            Numbers.in(List.of(text.split(" ", -1))).stream()
                .map(figures -> Objects.requireNonNullElse(figures, "-"))
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }
}
