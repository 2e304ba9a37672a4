package org.maillage.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Territories;

/** What words mean, given what the base knows: acronyms, other names, Régions that were merged. */
final class Meaning {
  private static final int LONGEST_ALIAS = 5;
  private static final long ASK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** What stands for more things than this stands for none. */
  private static final int MOST_MEANINGS = 2;

  private static final String TERRITORY =
      """
      MATCH (t:Territory) WHERE t.names CONTAINS $name
      RETURN t.key AS id
      ORDER BY CASE t.key WHEN 'DEP-' + toUpper($word) THEN 0 ELSE 1 END,
               CASE t.type WHEN 'region' THEN 0 WHEN 'departement' THEN 1 ELSE 2 END, id
      LIMIT 1
      """;

  /** Those whose names people write in their own way; there are too many communes to compare. */
  private static final String AREAS =
      """
      MATCH (t:Territory) WHERE t.type IN ['region', 'region2015', 'departement', 'epci', 'country']
      OPTIONAL MATCH (c:Collectivite)-[:COVERS]->(t) WHERE t.type = 'region'
      RETURN t.key AS id, t.name AS name, coalesce(t.aliases, []) + coalesce(c.aliases, []) AS aliases
      ORDER BY CASE t.type WHEN 'region' THEN 0 WHEN 'departement' THEN 1 ELSE 2 END, id
      """;

  private static final String THEME =
      """
      MATCH (t:Theme) WHERE t.id = $word OR toLower(t.name) = toLower($word)
         OR any(alias IN t.aliases WHERE toLower(alias) = toLower($word))
      RETURN t.id AS id ORDER BY id LIMIT 1
      """;

  private static final String THEMES =
      """
      MATCH (t:Theme) RETURN t.id AS id, t.name AS name, coalesce(t.aliases, []) AS aliases
      ORDER BY id
      """;

  /** How people say which département: its council, or its number. */
  private static final Pattern NUMBERED =
      Pattern.compile("(?:cg|cd|dep|departement) ?(2[ab]|\\d{2,3})");

  private final Graph graph;
  private volatile Map<String, List<String>> lineage = Map.of();
  private volatile long lineageAsked = System.nanoTime() - 2 * ASK_AGAIN_NANOS;

  Meaning(Graph graph) {
    this.graph = graph;
  }

  /** The groups of words, and what was put in their place or beside them. */
  record Known(List<Queries.Group> groups, List<String> shown) {}

  /** The words as the base knows them: acronyms and old names stand for what they name. */
  Known of(IndexSearcher searcher, Syntax typed, boolean strict) throws IOException {
    if (strict) {
      return new Known(Queries.groups(Queries.words(typed.words())), List.of());
    }
    var vocabulary = Vocabulary.ofEntities(searcher.getIndexReader());
    var rewriting = vocabulary.rewrite(typed.words());
    var shown = new ArrayList<>(rewriting.shown());
    var groups = new ArrayList<Queries.Group>();
    List<String> words = rewriting.words();
    for (int at = 0; at < words.size(); ) {
      int length = Math.min(LONGEST_ALIAS, words.size() - at);
      List<String> also = List.of();
      while (length > 0) {
        List<String> some = words.subList(at, at + length);
        also = meanings(searcher, String.join(" ", some));
        if (also.isEmpty()
            && length == 2
            && some.stream().noneMatch(Queries::isEmptyWord)
            && vocabulary.isName(String.join("", some))) {
          also = List.of(String.join("", some)); // a name that was typed in two words
        }
        if (!also.isEmpty() || length == 1) {
          break;
        }
        length--;
      }
      groups.add(new Queries.Group(words.subList(at, at + length), also));
      shown.addAll(also);
      at += length;
    }
    return new Known(groups, shown);
  }

  /** What an acronym or another name stands for; nothing for what could be anything. */
  private List<String> meanings(IndexSearcher searcher, String words) throws IOException {
    for (List<String> known :
        List.of(lineage().getOrDefault(words, List.of()), Institutions.meant(words))) {
      if (!known.isEmpty()) {
        return known;
      }
    }
    Matcher numbered = NUMBERED.matcher(words);
    if (numbered.matches()) {
      return departements(numbered.group(1));
    }
    TopDocs named =
        searcher.search(new TermQuery(new Term(Documents.ALIAS_KEY, words)), MOST_MEANINGS + 1);
    if (named.scoreDocs.length == 0 || named.scoreDocs.length > MOST_MEANINGS) {
      return List.of();
    }
    var names = new ArrayList<String>();
    for (ScoreDoc one : named.scoreDocs) {
      String name =
          searcher.storedFields().document(one.doc, Set.of(Documents.SHOWN)).get(Documents.SHOWN);
      if (!Documents.sortKey(name).contains(words)) {
        names.add(name);
      }
    }
    return names;
  }

  private List<String> departements(String number) {
    return graph
        .read(
            tx ->
                tx.rows(
                    "MATCH (t:Territory {key: 'DEP-' + toUpper($number)}) RETURN t.name AS name",
                    Map.of("number", number)))
        .stream()
        .map(row -> "Département " + row.text("name"))
        .toList();
  }

  /** The Régions of before 2016 and of today, each by the names of the others. */
  private Map<String, List<String>> lineage() {
    Map<String, List<String>> known = lineage;
    // Where there is none, territories may not have been loaded yet; the graph costs a search.
    if (known.isEmpty() && System.nanoTime() - lineageAsked > ASK_AGAIN_NANOS) {
      lineageAsked = System.nanoTime();
      var names = new TreeMap<String, List<String>>();
      graph
          .read(
              tx ->
                  tx.rows(
                      """
                      MATCH (old:Territory)-[:BECAME]->(new:Territory)
                      WHERE old.name <> new.name
                      RETURN old.name AS old, new.name AS new
                      """,
                      Map.of()))
          .forEach(
              row -> {
                String old = row.text("old");
                String today = row.text("new");
                add(names, old, today);
                add(names, today, old);
              });
      known = Map.copyOf(names);
      lineage = known;
    }
    return known;
  }

  private static void add(Map<String, List<String>> names, String one, String other) {
    names.computeIfAbsent(Documents.sortKey(one), key -> new ArrayList<>()).add(other);
  }

  /** What was typed into the field counts as the filters do. */
  SearchQuery merged(SearchQuery asked, Syntax typed) {
    var kinds = new ArrayList<>(asked.kinds());
    kinds.addAll(typed.kinds());
    String territory = typed.territory();
    String theme = typed.theme();
    return new SearchQuery(
        asked.text(),
        kinds,
        territory == null ? asked.territory() : idOf(TERRITORY, AREAS, territory),
        theme == null ? asked.theme() : idOf(THEME, THEMES, theme),
        typed.from() == null ? asked.from() : typed.from(),
        typed.to() == null ? asked.to() : typed.to(),
        asked.sort(),
        asked.page(),
        asked.size(),
        asked.strict());
  }

  /**
   * The id of what a word names, accents and hyphens aside; the word itself, which then matches
   * nothing, when none is so.
   *
   * @param query what the word names exactly
   * @param all the id, name and other names of all that it may name
   */
  private String idOf(String query, String all, String word) {
    return graph.read(
        tx ->
            tx.row(query, Map.of("word", word, "name", "|" + Territories.folded(word) + "|"))
                .or(
                    () ->
                        tx.rows(all, Map.of()).stream()
                            .filter(row -> isNamed(row, Documents.sortKey(word)))
                            .findFirst())
                .map(row -> row.text("id"))
                .orElse(word));
  }

  private static boolean isNamed(Row row, String key) {
    return Stream.concat(Stream.of(row.text("id"), row.text("name")), row.texts("aliases").stream())
        .anyMatch(name -> Documents.sortKey(name).equals(key));
  }
}
