package org.maillage.search;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers in words: who types {@code deux mille agents} looks for 2000, too. */
final class Numbers {
  private static final Map<String, Integer> VALUES =
      Map.ofEntries(
          Map.entry("deux", 2),
          Map.entry("trois", 3),
          Map.entry("quatre", 4),
          Map.entry("cinq", 5),
          Map.entry("six", 6),
          Map.entry("sept", 7),
          Map.entry("huit", 8),
          Map.entry("neuf", 9),
          Map.entry("dix", 10),
          Map.entry("onze", 11),
          Map.entry("douze", 12),
          Map.entry("treize", 13),
          Map.entry("quatorze", 14),
          Map.entry("quinze", 15),
          Map.entry("seize", 16),
          Map.entry("vingt", 20),
          Map.entry("vingts", 20),
          Map.entry("trente", 30),
          Map.entry("quarante", 40),
          Map.entry("cinquante", 50),
          Map.entry("soixante", 60),
          Map.entry("cent", 100),
          Map.entry("cents", 100),
          Map.entry("mille", 1_000));

  private Numbers() {}

  /**
   * {@return for each word the number in figures of which it is a part, null where it is none}
   *
   * @param words in lower case without accents
   */
  static List<@Nullable String> in(List<String> words) {
    var figures = new @Nullable String[words.size()];
    for (int start = 0; start < words.size(); ) {
      int end = start;
      int number = 0;
      for (Integer next = added(0, words.get(start));
          next != null;
          next = end < words.size() ? added(number, words.get(end)) : null) {
        number = next;
        end++;
      }
      for (int at = start; at < end; at++) {
        figures[at] = Integer.toString(number);
      }
      start = Math.max(end, start + 1);
    }
    return Arrays.asList(figures);
  }

  /** The number that a word makes of another before it, null where it belongs to none. */
  private static @Nullable Integer added(int number, String word) {
    Integer value = VALUES.get(word);
    if (value == null) {
      return null;
    }
    int last = number % 100;
    if (value == 1_000) {
      return number < 1_000 ? Math.max(1, number) * 1_000 : null;
    }
    if (value == 100) {
      int hundreds = number % 1_000;
      return hundreds < 10 ? number - hundreds + Math.max(1, hundreds) * 100 : null;
    }
    if (value == 20 && last == 4) {
      return number + 76; // quatre-vingts
    }
    boolean fits =
        last == 0 || (last >= 20 && last % 10 == 0 && value < (last == 60 || last == 80 ? 20 : 10));
    return fits ? number + value : null;
  }
}
