package org.maillage.search;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;
import org.maillage.model.Letters;

/** What a search as one types looks for. */
final class Beginnings {
  private Beginnings() {}

  /** Names in which each word begins as one of those typed. */
  static Query of(String text) {
    return of(text, false);
  }

  /** The same, with slips of the keys in each word, its first letter aside. */
  static Query almost(String text) {
    return of(text, true);
  }

  private static Query of(String text, boolean slips) {
    List<String> words = Queries.words(text);
    if (words.isEmpty()) {
      return Queries.EVERYTHING;
    }
    var query = new BooleanQuery.Builder();
    String last = Letters.plain(text).strip().replaceFirst("(?s).*[^a-z0-9]", "");
    for (String word : words) {
      var begins = new ArrayList<Query>();
      begins.add(new BoostQuery(new PrefixQuery(new Term(Documents.NAME_EXACT, word)), 1));
      begins.add(Queries.term(Documents.NAME_EXACT, word, 2));
      if (slips
          && word.length() > Queries.MIN_PREFIX
          && word.length() <= Queries.MAX_GUESSED_LENGTH) {
        begins.add(new BoostQuery(near(word, 1), 0.3f));
        if (word.length() > Queries.LONG_WORD - 3) {
          begins.add(new BoostQuery(near(word, 2), 0.1f));
        }
      }
      if (word.equals(words.getLast()) && !last.isEmpty()) {
        // Not yet the word it may become: st is saint, and the beginning of Stéphane.
        begins.add(new BoostQuery(new PrefixQuery(new Term(Documents.NAME_EXACT, last)), 0.5f));
      }
      query.add(new DisjunctionMaxQuery(begins, 0), Occur.MUST);
    }
    // A name that begins as the whole of what was typed comes before those that only hold it.
    var whole = new PrefixQuery(new Term(Documents.NAME_KEY, String.join(" ", words)));
    query.add(new BoostQuery(whole, Queries.WHOLE_NAME), Occur.SHOULD);
    return query.build();
  }

  /** Words that begin almost as this one. */
  private static Query near(String word, int edits) {
    int first = word.offsetByCodePoints(0, 1);
    var slips = new LevenshteinAutomata(word.substring(first), true);
    var automaton =
        Operations.concatenate(
            List.of(slips.toAutomaton(edits, word.substring(0, first)), Automata.makeAnyString()));
    return new AutomatonQuery(
        new Term(Documents.NAME_EXACT, word),
        Operations.determinize(automaton, Operations.DEFAULT_DETERMINIZE_WORK_LIMIT));
  }
}
