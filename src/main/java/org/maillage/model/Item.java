package org.maillage.model;

import java.util.function.UnaryOperator;

/** A thing of the base that has an id, a revision and a history. */
public sealed interface Item permits Entity, Statement {
  String id();

  Status status();

  /** {@return the item, with other ids for what it names; its own stays} */
  Item naming(UnaryOperator<String> ids);
}
