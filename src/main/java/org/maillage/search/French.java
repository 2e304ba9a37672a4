package org.maillage.search;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * How French is read: the order of the steps is the point, and the test has a table for each.
 *
 * <ol>
 *   <li>words cut at the end of a line are joined
 *   <li>apostrophes and dots become one of each, ligatures are opened, soft hyphens go
 *   <li>inclusive spellings ({@code agent.e.s}, {@code agent(e)s}) get one spelling
 *   <li>words; lower case; elision ({@code l'}, {@code d'}, {@code qu'}); all forms of a word
 *   <li>accents go, and apostrophes within words; then, in the stemmed reading only, plurals and
 *       feminines
 * </ol>
 *
 * Accents go before the stem, so that a query without them has the stem of the text that has them.
 * Thread-safe, as every analyzer is.
 */
final class French extends Analyzer {
  /** To be raised when the same text would give other terms: the index is then rebuilt. */
  static final String VERSION = "5";

  private static final int GAP = 100;
  private static final String ENDINGS = String.join("|", new TreeSet<>(WordForms.ENDINGS));
  // A point or hyphen also ends sentences and joins words: there only the sure endings count.
  private static final Pattern INCLUSIVE =
      Pattern.compile(
          "(?<=\\p{L}{2})(?:·("
              + ENDINGS
              + ")|\\.("
              + ENDINGS
              + ")|-(e|es|ne|nes|rice|rices|trice|trices|euse|euses)"
              + "|\\((e|ne|fe|le|se|te|ve|rice|trice|euse)\\)(?=s?(?!\\p{L})))"
              + "(?:[·.-]?(s))?(?![\\p{L}\\p{N}·])");

  private static final Pattern CUT_AT_LINE_END =
      Pattern.compile("(?<=\\p{L})[-\u2010\u00ad\u00ac]\\h*\\R\\h*(?=\\p{Ll})");

  /** The space after it was lost, or it is a name: Transfo.gouv. */
  private static final Pattern STOP = Pattern.compile("(?<=\\p{L}{3})\\.(?=\\p{L}{3})");

  private static final Pattern APOSTROPHE = Pattern.compile("'");

  private static final NormalizeCharMap CHARACTERS = characters();
  private static final CharArraySet ELIDED =
      new CharArraySet(
          List.of(
              "l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu", "quoiqu", "lorsqu", "puisqu"),
          true);

  private final boolean stem;

  private French(boolean stem) {
    this.stem = stem;
  }

  /** {@return the reading that brings plurals and feminines together} */
  static French stemmed() {
    return new French(true);
  }

  /** {@return the reading that keeps words as they are, but for case and accents} */
  static French exact() {
    return new French(false);
  }

  @Override
  protected Reader initReader(String fieldName, Reader reader) {
    return new PatternReplaceCharFilter(
        STOP,
        " ",
        new PatternReplaceCharFilter(
            INCLUSIVE,
            "·$1$2$3$4·$5",
            new MappingCharFilter(
                CHARACTERS, new PatternReplaceCharFilter(CUT_AT_LINE_END, "", reader))));
  }

  @Override
  protected Reader initReaderForNormalization(String fieldName, Reader reader) {
    return new MappingCharFilter(CHARACTERS, reader);
  }

  /** What is said of one thing does not run on into what is said of the next. */
  @Override
  public int getPositionIncrementGap(String fieldName) {
    return GAP;
  }

  @Override
  protected TokenStreamComponents createComponents(String fieldName) {
    var words = new StandardTokenizer();
    TokenStream stream = new LowerCaseFilter(words);
    stream = new ElisionFilter(stream, ELIDED);
    stream = new WordForms(stream);
    stream = new ASCIIFoldingFilter(stream);
    stream = new PatternReplaceFilter(stream, APOSTROPHE, "", true); // aujourd'hui, Entr'ouvert
    if (stem) {
      stream = new ShortWords(new FrenchLightStemFilter(stream));
    }
    return new TokenStreamComponents(words, new RemoveDuplicatesTokenFilter(stream));
  }

  @Override
  protected TokenStream normalize(String fieldName, TokenStream in) {
    return new ASCIIFoldingFilter(new LowerCaseFilter(in));
  }

  /** {@return the terms of a text, in order} */
  List<String> terms(String text) {
    var terms = new ArrayList<String>();
    try (TokenStream stream = tokenStream("text", text)) {
      var term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        terms.add(term.toString());
      }
      stream.end();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // it reads from memory
    }
    return terms;
  }

  private static NormalizeCharMap characters() {
    var map = new NormalizeCharMap.Builder();
    for (String apostrophe : List.of("’", "‘", "ʼ", "`", "´", "′", "＇")) {
      map.add(apostrophe, "'");
    }
    for (String dot : List.of("•", "‧", "∙", "⋅", "・", "‐·")) {
      map.add(dot, "·");
    }
    map.add("œ", "oe");
    map.add("Œ", "OE");
    map.add("æ", "ae");
    map.add("Æ", "AE");
    map.add("ﬁ", "fi");
    map.add("ﬂ", "fl");
    map.add("ﬀ", "ff");
    map.add("ﬃ", "ffi");
    map.add("ﬄ", "ffl");
    map.add("\u00ad", "");
    map.add("\u200b", "");
    map.add("\u2011", "-");
    map.add("\u2010", "-");
    map.add("_", " ");
    return map.build();
  }
}
