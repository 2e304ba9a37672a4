package org.maillage.editing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Citation;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Item;
import org.maillage.model.Period;
import org.maillage.model.Refusal;
import org.maillage.model.Relation;
import org.maillage.model.Rules;
import org.maillage.model.Statement;
import org.maillage.model.Violation;

/** The values of an item as texts by name, and the item with some of them changed. */
final class ProposalValues {
  private static final String ROLE = "role";
  private static final String FUNCTION = "function";
  private static final String PERIOD = "period";
  private static final String AMOUNT = "amount";
  private static final String NOTE = "note";

  /** Room for words where a field takes a date or a key: an editor puts them right. */
  private static final int WORDS = 300;

  private ProposalValues() {}

  /** {@return the names of all values there are, with how long a proposal of each may be} */
  static Map<String, Integer> lengths() {
    var lengths = new LinkedHashMap<String, Integer>();
    for (Field field : Field.values()) {
      lengths.put(field.key(), Math.max(WORDS, field.maxLength()));
    }
    Stream.of(ROLE, FUNCTION, AMOUNT).forEach(name -> lengths.put(name, WORDS));
    return lengths;
  }

  /** {@return every value that can be proposed for the item, in order, empty where it has none} */
  static Map<String, String> of(Item item) {
    var values = new LinkedHashMap<String, String>();
    switch (item) {
      case Entity entity -> {
        for (Field field : Field.values()) {
          if (entity.kind().has(field)) {
            values.put(field.key(), entity.find(field).orElse(""));
          }
        }
      }
      case Statement said -> {
        values.put(ROLE, Objects.toString(said.role(), ""));
        values.put(FUNCTION, Objects.toString(said.function(), ""));
        values.put(PERIOD, Objects.toString(said.period(), ""));
        if (said.relation() == Relation.FUNDING || said.amount() != null) {
          values.put(AMOUNT, Objects.toString(said.amount(), ""));
        }
        values.put(NOTE, Objects.toString(said.note(), ""));
      }
    }
    return values;
  }

  /** {@return the values that differ from those of the item} */
  static Map<String, String> changed(Item item, Map<String, String> typed) {
    var changed = new LinkedHashMap<String, String>();
    of(item)
        .forEach(
            (name, value) -> {
              String wanted = typed.get(name);
              if (wanted != null && !wanted.strip().equals(value.strip())) {
                changed.put(name, wanted.strip());
              }
            });
    return changed;
  }

  /**
   * {@return the item with other values}
   *
   * @param values by name; an empty one takes the value away
   * @param citation what says so, null for nothing
   * @param cited for a sheet, the fields that the citation proves
   * @param keep whether what proved the values before proves them still
   * @throws Refusal.Invalid when a value cannot be what it is
   */
  static Item with(
      Item item,
      Map<String, String> values,
      @Nullable Citation citation,
      Set<String> cited,
      boolean keep) {
    return switch (item) {
      case Entity entity -> entity(entity, values, citation, cited, keep);
      case Statement said -> statement(said, values, citation, keep);
    };
  }

  private static Entity entity(
      Entity entity,
      Map<String, String> values,
      @Nullable Citation citation,
      Set<String> cited,
      boolean keep) {
    var facts = new EnumMap<Field, Fact>(Field.class);
    facts.putAll(entity.facts());
    values.forEach(
        (name, value) -> {
          Field field = Field.of(name).orElseThrow();
          if (value.isBlank()) {
            facts.remove(field);
          } else {
            Fact before = entity.facts().get(field);
            List<Citation> proofs = before == null || !keep ? List.of() : before.citations();
            facts.put(field, new Fact(value, proofs));
          }
        });
    for (String name : cited) {
      Field field = Field.of(name).orElseThrow();
      Fact fact = facts.get(field);
      if (fact != null && citation != null) {
        facts.put(field, new Fact(fact.value(), plus(fact.citations(), citation)));
      }
    }
    if (citation != null
        && cited.stream().map(Field::of).noneMatch(f -> facts.containsKey(f.orElseThrow()))) {
      throw Refusal.Invalid.of("source", "rule.cites");
    }
    var changed = new Entity(entity.id(), entity.kind(), entity.status(), facts);
    refuse(Rules.check(changed));
    return changed;
  }

  private static Statement statement(
      Statement said, Map<String, String> values, @Nullable Citation citation, boolean keep) {
    var wrong = new ArrayList<Violation>();
    Period period = said.period();
    if (values.containsKey(PERIOD)) {
      period = period(values.getOrDefault(PERIOD, ""), wrong);
    }
    Long amount = said.amount();
    if (values.containsKey(AMOUNT)) {
      amount = amount(values.getOrDefault(AMOUNT, ""), wrong);
    }
    List<Citation> citations = keep ? said.citations() : List.of();
    var changed =
        new Statement(
            said.id(),
            said.relation(),
            said.subject(),
            said.object(),
            text(values, ROLE, said.role()),
            text(values, FUNCTION, said.function()),
            said.forWhom(),
            period,
            amount,
            said.year(),
            said.status(),
            said.deduced(),
            text(values, NOTE, said.note()),
            citation == null ? citations : plus(citations, citation));
    // What it joins stays, and was checked when it was written.
    Rules.check(changed, null, null).stream()
        .filter(violation -> of(changed).containsKey(violation.field()))
        .forEach(wrong::add);
    refuse(wrong);
    return changed;
  }

  private static void refuse(List<Violation> wrong) {
    if (!wrong.isEmpty()) {
      throw new Refusal.Invalid(wrong);
    }
  }

  private static List<Citation> plus(List<Citation> citations, Citation citation) {
    return Stream.concat(citations.stream(), Stream.of(citation)).distinct().toList();
  }

  private static @Nullable String text(
      Map<String, String> values, String name, @Nullable String otherwise) {
    String value = values.get(name);
    return value == null ? otherwise : value.isBlank() ? null : value;
  }

  private static @Nullable Period period(String text, List<Violation> wrong) {
    try {
      return text.isBlank() ? null : Period.parse(text);
    } catch (IllegalArgumentException notAPeriod) {
      wrong.add(Violation.of(PERIOD, "rule.period", text));
      return null;
    }
  }

  /** Reads {@code 12000}, and what people write for it: {@code 12 000 €}. */
  private static @Nullable Long amount(String text, List<Violation> wrong) {
    String digits = text.replaceAll("[\\s\\u00a0\\u202f€]", "");
    if (digits.isEmpty()) {
      return null;
    }
    if (!digits.matches("\\d{1,15}")) {
      wrong.add(Violation.of(AMOUNT, "rule.amount", text));
      return null;
    }
    return Long.valueOf(digits);
  }
}
