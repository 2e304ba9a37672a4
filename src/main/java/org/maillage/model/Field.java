package org.maillage.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be noted on a sheet. Which kind has which field is said in {@link Kind}. */
public enum Field {
  NAME("name", Type.LINE, 200),
  ALIASES("aliases", Type.LINES, 2_000),
  SUMMARY("summary", Type.TEXT, 4_000),
  NATURE("nature", Type.LINE, 80),
  PERIOD("period", Type.PERIOD, 30),
  LINK("link", Type.LINK, 1_000),
  TERRITORY("territory", Type.TERRITORY, 60),
  ADDRESS("address", Type.LINE, 300),
  POSITION("position", Type.POINT, 40),
  DISCIPLINE("discipline", Type.LINE, 120),
  /** The day on which a person agreed to have a sheet. */
  CONSENT("consent", Type.PERIOD, 30),
  PAGINATION("pagination", Type.LINE, 20),
  NOTE("note", Type.TEXT, 2_000);

  /** How a value is written and checked. */
  public enum Type {
    /** One line of text. */
    LINE,
    /** A list, one value a line. */
    LINES,
    /** Several paragraphs. */
    TEXT,
    /** See {@link Period#parse}. */
    PERIOD,
    /** An absolute http or https address. */
    LINK,
    /** The key of a territory, {@code COM-59183}. */
    TERRITORY,
    /** See {@link Point#parse}. */
    POINT
  }

  private static final Map<String, Field> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toMap(Field::key, Function.identity()));

  private final String key;
  private final Type type;
  private final int maxLength;

  Field(String key, Type type, int maxLength) {
    this.key = key;
    this.type = type;
    this.maxLength = maxLength;
  }

  /** {@return its name in JSON, in seed files, in the graph and in messages} */
  public String key() {
    return key;
  }

  public Type type() {
    return type;
  }

  /** {@return the greatest length of a value, in characters} */
  public int maxLength() {
    return maxLength;
  }

  public static Optional<Field> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }
}
