package org.maillage.atlas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Row;
import org.maillage.graph.Tx;
import org.maillage.model.Cited;
import org.maillage.model.Letters;
import org.maillage.model.Point;
import org.maillage.model.Ref;
import org.maillage.model.Years;

/**
 * What is where, in memory, as of one change of the base: the map and the territories are read from
 * it, so that they agree. Immutable.
 */
final class Survey {
  private static final String THINGS =
      """
      MATCH (e:Programme|Intervention|Event|Commons|Publication|Collectivite|Organisation|Person|Place)
      WHERE e.status IN ['published', 'disputed']
      RETURN e.id AS id, e.kind AS kind, e.name AS name, e.nature AS nature,
             e.summary AS summary, e.from AS from, e.to AS to
      ORDER BY toLower(e.name), e.id
      """;

  /** As a search narrowed to a territory has it: its own, its place's, the terrain's. */
  private static final String WHERE =
      """
      MATCH (e:Entity)-[:COVERS]->(t:Territory)
      RETURN e.id AS id, t.key AS key, null AS place, e.position AS position, 0 AS rank
      UNION
      MATCH (e:Entity)<-[:SUBJECT]-(l:Location)-[:OBJECT]->(t:Territory)
      WHERE l.status IN ['published', 'disputed']
      RETURN e.id AS id, t.key AS key, null AS place, e.position AS position, 1 AS rank
      UNION
      MATCH (e:Entity)<-[:SUBJECT]-(l:Location)-[:OBJECT]->(p:Place)-[:COVERS]->(t:Territory)
      WHERE l.status IN ['published', 'disputed'] AND p.status IN ['published', 'disputed']
      RETURN e.id AS id, t.key AS key, {id: p.id, kind: p.kind, name: p.name} AS place,
             p.position AS position, 0 AS rank
      UNION
      MATCH (e:Entity)<-[:OBJECT]-(l:Participation {role: 'terrain'})-[:SUBJECT]->(c:Collectivite)
            -[:COVERS]->(t:Territory)
      WHERE l.status IN ['published', 'disputed']
      RETURN e.id AS id, t.key AS key, null AS place, null AS position, 2 AS rank
      """;

  private static final String PARTS =
      """
      MATCH (a:Entity)<-[:SUBJECT]-(p:Participation)-[:OBJECT]->(e:Entity)
      WHERE p.status IN ['published', 'disputed'] AND a.status IN ['published', 'disputed']
      RETURN DISTINCT e.id AS of, p.role AS role, a.id AS id, a.kind AS kind, a.name AS name
      ORDER BY name, role
      """;

  private static final String THEMES =
      """
      MATCH (e:Entity)<-[:SUBJECT]-(s:Topic)-[:OBJECT]->(t:Theme)
      WHERE s.status IN ['published', 'disputed']
      RETURN DISTINCT e.id AS of, t.id AS id, t.kind AS kind, t.name AS name ORDER BY name
      """;

  /** A publication is of where the work it comes from was done; that of a programme is of none. */
  private static final String ORIGINS =
      """
      MATCH (p:Publication)<-[:SUBJECT]-(s:Outcome)-[:OBJECT]->(e:Intervention|Event|Collectivite)
      WHERE s.status IN ['published', 'disputed']
      RETURN p.id AS id, e.id AS origin
      UNION
      MATCH (p:Publication)<-[:OBJECT]-(s:Authorship)-[:SUBJECT]->(e:Collectivite|Intervention)
      WHERE s.status IN ['published', 'disputed']
      RETURN p.id AS id, e.id AS origin
      """;

  private static final String SOURCES =
      """
      MATCH (e:Commons|Intervention|Event) WHERE e.status IN ['published', 'disputed']
      CALL (e) {
        MATCH (e)-[c:CITES]->(s:Entity) RETURN c, s
        UNION
        MATCH (e)<-[:SUBJECT]-(x:Statement)-[c:CITES]->(s:Entity)
        WHERE x.status IN ['published', 'disputed']
        RETURN c, s
        UNION
        MATCH (e)<-[:OBJECT]-(x:Participation {role: 'porteur'})-[c:CITES]->(s:Entity)
        WHERE x.status IN ['published', 'disputed']
        RETURN c, s
      }
      WITH e, c, s ORDER BY s.name, c.page, c.order
      RETURN e.id AS of, coalesce(s.to, s.from) AS year,
             {field: c.field, page: c.page, locator: c.locator, quote: c.quote,
              id: s.id, kind: s.kind, name: s.name} AS cited
      """;

  private static final int TERRAIN = 2;

  private final Gazetteer gazetteer;
  private final Map<String, Thing> things;

  private Survey(Gazetteer gazetteer, Map<String, Thing> things) {
    this.gazetteer = gazetteer;
    this.things = things;
  }

  /** Reads it from the base. */
  static Survey of(Tx tx) {
    var where = where(tx);
    var keys = new TreeSet<String>();
    where.values().forEach(some -> some.forEach(one -> keys.add(one.territory())));
    var gazetteer = Gazetteer.of(tx, keys);
    var themes = refs(tx.rows(THEMES, Map.of()));
    var parts = new HashMap<String, List<Thing.Part>>();
    for (Row row : tx.rows(PARTS, Map.of())) {
      parts
          .computeIfAbsent(row.text("of"), of -> new ArrayList<>())
          .add(
              new Thing.Part(
                  Objects.requireNonNullElse(row.findText("role"), ""), Citations.ref(row)));
    }
    var evidence = new HashMap<String, Evidence>();
    for (Row row : tx.rows(SOURCES, Map.of())) {
      evidence.computeIfAbsent(row.text("of"), of -> new Evidence()).add(row);
    }
    var things = new LinkedHashMap<String, Thing>();
    for (Row row : tx.rows(THINGS, Map.of())) {
      String id = row.text("id");
      var said = evidence.getOrDefault(id, new Evidence());
      var here = where.getOrDefault(id, List.of());
      var within = new LinkedHashSet<String>();
      here.forEach(one -> within.addAll(gazetteer.holders(one.territory())));
      things.put(
          id,
          new Thing(
              Citations.ref(row),
              row.findText("nature"),
              row.findText("summary"),
              Years.of(row.findText("from"), row.findText("to")),
              here,
              within,
              themes.getOrDefault(id, List.of()),
              parts.getOrDefault(id, List.of()),
              List.copyOf(said.pages.values()),
              List.copyOf(said.years),
              words(row, gazetteer.names(within), parts.getOrDefault(id, List.of()))));
    }
    return new Survey(gazetteer, things);
  }

  private static String words(Row row, List<String> places, List<Thing.Part> parts) {
    var text = new StringBuilder(row.text("name"));
    text.append(' ').append(Objects.requireNonNullElse(row.findText("summary"), ""));
    places.forEach(name -> text.append(' ').append(name));
    parts.stream()
        .filter(part -> part.role().equals("porteur"))
        .forEach(part -> text.append(' ').append(part.actor().name()));
    return Letters.plain(text.toString());
  }

  /** The sources of a thing, each page once, and their years. */
  private static final class Evidence {
    private final Map<String, Cited> pages = new LinkedHashMap<>();
    private final Set<Integer> years = new TreeSet<>();

    void add(Row row) {
      Cited cited = Citations.cited(List.of(row.row("cited"))).getFirst();
      pages.putIfAbsent(cited.source().id() + " " + cited.page() + " " + cited.locator(), cited);
      String year = row.findText("year");
      if (year != null) {
        years.add(Integer.valueOf(year.substring(0, 4)));
      }
    }
  }

  private static Map<String, List<Thing.Where>> where(Tx tx) {
    var rows = new ArrayList<>(tx.rows(WHERE, Map.of()));
    rows.sort(
        Comparator.comparingLong((Row row) -> row.number("rank"))
            .thenComparing(row -> row.text("key")));
    var where = new HashMap<String, List<Thing.Where>>();
    for (Row row : rows) {
      Row place = row.findRow("place");
      String position = row.findText("position");
      add(
          where,
          row.text("id"),
          new Thing.Where(
              row.text("key"),
              place == null ? null : Citations.ref(place),
              position == null ? null : Point.parse(position),
              row.number("rank") == TERRAIN));
    }
    var found = Map.copyOf(where);
    for (Row row : tx.rows(ORIGINS, Map.of())) {
      for (Thing.Where origin : List.copyOf(found.getOrDefault(row.text("origin"), List.of()))) {
        add(where, row.text("id"), origin);
      }
    }
    return where;
  }

  /** A named place in a territory says more than the territory alone. */
  private static void add(Map<String, List<Thing.Where>> where, String id, Thing.Where one) {
    var known = where.computeIfAbsent(id, key -> new ArrayList<>());
    if (known.stream()
        .noneMatch(
            other ->
                other.territory().equals(one.territory())
                    && (one.place() == null || one.place().equals(other.place())))) {
      known.add(one);
    }
  }

  private static Map<String, List<Ref>> refs(List<Row> rows) {
    var refs = new HashMap<String, List<Ref>>();
    for (Row row : rows) {
      refs.computeIfAbsent(row.text("of"), of -> new ArrayList<>()).add(Citations.ref(row));
    }
    return refs;
  }

  Gazetteer gazetteer() {
    return gazetteer;
  }

  @Nullable Thing find(String id) {
    return things.get(id);
  }

  /** {@return those of a sort, by name} */
  Stream<Thing> things(Predicate<Thing> sort) {
    return things.values().stream().filter(sort);
  }

  /** {@return what is in a territory and in what lies in it, by name} */
  List<Thing> in(String territory) {
    return things(thing -> thing.within().contains(territory)).toList();
  }
}
