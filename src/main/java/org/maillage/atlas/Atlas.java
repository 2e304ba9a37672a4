package org.maillage.atlas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Fresh;
import org.maillage.graph.Graph;
import org.maillage.model.Letters;
import org.maillage.model.Point;
import org.maillage.model.Ref;
import org.maillage.model.Whereabouts;

/** Answers what is where. Thread-safe. */
public final class Atlas {
  private static final String COMMONS = "commons";

  /** A list of more is no choice; the field of words finds the rest. */
  private static final int MOST_CHOICES = 300;

  private static final List<String> TYPES =
      List.of("region", "departement", "epci", "pays", "commune", "city", "country", "region2015");

  private static final String NEWS =
      """
      UNWIND $ids AS id
      MATCH (first:Revision {itemId: id, rev: 1})
      MATCH (:Item {id: id})-[:CURRENT]->(last)
      RETURN id, first.at AS published, last.at AS updated
      ORDER BY published DESC, id LIMIT $limit
      """;

  private final Graph graph;
  private final Fresh<Survey> survey;

  public Atlas(Graph graph) {
    this.graph = graph;
    this.survey = new Fresh<>(graph, Survey::of);
  }

  /** {@return what is where now} */
  Survey survey() {
    return survey.get();
  }

  /** {@return where those are of which a source says it, by id} */
  public Map<String, Whereabouts> whereabouts(Collection<String> ids) {
    Survey survey = survey();
    var found = new HashMap<String, Whereabouts>();
    for (String id : ids) {
      Thing thing = survey.find(id);
      if (thing != null && !thing.where().isEmpty()) {
        found.put(id, new Whereabouts(spots(survey, thing), areas(survey, thing)));
      }
    }
    return found;
  }

  private static List<Ref> spots(Survey survey, Thing thing) {
    return thing.spots().stream()
        .map(where -> where.place() == null ? ref(survey, where.territory()) : where.place())
        .flatMap(Stream::ofNullable)
        .distinct()
        .toList();
  }

  private static @Nullable Ref ref(Survey survey, String territory) {
    Gazetteer.Territory known = survey.gazetteer().find(territory);
    return known == null ? null : known.ref();
  }

  private static List<Whereabouts.Area> areas(Survey survey, Thing thing) {
    return thing.within().stream()
        .map(survey.gazetteer()::find)
        .flatMap(Stream::ofNullable)
        .map(territory -> new Whereabouts.Area(territory.type(), territory.ref()))
        .toList();
  }

  /** {@return the commons initiatives that match, and those of other layers} */
  public CommonsMap commons(MapFilter filter, Collection<String> layers) {
    Survey survey = survey();
    var found = select(survey, thing -> thing.is(COMMONS), filter);
    var shown = new ArrayList<CommonsMap.Shown>();
    for (Layer layer : Layer.values()) {
      if (layers.contains(layer.key())) {
        var some = select(survey, layer::shows, filter.withoutNature());
        shown.add(new CommonsMap.Shown(layer.key(), placed(some), unplaced(some)));
      }
    }
    return new CommonsMap(found.size(), placed(found), unplaced(found), shown);
  }

  /** {@return a small picture of all that the base places} */
  public Picture picture() {
    return Picture.of(commons(MapFilter.NONE, Layer.keys()));
  }

  /**
   * An initiative and when it came.
   *
   * @param published when it was first written, RFC 3339
   * @param updated when it was last written
   */
  record News(CommonsMap.Initiative initiative, String published, String updated) {}

  /** {@return the commons initiatives that match, the newest first} */
  List<News> news(MapFilter filter, int limit) {
    var found = new LinkedHashMap<String, CommonsMap.Initiative>();
    select(survey(), thing -> thing.is(COMMONS), filter).forEach(one -> found.put(one.id(), one));
    return graph
        .read(tx -> tx.rows(NEWS, Map.of("ids", List.copyOf(found.keySet()), "limit", limit)))
        .stream()
        .map(
            row ->
                new News(
                    Objects.requireNonNull(found.get(row.text("id"))),
                    row.text("published"),
                    row.text("updated")))
        .toList();
  }

  private static List<CommonsMap.Initiative> placed(List<CommonsMap.Initiative> some) {
    return some.stream().filter(CommonsMap.Initiative::isPlaced).toList();
  }

  private static List<CommonsMap.Initiative> unplaced(List<CommonsMap.Initiative> some) {
    return some.stream().filter(one -> !one.isPlaced()).toList();
  }

  private static List<CommonsMap.Initiative> select(
      Survey survey, java.util.function.Predicate<Thing> sort, MapFilter filter) {
    var found = new ArrayList<CommonsMap.Initiative>();
    survey
        .things(sort)
        .filter(thing -> filter.matches(thing))
        .forEach(
            thing -> {
              var positions = positions(survey, thing).stream().filter(filter::holds).toList();
              if (filter.box() == null || !positions.isEmpty()) {
                found.add(initiative(survey, thing, positions));
              }
            });
    return found;
  }

  private static CommonsMap.Initiative initiative(
      Survey survey, Thing thing, List<CommonsMap.Position> positions) {
    Ref self = thing.self();
    Ref region = survey.gazetteer().first("region", thing.within());
    return new CommonsMap.Initiative(
        self.id(),
        self.kind(),
        self.name(),
        self.url(),
        thing.summary(),
        thing.nature(),
        thing.period(),
        positions,
        region == null ? survey.gazetteer().first("country", thing.within()) : region,
        thing.themes(),
        thing.actors(thing.is(COMMONS) ? "porteur" : "terrain"),
        thing.seen().isEmpty() ? null : thing.seen().getLast(),
        thing.sources());
  }

  private static List<CommonsMap.Position> positions(Survey survey, Thing thing) {
    var positions = new ArrayList<CommonsMap.Position>();
    for (Thing.Where where : thing.spots()) {
      Gazetteer.Territory territory = survey.gazetteer().find(where.territory());
      CommonsMap.Position position = territory == null ? null : position(territory, where);
      if (position != null) {
        positions.add(position);
      }
    }
    return positions;
  }

  /** The point that a source gives, or else the one that stands for the territory. */
  private static CommonsMap.@Nullable Position position(
      Gazetteer.Territory territory, Thing.Where where) {
    Point exact = where.point();
    if (exact != null) {
      return new CommonsMap.Position(
          territory.ref(), where.place(), exact.lat(), exact.lon(), "exact");
    }
    Double lat = territory.lat();
    Double lon = territory.lon();
    return lat == null || lon == null
        ? null
        : new CommonsMap.Position(territory.ref(), where.place(), lat, lon, territory.howPrecise());
  }

  /** {@return what the filters of the map can be set to} */
  public Choices choices(Collection<String> layers) {
    Survey survey = survey();
    var commons = survey.things(thing -> thing.is(COMMONS)).toList();
    var all = new ArrayList<>(commons);
    for (Layer layer : Layer.values()) {
      if (layers.contains(layer.key())) {
        survey.things(layer::shows).forEach(all::add);
      }
    }
    var areas = new ArrayList<Choices.Area>();
    for (String type : TYPES) {
      var some =
          count(
              all,
              thing ->
                  thing.within().stream()
                      .map(survey.gazetteer()::find)
                      .flatMap(Stream::ofNullable)
                      .filter(territory -> territory.type().equals(type))
                      .map(Gazetteer.Territory::ref));
      if (!some.isEmpty()) {
        areas.add(new Choices.Area(type, some));
      }
    }
    var years =
        count(all, thing -> thing.seen().stream().map(year -> new Ref("" + year, "", "" + year)));
    return new Choices(
        count(all, thing -> thing.themes().stream()),
        count(commons, Atlas::natureOf),
        areas,
        years.reversed());
  }

  private static Stream<Ref> natureOf(Thing thing) {
    String nature = thing.nature();
    return nature == null ? Stream.empty() : Stream.of(new Ref(nature, "", nature));
  }

  private static List<Choices.Choice> count(
      List<Thing> things, Function<Thing, Stream<Ref>> values) {
    var counts = new HashMap<Ref, Integer>();
    for (Thing thing : things) {
      values.apply(thing).distinct().forEach(value -> counts.merge(value, 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .sorted(Map.Entry.<Ref, Integer>comparingByValue().reversed())
        .limit(MOST_CHOICES)
        .map(entry -> Map.entry(Letters.plain(entry.getKey().name()), entry))
        .sorted(
            Comparator.comparing((Map.Entry<String, Map.Entry<Ref, Integer>> one) -> one.getKey())
                .thenComparing(one -> one.getValue().getKey().id()))
        .map(Map.Entry::getValue)
        .map(
            entry ->
                new Choices.Choice(entry.getKey().id(), entry.getKey().name(), entry.getValue()))
        .toList();
  }
}
