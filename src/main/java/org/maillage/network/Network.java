package org.maillage.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.model.Cited;
import org.maillage.model.Period;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.model.Years;
import org.maillage.network.Projection.Part;

/** Answers who worked with whom. Thread-safe. */
public final class Network {
  private final Graph graph;
  private final Supplier<Projection> state;
  private final Evidence evidence;

  public Network(Graph graph, Participations participations) {
    this(graph, participations::now);
  }

  /**
   * @param state gives who took part in what
   */
  Network(Graph graph, Supplier<Projection> state) {
    this.graph = graph;
    this.state = state;
    this.evidence = new Evidence(graph);
  }

  /**
   * {@return who worked with an actor, the closest first}
   *
   * @throws Refusal.NotFound when there is no such entity
   */
  public Partners partners(String id, Filter filter) {
    Projection now = projection();
    int me = now.number(id);
    if (me < 0) {
      return new Partners(known(id), 0, List.of(), new Partners.Hidden(0, 0, List.of()));
    }
    return Scratch.lend(
        now.bound(), found -> partners(now, me, new Encounters(now, filter, found, me)));
  }

  private Partners partners(Projection now, int me, Encounters encounters) {
    List<Encounters.Met> closest = encounters.closest();
    var parts = new LinkedHashSet<Part>();
    closest.forEach(met -> met.meetings().values().forEach(one -> parts.addAll(one.parts())));
    Map<Part, List<Cited>> cited = evidence(now, parts);
    return new Partners(
        now.ref(me),
        encounters.total(),
        closest.stream()
            .map(met -> partner(now, met.entity(), met.meetings(), met.weight(), cited))
            .toList(),
        encounters.hidden(closest.size()));
  }

  static Partners.Partner partner(
      Projection now,
      Ref entity,
      Map<String, Meeting> meetings,
      double weight,
      Map<Part, List<Cited>> evidence) {
    var through = new ArrayList<Partners.Shared>();
    Integer from = null;
    Integer to = null;
    for (var entry : meetings.entrySet()) {
      Partners.Shared one = shared(now, entry.getKey(), entry.getValue(), evidence);
      through.add(one);
      Years years = one.period();
      if (years != null) {
        from = least(from, years.from());
        to = greatest(to, years.to());
      }
    }
    through.sort(
        Comparator.comparing(
            Partners.Shared::period,
            Comparator.nullsLast(
                Comparator.comparing(
                    Years::start, Comparator.nullsLast(Comparator.naturalOrder())))));
    return new Partners.Partner(entity, meetings.size(), weight, from, to, through);
  }

  static Partners.Shared shared(
      Projection now, String activity, Meeting meeting, Map<Part, List<Cited>> evidence) {
    var roles = new LinkedHashSet<String>();
    var citations = new LinkedHashSet<Cited>();
    Period period = now.period(activity);
    for (Set<Part> side : List.of(meeting.mine(), meeting.theirs())) {
      for (Part part : side) {
        roles.add(part.role().key());
        citations.addAll(evidence.getOrDefault(part, List.of()));
        if (period == null) {
          period = part.period();
        }
      }
    }
    return new Partners.Shared(
        now.ref(activity),
        period == null ? null : Years.of(period),
        List.copyOf(roles),
        List.copyOf(citations));
  }

  /** {@return who took part in what, as of the last change that was read} */
  Projection projection() {
    return state.get();
  }

  /** {@return what says so, by part} */
  Map<Part, List<Cited>> evidence(Projection now, Collection<Part> parts) {
    return evidence.of(parts, now.seq());
  }

  /**
   * {@return an entity that is published}
   *
   * @throws Refusal.NotFound when there is no such entity
   */
  Ref known(String id) {
    return graph
        .read(
            tx ->
                tx.row(
                    """
                    MATCH (e:Entity {id: $id}) WHERE e.status IN ['published', 'disputed']
                    RETURN e.id AS id, e.kind AS kind, e.name AS name
                    """,
                    Map.of("id", id)))
        .map(Citations::ref)
        .orElseThrow(() -> new Refusal.NotFound(id));
  }

  static @Nullable Integer least(@Nullable Integer a, @Nullable Integer b) {
    return a == null ? b : b == null ? a : Integer.valueOf(Math.min(a, b));
  }

  static @Nullable Integer greatest(@Nullable Integer a, @Nullable Integer b) {
    return a == null ? b : b == null ? a : Integer.valueOf(Math.max(a, b));
  }
}
