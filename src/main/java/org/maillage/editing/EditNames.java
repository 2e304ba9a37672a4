package org.maillage.editing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Territories;
import org.maillage.model.Kind;
import org.maillage.model.Letters;
import org.maillage.model.Ref;
import org.maillage.search.Hits;
import org.maillage.search.Search;
import org.maillage.search.SearchQuery;
import org.maillage.search.Suggestions;

/** Finds what somebody means by a name. Thread-safe. */
public final class EditNames {
  private static final int MOST = 12;

  /** No name is longer, and a search has so many words at most. */
  private static final int LONGEST = 300;

  private static final String TERRITORIES =
      """
      MATCH (t:Territory) WHERE t.names CONTAINS $beginning
      WITH t, t.names CONTAINS $name AS named
      ORDER BY named DESC, coalesce(t.population, 0) DESC, t.key
      LIMIT $most
      OPTIONAL MATCH (t)-[:WITHIN]->(around:Territory) WHERE around.type <> 'epci'
      WITH t, named, around ORDER BY around.key
      WITH t, named, head(collect(around.name)) AS within
      RETURN t.key AS id, 'territory' AS kind, t.name AS name, within
      ORDER BY named DESC, coalesce(t.population, 0) DESC, id
      """;

  private final Graph graph;
  private final Search search;

  public EditNames(Graph graph, Search search) {
    this.graph = graph;
    this.search = search;
  }

  /** {@return the names of sheets that may be read and of territories, by id} */
  Map<String, Ref> refs(Collection<String> ids) {
    return Refs.of(graph, ids, false);
  }

  private Optional<Ref> known(String id, EditAmong among) {
    return Optional.ofNullable(refs(List.of(id)).get(id)).filter(among::holds);
  }

  /** {@return what begins as the text, the likeliest first} */
  public Suggestions suggest(String text, EditAmong among) {
    var items = new ArrayList<Suggestions.Item>();
    if (among.territories() && !text.isBlank()) {
      items.addAll(territories(text));
    }
    if (!among.kinds().isEmpty()) {
      items.addAll(search.suggest(text, among.kinds(), MOST).items());
    }
    return new Suggestions(items);
  }

  private List<Suggestions.Item> territories(String text) {
    String name = Territories.folded(text);
    if (name.isEmpty()) {
      return List.of();
    }
    var asked = Map.of("beginning", "|" + name, "name", "|" + name + "|", "most", MOST);
    return graph.read(tx -> tx.rows(TERRITORIES, asked)).stream()
        .map(EditNames::territory)
        .toList();
  }

  private static Suggestions.Item territory(Row row) {
    Ref ref = Citations.ref(row);
    return new Suggestions.Item(
        ref.id(), ref.kind(), ref.name(), row.findText("within"), ref.url());
  }

  /**
   * {@return what was typed, with what it means where that is sure}
   *
   * @param picked the id of what was chosen from a list, empty where nothing was; it counts for
   *     nothing once the text has been changed
   */
  DraftRef find(String text, String picked, EditAmong among) {
    if (text.isBlank()) {
      return DraftRef.NONE;
    }
    if (text.length() > LONGEST) {
      return new DraftRef(text, null, List.of());
    }
    Optional<Ref> chosen = picked.isEmpty() ? Optional.empty() : known(picked, among);
    if (chosen.filter(ref -> isNamed(ref.name(), text)).isPresent()) {
      return DraftRef.of(chosen.get());
    }
    List<Suggestions.Item> likely = suggest(text, among).items();
    if (chosen.isPresent() && likely.stream().anyMatch(item -> item.id().equals(picked))) {
      return DraftRef.of(chosen.get());
    }
    Optional<Ref> byId = known(text.strip(), among);
    if (byId.isPresent()) {
      return DraftRef.of(byId.get());
    }
    List<Suggestions.Item> same =
        likely.stream().filter(item -> isNamed(item.name(), text)).toList();
    if (same.size() == 1) {
      Suggestions.Item one = same.getFirst();
      return DraftRef.of(new Ref(one.id(), one.kind(), one.name()));
    }
    return new DraftRef(text, null, same.isEmpty() ? likely : same);
  }

  /** {@return the sheets that may be of the same thing, however its name was typed} */
  public Suggestions twins(String name) {
    var found = new TreeMap<String, Suggestions.Item>();
    if (name.length() > LONGEST) {
      return new Suggestions(List.of());
    }
    for (Suggestions.Item item : search.suggest(name, MOST).items()) {
      found.put(item.id(), item);
    }
    var query =
        new SearchQuery(
            name, List.of(), null, null, null, null, SearchQuery.Sort.RELEVANCE, 1, MOST, false);
    for (Hits.Hit hit : search.search(query).items()) {
      found.putIfAbsent(
          hit.id(),
          new Suggestions.Item(hit.id(), hit.kind(), hit.name(), hit.nature(), hit.url()));
    }
    return new Suggestions(
        found.values().stream().filter(item -> EditTwins.alike(name, item.name())).toList());
  }

  /** {@return those of a kind, but for the sheet itself} */
  List<Suggestions.Item> twins(String name, String id, Kind kind) {
    return twins(name).items().stream()
        .filter(item -> item.kind().equals(kind.key()) && !item.id().equals(id))
        .toList();
  }

  private static boolean isNamed(String name, String text) {
    return Letters.plain(name).strip().equals(Letters.plain(text).strip());
  }
}
