package org.maillage.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Refusal;
import org.maillage.model.Violation;

/** Reads a query string strictly: what is not understood is refused, never guessed. */
final class Query {
  /** Understood by every route. */
  private static final Param LANGUAGE = Param.choice("lang", List.of("fr", "en"));

  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");

  private Query() {}

  /**
   * {@return the parameters in order}
   *
   * @param raw the part of the address after the question mark, as it came
   * @throws Refusal.Invalid with all that is wrong
   */
  static Map<String, List<String>> read(@Nullable String raw, List<Param> params) {
    var wrong = new ArrayList<Violation>();
    Map<String, List<String>> values = split(raw == null ? "" : raw, wrong);
    check(values, params, wrong);
    if (!wrong.isEmpty()) {
      throw new Refusal.Invalid(wrong);
    }
    return values;
  }

  /** {@return the values of {@code a=1&b=2} by name, in order} */
  static Map<String, List<String>> split(String raw, List<Violation> wrong) {
    var values = new LinkedHashMap<String, List<String>>();
    for (String pair : raw.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = decode(equals < 0 ? "" : pair.substring(equals + 1));
      if (name == null || value == null) {
        wrong.add(Violation.of("?", "problem.parameter.encoding"));
      } else {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      }
    }
    return values;
  }

  /** Notes what is wrong with the values. */
  static void check(Map<String, List<String>> values, List<Param> params, List<Violation> wrong) {
    values.forEach((name, given) -> check(name, given, params, wrong));
    for (Param param : params) {
      List<String> given = values.getOrDefault(param.name(), List.of());
      if (param.required() && given.stream().allMatch(String::isBlank)) {
        wrong.add(Violation.of(param.name(), "rule.required"));
      }
    }
  }

  private static void check(
      String name, List<String> values, List<Param> params, List<Violation> wrong) {
    Param param =
        "lang".equals(name)
            ? LANGUAGE
            : params.stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
    if (param == null) {
      String known = String.join(", ", params.stream().map(Param::name).toList());
      wrong.add(Violation.of(shorten(name), "problem.parameter.unknown", known));
    } else if (values.size() > param.most()) {
      wrong.add(Violation.of(name, "problem.parameter.repeated"));
    } else {
      values.stream()
          .filter(value -> !value.isBlank())
          .forEach(value -> check(param, value, wrong));
    }
  }

  private static void check(Param param, String value, List<Violation> wrong) {
    boolean manyLines = param.type() == Param.Type.LINES;
    if (value.chars().anyMatch(c -> Character.isISOControl(c) && !(manyLines && isSpace(c)))) {
      wrong.add(Violation.of(param.name(), "rule.characters"));
      return;
    }
    switch (param.type()) {
      case TEXT, LINES -> {
        if (value.length() > param.max()) {
          wrong.add(Violation.of(param.name(), "rule.length", Integer.toString(param.max())));
        }
      }
      case MOMENT -> {
        if (Moments.after(value).isEmpty()) {
          wrong.add(Violation.of(param.name(), "rule.day", shorten(value)));
        }
      }
      case DAY -> {
        if (Moments.start(value).isEmpty()) {
          wrong.add(Violation.of(param.name(), "rule.day", shorten(value)));
        }
      }
      case INTEGER -> {
        if (!INTEGER.matcher(value).matches()) {
          wrong.add(Violation.of(param.name(), "rule.number", shorten(value)));
        } else if (Integer.parseInt(value) < param.min() || Integer.parseInt(value) > param.max()) {
          wrong.add(
              Violation.of(
                  param.name(),
                  "problem.parameter.range",
                  Integer.toString(param.min()),
                  Integer.toString(param.max())));
        }
      }
      case FLAG -> {
        if (!List.of("true", "false").contains(value)) {
          wrong.add(Violation.of(param.name(), "problem.parameter.choice", "true, false"));
        }
      }
      case CHOICE -> {
        if (!param.choices().contains(value)) {
          wrong.add(
              Violation.of(
                  param.name(), "problem.parameter.choice", String.join(", ", param.choices())));
        }
      }
    }
  }

  private static boolean isSpace(int c) {
    return c == '\n' || c == '\r' || c == '\t';
  }

  private static String shorten(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  /** {@return the text that was percent-encoded, null when it is not UTF-8} */
  private static @Nullable String decode(String encoded) {
    var bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        if (i + 2 >= encoded.length()) {
          return null;
        }
        int high = Character.digit(encoded.charAt(i + 1), 16);
        int low = Character.digit(encoded.charAt(i + 2), 16);
        if (high < 0 || low < 0) {
          return null;
        }
        bytes.write(high * 16 + low);
        i += 2;
      } else if (c == '+') {
        bytes.write(' ');
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }
}
