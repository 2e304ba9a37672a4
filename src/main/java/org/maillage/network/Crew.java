package org.maillage.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who worked in an activity, as a lens has it: one activity after the other, and at the end what
 * was left out. Not thread-safe.
 */
final class Crew {
  private final Projection now;
  private final Lens lens;
  private final BitSet asked;
  private final int from;
  private final int to;

  private final BitSet shown = new BitSet();
  private final BitSet hidden = new BitSet();
  private final BitSet counted = new BitSet();
  private int links;
  private boolean host;
  private boolean attendance;
  private boolean role;

  private int activity;
  private int[] row = new int[0];
  private int end;
  private int[] firsts = new int[64];
  private int size;

  Crew(Projection now, Lens lens) {
    this(now, lens, new BitSet());
  }

  /**
   * @param asked those who are asked about: they count also where they host
   */
  Crew(Projection now, Lens lens, BitSet asked) {
    this.now = now;
    this.lens = lens;
    this.asked = asked;
    this.from = Spans.yearStart(lens.filter().from());
    this.to = Spans.yearEnd(lens.filter().to());
  }

  /** Looks at an activity; {@return how many worked in it} */
  int read(int other) {
    activity = other;
    row = now.parts().values(activity);
    end = now.parts().end(activity);
    size = 0;
    int start = now.parts().start(activity);
    String via = lens.filter().via();
    if ((!lens.filter().events() && Projection.isEvent(row[start + 1]))
        || (via != null && activity != now.number(via))) {
      return 0;
    }
    boolean again = counted.get(activity);
    counted.set(activity);
    for (int at = start; at < end; at = Projection.next(row, at, end)) {
      if (isPresent(at, again) && Ties.fits(lens, now.ref(row[at]))) {
        shown.set(row[at]);
        firsts = size < firsts.length ? firsts : Arrays.copyOf(firsts, 2 * size);
        firsts[size++] = at;
      }
    }
    return size;
  }

  private boolean isPresent(int first, boolean again) {
    boolean present = false;
    boolean absent = false;
    for (int at = first; at < end && row[at] == row[first]; at += Projection.STRIDE) {
      if (takes(row[at + 1])) {
        boolean counts = counts(row[at], row[at + 1]);
        present |= counts;
        absent |= !counts;
        if (!counts) {
          why(row[at], row[at + 1]);
        }
      }
    }
    if (absent) {
      hidden.set(row[first]);
      links += again ? 0 : 1;
    }
    return present;
  }

  private boolean takes(int what) {
    return (lens.filter().from() == null && lens.filter().to() == null)
        || now.spans().within(Projection.span(what), from, to);
  }

  private boolean counts(int actor, int what) {
    return works(actor, what) && Projection.isAmong(lens.roles(), what);
  }

  private boolean works(int actor, int what) {
    return Projection.isWork(what)
        || ((lens.hubs() || asked.get(actor)) && Projection.isWorkOrHost(what));
  }

  private void why(int actor, int what) {
    if (works(actor, what)) {
      role = true;
    } else if (Projection.isWorkOrHost(what)) {
      host = true;
    } else {
      attendance = true;
    }
  }

  /** {@return the number of the i-th who worked} */
  int actor(int i) {
    return row[firsts[i]];
  }

  /** {@return what a collaboration in the activity weighs} */
  double weight() {
    return now.weight(activity, lens.filter().newman(), lens.hubs());
  }

  /** {@return whether two who worked in the activity met, as the lens has it} */
  boolean met(int i, int j) {
    if (!lens.filter().together()) {
      return true;
    }
    for (int a = firsts[i]; a < end && row[a] == row[firsts[i]]; a += Projection.STRIDE) {
      for (int b = firsts[j]; b < end && row[b] == row[firsts[j]]; b += Projection.STRIDE) {
        if (shows(a)
            && shows(b)
            && now.spans().overlap(Projection.span(row[a + 1]), Projection.span(row[b + 1]))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean shows(int at) {
    return takes(row[at + 1]) && counts(row[at], row[at + 1]);
  }

  /** {@return the first year that a source gives of one's work in the activity, 0 where none} */
  int year(int i) {
    int least = Integer.MAX_VALUE;
    for (int at = firsts[i]; at < end && row[at] == row[firsts[i]]; at += Projection.STRIDE) {
      int year = shows(at) ? now.spans().firstYear(Projection.span(row[at + 1])) : 0;
      least = year == 0 ? least : Math.min(least, year);
    }
    return least == Integer.MAX_VALUE ? 0 : least;
  }

  /** {@return the years that sources give of one's work in the activity} */
  IntStream years(int i) {
    IntStream years = IntStream.empty();
    for (int at = firsts[i]; at < end && row[at] == row[firsts[i]]; at += Projection.STRIDE) {
      int span = Projection.span(row[at + 1]);
      if (shows(at) && span > 0) {
        years =
            IntStream.concat(
                years,
                IntStream.rangeClosed(now.spans().firstYear(span), now.spans().lastYear(span)));
      }
    }
    return years;
  }

  /** {@return what one did in the activity} */
  List<Projection.Part> parts(int i) {
    var parts = new ArrayList<Projection.Part>();
    for (int at = firsts[i]; at < end && row[at] == row[firsts[i]]; at += Projection.STRIDE) {
      if (shows(at)) {
        parts.add(now.part(row[at], activity, row[at + 1]));
      }
    }
    return parts;
  }

  /** {@return all who worked in an activity that was looked at} */
  BitSet shown() {
    return shown;
  }

  /** {@return what was left out: those who host, and those who attended and worked nowhere} */
  Partners.Hidden hidden() {
    var only = (BitSet) hidden.clone();
    only.andNot(shown);
    var why = new ArrayList<String>();
    if (host) {
      why.add("hidden.host");
    }
    if (role) {
      why.add("hidden.role");
    }
    if (attendance) {
      why.add("hidden.attendance");
    }
    if (!lens.filter().events()) {
      why.add("hidden.events");
    }
    if (lens.filter().from() != null || lens.filter().to() != null) {
      why.add("hidden.undated");
    }
    return new Partners.Hidden(only.cardinality(), links, why);
  }
}
