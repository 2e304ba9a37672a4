package org.maillage.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The names and types that an object must have. It may have others.
 *
 * @param fields {@code name:type}, with a question mark where the value may be null or left out;
 *     the types are {@code string}, {@code integer}, {@code number}, {@code boolean}, {@code
 *     object}, {@code list} and {@code strings}
 */
record Shape(List<String> fields) {
  static final Shape PERIOD = of("from:integer? to:integer?");
  static final Shape REF = of("id:string kind:string name:string");
  static final Shape CITATION = of("source:object page:integer? quote:string?");
  static final Shape PROBLEM =
      of("type:string title:string status:integer detail:string violations:list");

  static Shape of(String fields) {
    return new Shape(List.of(fields.split("\\s+", -1)));
  }

  void check(JsonNode object) {
    assertThat(object.isObject()).as("An object: %s", object).isTrue();
    for (String field : fields) {
      String[] parts = field.split(":", -1);
      boolean optional = parts[1].endsWith("?");
      String type = optional ? parts[1].substring(0, parts[1].length() - 1) : parts[1];
      JsonNode value = object.path(parts[0]);
      if (value.isMissingNode() || value.isNull()) {
        assertThat(optional).as("%s is missing in %s", parts[0], object).isTrue();
      } else {
        assertThat(is(value, type)).as("%s is a %s in %s", parts[0], type, object).isTrue();
      }
    }
  }

  /** Checks each of a list that must not be empty, lest nothing be checked. */
  void checkEach(JsonNode list) {
    assertThat(list.isArray()).as("A list: %s", list).isTrue();
    assertThat(list).as("The list has something to check").isNotEmpty();
    list.forEach(this::check);
  }

  /** Checks a value that may be null. */
  void checkIfThere(JsonNode object) {
    if (!object.isMissingNode() && !object.isNull()) {
      check(object);
    }
  }

  private static boolean is(JsonNode value, String type) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "object" -> value.isObject();
      case "list" -> value.isArray();
      case "strings" -> value.isArray() && value.valueStream().allMatch(JsonNode::isTextual);
      default -> throw new IllegalArgumentException(type);
    };
  }
}
