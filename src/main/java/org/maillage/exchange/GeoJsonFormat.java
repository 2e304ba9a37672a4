package org.maillage.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;

/**
 * RFC 7946: a feature for each place of each sheet that has one. A place is the middle of a
 * territory, as precise as {@code precision} says.
 */
final class GeoJsonFormat implements Format {
  @Override
  public void write(Base base, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonFormat.JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("type", "FeatureCollection");
      json.writeStringField("licence", Base.LICENCE);
      json.writeStringField("credit", Base.CREDIT);
      json.writeStringField("date", base.date().toString());
      json.writeArrayFieldStart("features");
      base.eachPlace(position -> JsonFormat.write(json, feature(base, position)));
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static ObjectNode feature(Base base, Base.Position at) {
    JsonNode sheet = at.sheet();
    ObjectNode feature = JsonFormat.JSON.createObjectNode();
    feature.put("type", "Feature");
    feature.put("id", sheet.path("id").asText() + "@" + at.territory());
    ObjectNode point = feature.putObject("geometry");
    point.put("type", "Point");
    point.putArray("coordinates").add(at.lon()).add(at.lat());
    ObjectNode properties = feature.putObject("properties");
    for (String name : new String[] {"id", "kind", "name", "summary"}) {
      properties.set(name, sheet.path(name));
    }
    properties.set("nature", sheet.path("fields").path("nature"));
    properties.put("url", base.site() + sheet.path("url").asText());
    properties.set("period", sheet.path("period"));
    properties.put("place", at.place());
    properties.put("territory", at.territory());
    properties.put("precision", at.precision());
    properties.properties().removeIf(it -> it.getValue().isMissingNode());
    return feature;
  }
}
