package org.maillage.search;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Gives a word all the forms that it stands for.
 *
 * <ul>
 *   <li>écriture inclusive, {@code habitant·e·s}: both genders, both numbers
 *   <li>acronyms, {@code A.N.C.T.}: without their dots
 *   <li>ordinals, {@code 27ème}: as {@code 27e}
 *   <li>{@code st} and {@code ste}: as {@code saint} and {@code sainte}
 * </ul>
 *
 * Expects lower-case words in which {@link French} has already written every inclusive spelling
 * with a middle dot. The forms stand at one position.
 */
final class WordForms extends TokenFilter {
  /** What an inclusive spelling may add, in the singular and in the plural. */
  static final Set<String> ENDINGS =
      Set.of(
          "e", "es", "ne", "nes", "fe", "fes", "le", "les", "te", "tes", "se", "ses", "ve", "ves",
          "rice", "rices", "trice", "trices", "euse", "euses", "eresse", "eresses", "ère", "ères",
          "ere", "eres", "elle", "elles", "ale", "ales", "esse", "esses", "sse", "sses");

  /** Abbreviations that stand in names of places. */
  private static final Map<String, String> SHORT = Map.of("st", "saint", "ste", "sainte");

  private static final Pattern ACRONYM = Pattern.compile("(?:\\p{L}\\.){2,}\\p{L}?");
  private static final Pattern ORDINAL =
      Pattern.compile("(\\d{1,3})(?:er|ere|ère|eme|ème|è|nd|nde|ᵉ)");

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute position =
      addAttribute(PositionIncrementAttribute.class);
  private final Deque<String> waiting = new ArrayDeque<>();
  private State state = captureState();

  WordForms(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    String next = waiting.poll();
    if (next != null) {
      restoreState(state);
      term.setEmpty().append(next);
      position.setPositionIncrement(0);
      return true;
    }
    if (!input.incrementToken()) {
      return false;
    }
    Set<String> forms = of(term.toString());
    var all = forms.iterator();
    term.setEmpty().append(all.next());
    if (all.hasNext()) {
      state = captureState();
      all.forEachRemaining(waiting::add);
    }
    return true;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    waiting.clear();
  }

  /** {@return the forms of a lower-case word; itself alone, most of the time} */
  static Set<String> of(String word) {
    int dot = word.indexOf('·');
    if (dot > 0) {
      List<String> parts = List.of(word.substring(dot + 1).split("·", -1));
      return ENDINGS.contains(parts.getFirst())
          ? inclusive(word.substring(0, dot), parts)
          : Set.of(word.replace("·", ""));
    }
    if (ACRONYM.matcher(word).matches()) {
      return Set.of(word.replace(".", ""));
    }
    Matcher ordinal = ORDINAL.matcher(word);
    return Set.of(ordinal.matches() ? ordinal.group(1) + "e" : SHORT.getOrDefault(word, word));
  }

  /** {@code habitant} with {@code e} and {@code s}; the last part may be the mark of the plural. */
  private static Set<String> inclusive(String masculine, List<String> parts) {
    String ending = parts.getFirst();
    boolean plural = parts.size() > 1 || (ending.endsWith("s") && ending.length() > 1);
    if (plural && ending.endsWith("s") && ending.length() > 1) {
      ending = ending.substring(0, ending.length() - 1);
    }
    String feminine = feminine(masculine, ending);
    var forms = new LinkedHashSet<String>();
    if (plural && masculine.length() > 3 && masculine.endsWith("s")) {
      // élus·es says the plural first; français·es ends so by itself: which of both, none can tell.
      forms.addAll(inclusive(masculine.substring(0, masculine.length() - 1), parts));
    }
    forms.add(masculine);
    forms.add(feminine);
    if (plural) {
      boolean hasPlural = masculine.endsWith("s") || masculine.endsWith("x");
      forms.add(hasPlural ? masculine : masculine + "s");
      forms.add(feminine + "s");
    }
    return forms;
  }

  /** Joins an ending to a word whose own ending it may replace: acteur, rice: actrice. */
  private static String feminine(String masculine, String ending) {
    return switch (ending) {
      case "trice" -> cut(masculine, "teur") + ending;
      case "rice" -> cut(masculine, "eur") + ending;
      case "euse", "eresse" -> cut(masculine, "eur", "eux", "er") + ending;
      case "se" -> cut(masculine, "x") + ending;
      case "ve" -> cut(masculine, "f") + ending;
      case "ere", "ère" -> cut(masculine, "er") + ending;
      case "elle" -> cut(masculine, "eaux", "eau", "el") + ending;
      case "ale" -> cut(masculine, "aux", "al") + ending;
      case "te" -> masculine.endsWith("us") ? cut(masculine, "s") + ending : masculine + ending;
      default -> masculine + ending;
    };
  }

  private static String cut(String word, String... endings) {
    for (String ending : endings) {
      if (word.endsWith(ending)) {
        return word.substring(0, word.length() - ending.length());
      }
    }
    return word;
  }
}
