package org.maillage.search;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Takes the marks of plural and feminine off words that the light stemmer finds too short to touch:
 * {@code elus}, {@code elue} and {@code elues} become {@code elu}.
 */
final class ShortWords extends TokenFilter {
  private static final int MIN = 4;
  private static final int MAX = 5;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

  ShortWords(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) {
      return false;
    }
    int length = term.length();
    if (length >= MIN && length <= MAX && Character.isLetter(term.charAt(0))) {
      if (term.charAt(length - 1) == 's') {
        length--;
      }
      if (length >= MIN && term.charAt(length - 1) == 'e' && isVowel(term.charAt(length - 2))) {
        length--;
      }
      term.setLength(length);
    }
    return true;
  }

  private static boolean isVowel(char c) {
    return c == 'e' || c == 'i' || c == 'u';
  }
}
