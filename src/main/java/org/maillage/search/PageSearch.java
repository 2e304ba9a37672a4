package org.maillage.search;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Kind;
import org.maillage.model.Ref;

/** Finds pages of sources by words. Thread-safe. */
public final class PageSearch {
  private static final Set<String> STORED =
      Set.of(Documents.ID, Documents.SOURCE, Documents.PAGE, Documents.LABEL);

  private final SearchIndex index;

  public PageSearch(SearchIndex index) {
    this.index = index;
  }

  /**
   * {@return the pages on which most of the words stand; none for a text without words}
   *
   * <p>What narrows a search of sheets is no word of a page. Where no page has a phrase, its words
   * are enough.
   *
   * @param source looks into this source alone, null for all
   * @param page of the answer, from 1
   */
  public PageHits search(String text, @Nullable String source, int page, int size) {
    Syntax typed = Syntax.parse(text);
    return index.ask(
        searcher -> {
          var words = Vocabulary.ofPages(searcher.getIndexReader()).pageQuery(typed.words());
          if (words.isEmpty()) {
            return new PageHits(text, 0, page, size, List.of());
          }
          Query all = exactly(typed, words.get(), source);
          if (!typed.phrases().isEmpty() && searcher.count(all) == 0) {
            all = exactly(typed.unquoted(), words.get(), source);
          }
          int first = (page - 1) * size;
          TopDocs top = searcher.search(all, Math.max(1, first + size));
          ScoreDoc[] shown =
              first >= top.scoreDocs.length
                  ? new ScoreDoc[0]
                  : java.util.Arrays.copyOfRange(top.scoreDocs, first, top.scoreDocs.length);
          return new PageHits(
              text,
              searcher.count(all),
              page,
              size,
              items(searcher, words.get(), shown, typed.words()));
        });
  }

  /** With the phrases that were typed, without the words that were ruled out. */
  private static Query exactly(Syntax typed, Query words, @Nullable String source) {
    var query = new BooleanQuery.Builder().add(words, Occur.MUST);
    typed
        .phrases()
        .forEach(phrase -> query.add(Queries.together(Documents.PAGE_EXACT, phrase), Occur.FILTER));
    typed
        .excluded()
        .forEach(word -> query.add(Queries.together(Documents.PAGE_EXACT, word), Occur.MUST_NOT));
    if (source != null) {
      query.add(new TermQuery(new Term(Documents.SOURCE, source)), Occur.FILTER);
    }
    return query.build();
  }

  private static List<PageHits.Hit> items(
      IndexSearcher searcher, Query words, ScoreDoc[] shown, String text) throws IOException {
    List<String> snippets = Passages.ofPages(searcher, words, shown);
    Map<String, String> names = names(searcher, shown);
    var items = new ArrayList<PageHits.Hit>();
    for (int i = 0; i < shown.length; i++) {
      Document page = searcher.storedFields().document(shown[i].doc, STORED);
      String source = page.get(Documents.SOURCE);
      int number = Integer.parseInt(page.get(Documents.PAGE));
      items.add(
          new PageHits.Hit(
              new Ref(source, Kind.SOURCE.key(), names.getOrDefault(source, source)),
              number,
              page.get(Documents.LABEL),
              "/sources/%s/pages/%d?q=%s"
                  .formatted(source, number, URLEncoder.encode(text, StandardCharsets.UTF_8)),
              snippets.get(i)));
    }
    return items;
  }

  /** The names of sources, from the same state of the index. */
  private static Map<String, String> names(IndexSearcher searcher, ScoreDoc[] shown)
      throws IOException {
    var names = new TreeMap<String, String>();
    for (ScoreDoc hit : shown) {
      String source = searcher.storedFields().document(hit.doc, STORED).get(Documents.SOURCE);
      if (!names.containsKey(source)) {
        String name = FacetNames.entity(searcher, source);
        if (name != null) {
          names.put(source, name);
        }
      }
    }
    return names;
  }

  /**
   * {@return the text, HTML-escaped, with what was searched for between {@code <mark>}: the words
   * one after the other where they stand so, else each of them}
   */
  public String mark(String text, String words) {
    return index.ask(
        searcher -> Passages.mark(Vocabulary.ofPages(searcher.getIndexReader()), text, words));
  }

  /** {@return whether the words stand in the text, one after the other} */
  public boolean holds(String text, @Nullable String words) {
    return words != null && Passages.phrase(words).matcher(text).find();
  }
}
