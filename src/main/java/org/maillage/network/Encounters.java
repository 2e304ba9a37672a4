package org.maillage.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.maillage.model.Kind;
import org.maillage.model.Ref;

/** Who met an actor, activity by activity. One question each; not thread-safe. */
final class Encounters {
  private static final double PRECISION = 10_000;

  private final Projection now;
  private final Filter filter;
  private final Scratch found;
  private final int me;
  private final int from;
  private final int to;
  private final int via;

  /** One who met the actor, with what they did in each activity, by its id. */
  record Met(Ref entity, int shared, double weight, Map<String, Meeting> meetings) {}

  /** Called for each who met the actor in an activity: their parts are in its row. */
  private interface Visitor {
    void met(int activity, double weight, int mine, int theirs);
  }

  Encounters(Projection now, Filter filter, Scratch found, int me) {
    this.now = now;
    this.filter = filter;
    this.found = found;
    this.me = me;
    this.from = Spans.yearStart(filter.from());
    this.to = Spans.yearEnd(filter.to());
    String only = filter.via();
    this.via = only == null ? -1 : now.number(only);
  }

  /** {@return the closest, with what they did; {@link #total} counts all} */
  List<Met> closest() {
    each(
        (activity, weight, mine, theirs) ->
            found.add(now.parts().values(activity)[theirs], 1, weight));
    Comparator<Integer> order =
        Comparator.comparingLong((Integer other) -> -rounded(other))
            .thenComparing(other -> now.ref(other).name())
            .thenComparing(other -> now.ref(other).id());
    var best = new PriorityQueue<Integer>(order.reversed());
    for (int i = 0; i < found.size(); i++) {
      best.add(found.touched(i));
      if (best.size() > filter.limit()) {
        best.remove();
      }
    }
    List<Integer> shown = best.stream().sorted(order).toList();
    Map<Integer, Map<String, Meeting>> meetings = meetings(shown);
    return shown.stream()
        .map(
            other ->
                new Met(
                    now.ref(other),
                    found.count(other),
                    rounded(other) / PRECISION,
                    Objects.requireNonNull(meetings.get(other))))
        .toList();
  }

  private long rounded(int other) {
    return Math.round(found.sum(other) * PRECISION);
  }

  /** {@return how many met the actor} */
  int total() {
    return found.size();
  }

  private Map<Integer, Map<String, Meeting>> meetings(List<Integer> shown) {
    var meetings = new HashMap<Integer, Map<String, Meeting>>();
    shown.forEach(other -> meetings.put(other, new TreeMap<>()));
    each(
        (activity, weight, mine, theirs) -> {
          int[] row = now.parts().values(activity);
          var known = meetings.get(row[theirs]);
          if (known != null) {
            known.put(now.ref(activity).id(), meeting(activity, mine, theirs));
          }
        });
    return meetings;
  }

  private Meeting meeting(int activity, int mine, int theirs) {
    int[] row = now.parts().values(activity);
    int end = now.parts().end(activity);
    var meeting = new Meeting();
    for (int a = mine; a < Projection.next(row, mine, end); a += Projection.STRIDE) {
      for (int b = theirs; b < Projection.next(row, theirs, end); b += Projection.STRIDE) {
        if (counts(row[a + 1]) && Projection.isWork(row[b + 1]) && meet(row[a + 1], row[b + 1])) {
          meeting.add(
              now.part(row[a], activity, row[a + 1]), now.part(row[b], activity, row[b + 1]));
        }
      }
    }
    return meeting;
  }

  private void each(Visitor visitor) {
    Rows mine = now.activities();
    int[] activities = mine.values(me);
    for (int i = mine.start(me); i < mine.end(me); i++) {
      int activity = activities[i];
      int at = now.first(activity, me);
      if (isAsked(activity) && counts(activity, at)) {
        each(activity, at, visitor);
      }
    }
  }

  private void each(int activity, int mine, Visitor visitor) {
    int[] row = now.parts().values(activity);
    int end = now.parts().end(activity);
    double weight = now.weight(activity, filter.newman(), false);
    for (int at = now.parts().start(activity); at < end; at = Projection.next(row, at, end)) {
      if (row[at] != me && meet(row, mine, at, end) && fits(row[at])) {
        visitor.met(activity, weight, mine, at);
      }
    }
  }

  private boolean isAsked(int activity) {
    boolean event =
        Projection.isEvent(now.parts().values(activity)[now.parts().start(activity) + 1]);
    return (filter.events() || !event) && (filter.via() == null || via == activity);
  }

  /** Whoever asks about the host wants those it worked with; elsewhere the host is left out. */
  private boolean counts(int what) {
    return Projection.isWorkOrHost(what) && takes(what);
  }

  private boolean counts(int activity, int mine) {
    int[] row = now.parts().values(activity);
    int end = Projection.next(row, mine, now.parts().end(activity));
    for (int at = mine; at < end; at += Projection.STRIDE) {
      if (counts(row[at + 1])) {
        return true;
      }
    }
    return false;
  }

  private boolean takes(int what) {
    return (filter.from() == null && filter.to() == null)
        || now.spans().within(Projection.span(what), from, to);
  }

  private boolean meet(int mine, int theirs) {
    return takes(theirs)
        && (!filter.together()
            || now.spans().overlap(Projection.span(mine), Projection.span(theirs)));
  }

  private boolean meet(int[] row, int mine, int theirs, int end) {
    for (int b = theirs; b < end && row[b] == row[theirs]; b += Projection.STRIDE) {
      if (!Projection.isWork(row[b + 1])) {
        continue;
      }
      for (int a = mine; a < end && row[a] == me; a += Projection.STRIDE) {
        if (counts(row[a + 1]) && meet(row[a + 1], row[b + 1])) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean fits(int actor) {
    Kind kind = filter.kind();
    return kind == null || kind.key().equals(now.ref(actor).kind());
  }

  /** {@return what is left out, once {@link #closest} was asked} */
  Partners.Hidden hidden(int shown) {
    return Scratch.lend(now.bound(), seen -> hidden(shown, seen));
  }

  private Partners.Hidden hidden(int shown, Scratch seen) {
    boolean host = false;
    boolean attendance = false;
    int links = 0;
    Rows mine = now.activities();
    for (int i = mine.start(me); i < mine.end(me); i++) {
      int activity = mine.values(me)[i];
      if (!isAsked(activity) || !counts(activity, now.first(activity, me))) {
        continue;
      }
      int[] row = now.parts().values(activity);
      int last = -1;
      for (int at = now.parts().start(activity);
          at < now.parts().end(activity);
          at += Projection.STRIDE) {
        int what = row[at + 1];
        if (row[at] != me && !Projection.isWork(what) && takes(what)) {
          host |= Projection.isWorkOrHost(what);
          attendance |= !Projection.isWorkOrHost(what);
          links += row[at] == last ? 0 : 1;
          last = row[at];
          seen.add(row[at], 1, 0);
        }
      }
    }
    int nodes = total() - shown;
    for (int i = 0; i < seen.size(); i++) {
      nodes += found.count(seen.touched(i)) == 0 ? 1 : 0;
    }
    var why = new ArrayList<String>();
    if (host) {
      why.add("hidden.host");
    }
    if (attendance) {
      why.add("hidden.attendance");
    }
    if (shown < total()) {
      why.add("hidden.limit");
    }
    return new Partners.Hidden(nodes, links + total() - shown, why);
  }
}
