package org.maillage.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Citation;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Item;
import org.maillage.model.Kind;
import org.maillage.model.Period;
import org.maillage.model.Relation;
import org.maillage.model.Statement;
import org.maillage.model.Status;

/**
 * An item in full, as a revision keeps it: canonical JSON, so that equal items have equal texts.
 *
 * <p>A snapshot is whole rather than a difference, so that erasing a person from one revision
 * leaves the others readable.
 */
public final class Snapshot {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private Snapshot() {}

  static String write(Item item) {
    return canonical(
        switch (item) {
          case Entity entity -> tree(entity);
          case Statement statement -> tree(statement);
        });
  }

  /** {@return the item that a snapshot holds} */
  public static Item read(String id, String snapshot) {
    JsonNode tree = parse(snapshot);
    return tree.has("relation") ? statement(id, tree) : entity(id, tree);
  }

  /**
   * Merges two edits of one text field by field.
   *
   * @param base what both edits started from
   * @param theirs the edit that stands
   * @param mine the edit to be added
   * @param clashes receives the names of the fields that both changed, differently
   * @return theirs with the fields that only mine changed
   */
  static String merge(String base, String theirs, String mine, List<String> clashes) {
    JsonNode before = parse(base);
    JsonNode standing = parse(theirs);
    JsonNode wanted = parse(mine);
    var merged = (ObjectNode) standing.deepCopy();
    var names = new TreeSet<String>();
    before.fieldNames().forEachRemaining(names::add);
    standing.fieldNames().forEachRemaining(names::add);
    wanted.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode was = before.path(name);
      JsonNode is = standing.path(name);
      JsonNode shall = wanted.path(name);
      if (shall.equals(was) || shall.equals(is)) {
        continue;
      }
      if (!is.equals(was)) {
        clashes.add(name);
      } else if (shall.isMissingNode()) {
        merged.remove(name);
      } else {
        merged.set(name, shall);
      }
    }
    return canonical(merged);
  }

  /**
   * {@return a snapshot with one field as another has it}
   *
   * @param field its name; where the other has none, it is taken away
   */
  static String with(String snapshot, String other, String field) {
    var tree = (ObjectNode) parse(snapshot);
    JsonNode value = parse(other).path(field);
    if (value.isMissingNode()) {
      tree.remove(field);
    } else {
      tree.set(field, value);
    }
    return canonical(tree);
  }

  /**
   * {@return the snapshot without what names an entity as source or as on whose behalf; a statement
   * that was about it while two sheets were one is about what it is about today}
   *
   * @param standing the snapshot of the same item as it stands
   */
  static String without(String snapshot, String id, String standing) {
    JsonNode tree = parse(snapshot);
    for (String end : List.of("subject", "object")) {
      if (id.equals(text(tree, end))) {
        ((ObjectNode) tree).set(end, parse(standing).path(end));
      }
    }
    if (id.equals(text(tree, "for"))) {
      ((ObjectNode) tree).remove("for");
    }
    for (JsonNode holder : tree.findParents("citations")) {
      ArrayNode kept = JSON.createArrayNode();
      for (JsonNode citation : holder.path("citations")) {
        if (!Citation.parse(citation.asText()).source().equals(id)) {
          kept.add(citation);
        }
      }
      if (kept.isEmpty()) {
        ((ObjectNode) holder).remove("citations"); // as it is written where there is none
      } else {
        ((ObjectNode) holder).set("citations", kept);
      }
    }
    return canonical(tree);
  }

  /** {@return the fields of a snapshot as text, by name; of a fact, its value and its citations} */
  static Map<String, String> fields(String snapshot) {
    var fields = new TreeMap<String, String>();
    parse(snapshot)
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (value.isObject()) {
                fields.put(field.getKey(), value.path("value").asText());
                if (value.has("citations")) {
                  fields.put(field.getKey() + ".cites", lines(value.path("citations")));
                }
              } else {
                fields.put(field.getKey(), value.isArray() ? lines(value) : value.asText());
              }
            });
    return fields;
  }

  private static String lines(JsonNode list) {
    var lines = new ArrayList<String>();
    list.forEach(line -> lines.add(line.asText()));
    return String.join("\n", lines);
  }

  /** {@return the names that an entity's snapshot gives it} */
  static List<String> names(String snapshot) {
    JsonNode tree = parse(snapshot);
    var names = new ArrayList<String>();
    for (Field field : List.of(Field.NAME, Field.ALIASES)) {
      names.addAll(tree.path(field.key()).path("value").asText().lines().toList());
    }
    return names;
  }

  /** {@return whether a snapshot is of a sheet that is hidden} */
  static boolean isHidden(String snapshot) {
    return Status.HIDDEN.key().equals(text(parse(snapshot), "status"));
  }

  /** {@return whether a snapshot is of a statement with this subject, object or principal} */
  static boolean isAbout(String snapshot, String id) {
    JsonNode tree = parse(snapshot);
    return tree.has("relation")
        && List.of("subject", "object", "for").stream().anyMatch(end -> id.equals(text(tree, end)));
  }

  private static ObjectNode tree(Entity entity) {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("kind", entity.kind().key());
    tree.put("status", entity.status().key());
    entity
        .facts()
        .forEach(
            (field, fact) -> {
              ObjectNode cell = tree.putObject(field.key());
              cell.put("value", fact.value());
              write(cell, fact.citations());
            });
    return tree;
  }

  private static Entity entity(String id, JsonNode tree) {
    var facts = new EnumMap<Field, Fact>(Field.class);
    for (Field field : Field.values()) {
      JsonNode cell = tree.path(field.key());
      if (cell.isObject()) {
        facts.put(field, new Fact(cell.path("value").asText(), citations(cell)));
      }
    }
    return new Entity(id, Kind.of(tree.path("kind").asText()).orElseThrow(), status(tree), facts);
  }

  private static ObjectNode tree(Statement statement) {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("relation", statement.relation().key());
    tree.put("subject", statement.subject());
    tree.put("object", statement.object());
    tree.put("status", statement.status().key());
    put(tree, "role", statement.role());
    put(tree, "function", statement.function());
    put(tree, "for", statement.forWhom());
    put(tree, "note", statement.note());
    Period period = statement.period();
    put(tree, "period", period == null ? null : period.toString());
    Long amount = statement.amount();
    if (amount != null) {
      tree.put("amount", amount);
    }
    Integer year = statement.year();
    if (year != null) {
      tree.put("year", year);
    }
    if (statement.deduced()) {
      tree.put("deduced", true);
    }
    write(tree, statement.citations());
    return tree;
  }

  private static Statement statement(String id, JsonNode tree) {
    String period = text(tree, "period");
    return new Statement(
        id,
        Relation.of(tree.path("relation").asText()).orElseThrow(),
        tree.path("subject").asText(),
        tree.path("object").asText(),
        text(tree, "role"),
        text(tree, "function"),
        text(tree, "for"),
        period == null ? null : Period.parse(period),
        tree.has("amount") ? Long.valueOf(tree.path("amount").asLong()) : null,
        tree.has("year") ? Integer.valueOf(tree.path("year").asInt()) : null,
        status(tree),
        tree.path("deduced").asBoolean(),
        text(tree, "note"),
        citations(tree));
  }

  private static Status status(JsonNode tree) {
    return Status.of(tree.path("status").asText()).orElseThrow();
  }

  private static void put(ObjectNode tree, String name, @Nullable String value) {
    if (value != null) {
      tree.put(name, value);
    }
  }

  private static @Nullable String text(JsonNode tree, String name) {
    return tree.path(name).isTextual() ? tree.path(name).asText() : null;
  }

  private static void write(ObjectNode tree, List<Citation> citations) {
    if (!citations.isEmpty()) {
      ArrayNode list = tree.putArray("citations");
      citations.forEach(citation -> list.add(citation.toString()));
    }
  }

  private static List<Citation> citations(JsonNode tree) {
    var citations = new ArrayList<Citation>();
    tree.path("citations").forEach(text -> citations.add(Citation.parse(text.asText())));
    return citations;
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A snapshot is not JSON", damaged);
    }
  }

  private static String canonical(JsonNode tree) {
    try {
      // Through plain maps, because only those are written in the order of their keys.
      return JSON.writeValueAsString(JSON.treeToValue(tree, Object.class));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
