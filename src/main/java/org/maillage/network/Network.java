package org.maillage.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.journal.Journal;
import org.maillage.model.Cited;
import org.maillage.model.Kind;
import org.maillage.model.Period;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.model.Years;
import org.maillage.network.Projection.Part;

/** Answers who worked with whom. Thread-safe. */
public final class Network {
  private static final String EVIDENCE =
      """
      UNWIND $ids AS id
      MATCH (item:Statement {id: id})
      CALL (item) {
      """
          + Citations.OF_ITEM
          + """
          }
          RETURN id, citations
          """;

  private final Graph graph;
  private final Journal journal;
  private volatile @Nullable Projection projection;

  public Network(Graph graph, Journal journal) {
    this.graph = graph;
    this.journal = journal;
  }

  /**
   * {@return who worked with an actor, the closest first}
   *
   * @throws Refusal.NotFound when there is no such entity
   */
  public Partners partners(String id, Filter filter) {
    Projection now = projection();
    Ref me = now.refs().get(id);
    if (me == null) {
      return new Partners(known(id), 0, List.of(), new Partners.Hidden(0, 0, List.of()));
    }
    var shared = new HashMap<String, Map<String, Meeting>>();
    var hidden = new HiddenCount();
    for (Part mine : now.byActor().getOrDefault(id, List.of())) {
      // Whoever asks about the host wants those it worked with; elsewhere the host is left out.
      if (!mine.role().isWork() && !mine.role().isHost()) {
        continue;
      }
      for (Part theirs : now.byActivity().getOrDefault(mine.activity(), List.of())) {
        if (!theirs.actor().equals(id)
            && filter.takes(ref(now, mine.activity()), theirs.period())
            && filter.takes(ref(now, mine.activity()), mine.period())) {
          meet(now, filter, mine, theirs, shared, hidden);
        }
      }
    }
    hidden.forget(shared.keySet());
    return answer(now, me, shared, hidden, filter);
  }

  private static void meet(
      Projection now,
      Filter filter,
      Part mine,
      Part theirs,
      Map<String, Map<String, Meeting>> shared,
      HiddenCount hidden) {
    if (!now.isWork(theirs)) {
      hidden.add(theirs);
      return;
    }
    if (!fits(filter, ref(now, theirs.actor()))) {
      return;
    }
    Period a = mine.period();
    Period b = theirs.period();
    if (filter.together() && (a == null || b == null || !a.overlaps(b))) {
      return;
    }
    shared
        .computeIfAbsent(theirs.actor(), actor -> new TreeMap<>())
        .computeIfAbsent(mine.activity(), activity -> new Meeting())
        .add(mine, theirs);
  }

  private Partners answer(
      Projection now,
      Ref me,
      Map<String, Map<String, Meeting>> shared,
      HiddenCount hidden,
      Filter filter) {
    record Ranked(Ref entity, Map<String, Meeting> meetings, double weight) {}
    List<Ranked> ranked =
        shared.entrySet().stream()
            .map(
                entry ->
                    new Ranked(
                        ref(now, entry.getKey()),
                        entry.getValue(),
                        weight(now, entry.getValue().keySet(), filter.newman())))
            .sorted(
                Comparator.comparingDouble(Ranked::weight)
                    .reversed()
                    .thenComparing(one -> one.entity().name())
                    .thenComparing(one -> one.entity().id()))
            .toList();
    List<Ranked> shown = ranked.subList(0, Math.min(filter.limit(), ranked.size()));
    var statements = new TreeSet<String>();
    for (Ranked one : shown) {
      for (Meeting meeting : one.meetings().values()) {
        meeting.mine().forEach(part -> statements.add(part.statement()));
        meeting.theirs().forEach(part -> statements.add(part.statement()));
      }
    }
    Map<String, List<Cited>> evidence = evidence(statements);
    var items =
        shown.stream()
            .map(one -> partner(now, one.entity(), one.meetings(), one.weight(), evidence))
            .toList();
    if (shown.size() < ranked.size()) {
      hidden.because("hidden.limit");
    }
    int cut = ranked.size() - shown.size();
    return new Partners(
        me,
        ranked.size(),
        items,
        new Partners.Hidden(hidden.actors() + cut, hidden.links() + cut, hidden.why()));
  }

  private static double weight(Projection now, Collection<String> activities, boolean newman) {
    double weight = 0;
    for (String activity : activities) {
      weight += newman ? 1.0 / Math.max(1, now.workers(activity) - 1) : 1;
    }
    return Math.round(weight * 10_000) / 10_000.0;
  }

  static Partners.Partner partner(
      Projection now,
      Ref entity,
      Map<String, Meeting> meetings,
      double weight,
      Map<String, List<Cited>> evidence) {
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
      Projection now, String activity, Meeting meeting, Map<String, List<Cited>> evidence) {
    var roles = new LinkedHashSet<String>();
    var citations = new LinkedHashSet<Cited>();
    Period period = now.periods().get(activity);
    for (Set<Part> side : List.of(meeting.mine(), meeting.theirs())) {
      for (Part part : side) {
        roles.add(part.role().key());
        citations.addAll(evidence.getOrDefault(part.statement(), List.of()));
        if (period == null) {
          period = part.period();
        }
      }
    }
    return new Partners.Shared(
        ref(now, activity),
        period == null ? null : Years.of(period),
        List.copyOf(roles),
        List.copyOf(citations));
  }

  private static boolean fits(Filter filter, Ref actor) {
    Kind kind = filter.kind();
    return kind == null || kind.key().equals(actor.kind());
  }

  /** {@return who took part in what, as of the last change} */
  Projection projection() {
    Projection known = projection;
    long seq = journal.lastSeq();
    if (known == null || known.seq() != seq) {
      known = Projection.of(graph, seq);
      projection = known;
    }
    return known;
  }

  /** {@return what says so, by statement} */
  Map<String, List<Cited>> evidence(Collection<String> statements) {
    var evidence = new LinkedHashMap<String, List<Cited>>();
    graph
        .read(tx -> tx.rows(EVIDENCE, Map.of("ids", List.copyOf(statements))))
        .forEach(row -> evidence.put(row.text("id"), Citations.cited(row.rows("citations"))));
    return evidence;
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

  private static Ref ref(Projection now, String id) {
    return now.ref(id);
  }

  private static @Nullable Integer least(@Nullable Integer a, @Nullable Integer b) {
    return a == null ? b : b == null ? a : Integer.valueOf(Math.min(a, b));
  }

  private static @Nullable Integer greatest(@Nullable Integer a, @Nullable Integer b) {
    return a == null ? b : b == null ? a : Integer.valueOf(Math.max(a, b));
  }
}
