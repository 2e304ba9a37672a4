package org.maillage.exchange;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thing and what is said of it, as linked data.
 *
 * @param iri its address; null for a thing that is only spoken of where it stands
 * @param facts what is said, in order
 */
record Thing(@Nullable String iri, List<Fact> facts) implements Value {

  /**
   * That the thing has a value for a term.
   *
   * @param term with the prefix of {@link Terms}: {@code schema:name}
   */
  record Fact(String term, Value value) {}

  static Thing at(String iri) {
    return new Thing(iri, new ArrayList<>());
  }

  static Thing unnamed() {
    return new Thing(null, new ArrayList<>());
  }

  /** Says that it is of a class. */
  Thing is(String type) {
    return add("rdf:type", new Value.Term(type));
  }

  Thing add(String term, Value value) {
    facts.add(new Fact(term, value));
    return this;
  }

  /** Adds a text, when there is one. */
  Thing text(String term, @Nullable String text) {
    return text == null || text.isEmpty() ? this : add(term, new Value.Literal(text, ""));
  }

  /** Adds a text of a type of XML Schema, when there is one. */
  Thing typed(String term, @Nullable String text, String type) {
    return text == null ? this : add(term, new Value.Literal(text, type));
  }

  /** Adds a date as precise as it is: a year, a month or a day. */
  Thing date(String term, @Nullable String text) {
    if (text == null) {
      return this;
    }
    String type =
        switch (text.length()) {
          case 4 -> "xsd:gYear";
          case 7 -> "xsd:gYearMonth";
          default -> "xsd:date";
        };
    return typed(term, text, type);
  }

  Thing link(String term, @Nullable String iri) {
    return iri == null ? this : add(term, new Value.Iri(iri));
  }
}
