package org.maillage.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedSetSortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestWord;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;
import org.maillage.model.Years;

/** Finds entities by words. Thread-safe. */
public final class Search {
  private static final int MAX_FACETS = 30;

  /** Fewer hits than this call for those that have some of the words. */
  private static final int FEW = 5;

  private static final float ALL_WORDS = 4;

  private final SearchIndex index;
  private final Graph graph;
  private final Meaning meaning;

  public Search(SearchIndex index, Graph graph) {
    this.index = index;
    this.graph = graph;
    this.meaning = new Meaning(graph);
  }

  /**
   * {@return the entities that match, with what narrows the search}
   *
   * <p>Where nothing has every word, slips of the keys are forgiven; where little has, some of the
   * words are enough, and those come after.
   *
   * @throws Refusal.Invalid when the page lies beyond what can be counted
   */
  public Hits search(SearchQuery asked) {
    long start = System.nanoTime();
    Syntax typed = Syntax.parse(asked.text());
    SearchQuery search = meaning.merged(asked, typed);
    return index.ask(
        searcher -> {
          Meaning.Known known = meaning.of(searcher, typed, search.strict());
          var filters = Queries.filters(search);
          var found = find(searcher, typed, known.groups(), filters);
          return named(hits(searcher, search, found, filters, known.shown(), start));
        });
  }

  /** What is searched for, and how it was found. */
  private record Found(Query words, @Nullable String suggestion, boolean widened) {}

  private Found find(
      IndexSearcher searcher,
      Syntax typed,
      List<Queries.Group> groups,
      List<Queries.Filter> filters)
      throws IOException {
    Query words = exactly(typed, Queries.of(groups, Queries.Mercy.NONE));
    int count = searcher.count(filtered(words, filters, ""));
    String suggestion = null;
    if (count == 0 && !groups.isEmpty()) {
      suggestion = suggestion(searcher, typed.words());
      words = exactly(typed, Queries.of(groups, Queries.Mercy.TYPOS));
      count = searcher.count(filtered(words, filters, ""));
    }
    if (count >= FEW || groups.size() < 2) {
      return new Found(words, suggestion, false);
    }
    Query some = exactly(typed, Queries.of(groups, Queries.Mercy.SOME_WORDS));
    Query wide =
        new BooleanQuery.Builder()
            .add(new BoostQuery(words, ALL_WORDS), Occur.SHOULD)
            .add(some, Occur.SHOULD)
            .build();
    boolean widened = searcher.count(filtered(wide, filters, "")) > count;
    return new Found(widened ? wide : words, suggestion, widened);
  }

  /** With the phrases that were typed, and without the words that were ruled out. */
  private static Query exactly(Syntax typed, Query words) {
    if (typed.phrases().isEmpty() && typed.excluded().isEmpty()) {
      return words;
    }
    var query = new BooleanQuery.Builder().add(words, Occur.MUST);
    typed.phrases().forEach(phrase -> query.add(Queries.together(phrase), Occur.MUST));
    typed.excluded().forEach(word -> query.add(Queries.anyOf(word), Occur.MUST_NOT));
    return query.build();
  }

  /** Facets by their names instead of their ids. */
  private Hits named(Hits hits) {
    List<String> ids =
        Stream.of(Documents.THEME, Documents.TERRITORY)
            .flatMap(dimension -> hits.facets().getOrDefault(dimension, List.of()).stream())
            .map(Hits.Facet::value)
            .toList();
    var names = new TreeMap<String, String>();
    graph
        .read(
            tx ->
                tx.rows(
                    """
                    UNWIND $ids AS id
                    OPTIONAL MATCH (e:Entity {id: id})
                    OPTIONAL MATCH (t:Territory {key: id})
                    RETURN id, coalesce(e.name, t.name, id) AS name
                    """,
                    Map.of("ids", ids)))
        .forEach(row -> names.put(row.text("id"), row.text("name")));
    var facets = new LinkedHashMap<String, List<Hits.Facet>>();
    hits.facets()
        .forEach(
            (dimension, values) ->
                facets.put(
                    dimension,
                    values.stream()
                        .map(
                            one ->
                                new Hits.Facet(
                                    one.value(),
                                    names.getOrDefault(one.value(), one.label()),
                                    one.count()))
                        .toList()));
    return hits.with(facets);
  }

  private static Hits hits(
      IndexSearcher searcher,
      SearchQuery search,
      Found found,
      List<Queries.Filter> filters,
      List<String> rewrites,
      long start)
      throws IOException {
    Query words = found.words();
    Query query = filtered(words, filters, "");
    int first = (search.page() - 1) * search.size();
    int wanted = Math.max(1, Math.min(first + search.size(), searcher.getIndexReader().maxDoc()));
    TopDocs top = searcher.search(query, Math.max(1, wanted), sort(search.sort()), true);
    ScoreDoc[] page =
        first >= top.scoreDocs.length
            ? new ScoreDoc[0]
            : Arrays.copyOfRange(top.scoreDocs, first, top.scoreDocs.length);
    var items = items(searcher, words, page);
    var facets = facets(searcher, words, filters);
    long tookMs = (System.nanoTime() - start) / 1_000_000;
    return new Hits(
        search.text(),
        searcher.count(query),
        tookMs,
        search.page(),
        search.size(),
        items,
        facets,
        found.suggestion(),
        rewrites,
        found.widened());
  }

  private static org.apache.lucene.search.Sort sort(SearchQuery.Sort sort) {
    var byName = new SortedSetSortField(Documents.SORT, false);
    var byLinks = new SortField(Documents.LINKS, SortField.Type.LONG, true);
    return switch (sort) {
      case RELEVANCE -> new org.apache.lucene.search.Sort(SortField.FIELD_SCORE, byLinks, byName);
      case NAME -> new org.apache.lucene.search.Sort(byName);
      case DATE ->
          new org.apache.lucene.search.Sort(
              new SortedSetSortField(
                  Documents.YEAR, true, org.apache.lucene.search.SortedSetSelector.Type.MAX),
              byName);
    };
  }

  /**
   * The words and all filters, save those of one dimension, whose own counts they must not bind.
   */
  private static Query filtered(Query words, List<Queries.Filter> filters, String save) {
    var query = new BooleanQuery.Builder().add(words, Occur.MUST);
    for (Queries.Filter filter : filters) {
      if (!filter.dimension().equals(save)) {
        query.add(filter.query(), Occur.FILTER);
      }
    }
    return query.build();
  }

  private static List<Hits.Hit> items(IndexSearcher searcher, Query words, ScoreDoc[] page)
      throws IOException {
    var passages = Passages.of(searcher, words, page);
    var items = new ArrayList<Hits.Hit>();
    for (int i = 0; i < page.length; i++) {
      Document document = searcher.storedFields().document(page[i].doc);
      String id = document.get(Documents.ID);
      float score =
          page[i] instanceof org.apache.lucene.search.FieldDoc hit
                  && hit.fields != null
                  && hit.fields.length > 0
                  && hit.fields[0] instanceof Float relevance
              ? relevance
              : page[i].score;
      items.add(
          new Hits.Hit(
              id,
              document.get(Documents.KIND),
              document.get(Documents.SHOWN),
              "/fiches/" + id,
              document.get(Documents.SUMMARY),
              document.get(Documents.NATURE),
              Years.of(document.get(Documents.FROM), document.get(Documents.TO)),
              Integer.parseInt(document.get(Documents.LINKS)),
              passages.get(i),
              Float.isNaN(score) ? 0 : score));
    }
    return items;
  }

  private static Map<String, List<Hits.Facet>> facets(
      IndexSearcher searcher, Query words, List<Queries.Filter> filters) throws IOException {
    var facets = new LinkedHashMap<String, List<Hits.Facet>>();
    for (String dimension :
        List.of(Documents.KIND, Documents.TERRITORY, Documents.THEME, Documents.YEAR)) {
      Map<String, Integer> counts =
          searcher.search(filtered(words, filters, dimension), new FacetCounter.Sum(dimension));
      var order =
          Documents.YEAR.equals(dimension)
              ? Map.Entry.<String, Integer>comparingByKey(Comparator.reverseOrder())
              : Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                  .thenComparing(Map.Entry.comparingByKey());
      facets.put(
          dimension,
          counts.entrySet().stream()
              .sorted(order)
              .limit(MAX_FACETS)
              .map(count -> new Hits.Facet(count.getKey(), count.getKey(), count.getValue()))
              .toList());
    }
    return facets;
  }

  /** {@return the text with each unknown word replaced by a like one, null when there is none} */
  private static @Nullable String suggestion(IndexSearcher searcher, String text)
      throws IOException {
    var checker = new DirectSpellChecker();
    checker.setMinPrefix(1);
    var words = new ArrayList<String>();
    boolean better = false;
    List<String> asked = Queries.words(text);
    if (!Queries.isGuessed(asked)) {
      return null;
    }
    for (String word : asked) {
      String like = word;
      for (String field : List.of(Documents.NAME_EXACT, Documents.TEXT_EXACT)) {
        var term = new Term(field, word);
        if (word.length() > Queries.MAX_GUESSED_LENGTH
            || searcher.getIndexReader().docFreq(term) > 0) {
          like = word;
          break;
        }
        SuggestWord[] found = checker.suggestSimilar(term, 1, searcher.getIndexReader());
        if (found.length > 0 && like.equals(word)) {
          like = found[0].string;
        }
      }
      better |= !like.equals(word);
      words.add(like);
    }
    return better ? String.join(" ", words) : null;
  }

  /** {@return the entities whose names begin as the text, the most linked first} */
  public Suggestions suggest(String text, int size) {
    return suggest(text, List.of(), size);
  }

  /**
   * {@return the same, of some kinds alone}
   *
   * @param kinds all of them when empty
   */
  public Suggestions suggest(String text, Collection<Kind> kinds, int size) {
    Query beginning = Queries.ofKinds(Queries.beginning(text), kinds);
    return index.ask(
        searcher -> {
          var sort =
              new org.apache.lucene.search.Sort(
                  SortField.FIELD_SCORE,
                  new SortField(Documents.LINKS, SortField.Type.LONG, true),
                  new SortedSetSortField(Documents.SORT, false));
          var items = new ArrayList<Suggestions.Item>();
          for (ScoreDoc hit : searcher.search(beginning, size, sort).scoreDocs) {
            Document document = searcher.storedFields().document(hit.doc);
            String id = document.get(Documents.ID);
            items.add(
                new Suggestions.Item(
                    id,
                    document.get(Documents.KIND),
                    document.get(Documents.SHOWN),
                    detail(document),
                    "/fiches/" + id));
          }
          return new Suggestions(items);
        });
  }

  private static @Nullable String detail(Document document) {
    String nature = document.get(Documents.NATURE);
    Years years = Years.of(document.get(Documents.FROM), document.get(Documents.TO));
    if (years == null) {
      return nature;
    }
    Integer from = years.from();
    Integer to = years.to();
    String span =
        from != null && from.equals(to)
            ? from.toString()
            : (from == null ? "" : from) + "–" + (to == null ? "" : to);
    return nature == null ? span : nature + ", " + span;
  }

  /** {@return the number of entities of each kind} */
  public Map<Kind, Integer> kinds() {
    return index.ask(
        searcher -> {
          var kinds = new TreeMap<Kind, Integer>();
          for (Kind kind : Kind.values()) {
            kinds.put(kind, searcher.count(new TermQuery(new Term(Documents.KIND, kind.key()))));
          }
          return kinds;
        });
  }
}
