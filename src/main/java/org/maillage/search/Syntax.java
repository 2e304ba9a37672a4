package org.maillage.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Kind;
import org.maillage.model.Letters;

/**
 * What someone typed, taken apart.
 *
 * <p>{@code "words together"}, {@code -word}, {@code kind:event}, {@code territoire:Bretagne},
 * {@code theme:"eau"}, {@code de:2016}, {@code a:2020}. Anything else is words: there is no error.
 *
 * @param words what is left
 * @param phrases words that must stand together
 * @param excluded words that must not stand
 * @param territory a key or a name, null for none
 * @param theme an id or a name, null for none
 */
record Syntax(
    String words,
    List<String> phrases,
    List<String> excluded,
    List<Kind> kinds,
    @Nullable String territory,
    @Nullable String theme,
    @Nullable Integer from,
    @Nullable Integer to) {

  private static final String QUOTES = "\"«»“”„";
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{2}");
  private static final int MAX_PARTS = 64;

  /** Reads a text of any sort, in time linear in its length. */
  static Syntax parse(String text) {
    var parser = new Parser();
    int at = 0;
    for (int parts = 0; at < text.length() && parts < MAX_PARTS; parts++) {
      at = parser.part(text, at);
    }
    if (at < text.length()) {
      parser.words.append(' ').append(text.substring(at));
    }
    return parser.syntax();
  }

  /** {@return the same, its phrases being words like others} */
  Syntax unquoted() {
    return new Syntax(words, List.of(), excluded, kinds, territory, theme, from, to);
  }

  static boolean isYear(String text) {
    return YEAR.matcher(text).matches();
  }

  private static boolean isQuote(char c) {
    return QUOTES.indexOf(c) >= 0;
  }

  /** Reads part by part. */
  private static final class Parser {
    private final StringBuilder words = new StringBuilder();
    private final List<String> phrases = new ArrayList<>();
    private final List<String> excluded = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private @Nullable String territory;
    private @Nullable String theme;
    private @Nullable Integer from;
    private @Nullable Integer to;

    /** Reads one part; {@return where the next begins} */
    int part(String text, int start) {
      int at = start;
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      boolean minus = at + 1 < text.length() && text.charAt(at) == '-';
      int begin = minus ? at + 1 : at;
      int colon = begin;
      while (colon < text.length() && Character.isLetter(text.charAt(colon))) {
        colon++;
      }
      boolean keyed = !minus && colon > begin && colon < text.length() && text.charAt(colon) == ':';
      int value = keyed ? colon + 1 : begin;
      boolean quoted = value < text.length() && isQuote(text.charAt(value));
      int from = quoted ? value + 1 : value;
      int end = from;
      while (end < text.length()
          && (quoted ? !isQuote(text.charAt(end)) : !Character.isWhitespace(text.charAt(end)))) {
        end++;
      }
      String said = text.substring(from, end).strip();
      if (keyed && isFilter(text.substring(begin, colon), said)) {
        return end + (quoted ? 1 : 0);
      }
      if (keyed) {
        words.append(' ').append(text, begin, colon);
      }
      add(said, minus, quoted);
      return end + (quoted ? 1 : 0);
    }

    private void add(String said, boolean minus, boolean quoted) {
      if (said.isEmpty()) {
        return;
      }
      if (minus) {
        excluded.add(said);
      } else {
        words.append(' ').append(said);
        if (quoted) {
          phrases.add(said);
        }
      }
    }

    private boolean isFilter(String key, String value) {
      if (value.isEmpty()) {
        return false;
      }
      switch (Letters.plain(key)) {
        case "kind", "genre" -> {
          Optional<Kind> kind = kind(Letters.plain(value));
          kind.ifPresent(kinds::add);
          return kind.isPresent();
        }
        case "territoire", "territory" -> territory = value;
        case "theme" -> theme = value;
        case "de", "from" -> {
          from = year(value, from);
          return isYear(value);
        }
        case "a", "to" -> {
          to = year(value, to);
          return isYear(value);
        }
        default -> {
          return false;
        }
      }
      return true;
    }

    /** By its key, or by its French word in the singular or the plural. */
    private static Optional<Kind> kind(String word) {
      return Kind.of(word)
          .or(
              () ->
                  Arrays.stream(Kind.values())
                      .filter(
                          kind ->
                              kind.path()
                                  .replaceAll("[sx]$", "")
                                  .equals(word.replaceAll("[sx]$", "")))
                      .findFirst());
    }

    private static @Nullable Integer year(String text, @Nullable Integer otherwise) {
      return isYear(text) ? Integer.valueOf(text) : otherwise;
    }

    Syntax syntax() {
      return new Syntax(
          words.toString().strip(),
          List.copyOf(phrases),
          List.copyOf(excluded),
          List.copyOf(kinds),
          territory,
          theme,
          from,
          to);
    }
  }
}
