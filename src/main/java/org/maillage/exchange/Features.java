package org.maillage.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Point;

/**
 * Reads the features of GeoJSON (RFC 7946), of a whole map of uMap ({@code layers}), or the
 * elements of the API of GoGoCarto ({@code data}).
 */
final class Features {
  /** The column of a feature's own id, which its properties may have another of. */
  private static final String ID = "feature.id";

  private static final int MAX_DEPTH = 40;
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxStringLength(Export.MAX_TEXT)
                      .maxNestingDepth(MAX_DEPTH)
                      .build())
              .configure(
                  com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION, true)
              .build());
  private static final Set<String> SHAPES =
      Set.of("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon");

  private final List<Export.Entry> entries = new ArrayList<>();
  private final SeedFile.Found found;
  private boolean isCollection;
  private @Nullable String date;

  private Features(SeedFile.Found found) {
    this.found = found;
  }

  static Export read(String text, SeedFile.Found found) {
    var features = new Features(found);
    try (JsonParser parser = JSON.getFactory().createParser(text)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        features.collection(parser);
        parser.nextToken(); // fails on what follows the end
      }
      features.judge();
    } catch (JsonProcessingException broken) {
      var where = broken.getLocation();
      found.fault(
          where == null ? 1 : where.getLineNr(),
          "file",
          "rule.import.json",
          broken.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // it is read from memory
    }
    return new Export(features.entries, features.date);
  }

  private void judge() {
    if (!isCollection) {
      found.fault(1, "file", "rule.import.collection");
    } else if (entries.isEmpty() && found.isSound()) {
      found.fault(1, "file", "rule.import.empty");
    }
  }

  private void collection(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY && ("features".equals(name) || "data".equals(name))) {
        isCollection = true;
        features(parser);
      } else if (token == JsonToken.START_ARRAY && "layers".equals(name)) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          collection(parser);
        }
      } else if (token == JsonToken.VALUE_STRING && "timestamp".equals(name)) {
        date = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
  }

  private void features(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int line = parser.currentTokenLocation().getLineNr();
      JsonNode node = JSON.readTree(parser);
      if (!node.isObject()) {
        found.fault(line, "features[" + entries.size() + "]", "rule.import.feature");
        return;
      }
      boolean isFeature = "Feature".equals(node.path("type").asText());
      var values = new LinkedHashMap<String, String>();
      flatten("", isFeature ? node.path("properties") : node, values);
      if (isFeature && node.path("id").isValueNode()) {
        values.put(ID, node.path("id").asText());
      }
      entries.add(
          new Export.Entry(line, values, isFeature ? point(line, node.path("geometry")) : null));
    }
  }

  /** What lies within another object is named after it: {@code address.postalcode}. */
  private static void flatten(String name, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field -> {
                String key = Export.column(field.getKey());
                flatten(name.isEmpty() ? key : name + "." + key, field.getValue(), values);
              });
    } else if (node.isArray()) {
      node.forEach(one -> flatten(name, one, values));
    } else if (!node.isNull() && !node.isMissingNode()) {
      values.merge(name, node.asText().strip(), (known, more) -> known + ";" + more);
    }
  }

  private @Nullable Point point(int line, JsonNode geometry) {
    if (geometry.isNull() || geometry.isMissingNode()) {
      return null;
    }
    if (!SHAPES.contains(geometry.path("type").asText())) {
      found.fault(line, "geometry", "rule.import.geometry", geometry.path("type").asText());
      return null;
    }
    var box =
        new double[] {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    if (!widen(box, geometry.path("coordinates"))) {
      found.fault(line, "geometry", "rule.import.geometry", geometry.path("type").asText());
      return null;
    }
    double lon = (box[0] + box[2]) / 2;
    double lat = (box[1] + box[3]) / 2;
    try {
      return new Point(lat, lon);
    } catch (IllegalArgumentException nowhere) {
      found.fault(line, "geometry", "rule.import.coordinates", lat + ", " + lon);
      return null;
    }
  }

  /** {@return whether all are positions: two numbers or three, the longitude first} */
  private static boolean widen(double[] box, JsonNode node) {
    if (!node.isArray() || node.isEmpty()) {
      return false;
    }
    if (!node.get(0).isNumber()) {
      for (JsonNode inner : node) {
        if (!widen(box, inner)) {
          return false;
        }
      }
      return true;
    }
    if (node.size() < 2 || node.size() > 3 || !node.get(1).isNumber()) {
      return false;
    }
    for (int side = 0; side < 2; side++) {
      double degrees = node.get(side).asDouble();
      box[side] = Math.min(box[side], degrees);
      box[side + 2] = Math.max(box[side + 2], degrees);
    }
    return true;
  }
}
