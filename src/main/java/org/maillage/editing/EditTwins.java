package org.maillage.editing;

import java.util.List;
import java.util.stream.Stream;
import org.maillage.model.Letters;

/** Whether two names may be of the same thing, and what a name becomes in an address. */
final class EditTwins {
  /** One letter in so many may differ. */
  private static final int SLIP = 6;

  private static final int MOST_LETTERS = 60;

  private EditTwins() {}

  /** {@return whether the names have the same words, or nearly the same letters} */
  static boolean alike(String one, String other) {
    List<String> first = words(one);
    List<String> second = words(other);
    if (first.isEmpty() || second.isEmpty()) {
      return false;
    }
    if (first.equals(second)) {
      return true;
    }
    String here = String.join(" ", first);
    String there = String.join(" ", second);
    int longest = Math.max(here.length(), there.length());
    return Math.abs(here.length() - there.length()) <= longest / SLIP
        && distance(here, there) <= longest / SLIP;
  }

  private static List<String> words(String name) {
    return Stream.of(slug(name).split("-", -1)).filter(word -> !word.isEmpty()).sorted().toList();
  }

  /** {@return the name in lower case letters, digits and hyphens, for an identifier} */
  static String slug(String name) {
    String plain = Letters.plain(name).replace("œ", "oe").replace("æ", "ae");
    String slug = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return slug.length() <= MOST_LETTERS
        ? slug
        : slug.substring(0, MOST_LETTERS).replaceAll("-[^-]*$", "");
  }

  /** How many letters to put in, take out or change (Levenshtein 1966). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
