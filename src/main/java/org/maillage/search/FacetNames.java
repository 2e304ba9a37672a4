package org.maillage.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;

/**
 * The names of what facets count. Those of entities are read from the same state of the index;
 * those of territories, which nobody edits, are asked of the graph once. Thread-safe.
 */
final class FacetNames {
  private static final long ASK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Graph graph;
  private final Map<String, String> territories = new ConcurrentHashMap<>();

  /** When a territory was asked for that the graph did not have, since it may be loading them. */
  private final Map<String, Long> unknown = new ConcurrentHashMap<>();

  private volatile Names names = new Names(this, Map.of());

  /**
   * Names of entities.
   *
   * @param state of the index, which they are of
   */
  private record Names(Object state, Map<String, String> byId) {}

  FacetNames(Graph graph) {
    this.graph = graph;
  }

  /** {@return the facets, with names instead of keys where there are names} */
  Map<String, List<Hits.Facet>> in(IndexSearcher searcher, Map<String, List<Hits.Facet>> facets)
      throws IOException {
    learn(facets.getOrDefault(Documents.TERRITORY, List.of()));
    Map<String, String> entities = of(searcher);
    var named = new LinkedHashMap<String, List<Hits.Facet>>();
    for (var dimension : facets.entrySet()) {
      var values = new ArrayList<Hits.Facet>();
      for (Hits.Facet facet : dimension.getValue()) {
        String name =
            switch (dimension.getKey()) {
              case Documents.THEME -> known(entities, searcher, facet.value());
              case Documents.TERRITORY -> territories.get(facet.value());
              default -> null;
            };
        values.add(name == null ? facet : new Hits.Facet(facet.value(), name, facet.count()));
      }
      named.put(dimension.getKey(), values);
    }
    return named;
  }

  /**
   * {@return the names that have been read from this state of the index, to which more is added}
   */
  private Map<String, String> of(IndexSearcher searcher) {
    Object state = searcher.getIndexReader().getReaderCacheHelper().getKey();
    Names known = names;
    if (!known.state().equals(state)) {
      known = new Names(state, new ConcurrentHashMap<>());
      names = known;
    }
    return known.byId();
  }

  private static String known(Map<String, String> entities, IndexSearcher searcher, String id)
      throws IOException {
    String name = entities.get(id);
    if (name == null) {
      String found = entity(searcher, id);
      name = found == null ? id : found;
      entities.put(id, name);
    }
    return name;
  }

  /** {@return the name of an entity, null when the index has none of that id} */
  static @Nullable String entity(IndexSearcher searcher, String id) throws IOException {
    TopDocs found = searcher.search(new TermQuery(new Term(Documents.ID, id)), 1);
    return found.scoreDocs.length == 0
        ? null
        : searcher
            .storedFields()
            .document(found.scoreDocs[0].doc, Set.of(Documents.SHOWN))
            .get(Documents.SHOWN);
  }

  private void learn(List<Hits.Facet> facets) {
    long now = System.nanoTime();
    List<String> asked =
        facets.stream()
            .map(Hits.Facet::value)
            .filter(key -> !territories.containsKey(key))
            .filter(
                key -> now - unknown.getOrDefault(key, now - ASK_AGAIN_NANOS) >= ASK_AGAIN_NANOS)
            .toList();
    if (!asked.isEmpty()) {
      asked.forEach(key -> unknown.put(key, now));
      graph
          .read(
              tx ->
                  tx.rows(
                      "UNWIND $keys AS key MATCH (t:Territory {key: key}) RETURN key, t.name AS"
                          + " name",
                      Map.of("keys", asked)))
          .forEach(
              row -> {
                territories.put(row.text("key"), row.text("name"));
                unknown.remove(row.text("key"));
              });
    }
  }
}
