package org.maillage.model;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * That a subject stands in a relation to an object, and what says so.
 *
 * @param object the id of an entity, or the key of a territory where the relation allows one
 * @param role how; one of {@link Role} for a participation, free words elsewhere
 * @param function the trade or office in words: "designer", "directrice des programmes"
 * @param forWhom the id of the organisation on whose behalf the subject acts
 * @param amount in euros
 * @param year of the amount, where it is not the period of the relation
 * @param deduced whether it is drawn from what is written rather than written
 */
public record Statement(
    String id,
    Relation relation,
    String subject,
    String object,
    @Nullable String role,
    @Nullable String function,
    @Nullable String forWhom,
    @Nullable Period period,
    @Nullable Long amount,
    @Nullable Integer year,
    Status status,
    boolean deduced,
    @Nullable String note,
    List<Citation> citations)
    implements Item {
  public Statement {
    citations = List.copyOf(citations);
  }

  @Override
  public Statement naming(UnaryOperator<String> ids) {
    return new Statement(
        id,
        relation,
        ids.apply(subject),
        ids.apply(object),
        role,
        function,
        forWhom == null ? null : ids.apply(forWhom),
        period,
        amount,
        year,
        status,
        deduced,
        note,
        Citation.naming(citations, ids));
  }

  /** {@return the statement with other proofs} */
  public Statement citing(List<Citation> others) {
    return new Statement(
        id, relation, subject, object, role, function, forWhom, period, amount, year, status,
        deduced, note, others);
  }

  /** {@return the statement on behalf of another, or of nobody} */
  public Statement onBehalfOf(@Nullable String other) {
    return new Statement(
        id, relation, subject, object, role, function, other, period, amount, year, status, deduced,
        note, citations);
  }

  /** {@return the statement under another id} */
  public Statement as(String other) {
    return new Statement(
        other, relation, subject, object, role, function, forWhom, period, amount, year, status,
        deduced, note, citations);
  }

  /** {@return the same, standing otherwise} */
  public Statement as(Status other) {
    return new Statement(
        id, relation, subject, object, role, function, forWhom, period, amount, year, other,
        deduced, note, citations);
  }
}
