package org.maillage.atlas;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.web.Answer;
import org.maillage.web.Atom;
import org.maillage.web.Messages;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Routes;

/** The map and the territories. */
public final class AtlasRoutes {
  private static final List<Param> FILTERS =
      List.of(
          Param.text("theme"),
          Param.text("q"),
          Param.text("country"),
          Param.text("nature"),
          Param.text("territory"),
          Param.year("year"));
  private static final int FEED = 50;

  private static final String GEO_JSON = "application/geo+json";
  private static final Param LAYERS = Param.choices("layer", Layer.keys());
  private static final List<Param> WITH_BOX = with(Param.text("bbox"));
  private static final List<Param> PAGE = with(LAYERS, Param.text("initiative"), Param.page());

  private final Atlas atlas;
  private final TerritoryPages territories;
  private final Messages messages;
  private volatile @Nullable Whole whole;

  /** All initiatives, as they were surveyed. */
  private record Whole(Survey of, Answer answer) {}

  public AtlasRoutes(Atlas atlas, TerritoryPages territories, Messages messages) {
    this.atlas = atlas;
    this.territories = territories;
    this.messages = messages;
  }

  private static List<Param> with(Param... more) {
    return Stream.concat(Stream.of(more), FILTERS.stream()).toList();
  }

  public void register(Routes routes) {
    registerMap(routes);
    registerData(routes);
    registerTerritories(routes);
  }

  private void registerMap(Routes routes) {
    routes.get(
        "/carte", "The commons initiatives", CommonsMap.class, PAGE, r -> map("atlas/map", r));
    routes.get(
        "/embed/carte",
        "The map for the pages of others",
        CommonsMap.class,
        PAGE,
        request -> map("atlas/embed", request));
  }

  /** The newest initiatives that the filters let through; the feed says which filters. */
  private Answer feed(Request request) {
    var query = request.query(FILTERS.stream().map(Param::name).toList());
    List<Atlas.News> news = atlas.news(filter(request), FEED);
    var entries =
        news.stream()
            .map(
                one -> {
                  CommonsMap.Initiative initiative = one.initiative();
                  String url = request.site() + initiative.url();
                  return new Atom.Entry(
                      url,
                      url,
                      initiative.name(),
                      one.published(),
                      one.updated(),
                      Objects.requireNonNullElse(initiative.summary(), ""),
                      initiative.themes().stream().map(Ref::name).toList());
                })
            .toList();
    return Atom.of(
            request.site() + "/carte/flux.atom" + query,
            request.site() + "/carte" + query,
            messages.text(request.locale(), "map.feed"),
            request.locale(),
            entries)
        .answer();
  }

  private Answer map(String template, Request request) {
    List<String> layers = request.texts("layer");
    CommonsMap shown = atlas.commons(filter(request), layers);
    return Answer.page(
        template,
        shown,
        Map.of(
            "choices", atlas.choices(layers),
            "list", MapPage.of(shown, request.integer("page", 1)),
            "picture", Picture.of(shown),
            "shown", layers,
            "layers", Layer.keys()));
  }

  private void registerData(Routes routes) {
    routes.get(
        "/carte/flux.atom",
        "The newest commons initiatives, as an Atom feed",
        String.class,
        FILTERS,
        this::feed);
    routes.get(
        "/api/commons.geojson",
        "The commons initiatives that have a place",
        GeoJson.class,
        WITH_BOX,
        this::commons);
    routes.get(
        "/api/places.geojson",
        "Résidences, Transfos, other interventions and events that have a place; all unless told",
        GeoJson.class,
        with(LAYERS, Param.text("bbox")),
        request ->
            new Answer.Typed(
                GeoJson.of(atlas.commons(filter(request), asked(request)).layers()), GEO_JSON));
    routes.get(
        "/api/commons.csv",
        "The commons initiatives as a table",
        String.class,
        WITH_BOX,
        request ->
            Answer.file(
                Downloads.csv(atlas.commons(filter(request), List.of()), request.site()),
                "text/csv;charset=utf-8",
                "communs.csv"));
    routes.get(
        "/api/commons.kml",
        "The commons initiatives that have a place, as KML",
        String.class,
        WITH_BOX,
        request ->
            Answer.file(
                Downloads.kml(
                    atlas.commons(filter(request), List.of()),
                    request.site(),
                    precision -> messages.text(request.locale(), "precision." + precision)),
                "application/vnd.google-earth.kml+xml",
                "communs.kml"));
  }

  private Answer commons(Request request) {
    MapFilter asked = filter(request);
    return asked.equals(MapFilter.NONE) ? whole() : new Answer.Typed(commons(asked), GEO_JSON);
  }

  private GeoJson commons(MapFilter asked) {
    return GeoJson.of(atlas.commons(asked, List.of()).placed(), null);
  }

  /** All of the map, which every visitor's browser asks for: made once for each state of it. */
  private Answer whole() {
    Survey now = atlas.survey();
    Whole last = whole;
    if (last == null || last.of() != now) {
      last = new Whole(now, Answer.made(commons(MapFilter.NONE), GEO_JSON));
      whole = last;
    }
    return last.answer();
  }

  private void registerTerritories(Routes routes) {
    routes.get(
        "/territoires",
        "Territories by name or code",
        TerritoryList.class,
        List.of(Param.text("q")),
        request ->
            Answer.page(
                "atlas/territories",
                territories.find(request.find("q").orElse("")),
                Map.of("regions", territories.regions())));
    routes.get(
        "/territoires/{key}",
        "A territory",
        TerritoryPage.class,
        List.of(),
        request -> territory(request.path("key")));
    routes.get(
        "/api/territories",
        "Territories by name or code",
        TerritoryList.class,
        List.of(Param.text("q")),
        request -> Answer.json(territories.find(request.find("q").orElse(""))));
    routes.get(
        "/api/territories/{key}",
        "A territory",
        TerritoryPage.class,
        List.of(),
        request -> Answer.json(territories.page(request.path("key"))));
  }

  /** The page of a territory; a name or an old code leads to it. */
  private Answer territory(String key) {
    try {
      return Answer.page("atlas/territory", territories.page(key));
    } catch (Refusal.NotFound noKey) {
      Optional<String> meant = territories.meant(key);
      if (meant.isPresent()) {
        return new Answer.Elsewhere("/territoires/" + meant.get());
      }
      throw noKey;
    }
  }

  private static List<String> asked(Request request) {
    List<String> layers = request.texts("layer");
    return layers.isEmpty() ? Layer.keys() : layers;
  }

  private static MapFilter filter(Request request) {
    return new MapFilter(
        box(request.text("bbox")),
        request.text("theme"),
        request.text("q"),
        request.text("country"),
        request.text("nature"),
        request.text("territory"),
        request.integer("year"));
  }

  private static MapFilter.@Nullable Box box(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String[] sides = text.split(",", -1);
    try {
      if (sides.length == 4) {
        var box =
            new MapFilter.Box(
                Double.parseDouble(sides[0]),
                Double.parseDouble(sides[1]),
                Double.parseDouble(sides[2]),
                Double.parseDouble(sides[3]));
        if (box.isOnEarth()) {
          return box;
        }
      }
    } catch (NumberFormatException notNumbers) {
      throw Refusal.Invalid.of("bbox", "rule.bbox");
    }
    throw Refusal.Invalid.of("bbox", "rule.bbox");
  }
}
