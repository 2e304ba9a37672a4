package org.maillage.atlas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.model.Letters;
import org.maillage.model.Ref;

/** Answers what is where. Thread-safe. */
public final class Atlas {
  private static final String COMMONS = "commons";
  private static final List<String> TYPES =
      List.of("region", "departement", "epci", "pays", "commune", "city", "country", "region2015");

  private final Graph graph;
  private @Nullable Survey known;

  public Atlas(Graph graph) {
    this.graph = graph;
  }

  /** {@return what is where now} Made anew when the base has changed since. */
  synchronized Survey survey() {
    var stamp = Survey.Stamp.of(graph);
    Survey survey = known;
    if (survey == null || !survey.stamp().equals(stamp)) {
      survey = Survey.of(graph, stamp);
      known = survey;
    }
    return survey;
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
        .filter(thing -> filter.matches(thing, survey.gazetteer()))
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
      Double lat = territory == null ? null : territory.lat();
      Double lon = territory == null ? null : territory.lon();
      if (territory != null && lat != null && lon != null) {
        positions.add(
            new CommonsMap.Position(
                territory.ref(), where.place(), lat, lon, territory.howPrecise()));
      }
    }
    return positions;
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
    Map<Ref, Integer> counts =
        new TreeMap<>(
            Comparator.comparing((Ref ref) -> Letters.plain(ref.name())).thenComparing(Ref::id));
    for (Thing thing : things) {
      values.apply(thing).distinct().forEach(value -> counts.merge(value, 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .map(
            entry ->
                new Choices.Choice(entry.getKey().id(), entry.getKey().name(), entry.getValue()))
        .toList();
  }
}
