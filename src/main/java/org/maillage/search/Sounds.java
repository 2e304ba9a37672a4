package org.maillage.search;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a French word sounds, roughly: words spelt by ear have the same key. For names that were
 * heard and never read: {@code dunquerke} and {@code Dunkerque}.
 */
final class Sounds {
  /** A shorter word sounds as too many others. */
  static final int SHORTEST = 5;

  /** Stands in the index between what is heard and how it is spelt. */
  static final String SPELT = "|";

  private static final List<Rule> RULES =
      Stream.of(
              new String[][] {
                {"eaux?", "o"},
                {"aux?", "o"},
                {"ph", "f"},
                {"sch|sh|ch", "S"},
                {"qu|q|ck|k|c(?![eiyS])|cc", "k"},
                {"c(?=[eiy])|ss", "s"},
                {"g(?=[eiy])", "j"},
                {"gu(?=[eiy])", "g"},
                {"y|ie", "i"},
                {"ai|ei|es?t?$|er$|ez$", "e"},
                {"[ae][nm](?![aeiou])", "A"},
                {"[io]n(?![aeiou])", "N"},
                {"h", ""},
                {"w", "v"},
                {"z", "s"},
                {"(.)\\1+", "$1"},
                {"[stxdpe]+$", ""},
              })
          .map(rule -> new Rule(Pattern.compile(rule[0]), rule[1]))
          .toList();

  private record Rule(Pattern spelt, String heard) {}

  private Sounds() {}

  /** {@return the key of a word in lower case without accents} */
  static String of(String word) {
    String key = word;
    for (Rule rule : RULES) {
      key = rule.spelt().matcher(key).replaceAll(rule.heard());
    }
    return key;
  }
}
