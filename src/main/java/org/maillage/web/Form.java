package org.maillage.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Refusal;
import org.maillage.model.Violation;

/**
 * What somebody typed, kept whole however wrong it is, so that nothing has to be typed twice.
 *
 * @param values what the fields hold, line ends as {@code \n}
 * @param seal what says that the form is ours, null when it says nothing
 * @param wrong what is wrong with it by itself
 */
record Form(Map<String, List<String>> values, @Nullable String seal, List<Violation> wrong) {
  /** In every form of ours. */
  private static final String SEAL = "seal";

  /** Reads a form that was sent, {@code a=1&b=2}. */
  static Form read(String body, List<Param> fields) {
    var wrong = new ArrayList<Violation>();
    Map<String, List<String>> sent = Query.split(body, wrong);
    List<String> seals = sent.getOrDefault(SEAL, List.of());
    var values = new LinkedHashMap<String, List<String>>();
    sent.forEach(
        (name, given) -> {
          if (!SEAL.equals(name)) {
            values.put(name, given.stream().map(text -> text.replaceAll("\\R", "\n")).toList());
          }
        });
    Query.check(values, fields, wrong);
    return new Form(values, seals.isEmpty() ? null : seals.getFirst(), List.copyOf(wrong));
  }

  /**
   * Makes sure that each field holds what it can hold.
   *
   * @throws Refusal.Invalid with all that is wrong
   */
  void check() {
    if (!wrong.isEmpty()) {
      throw new Refusal.Invalid(wrong);
    }
  }
}
