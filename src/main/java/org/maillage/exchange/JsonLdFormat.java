package org.maillage.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** JSON-LD 1.1, https://www.w3.org/TR/json-ld11/: the same things as {@link TurtleFormat}. */
final class JsonLdFormat implements Format {
  @Override
  public void write(Base base, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonFormat.JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeObjectFieldStart("@context");
      for (Map.Entry<String, String> prefix : new Terms(base.site()).prefixes().entrySet()) {
        json.writeStringField(prefix.getKey(), prefix.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("@graph");
      Terms.each(base, thing -> JsonFormat.write(json, tree(thing)));
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static ObjectNode tree(Thing thing) {
    ObjectNode tree = JsonFormat.JSON.createObjectNode();
    if (thing.iri() != null) {
      tree.put("@id", thing.iri());
    }
    for (Thing.Fact fact : thing.facts()) {
      switch (fact.value()) {
        case Value.Term type -> tree.withArrayProperty("@type").add(type.name());
        case Value.Iri iri -> all(tree, fact).addObject().put("@id", iri.iri());
        case Thing inner -> all(tree, fact).add(tree(inner));
        case Value.Literal text -> {
          if (text.type().isEmpty()) {
            all(tree, fact).add(text.text());
          } else {
            all(tree, fact).addObject().put("@value", text.text()).put("@type", text.type());
          }
        }
      }
    }
    return tree;
  }

  private static ArrayNode all(ObjectNode tree, Thing.Fact fact) {
    return tree.withArrayProperty(fact.term());
  }
}
