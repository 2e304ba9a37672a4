package org.maillage.model;

import java.util.List;

/**
 * One thing that is wrong with what was given.
 *
 * @param field where
 * @param rule the key of the message that says what was expected
 * @param arguments what the message names
 */
public record Violation(String field, String rule, List<String> arguments) {
  public Violation {
    arguments = List.copyOf(arguments);
  }

  public static Violation of(String field, String rule, String... arguments) {
    return new Violation(field, rule, List.of(arguments));
  }
}
