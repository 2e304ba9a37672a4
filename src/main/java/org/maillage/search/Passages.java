package org.maillage.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;

/** Shows where the words stand. */
final class Passages {
  private static final String[] FIELDS = {Documents.TEXT, Documents.AROUND};
  private static final int PER_FIELD = 2;

  private Passages() {}

  /** {@return for each hit, passages that are HTML-escaped but for {@code <mark>}} */
  static List<List<String>> of(IndexSearcher searcher, Query words, ScoreDoc[] page)
      throws IOException {
    var all = new ArrayList<List<String>>();
    if (page.length == 0) {
      return all;
    }
    var highlighter =
        new UnifiedHighlighter.Builder(searcher, Documents.analyzer())
            .withFormatter(new Marks())
            .withFieldMatcher(field -> true) // a word found in the exact field is marked here too
            .build();
    int[] perField = new int[FIELDS.length];
    java.util.Arrays.fill(perField, PER_FIELD);
    var top = new TopDocs(new TotalHits(page.length, TotalHits.Relation.EQUAL_TO), page);
    Map<String, String[]> found = highlighter.highlightFields(FIELDS, words, top);
    for (int i = 0; i < page.length; i++) {
      var passages = new ArrayList<String>();
      for (String field : FIELDS) {
        String passage = found.getOrDefault(field, new String[page.length])[i];
        if (passage != null && passage.contains("<mark>")) {
          passages.add(passage);
        }
      }
      all.add(List.copyOf(passages));
    }
    return all;
  }

  /** Escapes a text and puts the words that were searched for between {@code <mark>}. */
  private static final class Marks extends PassageFormatter {
    @Override
    public String format(Passage[] passages, String content) {
      var text = new StringBuilder();
      int end = 0;
      for (Passage passage : passages) {
        if (passage.getStartOffset() > end) {
          text.append("… ");
        }
        int done = passage.getStartOffset();
        for (int i = 0; i < passage.getNumMatches(); i++) {
          int from = Math.max(done, passage.getMatchStarts()[i]);
          int to = Math.max(from, passage.getMatchEnds()[i]);
          escape(text, content, done, from);
          if (to > from) {
            text.append("<mark>");
            escape(text, content, from, to);
            text.append("</mark>");
          }
          done = to;
        }
        escape(text, content, done, Math.max(done, passage.getEndOffset()));
        end = passage.getEndOffset();
      }
      return text.toString().strip();
    }

    private static void escape(StringBuilder out, String text, int from, int to) {
      for (int i = from; i < to; i++) {
        char c = text.charAt(i);
        switch (c) {
          case '&' -> out.append("&amp;");
          case '<' -> out.append("&lt;");
          case '>' -> out.append("&gt;");
          case '"' -> out.append("&quot;");
          case '\'' -> out.append("&#39;");
          case '\u2029' -> out.append(' '); // stands between the values of a field
          default -> out.append(c);
        }
      }
    }
  }
}
