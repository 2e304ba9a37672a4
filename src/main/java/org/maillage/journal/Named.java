package org.maillage.journal;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.maillage.graph.Row;
import org.maillage.graph.Tx;
import org.maillage.model.Letters;

/** The names that a thing ever had, and the texts in which they are read. */
public final class Named {
  /** A shorter name is found in too many words. */
  private static final int SHORTEST_NAME = 4;

  private static final int SHORTEST_WORD = 3;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** What stands between the words of a name and tells nobody. */
  private static final Set<String> PARTICLES =
      Set.of("des", "les", "del", "dos", "van", "von", "der", "den", "the");

  private Named() {}

  /**
   * A page of a document.
   *
   * @param label its printed number or its heading, empty when it has none
   */
  public record Place(String source, String title, int page, String label) {}

  /** {@return the ids, and every name that these things ever had} */
  public static Set<String> names(Tx tx, Collection<String> ids) {
    var names = new LinkedHashSet<>(ids);
    for (Row row :
        tx.rows(
            """
            UNWIND $ids AS id
            MATCH (r:Revision) WHERE r.itemId = id AND r.rev >= 0
            RETURN r.snapshot AS snapshot
            """,
            Map.of("ids", List.copyOf(ids)))) {
      names.addAll(Snapshot.names(row.text("snapshot")));
    }
    names.removeIf(name -> name.length() < SHORTEST_NAME);
    return names;
  }

  /** {@return the sheets and statements whose own text has one of the names} */
  public static List<String> items(Tx tx, Set<String> names) {
    return tx
        .rows(
            """
            MATCH (n:Item)-[:CURRENT]->(r)
            WHERE any(name IN $names WHERE r.snapshot CONTAINS name)
            RETURN n.id AS id ORDER BY id
            """,
            Map.of("names", names))
        .stream()
        .map(row -> row.text("id"))
        .toList();
  }

  /** {@return the pages of documents in which one of the names is read} */
  public static List<Place> pages(Tx tx, Set<String> names) {
    return tx
        .rows(
            """
            MATCH (p:Page) WHERE any(name IN $names WHERE p.text CONTAINS name)
            OPTIONAL MATCH (s:Entity {id: p.source})
            RETURN p.source AS source, coalesce(s.name, p.source) AS title, p.number AS number,
                   coalesce(p.label, '') AS label
            ORDER BY source, number
            """,
            Map.of("names", names))
        .stream()
        .map(
            row ->
                new Place(
                    row.text("source"),
                    row.text("title"),
                    row.integer("number"),
                    row.text("label")))
        .toList();
  }

  /** {@return the words of names that would tell in any text who is meant} */
  static Set<String> words(Set<String> names) {
    var words = new HashSet<String>();
    names.forEach(name -> words.addAll(words(name)));
    words.removeIf(word -> word.length() < SHORTEST_WORD || PARTICLES.contains(word));
    return words;
  }

  static List<String> words(String text) {
    return Arrays.asList(BETWEEN_WORDS.split(Letters.plain(text)));
  }
}
