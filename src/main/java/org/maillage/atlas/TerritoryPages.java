package org.maillage.atlas;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Territories;
import org.maillage.model.Letters;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.model.Role;

/** Answers what a territory is and what was done there. Thread-safe. */
public final class TerritoryPages {
  private static final int MOST = 60;
  private static final Set<String> HAPPENINGS =
      Set.of("programme", "intervention", "event", "commons", "publication");
  private static final Set<String> ACTIVITIES = Set.of("programme", "intervention", "event");

  /** Of what types the parts of a territory are shown. */
  private static final Map<String, Set<String>> PARTS =
      Map.of(
          "country", Set.of("region", "city"),
          "region", Set.of("departement"),
          "region2015", Set.of("departement"),
          "departement", Set.of("epci", "commune"),
          "pays", Set.of("commune", "epci"),
          "epci", Set.of("commune", "epci"));

  private static final String TERRITORY =
      """
      MATCH (t:Territory {key: $key})
      CALL (t) {
        OPTIONAL MATCH way = (t)-[:WITHIN*1..4]->(a:Territory)
        WHERE none(x IN nodes(way)[1..-1] WHERE x.type = 'epci')
        WITH a, min(length(way)) AS steps ORDER BY steps, a.key
        RETURN collect({id: a.key, kind: 'territory', name: a.name}) AS within
      }
      CALL (t) {
        OPTIONAL MATCH (t)-[:BECAME]->(next:Territory)
        RETURN collect({id: next.key, kind: 'territory', name: next.name}) AS became
      }
      CALL (t) {
        OPTIONAL MATCH (t)-[:WAS_WITHIN]->(old:Territory)
        RETURN collect({id: old.key, kind: 'territory', name: old.name}) AS formerly
      }
      CALL (t) {
        OPTIONAL MATCH (was:Territory)-[:BECAME]->(t)
        WITH was ORDER BY was.name
        RETURN collect({id: was.key, kind: 'territory', name: was.name}) AS was
      }
      CALL (t) {
        OPTIONAL MATCH (t)-[:WITHIN]->(p:Territory)<-[:WITHIN]-(s:Territory {type: t.type})
        WHERE s <> t AND p.type =
          CASE t.type WHEN 'commune' THEN 'epci' WHEN 'epci' THEN 'departement'
                      WHEN 'departement' THEN 'region' ELSE 'country' END
        WITH DISTINCT s ORDER BY s.name
        RETURN collect({id: s.key, kind: 'territory', name: s.name}) AS siblings
      }
      RETURN t {.*} AS t, within, became, formerly, was, siblings
      """;

  private static final String FIND =
      """
      UNWIND $names AS name
      MATCH (t:Territory) WHERE t.names CONTAINS name
      WITH DISTINCT t
      WITH t ORDER BY CASE t.type WHEN 'country' THEN 0 WHEN 'region' THEN 1 WHEN 'region2015'
        THEN 2 WHEN 'departement' THEN 3 ELSE 4 END, coalesce(t.population, 0) DESC, t.key
      LIMIT 50
      CALL (t) {
        OPTIONAL MATCH (t)-[:WITHIN]->(a:Territory) WHERE a.type <> 'epci' OR t.type = 'epci'
        WITH a ORDER BY a.key
        RETURN collect({id: a.key, kind: 'territory', name: a.name}) AS within
      }
      RETURN t.key AS key, t.type AS type, t.code AS code, t.name AS name, within
      """;

  private final Graph graph;
  private final Atlas atlas;

  /**
   * @param atlas what is where
   */
  public TerritoryPages(Graph graph, Atlas atlas) {
    this.graph = graph;
    this.atlas = atlas;
  }

  /**
   * {@return the territories of that name, alias, key or official code, then or now} Where there is
   * none, those in whose names a word begins so.
   */
  public TerritoryList find(String word) {
    List<TerritoryList.Found> named = named(word);
    String name = Territories.folded(word);
    List<TerritoryList.Found> found =
        named.isEmpty() && !name.isEmpty() ? found(List.of("|" + name, " " + name)) : named;
    return new TerritoryList(found.size(), found);
  }

  private List<TerritoryList.Found> named(String word) {
    String name = Territories.folded(word);
    if (name.isEmpty()) {
      return List.of();
    }
    // A région that is gone is also asked for as if it were one of today: REG-42 is Alsace.
    String then = name.matches("reg \\d\\d") ? name.replace("reg ", "reg2015 ") : name;
    return found(List.of("|" + name + "|", "|" + then + "|"));
  }

  private List<TerritoryList.Found> found(List<String> names) {
    return graph.read(tx -> tx.rows(FIND, Map.of("names", names))).stream()
        .map(
            row ->
                new TerritoryList.Found(
                    row.text("key"),
                    row.text("type"),
                    row.text("code"),
                    row.text("name"),
                    refs(row, "within")))
        .toList();
  }

  /** {@return the régions of today and how many things are in each} */
  public List<TerritoryPage.Near> regions() {
    Survey survey = atlas.survey();
    return graph
        .read(
            tx ->
                tx.rows(
                    """
                    MATCH (t:Territory {type: 'region'})
                    RETURN t.key AS id, 'territory' AS kind, t.name AS name ORDER BY name
                    """,
                    Map.of()))
        .stream()
        .map(Citations::ref)
        .map(region -> new TerritoryPage.Near(region, survey.in(region.id()).size()))
        .toList();
  }

  /**
   * {@return a territory and what the base knows in it}
   *
   * @throws Refusal.NotFound when there is no such territory
   */
  public TerritoryPage page(String key) {
    Row row =
        graph
            .read(tx -> tx.row(TERRITORY, Map.of("key", key)))
            .orElseThrow(() -> new Refusal.NotFound(key));
    Row t = row.row("t");
    Survey survey = atlas.survey();
    List<Thing> things = survey.in(key);
    Ref became = first(row, "became");
    var actors = actors(survey, things, key);
    return new TerritoryPage(
        key,
        t.text("type"),
        t.text("code"),
        t.text("name"),
        t.texts("aliases"),
        t.findDecimal("lat"),
        t.findDecimal("lon"),
        t.findText("precision"),
        t.findInteger("population"),
        t.findText("validFrom"),
        t.findText("validTo"),
        refs(row, "within"),
        first(row, "formerly"),
        became,
        refs(row, "was"),
        things.size(),
        things.stream().map(Thing::self).toList(),
        happened(survey, things),
        actors.getOrDefault("here", List.of()),
        actors.getOrDefault("elsewhere", List.of()),
        actors.getOrDefault("others", List.of()),
        inner(survey, key, t.text("type")),
        siblings(survey, refs(row, "siblings")),
        became != null
            ? lineage(survey, became)
            : refs(row, "was").isEmpty()
                ? null
                : lineage(survey, new Ref(key, "territory", t.text("name"))));
  }

  private static List<Ref> refs(Row row, String key) {
    return row.rows(key).stream()
        .filter(ref -> ref.findText("id") != null)
        .map(Citations::ref)
        .toList();
  }

  private static @Nullable Ref first(Row row, String key) {
    return refs(row, key).stream().findFirst().orElse(null);
  }

  private static List<TerritoryPage.Happening> happened(Survey survey, List<Thing> things) {
    return things.stream()
        .filter(thing -> HAPPENINGS.contains(thing.self().kind()))
        .map(
            thing ->
                new TerritoryPage.Happening(
                    thing.self(), thing.nature(), thing.period(), named(survey, thing)))
        .toList();
  }

  /** {@return the territories that a thing is in} */
  private static List<Ref> named(Survey survey, Thing thing) {
    return thing.where().stream()
        .map(where -> survey.gazetteer().find(where.territory()))
        .flatMap(Stream::ofNullable)
        .map(Gazetteer.Territory::ref)
        .distinct()
        .toList();
  }

  /** Who worked in the activities of a territory: of here, of elsewhere, of no known place. */
  private static Map<String, List<TerritoryPage.Actor>> actors(
      Survey survey, List<Thing> things, String key) {
    var work = new LinkedHashMap<Ref, Map<Ref, Set<String>>>();
    for (Thing activity : things) {
      if (ACTIVITIES.contains(activity.self().kind())) {
        for (Thing.Part part : activity.parts()) {
          if (Role.of(part.role()).filter(Role::isWork).isPresent()) {
            work.computeIfAbsent(part.actor(), actor -> new LinkedHashMap<>())
                .computeIfAbsent(activity.self(), self -> new TreeSet<>())
                .add(part.role());
          }
        }
      }
    }
    var sorted = new LinkedHashMap<String, List<TerritoryPage.Actor>>();
    work.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<Ref, Map<Ref, Set<String>>> one) -> -one.getValue().size())
                .thenComparing(one -> Letters.plain(one.getKey().name())))
        .forEach(
            one -> {
              Thing actor = survey.find(one.getKey().id());
              List<Ref> from = actor == null ? List.of() : named(survey, actor);
              String side =
                  actor != null && actor.within().contains(key)
                      ? "here"
                      : from.isEmpty() ? "others" : "elsewhere";
              var roles = new LinkedHashSet<String>();
              one.getValue().values().forEach(roles::addAll);
              sorted
                  .computeIfAbsent(side, name -> new ArrayList<>())
                  .add(
                      new TerritoryPage.Actor(
                          one.getKey(),
                          List.copyOf(roles),
                          List.copyOf(one.getValue().keySet()),
                          from));
            });
    return sorted;
  }

  private static List<TerritoryPage.Near> inner(Survey survey, String key, String type) {
    Set<String> types = PARTS.getOrDefault(type, Set.of());
    return survey.gazetteer().all().stream()
        .filter(one -> types.contains(one.type()))
        .filter(one -> one.parents().contains(key) || one.formerly().contains(key))
        .map(one -> new TerritoryPage.Near(one.ref(), survey.in(one.key()).size()))
        .sorted(MOST_FIRST)
        .toList();
  }

  private static final Comparator<TerritoryPage.Near> MOST_FIRST =
      Comparator.comparingInt((TerritoryPage.Near near) -> -near.total())
          .thenComparing(near -> near.territory().name());

  private static List<TerritoryPage.Near> siblings(Survey survey, List<Ref> siblings) {
    return siblings.stream()
        .map(sibling -> new TerritoryPage.Near(sibling, survey.in(sibling.id()).size()))
        .sorted(MOST_FIRST)
        .limit(MOST)
        .toList();
  }

  private TerritoryPage.@Nullable Lineage lineage(Survey survey, Ref now) {
    Map<Ref, List<Thing>> then =
        graph
            .read(
                tx ->
                    tx.rows(
                        """
                        MATCH (old:Territory)-[:BECAME]->(:Territory {key: $key})
                        RETURN old.key AS id, 'territory' AS kind, old.name AS name ORDER BY name
                        """,
                        Map.of("key", now.id())))
            .stream()
            .map(Citations::ref)
            .collect(
                toMap(old -> old, old -> survey.in(old.id()), (a, b) -> a, LinkedHashMap::new));
    if (then.isEmpty()) {
      return null;
    }
    var whole = survey.in(now.id());
    var parted = new LinkedHashSet<Ref>();
    then.values().forEach(some -> some.forEach(thing -> parted.add(thing.self())));
    int sum = then.values().stream().mapToInt(List::size).sum();
    return new TerritoryPage.Lineage(
        now,
        whole.size(),
        then.entrySet().stream()
            .map(entry -> new TerritoryPage.Near(entry.getKey(), entry.getValue().size()))
            .toList(),
        sum - parted.size(),
        (int) whole.stream().filter(thing -> !parted.contains(thing.self())).count());
  }

  /** {@return the one territory that a name or an old code means, if it means one} */
  public Optional<String> meant(String word) {
    var found = named(word);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    // « Alsace » is the région of then, and nothing else of that rank: larger ones come first.
    String type = found.getFirst().type();
    boolean alone = found.stream().filter(one -> one.type().equals(type)).count() == 1;
    return alone ? Optional.of(found.getFirst().key()) : Optional.empty();
  }
}
