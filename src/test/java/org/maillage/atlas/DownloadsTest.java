package org.maillage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillage.model.Csv;
import org.maillage.model.Ref;

class DownloadsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+33",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =cmd|' /C calc'!A0",
        "＝1+1",
        "\n@x"
      })
  void aTextIsNeverAFormula(String text) {
    String cell = Csv.cell(text);
    assertThat(cell.replaceFirst("^\"", "")).startsWith("'");
  }

  @Test
  void otherTextsAreAsTheyAre() {
    assertThat(Csv.cell("Chez nous")).isEqualTo("Chez nous");
    assertThat(Csv.cell("a, \"b\"")).isEqualTo("\"a, \"\"b\"\"\"");
    assertThat(Csv.cell("")).isEmpty();
    assertThat(Csv.cell(null)).isEmpty();
    assertThat(Csv.cell(-61.5)).as("A number is no formula").isEqualTo("-61.5");
  }

  @Test
  void namesAreWrittenSafely() {
    var position =
        new CommonsMap.Position(
            new Ref("COM-1", "territory", "A & <B>"), null, -21.1, 55.5, "commune");
    var one =
        new CommonsMap.Initiative(
            "x",
            "commons",
            "=<b>\u0001]]>",
            "/fiches/x",
            "résumé",
            null,
            null,
            List.of(position),
            null,
            List.of(),
            List.of(),
            2022,
            List.of());
    var map = new CommonsMap(1, List.of(one), List.of(), List.of());
    assertThat(Downloads.kml(map, "http://here", word -> word))
        .contains(
            "<name>=&lt;b&gt;\ufffd]]&gt;</name>", "A &amp; &lt;B&gt; (commune)", "55.5,-21.1");
    assertThat(Downloads.csv(map, "http://here").lines().toList().get(1))
        .startsWith("x,'=<b>")
        .contains(",COM-1,-21.1,55.5,commune,");
  }
}
