package org.maillage.editing;

import java.util.List;

/** What a form holds, by the name of the field. */
@FunctionalInterface
public interface DraftForm {

  /** {@return every value in order, the empty ones too; empty where there is no such field} */
  List<String> all(String name);

  /** {@return the first value without the spaces around it, empty where there is none} */
  default String text(String name) {
    return at(name, 0);
  }

  /** {@return a value without the spaces around it, empty where there is none} */
  default String at(String name, int index) {
    List<String> values = all(name);
    return index < values.size() ? values.get(index).strip() : "";
  }

  default boolean flag(String name) {
    return "true".equals(text(name));
  }
}
