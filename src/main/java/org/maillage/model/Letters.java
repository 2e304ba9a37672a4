package org.maillage.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Letters as people compare them. */
public final class Letters {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private Letters() {}

  /** {@return the text in lower case, without accents, with one sort of apostrophe} */
  public static String plain(String text) {
    if (text.chars().allMatch(c -> c < 128)) {
      return text.toLowerCase(Locale.ROOT); // nothing to take apart, which is most of the time
    }
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT).replace('’', '\'');
  }
}
