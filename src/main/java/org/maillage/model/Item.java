package org.maillage.model;

/** A thing of the base that has an id, a revision and a history. */
public sealed interface Item permits Entity, Statement {
  String id();

  Status status();
}
