package org.maillage.atlas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Routes;

/** The map and the territories. */
public final class AtlasRoutes {
  private static final List<Param> FILTERS = List.of(Param.text("theme"), Param.text("q"));
  private static final List<Param> WITH_BOX =
      List.of(Param.text("bbox"), Param.text("theme"), Param.text("q"), Param.text("country"));

  private final Atlas atlas;

  public AtlasRoutes(Atlas atlas) {
    this.atlas = atlas;
  }

  public void register(Routes routes) {
    routes.get(
        "/carte",
        "The commons initiatives",
        CommonsMap.class,
        FILTERS,
        request -> Answer.page("atlas/map", atlas.commons(filter(request, null))));
    routes.get(
        "/territoires/{key}",
        "A territory",
        TerritoryPage.class,
        List.of(),
        request -> Answer.page("atlas/territory", atlas.territory(request.path("key"))));
    routes.get(
        "/api/territories/{key}",
        "A territory",
        TerritoryPage.class,
        List.of(),
        request -> Answer.json(atlas.territory(request.path("key"))));
    routes.get(
        "/api/commons.geojson",
        "The commons initiatives that have a place",
        GeoJson.class,
        WITH_BOX,
        request ->
            new Answer.Typed(
                geoJson(atlas.commons(filter(request, box(request.text("bbox"))))),
                "application/geo+json"));
  }

  private static Atlas.Filter filter(Request request, Atlas.@Nullable Box box) {
    return new Atlas.Filter(box, request.text("theme"), request.text("q"), country(request));
  }

  private static @Nullable String country(Request request) {
    return request.text("country");
  }

  private static Atlas.@Nullable Box box(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String[] sides = text.split(",", -1);
    try {
      if (sides.length == 4) {
        var box =
            new Atlas.Box(
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

  /** RFC 7946. */
  record GeoJson(String type, List<Feature> features) {}

  /** A commons initiative on the map. */
  record Feature(String type, String id, Point geometry, Map<String, Object> properties) {}

  /** A point: longitude, then latitude. */
  record Point(String type, List<Double> coordinates) {}

  private static GeoJson geoJson(CommonsMap map) {
    var features = new ArrayList<Feature>();
    for (CommonsMap.Initiative one : map.placed()) {
      Double lat = one.lat();
      Double lon = one.lon();
      if (lat != null && lon != null) {
        features.add(
            new Feature(
                "Feature", one.id(), new Point("Point", List.of(lon, lat)), properties(one)));
      }
    }
    return new GeoJson("FeatureCollection", features);
  }

  private static Map<String, Object> properties(CommonsMap.Initiative one) {
    var properties = new java.util.LinkedHashMap<String, Object>();
    Ref place = one.place();
    put(properties, "id", one.id());
    put(properties, "name", one.name());
    put(properties, "summary", one.summary());
    put(properties, "url", one.url());
    put(properties, "place", place == null ? null : place.name());
    put(properties, "precision", one.precision());
    put(properties, "themes", one.themes().stream().map(Ref::name).toList());
    put(properties, "verified", one.verified());
    return properties;
  }

  private static void put(Map<String, Object> properties, String name, @Nullable Object value) {
    if (value != null) {
      properties.put(name, value);
    }
  }
}
