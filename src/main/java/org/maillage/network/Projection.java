package org.maillage.network;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Kind;
import org.maillage.model.Period;
import org.maillage.model.Ref;
import org.maillage.model.Role;
import org.maillage.network.Nodes.Node;

/**
 * Who took part in what, in memory: one state of the graph, immutable.
 *
 * <p>Actors and activities have numbers. The row of an activity holds two ints for each part in it,
 * in order: the actor, and what it did: four bits of role, then {@link #WORK}, {@link #EVENT}, then
 * the number of the period. The row of an actor holds its activities, in order.
 */
final class Projection {
  /** How many ints a part takes in the row of an activity. */
  static final int STRIDE = 2;

  /** Whether it counts as work: the role is work, and the actor does not host the activity. */
  static final int WORK = 1 << 4;

  /** Whether the activity is an event. */
  static final int EVENT = 1 << 5;

  private static final int SPAN = 6;
  private static final int ROLE = WORK - 1;
  private static final List<Role> ROLES = List.of(Role.values());
  private static final int HOSTING = roles(Role::isHost);
  private static final int COUNTING = HOSTING | roles(Role::isWork);

  private final long seq;
  private final Nodes nodes;
  private final Rows parts;
  private final Rows activities;
  private final Spans numbered;
  private final Spans.Table spans;

  /**
   * That an actor took part in an activity.
   *
   * @param period when, that of the activity where none is said; null when neither is known
   */
  record Part(String actor, String activity, Role role, @Nullable Period period) {}

  /**
   * What is to be other than it was.
   *
   * @param rows the parts in each activity that changed, by its id
   */
  record Update(Collection<Node> put, Set<String> gone, Map<String, List<Part>> rows) {}

  private Projection(long seq, Nodes nodes, Rows parts, Rows activities, Spans numbered) {
    this.seq = seq;
    this.nodes = nodes;
    this.parts = parts;
    this.activities = activities;
    this.numbered = numbered;
    this.spans = numbered.table();
  }

  static Projection empty() {
    return new Projection(0, Nodes.empty(), Rows.EMPTY, Rows.EMPTY, new Spans());
  }

  /** {@return what was kept: nodes by number, periods by number, parts by activity} */
  static Projection of(List<Node> nodes, Spans spans, SortedMap<Integer, int[]> rows) {
    var moved = new Moves();
    rows.forEach((activity, row) -> moved.compare(activity, Rows.EMPTY, row));
    return new Projection(
        0,
        Nodes.empty().with(nodes, List.of()),
        Rows.EMPTY.with(rows),
        Rows.EMPTY.with(moved.rows(Rows.EMPTY)),
        spans);
  }

  private static int roles(java.util.function.Predicate<Role> which) {
    int bits = 0;
    for (Role role : ROLES) {
      bits |= which.test(role) ? 1 << ROLES.indexOf(role) : 0;
    }
    return bits;
  }

  /** {@return the same as of another change} */
  Projection at(long last) {
    return last == seq ? this : new Projection(last, nodes, parts, activities, numbered);
  }

  /** {@return the same with what is other}; called by one thread at a time */
  Projection with(Update update) {
    Nodes known = nodes.with(update.put(), update.gone());
    SortedMap<Integer, int[]> changed = new TreeMap<>();
    var moved = new Moves();
    update
        .rows()
        .forEach(
            (id, row) -> {
              int activity = known.anyNumber(id);
              if (activity >= 0) {
                int[] next = row(known, row);
                moved.compare(activity, parts, next);
                changed.put(activity, next);
              }
            });
    return new Projection(
        seq, known, parts.with(changed), activities.with(moved.rows(activities)), numbered);
  }

  private int[] row(Nodes known, List<Part> row) {
    var hosts = new HashSet<String>();
    for (Part part : row) {
      if (part.role().isHost()) {
        hosts.add(part.actor());
      }
    }
    long[] sorted =
        row.stream()
            .mapToLong(
                part -> {
                  int activity = known.number(part.activity());
                  boolean event = Kind.EVENT.key().equals(kind(known, activity));
                  boolean work = part.role().isWork() && !hosts.contains(part.actor());
                  long what =
                      ROLES.indexOf(part.role())
                          | (work ? WORK : 0)
                          | (event ? EVENT : 0)
                          | numbered.number(part.period()) << SPAN;
                  return (long) known.number(part.actor()) << Integer.SIZE | what;
                })
            .sorted()
            .distinct()
            .toArray();
    var ints = new int[STRIDE * sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      ints[STRIDE * i] = (int) (sorted[i] >> Integer.SIZE);
      ints[STRIDE * i + 1] = (int) sorted[i];
    }
    return ints;
  }

  private static @Nullable String kind(Nodes known, int number) {
    Node node = known.find(number);
    return node == null ? null : node.ref().kind();
  }

  /** {@return the last change it holds} */
  long seq() {
    return seq;
  }

  /** {@return the parts in each activity, {@link #STRIDE} ints each} */
  Rows parts() {
    return parts;
  }

  /** {@return the activities of each actor} */
  Rows activities() {
    return activities;
  }

  Spans.Table spans() {
    return spans;
  }

  /** {@return how many numbers there may be} */
  int bound() {
    return nodes.bound();
  }

  /** {@return the number of an actor or an activity, -1 where there is none} */
  int number(String id) {
    return nodes.number(id);
  }

  @Nullable Node find(int number) {
    return nodes.find(number);
  }

  /** {@return an actor or an activity by its id, null where it took part in nothing} */
  @Nullable Ref find(String id) {
    Node node = nodes.find(nodes.number(id));
    return node == null ? null : node.ref();
  }

  /** {@return the actor or the activity of a number} */
  Ref ref(int number) {
    return node(number).ref();
  }

  /** {@return what is known of an actor or an activity} */
  Ref ref(String id) {
    return Objects.requireNonNull(find(id), id);
  }

  private Node node(int number) {
    return Objects.requireNonNull(nodes.find(number));
  }

  /** {@return when an activity was, null where no source says} */
  @Nullable Period period(String id) {
    Node node = nodes.find(nodes.number(id));
    return node == null ? null : node.period();
  }

  /** {@return whether it took part in anything} */
  boolean isActor(String id) {
    int number = nodes.number(id);
    return number >= 0 && activities.size(number) > 0;
  }

  static boolean isWork(int what) {
    return (what & WORK) != 0;
  }

  static boolean isEvent(int what) {
    return (what & EVENT) != 0;
  }

  static boolean isHost(int what) {
    return (HOSTING >> (what & ROLE) & 1) != 0;
  }

  /** {@return whether the role is work or hosts} */
  static boolean isWorkOrHost(int what) {
    return (COUNTING >> (what & ROLE) & 1) != 0;
  }

  /** {@return whether the role is one of those, or there are none} */
  static boolean isAmong(Set<Role> roles, int what) {
    return roles.isEmpty() || roles.contains(ROLES.get(what & ROLE));
  }

  /** {@return the number of the period} */
  static int span(int what) {
    return what >>> SPAN;
  }

  Part part(int actor, int activity, int what) {
    return new Part(
        ref(actor).id(), ref(activity).id(), ROLES.get(what & ROLE), spans.period(span(what)));
  }

  /** {@return where the parts of an actor begin in the row of an activity; the end where none} */
  int first(int activity, int actor) {
    int[] row = parts.values(activity);
    int end = parts.end(activity);
    int low = parts.start(activity) / STRIDE;
    int high = end / STRIDE;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (row[STRIDE * middle] < actor) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int at = STRIDE * low;
    return at < end && row[at] == actor ? at : end;
  }

  /** {@return where the next actor begins} */
  static int next(int[] row, int at, int end) {
    int next = at + STRIDE;
    while (next < end && row[next] == row[at]) {
      next += STRIDE;
    }
    return next;
  }

  /** {@return how many actors worked in an activity, with its host or without} */
  int workers(int activity, boolean hosts) {
    int[] row = parts.values(activity);
    int end = parts.end(activity);
    int workers = 0;
    int last = -1;
    for (int at = parts.start(activity); at < end; at += STRIDE) {
      boolean counts = isWork(row[at + 1]) || (hosts && isWorkOrHost(row[at + 1]));
      if (counts && row[at] != last) {
        workers++;
        last = row[at];
      }
    }
    return workers;
  }

  /** {@return what a collaboration in an activity weighs (Newman 2001), or 1} */
  double weight(int activity, boolean newman, boolean hosts) {
    return newman ? 1.0 / Math.max(1, workers(activity, hosts) - 1) : 1;
  }

  /** {@return the numbers of the activities in which anybody took part, those named or all} */
  int[] activities(@Nullable Collection<String> among) {
    int[] all =
        among == null
            ? java.util.stream.IntStream.range(0, parts.bound()).toArray()
            : among.stream().mapToInt(this::number).filter(number -> number >= 0).toArray();
    return Arrays.stream(all).filter(number -> parts.size(number) > 0).toArray();
  }

  /** {@return everything it holds, a line each, in order; equal states have equal lines} */
  Set<String> said() {
    var said = new TreeSet<String>();
    for (int activity : activities(null)) {
      said.add(node(activity).toString());
      int[] row = parts.values(activity);
      for (int at = parts.start(activity); at < parts.end(activity); at += STRIDE) {
        said.add(node(row[at]).toString());
        said.add(part(row[at], activity, row[at + 1]) + (isWork(row[at + 1]) ? " works" : ""));
      }
    }
    for (int actor = 0; actor < activities.bound(); actor++) {
      int[] row = activities.values(actor);
      for (int at = activities.start(actor); at < activities.end(actor); at++) {
        said.add(ref(actor).id() + " in " + ref(row[at]).id());
      }
    }
    return said;
  }
}
