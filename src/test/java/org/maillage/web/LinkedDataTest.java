package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkedDataTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]>&lt;/script&gt;",
        "\u2028alert(1)\u2029",
        "\"}</ScRiPt >",
        "\\u003c/script\\u003e",
        "« Chez nous » & l'été"
      })
  void noNameEndsTheBlock(String name) throws IOException {
    String element = LinkedData.script(Map.of("name", name)).toString();
    String inner = element.substring(element.indexOf('>') + 1, element.lastIndexOf("</script>"));
    assertThat(inner).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    assertThat(new ObjectMapper().readTree(inner).path("name").asText()).isEqualTo(name);
  }

  @org.junit.jupiter.api.Test
  void withoutDataThereIsNoBlock() {
    assertThat(LinkedData.script(null).toString()).isEmpty();
  }
}
