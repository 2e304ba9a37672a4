package org.maillage.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.miscellaneous.LimitTokenCountAnalyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Kind;

/**
 * Turns words into a query. Words only: there is no syntax to break, and their number is bounded.
 */
final class Queries {
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "a", "au", "c", "d", "j", "l", "m", "n", "qu", "s", "t", "aux", "avec", "ce", "ces",
          "dans", "de", "des", "du", "elle", "en", "et", "est", "il", "la", "le", "les", "leur",
          "ou", "par", "pas", "pour", "qui", "que", "sa", "se", "ses", "son", "sur", "un", "une",
          "the", "of", "and", "in", "for");

  /** How people ask; what they ask about is in the other words. */
  private static final Set<String> ASKING_WORDS =
      Set.of(
          "je",
          "tu",
          "on",
          "nous",
          "vous",
          "ils",
          "elles",
          "me",
          "moi",
          "y",
          "dont",
          "quoi",
          "quel",
          "quelle",
          "quels",
          "quelles",
          "lequel",
          "laquelle",
          "comment",
          "quand",
          "combien",
          "pourquoi",
          "cherche",
          "cherchons",
          "trouver",
          "trouve",
          "sont",
          "ont",
          "eu",
          "etait",
          "fait",
          "font",
          "sert",
          "savoir",
          "sait",
          "fonctionne",
          "existe",
          "parle",
          "propos");

  static final int MIN_PREFIX = 3;
  static final int LONG_WORD = 8;
  static final float WHOLE_NAME = 4;

  /** So many words may be left out between two of a name: of the, and. */
  private static final int NEAR = 3;

  /** What words stand for counts less than the words themselves, where these are written too. */
  private static final float ALSO = 0.2f;

  private static final float ONE_LINK = 3;
  private static final int ONE_LINK_LENGTH = 8;

  /** Hardly a word of French is longer. */
  static final int MAX_GUESSED_LENGTH = 24;

  /**
   * In a longer text each word is taken as it is. A guess is an automaton, whose cost grows with
   * the letters of the word: their sum bounds what all guesses cost together.
   */
  private static final int MAX_GUESSED_WORDS = 8;

  private static final int MAX_GUESSED_LETTERS = 64;

  /** All entities; pages have no kind. */
  static final Query EVERYTHING = new FieldExistsQuery(Documents.KIND);

  private static final French EXACT = French.exact();
  private static final French STEMMED = French.stemmed();
  private static final QueryBuilder QUOTED =
      new QueryBuilder(new LimitTokenCountAnalyzer(EXACT, SearchQuery.MAX_TERMS));

  private Queries() {}

  /** How much a query forgives. */
  enum Mercy {
    /** Every word, in a form of its own. */
    NONE(false, false),
    /** Every word, with a slip of the keys. */
    TYPOS(true, false),
    /** Some of the words, in a form of their own. */
    SOME_WORDS(false, true),
    /** Some of the words, with a slip of the keys. */
    SOME_WORDS_AND_TYPOS(true, true);

    private final boolean typos;
    private final boolean someWords;

    Mercy(boolean typos, boolean someWords) {
      this.typos = typos;
      this.someWords = someWords;
    }
  }

  /** {@return the words of a text that are searched for, as they are indexed without stem} */
  static List<String> words(String text) {
    return EXACT.terms(text).stream().distinct().limit(SearchQuery.MAX_TERMS).toList();
  }

  static boolean isEmptyWord(String word) {
    return EMPTY_WORDS.contains(word);
  }

  /** {@return the stems of a word, as texts are indexed} */
  static List<String> stems(String word) {
    return STEMMED.terms(word);
  }

  /** {@return whether words are few and short enough to guess what each may stand for} */
  static boolean isGuessed(List<String> words) {
    return words.size() <= MAX_GUESSED_WORDS
        && words.stream().mapToInt(String::length).sum() <= MAX_GUESSED_LETTERS;
  }

  /** Words to be found: all of them, or instead what they stand for. */
  record Group(List<String> words, List<String> also) {}

  /** {@return the words, each by itself} */
  static List<Group> groups(List<String> words) {
    return words.stream().map(word -> new Group(List.of(word), List.of())).toList();
  }

  static Query of(List<Group> groups, Mercy mercy) {
    if (groups.isEmpty()) {
      return EVERYTHING;
    }
    List<String> words = groups.stream().flatMap(group -> group.words().stream()).toList();
    boolean anyFull = words.stream().anyMatch(Queries::isTelling);
    boolean tookPlace = words.contains("eu") && words.contains("lieu"); // not a place
    var query = new BooleanQuery.Builder();
    int asked = 0;
    for (Group group : groups) {
      boolean empty =
          anyFull
              && group.words().stream()
                  .noneMatch(word -> isTelling(word) && !(tookPlace && word.equals("lieu")));
      boolean needed = !empty && !mercy.someWords;
      if (!empty || !mercy.someWords) {
        query.add(group(group, mercy, isGuessed(words)), needed ? Occur.MUST : Occur.SHOULD);
        asked++;
      }
    }
    if (mercy.someWords) {
      query.setMinimumNumberShouldMatch(Math.max(1, (asked + 1) / 2));
    }
    Query asAsked = mercy.someWords ? either(query.build(), NamesWithin.of(words)) : query.build();
    var ranked = new BooleanQuery.Builder().add(asAsked, Occur.MUST);
    ranked.add(wholeName(words), Occur.SHOULD);
    if (words.size() > 1) {
      var phrase = new PhraseQuery.Builder().setSlop(NEAR);
      words.stream()
          .filter(word -> !(anyFull && isEmptyWord(word)))
          .forEach(word -> phrase.add(new Term(Documents.NAME_EXACT, word)));
      ranked.add(new BoostQuery(phrase.build(), 8), Occur.SHOULD);
      ranked.add(new BoostQuery(oneLink(words), ONE_LINK), Occur.SHOULD);
    }
    return ranked.build();
  }

  static Query either(Query one, Query other) {
    return new BooleanQuery.Builder().add(one, Occur.SHOULD).add(other, Occur.SHOULD).build();
  }

  /** {@return whether a word says what is searched for} */
  static boolean isTelling(String word) {
    return !EMPTY_WORDS.contains(word) && !ASKING_WORDS.contains(word);
  }

  /** {@return every word, with a slip of the keys; first what has the likeliest words instead} */
  static Query ofSlips(List<Group> groups, @Nullable String likeliest) {
    Query slips = of(groups, Mercy.TYPOS);
    if (likeliest == null) {
      return slips;
    }
    return new BooleanQuery.Builder()
        .add(slips, Occur.MUST)
        .add(of(groups(words(likeliest)), Mercy.NONE), Occur.SHOULD)
        .build();
  }

  /** A name that is what was typed, or begins so, up to the words that people leave out. */
  private static Query wholeName(List<String> words) {
    var ways = new ArrayList<Query>();
    ways.add(term(Documents.NAME_KEY, String.join(" ", words), WHOLE_NAME));
    ways.add(term(Documents.NAME_KEY, bare(words), WHOLE_NAME));
    if (words.size() > 1) {
      var begins = new PrefixQuery(new Term(Documents.NAME_KEY, bare(words) + " "));
      ways.add(new BoostQuery(begins, WHOLE_NAME));
    }
    return new DisjunctionMaxQuery(ways, 0);
  }

  /** {@return the words without those that people leave out, if any is left; joined} */
  static String bare(List<String> words) {
    List<String> full = words.stream().filter(word -> !isEmptyWord(word)).toList();
    return String.join(" ", full.isEmpty() ? words : full);
  }

  /** The words close to each other in what is said of one link: who was what, and where. */
  private static Query oneLink(List<String> words) {
    var link = new PhraseQuery.Builder().setSlop(ONE_LINK_LENGTH);
    words.stream()
        .filter(word -> !EMPTY_WORDS.contains(word))
        .flatMap(word -> STEMMED.terms(word).stream().limit(1))
        .forEach(stem -> link.add(new Term(Documents.AROUND, stem)));
    return link.build();
  }

  private static Query group(Group group, Mercy mercy, boolean guessed) {
    Query asItIs;
    if (group.words().size() == 1) {
      asItIs = word(group.words().getFirst(), mercy, guessed);
    } else {
      var all = new BooleanQuery.Builder();
      group.words().forEach(word -> all.add(word(word, mercy, guessed), Occur.MUST));
      asItIs = all.build();
    }
    if (group.also().isEmpty()) {
      return asItIs;
    }
    var any = new ArrayList<Query>();
    any.add(asItIs);
    for (String other : group.also()) {
      any.add(new BoostQuery(of(groups(words(other)), Mercy.NONE), ALSO));
    }
    return new DisjunctionMaxQuery(any, 0);
  }

  /** Words that stand together, in a name or a text. */
  static Query together(String words) {
    return new DisjunctionMaxQuery(
        List.of(together(Documents.NAME_EXACT, words), together(Documents.TEXT_EXACT, words)), 0);
  }

  /** Words that stand together in a field that keeps them as they are; any form of each. */
  static Query together(String field, String words) {
    Query phrase = QUOTED.createPhraseQuery(field, words);
    return phrase == null ? new MatchNoDocsQuery("no words") : phrase;
  }

  /** Words of which none may stand. */
  static Query anyOf(String words) {
    var any = new BooleanQuery.Builder();
    words(words).forEach(word -> any.add(word(word, Mercy.NONE, false), Occur.SHOULD));
    return any.build();
  }

  /** A word may stand in a name or a text, as it is or by its stem; the best place counts. */
  private static Query word(String word, Mercy mercy, boolean guessed) {
    var places = new ArrayList<Query>();
    places.add(term(Documents.NAME_EXACT, word, 6));
    places.add(term(Documents.TEXT_EXACT, word, 1.5f));
    for (String stem : STEMMED.terms(word)) {
      places.add(term(Documents.NAME, stem, 4));
      places.add(term(Documents.TEXT, stem, 1));
      places.add(term(Documents.WORDS, stem, 1));
      places.add(term(Documents.AROUND, stem, 0.5f));
    }
    if (Syntax.isYear(word)) {
      places.add(term(Documents.YEAR, word, 1));
    }
    if (guessed && word.length() >= MIN_PREFIX) {
      places.add(new BoostQuery(new PrefixQuery(new Term(Documents.NAME_EXACT, word)), 0.6f));
    }
    if (guessed
        && mercy.typos
        && word.length() > MIN_PREFIX
        && word.length() <= MAX_GUESSED_LENGTH) {
      int edits = word.length() >= LONG_WORD ? 2 : 1;
      for (String field : List.of(Documents.NAME_EXACT, Documents.TEXT_EXACT)) {
        var near = new FuzzyQuery(new Term(field, word), edits, 1, 50, true);
        places.add(new BoostQuery(near, 0.3f));
      }
    }
    return new DisjunctionMaxQuery(places, 0.1f);
  }

  static Query term(String field, String word, float boost) {
    return new BoostQuery(new TermQuery(new Term(field, word)), boost);
  }

  /** {@return the query, for some kinds alone; for all of them when there are none} */
  static Query ofKinds(Query query, Collection<Kind> kinds) {
    return kinds.isEmpty()
        ? query
        : new BooleanQuery.Builder().add(query, Occur.MUST).add(anyOf(kinds), Occur.FILTER).build();
  }

  private static Query anyOf(Collection<Kind> kinds) {
    var any = new BooleanQuery.Builder();
    for (Kind kind : kinds) {
      any.add(new TermQuery(new Term(Documents.KIND, kind.key())), Occur.SHOULD);
    }
    return any.build();
  }

  /** One of the filters of a search. */
  record Filter(String dimension, Query query) {}

  /** {@return the filters of a search, each with the facet it belongs to} */
  static List<Filter> filters(SearchQuery search) {
    var filters = new ArrayList<Filter>();
    if (!search.kinds().isEmpty()) {
      filters.add(new Filter(Documents.KIND, anyOf(search.kinds())));
    }
    String territory = search.territory();
    if (territory != null) {
      filters.add(
          new Filter(Documents.TERRITORY, new TermQuery(new Term(Documents.TERRITORY, territory))));
    }
    String theme = search.theme();
    if (theme != null) {
      filters.add(new Filter(Documents.THEME, new TermQuery(new Term(Documents.THEME, theme))));
    }
    Integer from = search.from();
    Integer to = search.to();
    if (from != null || to != null) {
      filters.add(
          new Filter(Documents.YEAR, years(from == null ? 1900 : from, to == null ? 2100 : to)));
    }
    return filters;
  }

  private static Query years(int from, int to) {
    var any = new BooleanQuery.Builder();
    for (int year = from; year <= to; year++) {
      any.add(new TermQuery(new Term(Documents.YEAR, Integer.toString(year))), Occur.SHOULD);
    }
    return any.build();
  }
}
