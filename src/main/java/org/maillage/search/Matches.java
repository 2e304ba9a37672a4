package org.maillage.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedSetSelector;
import org.apache.lucene.search.SortedSetSortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;

/**
 * What some words match: the best hits, how many there are, and the counts that no filter binds,
 * all from one pass over the hits.
 */
record Matches(
    Query words,
    List<Queries.Filter> filters,
    TopDocs top,
    Map<String, Map<String, Integer>> counts) {
  private static final int MAX_FACETS = 30;
  private static final List<String> DIMENSIONS =
      List.of(Documents.KIND, Documents.TERRITORY, Documents.THEME, Documents.YEAR);

  /**
   * {@return the matches}
   *
   * @param wanted how many hits, the best ones
   */
  static Matches of(
      IndexSearcher searcher,
      Query words,
      List<Queries.Filter> filters,
      SearchQuery.Sort order,
      int wanted)
      throws IOException {
    List<String> free =
        DIMENSIONS.stream()
            .filter(field -> filters.stream().noneMatch(one -> one.dimension().equals(field)))
            .toList();
    int most = Math.max(1, Math.min(wanted, searcher.getIndexReader().maxDoc()));
    var best = new TopFieldCollectorManager(sort(order), most, Integer.MAX_VALUE);
    var facets = new FacetCounter.Sum(free);
    Object[] both =
        searcher.search(filtered(words, filters, ""), new MultiCollectorManager(best, facets));
    var counts = new HashMap<String, Map<String, Integer>>();
    if (both[1] instanceof Map<?, ?> counted) {
      for (String field : free) {
        counts.put(field, numbers(counted.get(field)));
      }
    }
    return new Matches(words, filters, (TopDocs) both[0], counts);
  }

  /** What a collector found, which the library hands over as an object. */
  private static Map<String, Integer> numbers(@org.jspecify.annotations.Nullable Object counted) {
    var numbers = new HashMap<String, Integer>();
    if (counted instanceof Map<?, ?> values) {
      values.forEach((value, count) -> numbers.put((String) value, (Integer) count));
    }
    return numbers;
  }

  int total() {
    return Math.toIntExact(top.totalHits.value());
  }

  /** {@return the commonest values of each dimension, by their keys, with exact counts} */
  Map<String, List<Hits.Facet>> facets(IndexSearcher searcher) throws IOException {
    var facets = new LinkedHashMap<String, List<Hits.Facet>>();
    for (String field : DIMENSIONS) {
      Map<String, Integer> known = counts.get(field);
      if (known == null) { // its own filter must not bind it
        Query others = filtered(words, filters, field);
        known =
            searcher
                .search(others, new FacetCounter.Sum(List.of(field)))
                .getOrDefault(field, Map.of());
      }
      facets.put(field, commonest(field, known));
    }
    return facets;
  }

  private static List<Hits.Facet> commonest(String field, Map<String, Integer> counts) {
    var byCount =
        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey());
    var order =
        Documents.YEAR.equals(field)
            ? Map.Entry.<String, Integer>comparingByKey(Comparator.reverseOrder())
            : byCount;
    return new ArrayList<>(counts.entrySet())
        .stream()
            .sorted(order)
            .limit(MAX_FACETS)
            .map(count -> new Hits.Facet(count.getKey(), count.getKey(), count.getValue()))
            .toList();
  }

  private static Sort sort(SearchQuery.Sort order) {
    var byName = new SortedSetSortField(Documents.SORT, false);
    var byLinks = new SortField(Documents.LINKS, SortField.Type.LONG, true);
    return switch (order) {
      case RELEVANCE -> new Sort(SortField.FIELD_SCORE, byLinks, byName);
      case NAME -> new Sort(byName);
      case DATE ->
          new Sort(
              new SortedSetSortField(Documents.YEAR, true, SortedSetSelector.Type.MAX), byName);
    };
  }

  /** The words and all filters, save those of one dimension. */
  private static Query filtered(Query words, List<Queries.Filter> filters, String save) {
    var query = new BooleanQuery.Builder().add(words, Occur.MUST);
    for (Queries.Filter filter : filters) {
      if (!filter.dimension().equals(save)) {
        query.add(filter.query(), Occur.FILTER);
      }
    }
    return query.build();
  }
}
