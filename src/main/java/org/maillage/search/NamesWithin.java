package org.maillage.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** Whole names that stand among the words that were typed. */
final class NamesWithin {
  private static final int LONGEST_NAME = 6;

  private NamesWithin() {}

  /** What some of the words are the whole name of. */
  static Query of(List<String> words) {
    return named(runs(words, 1));
  }

  /**
   * {@return what has one of several names that were typed one after the other, {@code stephane
   * vincent nadege guiraud}; null where there is none such}
   */
  static @Nullable Query several(IndexReader reader, List<String> words) throws IOException {
    var names = new ArrayList<List<String>>();
    for (List<String> some : runs(words, 2)) {
      var name = new Term(Documents.NAME_KEY, String.join(" ", some));
      if (some.size() < words.size() && reader.docFreq(name) > 0) {
        names.add(some);
      }
    }
    return names.isEmpty() ? null : named(names);
  }

  private static Query named(List<List<String>> names) {
    return new DisjunctionMaxQuery(
        names.stream()
            .map(
                some ->
                    Queries.term(
                        Documents.NAME_KEY,
                        String.join(" ", some),
                        some.size() * Queries.WHOLE_NAME))
            .toList(),
        0);
  }

  /** The words that follow each other and may be a name, {@code least} of them telling. */
  private static List<List<String>> runs(List<String> words, int least) {
    var runs = new ArrayList<List<String>>();
    for (int from = 0; from < words.size(); from++) {
      for (int to = from + 1; to <= Math.min(words.size(), from + LONGEST_NAME); to++) {
        List<String> some = words.subList(from, to);
        if (some.stream().filter(Queries::isTelling).count() >= least) {
          runs.add(some);
        }
      }
    }
    return runs;
  }
}
