package org.maillage.atlas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;

/** RFC 7946: a feature for each place of each initiative. */
record GeoJson(String type, List<Feature> features) {

  /** An initiative at one of its places. */
  record Feature(String type, String id, Point geometry, Map<String, Object> properties) {}

  /** A point: longitude, then latitude. */
  record Point(String type, List<Double> coordinates) {}

  static GeoJson of(List<CommonsMap.Initiative> placed, @Nullable String layer) {
    var features = new ArrayList<Feature>();
    add(features, placed, layer);
    return new GeoJson("FeatureCollection", features);
  }

  /** {@return the features of other layers, each with the layer's name} */
  static GeoJson of(List<CommonsMap.Shown> layers) {
    var features = new ArrayList<Feature>();
    layers.forEach(layer -> add(features, layer.placed(), layer.layer()));
    return new GeoJson("FeatureCollection", features);
  }

  private static void add(
      List<Feature> features, List<CommonsMap.Initiative> placed, @Nullable String layer) {
    for (CommonsMap.Initiative one : placed) {
      boolean several = one.positions().size() > 1;
      for (CommonsMap.Position at : one.positions()) {
        features.add(
            new Feature(
                "Feature",
                several ? one.id() + "@" + at.place().id() : one.id(),
                new Point("Point", List.of(at.lon(), at.lat())),
                properties(one, at, layer)));
      }
    }
  }

  private static Map<String, Object> properties(
      CommonsMap.Initiative one, CommonsMap.Position at, @Nullable String layer) {
    var properties = new LinkedHashMap<String, Object>();
    Ref spot = at.spot();
    put(properties, "id", one.id());
    put(properties, "layer", layer);
    put(properties, "name", one.name());
    put(properties, "nature", one.nature());
    put(properties, "summary", one.summary());
    put(properties, "url", one.url());
    put(properties, "place", spot == null ? at.place().name() : spot.name());
    put(properties, "territory", at.place().id());
    put(properties, "precision", at.precision());
    put(properties, "themes", one.themes().stream().map(Ref::name).toList());
    put(properties, "carriers", one.carriers().stream().map(Ref::name).toList());
    put(properties, "verified", one.verified());
    return properties;
  }

  private static void put(Map<String, Object> properties, String name, @Nullable Object value) {
    if (value != null) {
      properties.put(name, value);
    }
  }
}
