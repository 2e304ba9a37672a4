package org.maillage.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * What words of a query may stand for, given the words that the index knows.
 *
 * <p>A word that is known is taken as it is, besides how a scanner misreads it. Only an unknown one
 * is guessed at: an article stuck to it, two words without the space between, a slip of the keys.
 */
final class Vocabulary {
  private static final Pattern STUCK =
      Pattern.compile("(?:l|d|j|m|n|s|t|c|qu|jusqu)(?=[aeiouyh])(?<rest>[a-z]{3,})");
  private static final int LONGEST_SPLIT = 24;
  private static final int LONG_WORD = 8;
  private static final int SHORTEST_GUESSED = 4;
  private static final int MOST_PARTS = 3;

  /** A word of so many letters that begins a rare name may as well be a common one with a slip. */
  private static final int LONG_BEGINNING = 6;

  /** So many times more names have the common one. */
  private static final int MUCH = 10;

  /** What scanners take for each other, in both directions, once accents are gone. */
  private static final List<List<String>> CONFUSED =
      List.of(
          List.of("rn", "m"),
          List.of("l", "1"),
          List.of("l", "i"),
          List.of("i", "1"),
          List.of("e", "6"),
          List.of("o", "0"),
          List.of("cl", "d"),
          List.of("ii", "u"),
          List.of("vv", "w"),
          List.of("fi", "f"),
          List.of("fl", "f"));

  private final IndexReader reader;
  private final List<String> fields;

  private Vocabulary(IndexReader reader, String... fields) {
    this.reader = reader;
    this.fields = List.of(fields);
  }

  /** {@return the words of names and texts of entities} */
  static Vocabulary ofEntities(IndexReader reader) {
    return new Vocabulary(reader, Documents.NAME_EXACT, Documents.TEXT_EXACT);
  }

  /** {@return those, and the words of pages} */
  static Vocabulary ofPages(IndexReader reader) {
    return new Vocabulary(reader, Documents.NAME_EXACT, Documents.TEXT_EXACT, Documents.PAGE_EXACT);
  }

  private boolean knows(String word) {
    return fields.stream().anyMatch(field -> isIn(field, word));
  }

  boolean isName(String word) {
    return isIn(Documents.NAME_EXACT, word);
  }

  private boolean isOnPages(String word) {
    return isIn(Documents.PAGE_EXACT, word);
  }

  private boolean isIn(String field, String word) {
    return frequency(field, word) > 0;
  }

  private int frequency(String field, String word) {
    try {
      return reader.docFreq(new Term(field, word));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** {@return the word without the article stuck to it: {@code ile} of {@code lile}} */
  private Optional<String> unstuck(String word) {
    return Optional.of(STUCK.matcher(word))
        .filter(Matcher::matches)
        .map(stuck -> stuck.group("rest"))
        .filter(this::knows);
  }

  /** {@return the words of {@code actionpublique}, the longest known one first; else nothing} */
  private List<String> split(String word) {
    return word.length() < SHORTEST_GUESSED || word.length() > LONGEST_SPLIT
        ? List.of()
        : split(word, MOST_PARTS);
  }

  private List<String> split(String word, int parts) {
    for (int cut = word.length() - 2; parts > 1 && cut >= 2; cut--) {
      String head = word.substring(0, cut);
      if (knows(head) && isPart(head)) {
        String tail = word.substring(cut);
        if (knows(tail) && isPart(tail)) {
          return List.of(head, tail);
        }
        List<String> rest = split(tail, parts - 1);
        if (!rest.isEmpty()) {
          var all = new ArrayList<>(List.of(head));
          all.addAll(rest);
          return all;
        }
      }
    }
    return List.of();
  }

  /** Whether a word is long enough not to stand in another by chance. */
  private static boolean isPart(String word) {
    return word.length() >= SHORTEST_GUESSED
        || Queries.isEmptyWord(word)
        || Character.isDigit(word.charAt(0));
  }

  /** {@return known words that sound as the unknown one, the most frequent first} */
  private List<String> alike(String word) {
    if (word.length() < Sounds.SHORTEST || word.length() > Queries.MAX_GUESSED_LENGTH) {
      return List.of();
    }
    var found = new TreeMap<Integer, String>(Comparator.reverseOrder());
    try {
      Terms heard = MultiTerms.getTerms(reader, Documents.NAME_SOUND);
      TermsEnum all = heard == null ? TermsEnum.EMPTY : heard.iterator();
      String sound = Sounds.of(word) + Sounds.SPELT;
      for (TermsEnum.SeekStatus at = all.seekCeil(new BytesRef(sound));
          at != TermsEnum.SeekStatus.END && all.term().utf8ToString().startsWith(sound);
          at = all.next() == null ? TermsEnum.SeekStatus.END : TermsEnum.SeekStatus.FOUND) {
        found.put(all.docFreq(), all.term().utf8ToString().substring(sound.length()));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return found.values().stream().limit(2).toList();
  }

  /** {@return the words of a text, those that are unknown taken apart or as they sound} */
  Rewriting rewrite(String text) {
    var words = new ArrayList<String>();
    var shown = new ArrayList<String>();
    List<String> asked = Queries.words(text);
    for (String word : asked) {
      boolean guess = Queries.isGuessed(asked) && !knows(word);
      List<String> parts = guess ? guess(word) : List.of();
      words.addAll(parts.isEmpty() ? List.of(word) : parts);
      if (!parts.isEmpty()) {
        shown.add(String.join(" ", parts));
      }
    }
    return new Rewriting(words.stream().distinct().toList(), shown);
  }

  /**
   * What an unknown word stands for; nothing when it is found as it is, with a slip of the keys or
   * as the beginning of a name. Of what an ear and a hand would make of it, the nearer letters win.
   */
  private List<String> guess(String word) {
    List<String> reread =
        isReadable(word) ? rereadings(word).stream().filter(this::knows).toList() : List.of();
    if (!reread.isEmpty()) {
      return List.of(reread.getFirst());
    }
    Set<String> slips = slips(word);
    int begun = namesBeginning(word);
    if (begun > 0) {
      return commonest(slips)
          .filter(other -> word.length() >= LONG_BEGINNING && named(other) > MUCH * begun)
          .map(List::of)
          .orElse(List.of());
    }
    List<String> alike = alike(word);
    return alike.stream()
        .filter(slips::contains)
        .findFirst()
        .or(() -> unstuck(word))
        .or(() -> slips.isEmpty() ? alike.stream().findFirst() : Optional.empty())
        .map(List::of)
        .orElseGet(() -> slips.isEmpty() ? split(word) : List.of());
  }

  /** {@return how many names have a word that begins so, about} */
  private int namesBeginning(String word) {
    if (word.length() < SHORTEST_GUESSED) {
      return 0;
    }
    var beginning = new BytesRef(word);
    int found = 0;
    try {
      Terms names = MultiTerms.getTerms(reader, Documents.NAME_EXACT);
      TermsEnum all = names == null ? TermsEnum.EMPTY : names.iterator();
      for (TermsEnum.SeekStatus at = all.seekCeil(beginning);
          at != TermsEnum.SeekStatus.END && StringHelper.startsWith(all.term(), beginning);
          at = all.next() == null ? TermsEnum.SeekStatus.END : TermsEnum.SeekStatus.FOUND) {
        found += all.docFreq();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return found;
  }

  private Optional<String> commonest(Set<String> words) {
    return words.stream().max(Comparator.comparingInt(this::named));
  }

  /** {@return how many names have the word} */
  private int named(String word) {
    return frequency(Documents.NAME_EXACT, word);
  }

  /** {@return known words that one slip of the keys makes of this one, after its first letter} */
  private Set<String> slips(String word) {
    var slips = new TreeSet<String>();
    if (!isGuessable(word)) {
      return slips;
    }
    try {
      for (String field : fields) {
        Terms terms = MultiTerms.getTerms(reader, field);
        if (terms != null) {
          var near = new FuzzyTermsEnum(terms, new Term(field, word), 1, 1, true);
          for (BytesRef term = near.next(); term != null; term = near.next()) {
            slips.add(term.utf8ToString());
          }
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return slips;
  }

  /** Whether a scanner may have read a word so: a number is another number when a digit is. */
  private static boolean isReadable(String word) {
    return word.length() >= SHORTEST_GUESSED
        && word.length() <= Queries.MAX_GUESSED_LENGTH
        && word.chars().anyMatch(Character::isLetter);
  }

  /**
   * The words that are searched for.
   *
   * @param shown what was put in the place of what was typed
   */
  record Rewriting(List<String> words, List<String> shown) {}

  /** {@return how a scanner may have read the word, as far as the pages know it so} */
  Set<String> misread(String word) {
    Set<String> misread = rereadings(word);
    misread.removeIf(other -> !isOnPages(other));
    return misread;
  }

  /** The word with one confusion, in either direction. */
  private static Set<String> rereadings(String word) {
    var misread = new LinkedHashSet<String>();
    for (List<String> pair : CONFUSED) {
      for (int way = 0; way < 2; way++) {
        String from = pair.get(way);
        String to = pair.get(1 - way);
        for (int at = word.indexOf(from); at >= 0; at = word.indexOf(from, at + 1)) {
          String other = word.substring(0, at) + to + word.substring(at + from.length());
          if (!other.equals(word)) {
            misread.add(other);
          }
        }
      }
    }
    return misread;
  }

  /**
   * {@return a query for pages on which most of the words stand, nothing for a text without words}
   */
  Optional<Query> pageQuery(String text) {
    return pageQuery(text, true);
  }

  /** {@return the same without guesses at words that are known: what is to be marked on a page} */
  Optional<Query> markQuery(String text) {
    return pageQuery(text, false);
  }

  private Optional<Query> pageQuery(String text, boolean forgiving) {
    List<String> asked = rewrite(text).words();
    List<String> full = asked.stream().filter(word -> !Queries.isEmptyWord(word)).toList();
    List<String> words = full.isEmpty() ? asked : full;
    if (words.isEmpty()) {
      return Optional.empty();
    }
    var query = new BooleanQuery.Builder();
    List<@Nullable String> figures = Numbers.in(words);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean guessed = Queries.isGuessed(words) && (forgiving || !isOnPages(word));
      var joined = new ArrayList<String>();
      String number = figures.get(i);
      if (number != null) {
        joined.add(number);
      }
      for (int first = Math.max(0, i - 1); first <= i && first + 1 < words.size(); first++) {
        joined.add(words.get(first) + words.get(first + 1));
      }
      joined.removeIf(two -> !isOnPages(two));
      query.add(onPage(word, joined, guessed), Occur.SHOULD);
    }
    query.setMinimumNumberShouldMatch(Math.max(1, (words.size() + 1) / 2));
    if (words.size() == 1) {
      return Optional.of(query.build());
    }
    var near = new BooleanQuery.Builder().add(query.build(), Occur.MUST);
    for (int i = 0; i + 1 < words.size(); i++) {
      var pair = new PhraseQuery.Builder().setSlop(4);
      pair.add(new Term(Documents.PAGE_EXACT, words.get(i)));
      pair.add(new Term(Documents.PAGE_EXACT, words.get(i + 1)));
      near.add(new BoostQuery(pair.build(), 1.5f), Occur.SHOULD);
    }
    return Optional.of(near.build());
  }

  /** A word, or what it makes with its neighbours: {@code foodlab} of {@code food lab}. */
  private Query onPage(String word, List<String> joined, boolean guessed) {
    var places = new ArrayList<Query>();
    joined.forEach(two -> places.add(boosted(Documents.PAGE_EXACT, two, 1)));
    places.add(boosted(Documents.PAGE_EXACT, word, 1.2f));
    for (String stem : Queries.stems(word)) {
      places.add(boosted(Documents.PAGE_TEXT, stem, 1));
    }
    for (String other : misread(word)) {
      places.add(boosted(Documents.PAGE_EXACT, other, 0.4f));
      Queries.stems(other).forEach(stem -> places.add(boosted(Documents.PAGE_TEXT, stem, 0.3f)));
    }
    if (guessed && isGuessable(word)) {
      int edits = word.length() >= LONG_WORD ? 2 : 1;
      var near = new FuzzyQuery(new Term(Documents.PAGE_EXACT, word), edits, 1, 30, true);
      places.add(new BoostQuery(near, isOnPages(word) ? 0.1f : 0.5f));
    }
    return new DisjunctionMaxQuery(places, 0.1f);
  }

  /** A number is another number when a digit is. */
  private static boolean isGuessable(String word) {
    return word.length() >= SHORTEST_GUESSED
        && word.length() <= Queries.MAX_GUESSED_LENGTH
        && word.chars().noneMatch(Character::isDigit);
  }

  private static Query boosted(String field, String word, float boost) {
    return new BoostQuery(new TermQuery(new Term(field, word)), boost);
  }
}
