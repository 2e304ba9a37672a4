package org.maillage.search;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;

/**
 * The names of what facets count. Those of entities are read from the same state of the index;
 * those of territories, which nobody edits, are asked of the graph once.
 */
final class FacetNames {
  private final Graph graph;
  private final Map<String, String> territories = new ConcurrentHashMap<>();

  FacetNames(Graph graph) {
    this.graph = graph;
  }

  /** {@return the facets, with names instead of keys where there are names} */
  Map<String, List<Hits.Facet>> in(IndexSearcher searcher, Map<String, List<Hits.Facet>> facets)
      throws IOException {
    learn(facets.getOrDefault(Documents.TERRITORY, List.of()));
    var named = new LinkedHashMap<String, List<Hits.Facet>>();
    for (var dimension : facets.entrySet()) {
      var values = new java.util.ArrayList<Hits.Facet>();
      for (Hits.Facet facet : dimension.getValue()) {
        String name =
            switch (dimension.getKey()) {
              case Documents.THEME -> entity(searcher, facet.value());
              case Documents.TERRITORY -> territories.get(facet.value());
              default -> null;
            };
        values.add(name == null ? facet : new Hits.Facet(facet.value(), name, facet.count()));
      }
      named.put(dimension.getKey(), values);
    }
    return named;
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
    List<String> unknown =
        facets.stream()
            .map(Hits.Facet::value)
            .filter(key -> !territories.containsKey(key))
            .toList();
    if (!unknown.isEmpty()) {
      graph
          .read(
              tx ->
                  tx.rows(
                      "UNWIND $keys AS key MATCH (t:Territory {key: key}) RETURN key, t.name AS"
                          + " name",
                      Map.of("keys", unknown)))
          .forEach(row -> territories.put(row.text("key"), row.text("name")));
    }
  }
}
