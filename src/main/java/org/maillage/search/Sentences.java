package org.maillage.search;

import java.text.BreakIterator;
import java.text.CharacterIterator;
import java.text.StringCharacterIterator;

/**
 * Ends of sentences, as passages need them: a full stop, an exclamation or a question mark before a
 * blank, an empty line, the end of a value. The rules of Unicode, which are read from tables
 * character by character, cost more than the rest of a search.
 */
final class Sentences extends BreakIterator {
  /** Stands between the values of a field. */
  private static final char VALUES = '\u2029';

  private String text = "";
  private int at;

  @Override
  public int first() {
    at = 0;
    return at;
  }

  @Override
  public int last() {
    at = text.length();
    return at;
  }

  @Override
  public int next() {
    return at == text.length() ? DONE : following(at);
  }

  @Override
  public int previous() {
    return at == 0 ? DONE : preceding(at);
  }

  @Override
  public int next(int n) {
    int reached = at;
    for (int i = 0; i < Math.abs(n) && reached != DONE; i++) {
      reached = n > 0 ? next() : previous();
    }
    return reached;
  }

  @Override
  public int following(int offset) {
    if (offset >= text.length()) {
      at = text.length();
      return DONE;
    }
    int end = offset + 1;
    while (end < text.length() && !isEnd(end)) {
      end++;
    }
    at = end;
    return at;
  }

  @Override
  public int preceding(int offset) {
    if (offset <= 0) {
      at = 0;
      return DONE;
    }
    int start = Math.min(offset, text.length()) - 1;
    while (start > 0 && !isEnd(start)) {
      start--;
    }
    at = start;
    return at;
  }

  @Override
  public boolean isBoundary(int offset) {
    return offset == 0 || offset == text.length() || isEnd(offset);
  }

  @Override
  public int current() {
    return at;
  }

  /** Whether a sentence ends before a place: what stands there begins the next. */
  private boolean isEnd(int place) {
    char before = text.charAt(place - 1);
    if (before == VALUES) {
      return true;
    }
    if (!Character.isWhitespace(before) || Character.isWhitespace(text.charAt(place))) {
      return false;
    }
    int last = place - 1;
    int lines = 0;
    while (last >= 0 && Character.isWhitespace(text.charAt(last))) {
      lines += text.charAt(last) == '\n' ? 1 : 0;
      last--;
    }
    return lines > 1 || (last >= 0 && ".!?…".indexOf(text.charAt(last)) >= 0);
  }

  @Override
  public CharacterIterator getText() {
    return new StringCharacterIterator(text);
  }

  @Override
  public void setText(CharacterIterator characters) {
    var whole = new StringBuilder();
    for (char c = characters.first(); c != CharacterIterator.DONE; c = characters.next()) {
      whole.append(c);
    }
    setText(whole.toString());
  }

  @Override
  public void setText(String words) {
    text = words;
    at = 0;
  }
}
