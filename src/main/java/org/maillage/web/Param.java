package org.maillage.web;

import java.util.List;

/**
 * A query parameter that a route understands. Any other is refused.
 *
 * @param min the least value of a number
 * @param max the greatest value of a number, or the greatest length of a text
 * @param choices the values of a choice
 * @param most how often it may be given
 * @param required whether the question makes no sense without it
 */
public record Param(
    String name, Type type, int min, int max, List<String> choices, int most, boolean required) {
  private static final int MAX_TEXT = 512;
  private static final int MAX_PAGE = 10_000;

  /** What a value is. */
  public enum Type {
    TEXT,
    /** Text of several lines. */
    LINES,
    /** A day, {@code 2026-11-22}, or a moment of ISO 8601 in UTC. */
    MOMENT,
    /** A day, {@code 2026-11-22}. */
    DAY,
    INTEGER,
    FLAG,
    CHOICE
  }

  public static Param text(String name) {
    return new Param(name, Type.TEXT, 0, MAX_TEXT, List.of(), 1, false);
  }

  /** A day, or a moment. */
  public static Param moment(String name) {
    return new Param(name, Type.MOMENT, 0, 30, List.of(), 1, false);
  }

  /** A day that must be given. */
  public static Param day(String name) {
    return new Param(name, Type.DAY, 0, 10, List.of(), 1, true);
  }

  /** A text of a length of its own. */
  public static Param text(String name, int max) {
    return new Param(name, Type.TEXT, 0, max, List.of(), 1, false);
  }

  /** Text of several lines. */
  public static Param lines(String name, int max) {
    return new Param(name, Type.LINES, 0, max, List.of(), 1, false);
  }

  /** A text without which there is nothing to answer. */
  public static Param required(String name) {
    return new Param(name, Type.TEXT, 0, MAX_TEXT, List.of(), 1, true);
  }

  /** A text that may be given several times. */
  public static Param texts(String name, int most) {
    return new Param(name, Type.TEXT, 0, MAX_TEXT, List.of(), most, false);
  }

  /** The same, given at least once. */
  public static Param someTexts(String name, int most) {
    return new Param(name, Type.TEXT, 0, MAX_TEXT, List.of(), most, true);
  }

  public static Param integer(String name, int min, int max) {
    return new Param(name, Type.INTEGER, min, max, List.of(), 1, false);
  }

  /** A year. */
  public static Param year(String name) {
    return integer(name, 1900, 2100);
  }

  /** {@code true} or {@code false}. */
  public static Param flag(String name) {
    return new Param(name, Type.FLAG, 0, 0, List.of(), 1, false);
  }

  /** One of some words, without which there is nothing to answer. */
  public static Param requiredChoice(String name, List<String> choices) {
    return new Param(name, Type.CHOICE, 0, 0, choices, 1, true);
  }

  public static Param choice(String name, List<String> choices) {
    return new Param(name, Type.CHOICE, 0, 0, List.copyOf(choices), 1, false);
  }

  public static Param choices(String name, List<String> choices) {
    return new Param(name, Type.CHOICE, 0, 0, List.copyOf(choices), choices.size(), false);
  }

  /** {@code page}, from 1. */
  public static Param page() {
    return integer("page", 1, MAX_PAGE);
  }

  /** {@code size}, from 1 to 100. */
  public static Param size() {
    return integer("size", 1, 100);
  }

  /** {@return whether it may be repeated} */
  public boolean many() {
    return most > 1;
  }
}
