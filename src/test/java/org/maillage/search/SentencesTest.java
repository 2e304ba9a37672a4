package org.maillage.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SentencesTest {
  @Test
  void endsAtStopsAtEmptyLinesAndBetweenValues() {
    assertThat(cut("Un labo. Des agents !  Puis\nrien.\u2029Dunkerque, porteur\u2029p. 4"))
        .containsExactly(
            "Un labo. ",
            "Des agents !  ",
            "Puis\nrien.\u2029",
            "Dunkerque, porteur\u2029",
            "p. ",
            "4");
    assertThat(cut("Un titre\n\nUn texte, le www.la27eregion.fr de 3.5 pages"))
        .containsExactly("Un titre\n\n", "Un texte, le www.la27eregion.fr de 3.5 pages");
  }

  /** The highlighter asks in any order: each answer must agree with the others. */
  @Test
  void agreesWithItselfInBothDirections() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("Sentences: -Dseed=" + seed);
    var random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append("ab .!\n\u2029 ".charAt(random.nextInt(8)));
      }
      var sentences = new Sentences();
      sentences.setText(text.toString());
      for (int place = 0; place < text.length(); place++) {
        int next = sentences.following(place);
        assertThat(next).isGreaterThan(place);
        assertThat(sentences.isBoundary(next)).isTrue();
        int before = sentences.preceding(next);
        assertThat(before).isLessThanOrEqualTo(place);
        assertThat(sentences.isBoundary(before)).isTrue();
        assertThat(sentences.following(before)).isEqualTo(next);
      }
      assertThat(String.join("", cut(text.toString()))).isEqualTo(text.toString());
    }
  }

  private static List<String> cut(String text) {
    var sentences = new Sentences();
    sentences.setText(text);
    var parts = new ArrayList<String>();
    int start = sentences.first();
    for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
      parts.add(text.substring(start, end));
      start = end;
    }
    return parts;
  }
}
