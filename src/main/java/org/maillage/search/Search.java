package org.maillage.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;
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
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestWord;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.model.Kind;
import org.maillage.model.Years;

/** Finds entities by words. Thread-safe. */
public final class Search {
  /** More rows than this are no table that anybody reads. */
  private static final int MOST_ROWS = 10_000;

  /** Fewer hits than this call for those that have some of the words. */
  private static final int FEW = 5;

  private static final float ALL_WORDS = 4;

  private final SearchIndex index;
  private final Meaning meaning;
  private final FacetNames names;

  public Search(SearchIndex index, Graph graph) {
    this.index = index;
    this.meaning = new Meaning(graph);
    this.names = new FacetNames(graph);
  }

  /**
   * {@return the entities that match, with what narrows the search}
   *
   * <p>Where nothing has every word, slips of the keys are forgiven; where little has, some of the
   * words are enough, and those come after. Where nothing has a phrase, its words are enough.
   */
  public Hits search(SearchQuery asked) {
    long start = System.nanoTime();
    Syntax typed = Syntax.parse(asked.text());
    SearchQuery search = meaning.merged(asked, typed);
    return index.ask(
        searcher -> {
          Meaning.Known known = meaning.of(searcher, typed, search.strict());
          int first = (search.page() - 1) * search.size();
          Found found = find(searcher, typed, known.groups(), search, first + search.size());
          Matches matches = found.matches();
          ScoreDoc[] hits = matches.top().scoreDocs;
          ScoreDoc[] page =
              first >= hits.length ? new ScoreDoc[0] : Arrays.copyOfRange(hits, first, hits.length);
          Map<Integer, Document> stored = stored(searcher, page);
          boolean bare = Queries.words(typed.words()).stream().noneMatch(Queries::isTelling);
          boolean phrases = !typed.phrases().isEmpty() && !found.unquoted();
          List<List<String>> passages =
              page.length == 0
                  ? List.of()
                  : Passages.of(
                      searcher,
                      new Expansion(searcher).toMark(matches.words(), phrases, bare),
                      phrases,
                      page,
                      stored);
          return new Hits(
              search.text(),
              matches.total(),
              (System.nanoTime() - start) / 1_000_000,
              search.page(),
              search.size(),
              items(stored, page, passages),
              names.in(searcher, matches.facets(searcher)),
              found.suggestion(),
              known.shown(),
              found.widened(),
              found.unquoted());
        });
  }

  /**
   * {@return all entities that match, without passages, the first {@value #MOST_ROWS} of them} The
   * page that is asked for does not matter.
   */
  public List<Hits.Hit> all(SearchQuery asked) {
    Syntax typed = Syntax.parse(asked.text());
    SearchQuery search = meaning.merged(asked, typed);
    return index.ask(
        searcher -> {
          Meaning.Known known = meaning.of(searcher, typed, search.strict());
          Found found = find(searcher, typed, known.groups(), search, MOST_ROWS);
          ScoreDoc[] hits = found.matches().top().scoreDocs;
          return items(stored(searcher, hits), hits, Collections.nCopies(hits.length, List.of()));
        });
  }

  /** What was found, and how. */
  private record Found(
      Matches matches, @Nullable String suggestion, boolean widened, boolean unquoted) {}

  private static Found find(
      IndexSearcher searcher,
      Syntax typed,
      List<Queries.Group> groups,
      SearchQuery search,
      int wanted)
      throws IOException {
    Found found = findAsQuoted(searcher, typed, groups, search, wanted);
    if (found.matches().total() > 0 || typed.phrases().isEmpty()) {
      return found;
    }
    Found loose = findAsQuoted(searcher, typed.unquoted(), groups, search, wanted);
    return new Found(
        loose.matches(), loose.suggestion(), loose.widened(), loose.matches().total() > 0);
  }

  private static Found findAsQuoted(
      IndexSearcher searcher,
      Syntax typed,
      List<Queries.Group> groups,
      SearchQuery search,
      int wanted)
      throws IOException {
    var filters = Queries.filters(search);
    var expansion = new Expansion(searcher);
    Query words = exactly(typed, Queries.of(groups, Queries.Mercy.NONE));
    Matches matches = Matches.of(searcher, words, filters, search.sort(), wanted);
    String suggestion = null;
    boolean known = matches.total() > 0; // what has them all shows that none was mistyped
    if (!known && !groups.isEmpty()) {
      suggestion = suggestion(searcher, typed.words());
      Query guessed = exactly(typed, Queries.ofSlips(groups, suggestion));
      words = expansion.ofSlips(guessed);
      matches = Matches.of(searcher, words, filters, search.sort(), wanted);
    }
    if (groups.size() < 2) {
      return new Found(matches, suggestion, false, false);
    }
    List<String> asked = groups.stream().flatMap(group -> group.words().stream()).toList();
    Query names = NamesWithin.several(searcher.getIndexReader(), asked);
    if (names != null) {
      words = Queries.either(words, exactly(typed, names));
      matches = Matches.of(searcher, words, filters, search.sort(), wanted);
    }
    if (matches.total() >= FEW) {
      return new Found(matches, suggestion, false, false);
    }
    var mercy = known ? Queries.Mercy.SOME_WORDS : Queries.Mercy.SOME_WORDS_AND_TYPOS;
    Query some = expansion.ofSlips(exactly(typed, Queries.of(groups, mercy)));
    Query wide = Queries.either(new BoostQuery(words, ALL_WORDS), some);
    Matches widened = Matches.of(searcher, wide, filters, search.sort(), wanted);
    return widened.total() > matches.total()
        ? new Found(widened, suggestion, true, false)
        : new Found(matches, suggestion, false, false);
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

  /** What the index holds of each hit, read in the order in which it stands there. */
  private static Map<Integer, Document> stored(IndexSearcher searcher, ScoreDoc[] page)
      throws IOException {
    var stored = new HashMap<Integer, Document>();
    StoredFields fields = searcher.storedFields();
    for (int doc : Arrays.stream(page).mapToInt(hit -> hit.doc).sorted().toArray()) {
      stored.put(doc, fields.document(doc));
    }
    return stored;
  }

  private static List<Hits.Hit> items(
      Map<Integer, Document> stored, ScoreDoc[] page, List<List<String>> passages) {
    var items = new ArrayList<Hits.Hit>();
    for (int i = 0; i < page.length; i++) {
      Document document = Objects.requireNonNull(stored.get(page[i].doc));
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
    Suggestions found = suggest(Queries.ofKinds(Beginnings.of(text), kinds), size);
    return found.items().isEmpty() && Queries.isGuessed(Queries.words(text))
        ? suggest(Queries.ofKinds(Beginnings.almost(text), kinds), size)
        : found;
  }

  private Suggestions suggest(Query beginning, int size) {
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
