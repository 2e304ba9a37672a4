package org.maillage.support;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Citation;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Item;
import org.maillage.model.Kind;
import org.maillage.model.Period;
import org.maillage.model.Relation;
import org.maillage.model.Statement;
import org.maillage.model.Status;

/** Things to put into a base, in as few words as a test can bear. */
public final class Sample {
  private Sample() {}

  /** {@return a published sheet that has a name and nothing else} */
  public static Entity entity(Kind kind, String id, String name) {
    return new Entity(id, kind, Status.PUBLISHED, Map.of(Field.NAME, new Fact(name, List.of())));
  }

  /** {@return the sheet with a field set} */
  public static Entity with(Entity entity, Field field, String value, String... citations) {
    var facts = new EnumMap<Field, Fact>(Field.class);
    facts.putAll(entity.facts());
    facts.put(field, new Fact(value, cited(citations)));
    return new Entity(entity.id(), entity.kind(), entity.status(), facts);
  }

  /** {@return the sheet with a field emptied} */
  public static Entity without(Entity entity, Field field) {
    var facts = new EnumMap<Field, Fact>(Field.class);
    facts.putAll(entity.facts());
    facts.remove(field);
    return new Entity(entity.id(), entity.kind(), entity.status(), facts);
  }

  /** {@return a published participation, cited as said} */
  public static Statement participation(
      String id, String subject, String object, String role, String... citations) {
    return statement(id, Relation.PARTICIPATION, subject, object, role, citations);
  }

  public static Statement statement(
      String id,
      Relation relation,
      String subject,
      String object,
      String role,
      String... citations) {
    return new Statement(
        id,
        relation,
        subject,
        object,
        role,
        null,
        null,
        null,
        null,
        null,
        Status.PUBLISHED,
        false,
        null,
        cited(citations));
  }

  /** {@return the statement, on behalf of an organisation} */
  public static Statement onBehalfOf(Statement said, String organisation) {
    return new Statement(
        said.id(),
        said.relation(),
        said.subject(),
        said.object(),
        said.role(),
        said.function(),
        organisation,
        said.period(),
        said.amount(),
        said.year(),
        said.status(),
        said.deduced(),
        said.note(),
        said.citations());
  }

  /** {@return the statement, dated} */
  public static Statement during(Statement said, String period) {
    return new Statement(
        said.id(),
        said.relation(),
        said.subject(),
        said.object(),
        said.role(),
        said.function(),
        said.forWhom(),
        Period.parse(period),
        said.amount(),
        said.year(),
        said.status(),
        said.deduced(),
        said.note(),
        said.citations());
  }

  /** {@return a set of changes by Ada, with a key of its own} */
  public static Changeset set(Change... changes) {
    return keyed(UUID.randomUUID().toString(), changes);
  }

  public static Changeset keyed(String txKey, Change... changes) {
    return new Changeset(txKey, "ada", "because", List.of(changes));
  }

  /** {@return the change by which a seed file says what an item shall be} */
  public static Change.Put seed(String origin, Item item, int baseRev) {
    return new Change.Put(item, baseRev, origin);
  }

  /** {@return the change that makes something new} */
  public static Change.Put add(Item item) {
    return new Change.Put(item, 0);
  }

  public static Change.Put put(Item item, int baseRev) {
    return new Change.Put(item, baseRev);
  }

  public static Change.Withdraw withdraw(String id, int baseRev) {
    return new Change.Withdraw(id, baseRev);
  }

  private static List<Citation> cited(String... citations) {
    return Arrays.stream(citations).map(Citation::parse).toList();
  }
}
