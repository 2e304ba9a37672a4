package org.maillage.web;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The description of the API, OpenAPI 3.1, made from the routes and the records they answer. */
public final class OpenApi {
  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

  private final Map<String, Object> schemas = new TreeMap<>();

  private OpenApi() {}

  /** {@return the document, to be written as JSON} */
  public static Map<String, Object> of(Routes routes) {
    var api = new OpenApi();
    var paths = new LinkedHashMap<String, Object>();
    for (Route route : routes.all()) {
      if (route.isApi()) {
        paths.put(
            route.path(), Map.of(route.method().toLowerCase(Locale.ROOT), api.operation(route)));
      }
    }
    api.schema(Problem.class);
    return ordered(
        "openapi",
        "3.1.0",
        "info",
        ordered(
            "title", "Maillage",
            "version", "1",
            "license", ordered("name", "CC BY 4.0 (data), GPL-3.0-or-later (program)")),
        "paths",
        paths,
        "components",
        ordered("schemas", api.schemas));
  }

  private Map<String, Object> operation(Route route) {
    var parameters = new ArrayList<Object>();
    var inPath = PATH_PARAMETER.matcher(route.path());
    while (inPath.find()) {
      parameters.add(
          ordered(
              "name",
              inPath.group(1),
              "in",
              "path",
              "required",
              true,
              "schema",
              ordered("type", "string")));
    }
    for (Param param : route.params()) {
      parameters.add(
          ordered(
              "name",
              param.name(),
              "in",
              "query",
              "required",
              param.required(),
              "schema",
              schema(param)));
    }
    return ordered(
        "summary", route.summary(),
        "parameters", parameters,
        "responses",
            ordered(
                "200", response("application/json", schema(route.answers())),
                "400", response("application/problem+json", schema(Problem.class)),
                "404", response("application/problem+json", schema(Problem.class))));
  }

  private static Map<String, Object> response(String type, Map<String, Object> schema) {
    return ordered("description", type, "content", ordered(type, ordered("schema", schema)));
  }

  private static Map<String, Object> schema(Param param) {
    Map<String, Object> one =
        switch (param.type()) {
          case TEXT, LINES -> ordered("type", "string", "maxLength", param.max());
          case MOMENT -> ordered("type", "string", "maxLength", param.max());
          case DAY -> ordered("type", "string", "format", "date");
          case INTEGER ->
              ordered("type", "integer", "minimum", param.min(), "maximum", param.max());
          case FLAG -> ordered("type", "boolean");
          case CHOICE -> ordered("type", "string", "enum", param.choices());
        };
    return param.many() ? ordered("type", "array", "items", one) : one;
  }

  private Map<String, Object> schema(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? ordered("type", "array", "items", schema(arguments[0]))
          : ordered("type", "object", "additionalProperties", schema(arguments[1]));
    }
    if (!(type instanceof Class<?> simple)) {
      return ordered();
    }
    if (simple == String.class) {
      return ordered("type", List.of("string", "null"));
    } else if (simple == int.class || simple == long.class) {
      return ordered("type", "integer");
    } else if (simple == Integer.class || simple == Long.class) {
      return ordered("type", List.of("integer", "null"));
    } else if (simple == double.class) {
      return ordered("type", "number");
    } else if (simple == Double.class) {
      return ordered("type", List.of("number", "null"));
    } else if (simple == boolean.class) {
      return ordered("type", "boolean");
    } else if (!simple.isRecord()) {
      return ordered("type", "object");
    }
    return record(simple);
  }

  private Map<String, Object> record(Class<?> type) {
    Class<?> around = type.getEnclosingClass();
    String name = (around == null ? "" : around.getSimpleName()) + type.getSimpleName();
    if (!schemas.containsKey(name)) {
      var properties = new LinkedHashMap<String, Object>();
      schemas.put(name, ordered("type", "object", "properties", properties));
      for (RecordComponent component : type.getRecordComponents()) {
        properties.put(Json.name(component.getName()), schema(component.getGenericType()));
      }
    }
    return ordered("$ref", "#/components/schemas/" + name);
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
