package org.maillage.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.model.PartialDate;
import org.maillage.model.Period;
import org.maillage.model.Ref;
import org.maillage.model.Role;

/**
 * Who took part in what, in memory: one state of the graph, immutable.
 *
 * @param seq the last change it holds
 * @param byActor the parts of an actor, by its id
 * @param byActivity the parts in an activity, by its id
 * @param refs the actors and activities, by id
 * @param periods the periods of the activities that have one, by id
 * @param hosts each activity with one that hosts it, separated by a space
 */
record Projection(
    long seq,
    Map<String, List<Part>> byActor,
    Map<String, List<Part>> byActivity,
    Map<String, Ref> refs,
    Map<String, Period> periods,
    Set<String> hosts) {

  private static final String PARTS =
      """
      MATCH (s:Statement)-[:OBJECT]->(a:Entity)
      WHERE (s:Participation OR s:Funding) AND s.status IN ['published', 'disputed']
        AND a.kind IN ['programme', 'intervention', 'event']
        AND a.status IN ['published', 'disputed']
      MATCH (s)-[:SUBJECT|FOR]->(actor:Entity)
      WHERE actor.status IN ['published', 'disputed'] AND actor.kind <> 'programme'
      RETURN s.id AS id, coalesce(s.from, toString(s.year)) AS from,
             coalesce(s.to, toString(s.year)) AS to,
             CASE WHEN s:Funding THEN 'financeur' ELSE s.role END AS role,
             {id: a.id, kind: a.kind, name: a.name} AS activity, a.from AS began, a.to AS ended,
             {id: actor.id, kind: actor.kind, name: actor.name} AS actor
      ORDER BY a.id, actor.id, id
      """;

  /**
   * That an actor took part in an activity.
   *
   * @param statement the id of what says so
   * @param period when, that of the activity where none is said; null when neither is known
   */
  record Part(
      String statement, String actor, String activity, Role role, @Nullable Period period) {}

  static Projection of(Graph graph, long seq) {
    var parts = new ArrayList<Part>();
    var refs = new HashMap<String, Ref>();
    var periods = new HashMap<String, Period>();
    for (Row row : graph.read(tx -> tx.rows(PARTS, Map.of()))) {
      Ref activity = org.maillage.graph.Citations.ref(row.row("activity"));
      Ref actor = org.maillage.graph.Citations.ref(row.row("actor"));
      refs.put(activity.id(), activity);
      refs.put(actor.id(), actor);
      Period span = period(row.findText("began"), row.findText("ended"));
      if (span != null) {
        periods.put(activity.id(), span);
      }
      Period own = period(row.findText("from"), row.findText("to"));
      parts.add(
          new Part(
              row.text("id"),
              actor.id(),
              activity.id(),
              Role.of(row.text("role")).orElse(Role.PARTICIPANT),
              own == null ? span : own));
    }
    return of(seq, parts, refs, periods);
  }

  /** {@return the projection of these parts} */
  static Projection of(
      long seq, List<Part> parts, Map<String, Ref> refs, Map<String, Period> periods) {
    var byActor = new HashMap<String, List<Part>>();
    var byActivity = new HashMap<String, List<Part>>();
    for (Part part : parts) {
      byActor.computeIfAbsent(part.actor(), id -> new ArrayList<>()).add(part);
      byActivity.computeIfAbsent(part.activity(), id -> new ArrayList<>()).add(part);
    }
    Set<String> hosts =
        byActivity.values().stream()
            .flatMap(List::stream)
            .filter(part -> part.role().isHost())
            .map(part -> part.activity() + " " + part.actor())
            .collect(Collectors.toUnmodifiableSet());
    return new Projection(seq, byActor, byActivity, refs, periods, hosts);
  }

  private static @Nullable Period period(@Nullable String from, @Nullable String to) {
    return from == null && to == null
        ? null
        : new Period(
            Optional.ofNullable(from).map(PartialDate::new),
            Optional.ofNullable(to).map(PartialDate::new));
  }

  /**
   * {@return whether the part counts as work}
   *
   * <p>Whoever hosts an activity is not counted in it, whatever else it does there: it would link
   * everyone with itself.
   */
  boolean isWork(Part part) {
    return part.role().isWork() && !hosts.contains(part.activity() + " " + part.actor());
  }

  /** {@return what is known of an actor or an activity} */
  Ref ref(String id) {
    return Objects.requireNonNull(refs.get(id), id);
  }

  /** {@return how many actors worked in an activity, the host aside} */
  int workers(String activity) {
    return workers(activity, false);
  }

  /** {@return how many actors worked in an activity, with its host or without} */
  int workers(String activity, boolean hosts) {
    return (int)
        byActivity.getOrDefault(activity, List.of()).stream()
            .filter(
                part -> isWork(part) || (hosts && (part.role().isWork() || part.role().isHost())))
            .map(Part::actor)
            .distinct()
            .count();
  }
}
