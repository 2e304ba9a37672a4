package org.maillage.atlas;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Tx;
import org.maillage.model.Ref;

/** The territories that the base speaks of: what lies in what, today and until 2015. Immutable. */
final class Gazetteer {
  private static final String LINKED =
      """
      UNWIND $keys AS key
      MATCH (:Territory {key: key})-[:WITHIN|WAS_WITHIN|BECAME*0..6]->(a:Territory)
      WITH DISTINCT a
      RETURN properties(a) AS t,
             [(a)-[:WITHIN]->(p:Territory) | p.key] AS parents,
             [(a)-[:BECAME]->(n:Territory) | n.key] AS became,
             [(a)-[:WAS_WITHIN]->(o:Territory) | o.key] AS formerly
      """;

  private final Map<String, Territory> all;

  private Gazetteer(Map<String, Territory> all) {
    this.all = all;
  }

  /**
   * A territory.
   *
   * @param parents what it lies in
   * @param became what it became
   * @param formerly what it lay in until 2015
   */
  record Territory(
      String key,
      String type,
      String code,
      String name,
      @Nullable Double lat,
      @Nullable Double lon,
      @Nullable String precision,
      List<String> parents,
      List<String> became,
      List<String> formerly) {

    Ref ref() {
      return new Ref(key, "territory", name);
    }

    /** A territory is an area: the point of a commune stands for the commune, not for a door. */
    String howPrecise() {
      return switch (type) {
        case "country" -> "country";
        // Where a commune has no point of its own, the point is that of its neighbourhood.
        case "commune" -> precision == null || precision.equals("exact") ? "commune" : "area";
        case "city" -> "commune";
        default -> "area";
      };
    }

    private List<String> holders(boolean isStart) {
      var next = new ArrayList<String>();
      // The communes of a grouping may be in several départements: only it is in all of them.
      parents.stream()
          .filter(parent -> isStart || !type.equals("epci") || parent.startsWith("EPCI-"))
          .forEach(next::add);
      next.addAll(became);
      next.addAll(formerly);
      return next;
    }
  }

  /** Reads some territories and all that they lie in. */
  static Gazetteer of(Tx tx, Collection<String> keys) {
    var all = new HashMap<String, Territory>();
    tx.rows(LINKED, Map.of("keys", List.copyOf(keys)))
        .forEach(
            row -> {
              var t = row.row("t");
              all.put(
                  t.text("key"),
                  new Territory(
                      t.text("key"),
                      t.text("type"),
                      t.text("code"),
                      t.text("name"),
                      t.findDecimal("lat"),
                      t.findDecimal("lon"),
                      t.findText("precision"),
                      row.texts("parents"),
                      row.texts("became"),
                      row.texts("formerly")));
            });
    return new Gazetteer(Map.copyOf(all));
  }

  @Nullable Territory find(String key) {
    return all.get(key);
  }

  /** {@return the names of territories} */
  List<String> names(Collection<String> keys) {
    return keys.stream().map(all::get).filter(Objects::nonNull).map(Territory::name).toList();
  }

  Collection<Territory> all() {
    return all.values();
  }

  /** {@return a territory and all that it lies in or lay in, nearest first} */
  Set<String> holders(String key) {
    var found = new LinkedHashSet<String>();
    var next = new ArrayDeque<String>(List.of(key));
    while (!next.isEmpty()) {
      String one = next.remove();
      Territory territory = all.get(one);
      if (territory != null && found.add(one)) {
        next.addAll(territory.holders(one.equals(key)));
      }
    }
    return found;
  }

  /** {@return the first of a type among territories, such as the région of a commune} */
  @Nullable Ref first(String type, Collection<String> keys) {
    for (String key : keys) {
      Territory territory = all.get(key);
      if (territory != null && territory.type().equals(type)) {
        return territory.ref();
      }
    }
    return null;
  }
}
