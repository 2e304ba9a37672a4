package org.maillage.exchange;

/** What a fact of linked data can say. */
sealed interface Value permits Thing, Value.Iri, Value.Term, Value.Literal {

  /** The address of something. */
  record Iri(String iri) implements Value {}

  /** A word of a vocabulary, with its prefix. */
  record Term(String name) implements Value {}

  /**
   * A text.
   *
   * @param type with its prefix, {@code xsd:gYear}; empty for plain text
   */
  record Literal(String text, String type) implements Value {}
}
