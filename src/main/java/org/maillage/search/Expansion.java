package org.maillage.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * Replaces guesses by the words of the index that they stand for. To find those is most of the cost
 * of a guess, so it is done once for all the queries that are made of it; and where a text is
 * marked, words have their places in the index, whereas a guess would have the text read again. For
 * one search; not thread-safe.
 */
final class Expansion {
  private static final MultiTermQuery.RewriteMethod WORDS =
      new MultiTermQuery.TopTermsBoostOnlyBooleanQueryRewrite(50);

  private final IndexSearcher searcher;

  /** What each guess stands for: a second query is made of the same ones. */
  private final Map<Query, Query> found = new HashMap<>();

  Expansion(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  /** What becomes of a part that has no parts; null when it is left out. */
  private interface Leaf {
    @Nullable Query of(Query part) throws IOException;
  }

  /** {@return the query with each slip of the keys replaced by the like words that there are} */
  Query ofSlips(Query query) throws IOException {
    Query expanded = map(query, part -> part instanceof FuzzyQuery ? like(part) : part);
    return expanded == null ? query : expanded;
  }

  private Query like(Query guess) throws IOException {
    Query known = found.get(guess);
    if (known == null) {
      known = searcher.rewrite(guess);
      found.put(guess, known);
    }
    return known;
  }

  /**
   * {@return what is to be marked where a query was found: words, and phrases when they count} The
   * beginning of a word is marked only where it is no word itself.
   *
   * @param all whether articles and the like are marked as well
   */
  Query toMark(Query query, boolean phrases, boolean all) throws IOException {
    Query marks =
        map(
            query,
            part ->
                switch (part) {
                  case PrefixQuery beginning -> ofBeginning(beginning);
                  case PhraseQuery phrase -> phrases ? phrase : null;
                  case TermQuery word ->
                      all || !Queries.isEmptyWord(word.getTerm().text()) ? word : null;
                  default -> part;
                });
    return marks == null ? query : marks;
  }

  private @Nullable Query ofBeginning(PrefixQuery beginning) throws IOException {
    boolean isWord = searcher.getIndexReader().docFreq(beginning.getPrefix()) > 0;
    return isWord ? null : WORDS.rewrite(searcher, beginning);
  }

  private static @Nullable Query map(Query query, Leaf leaf) throws IOException {
    return switch (query) {
      case BooleanQuery all -> {
        var mapped = new BooleanQuery.Builder();
        mapped.setMinimumNumberShouldMatch(all.getMinimumNumberShouldMatch());
        for (BooleanClause clause : all) {
          Query part = map(clause.query(), leaf);
          if (part != null) {
            mapped.add(part, clause.occur());
          }
        }
        yield mapped.build();
      }
      case DisjunctionMaxQuery any -> {
        var mapped = new ArrayList<Query>();
        for (Query part : any.getDisjuncts()) {
          Query one = map(part, leaf);
          if (one != null) {
            mapped.add(one);
          }
        }
        yield mapped.isEmpty()
            ? null
            : new DisjunctionMaxQuery(mapped, any.getTieBreakerMultiplier());
      }
      case BoostQuery boosted -> {
        Query part = map(boosted.getQuery(), leaf);
        yield part == null ? null : new BoostQuery(part, boosted.getBoost());
      }
      default -> leaf.of(query);
    };
  }
}
