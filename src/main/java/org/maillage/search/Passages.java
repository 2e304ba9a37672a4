package org.maillage.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;

/** Shows where the words stand. */
final class Passages {
  private static final String[] FIELDS = {Documents.TEXT, Documents.AROUND};
  private static final int PER_FIELD = 2;

  /** Of a text in characters; what stands behind is found, and not shown. */
  private static final int LONGEST = 100_000;

  private Passages() {}

  /**
   * {@return for each hit, passages that are HTML-escaped but for {@code <mark>}}
   *
   * @param phrases whether some of the words count only where they stand together
   * @param page at least one hit
   * @param stored what the index holds of each of them, by its number
   */
  static List<List<String>> of(
      IndexSearcher searcher,
      Query words,
      boolean phrases,
      ScoreDoc[] page,
      Map<Integer, Document> stored)
      throws IOException {
    var all = new ArrayList<List<String>>();
    var highlighter = new OfStored(highlighter(searcher).withWeightMatches(phrases), stored);
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

  /** Marks what has been read already: to unpack it is much of the cost of a search. */
  private static final class OfStored extends UnifiedHighlighter {
    private final Map<Integer, Document> stored;

    OfStored(Builder builder, Map<Integer, Document> stored) {
      super(builder);
      this.stored = stored;
    }

    @Override
    protected List<CharSequence[]> loadFieldValues(
        String[] fields, DocIdSetIterator hits, int atMost) throws IOException {
      var values = new ArrayList<CharSequence[]>();
      String between = String.valueOf(MULTIVAL_SEP_CHAR);
      while (hits.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        Document document = Objects.requireNonNull(stored.get(hits.docID()));
        values.add(
            Arrays.stream(fields)
                .map(field -> String.join(between, document.getValues(field)))
                .toArray(CharSequence[]::new));
      }
      return values;
    }
  }

  /** {@return for each page, the sentences where the words stand} */
  static List<String> ofPages(IndexSearcher searcher, Query words, ScoreDoc[] pages)
      throws IOException {
    if (pages.length == 0) {
      return List.of();
    }
    var highlighter = highlighter(searcher).build();
    var top = new TopDocs(new TotalHits(pages.length, TotalHits.Relation.EQUAL_TO), pages);
    return Arrays.stream(highlighter.highlight(Documents.PAGE_TEXT, words, top, PER_FIELD))
        .map(snippet -> snippet == null ? "" : snippet.replaceAll("\\s+", " "))
        .toList();
  }

  private static UnifiedHighlighter.Builder highlighter(IndexSearcher searcher) {
    return new UnifiedHighlighter.Builder(searcher, Documents.analyzer())
        .withFormatter(new Marks())
        .withBreakIterator(Sentences::new)
        .withMaxLength(LONGEST)
        .withFieldMatcher(field -> true); // a word found in the exact field is marked here too
  }

  /** {@return the whole text with the words marked; see {@link PageSearch#mark}} */
  static String mark(Vocabulary vocabulary, String text, String words) throws IOException {
    var marked = new StringBuilder();
    var phrase = phrase(words).matcher(text);
    int end = 0;
    while (phrase.find()) {
      Marks.escape(marked, text, end, phrase.start());
      marked.append("<mark>");
      Marks.escape(marked, text, phrase.start(), phrase.end());
      marked.append("</mark>");
      end = phrase.end();
    }
    if (end > 0) {
      Marks.escape(marked, text, end, text.length());
      return marked.toString();
    }
    Query query = vocabulary.markQuery(words).orElse(null);
    if (query != null && !text.isBlank()) {
      var highlighter =
          UnifiedHighlighter.builderWithoutSearcher(Documents.analyzer())
              .withFormatter(new Marks())
              .withFieldMatcher(field -> true)
              .withMaxLength(Integer.MAX_VALUE - 1)
              .withBreakIterator(WholeBreakIterator::new)
              .build();
      if (highlighter.highlightWithoutSearcher(Documents.PAGE_TEXT, query, text, 1)
          instanceof String found) {
        return found;
      }
    }
    Marks.escape(marked, text, 0, text.length());
    return marked.toString();
  }

  /** The words one after the other, whatever spaces, line ends and apostrophes stand between. */
  static Pattern phrase(String words) {
    String each =
        Arrays.stream(words.strip().split("[\\s'’]+"))
            .filter(word -> !word.isEmpty())
            .map(Pattern::quote)
            .collect(Collectors.joining("[\\s'’*_]+"));
    return each.isEmpty()
        ? Pattern.compile("(?!)")
        : Pattern.compile(each, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
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
