package org.maillage.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One JSON document: {@code {"licence", "credit", "site", "date", "seq", "entities": […],
 * "territories": […]}}, an entity being what {@code GET /api/entities/{id}} answers.
 */
final class JsonFormat implements Format {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> TEXTS =
      List.of("key", "type", "code", "name", "validFrom", "validTo", "precision");

  @Override
  public void write(Base base, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("licence", Base.LICENCE);
      json.writeStringField("credit", Base.CREDIT);
      json.writeStringField("site", base.site());
      json.writeStringField("date", base.date().toString());
      json.writeNumberField("seq", base.seq());
      json.writeArrayFieldStart("entities");
      var keys = new TreeSet<String>();
      base.each(
          sheet -> {
            Base.territoriesOf(sheet, keys);
            write(json, sheet);
          });
      json.writeEndArray();
      json.writeArrayFieldStart("territories");
      for (Base.Territory territory : base.territories(keys)) {
        write(json, territory);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /** Writes a value from where only a lambda is. */
  static void write(JsonGenerator json, JsonNode value) {
    try {
      json.writeTree(value);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void write(JsonGenerator json, Base.Territory territory) throws IOException {
    json.writeStartObject();
    for (String name : TEXTS) {
      String text = territory.values().findText(name);
      if (text != null) {
        json.writeStringField(snake(name), text);
      }
    }
    number(json, "lat", territory.values().findDecimal("lat"));
    number(json, "lon", territory.values().findDecimal("lon"));
    number(json, "population", territory.values().findNumber("population"));
    list(json, "within", territory.within());
    list(json, "became", territory.became());
    json.writeEndObject();
  }

  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
  }

  private static void number(JsonGenerator json, String name, @Nullable Number value)
      throws IOException {
    if (value != null) {
      json.writePOJOField(name, value);
    }
  }

  private static void list(JsonGenerator json, String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
