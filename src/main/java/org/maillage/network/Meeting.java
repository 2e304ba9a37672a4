package org.maillage.network;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.maillage.model.Period;
import org.maillage.network.Projection.Part;

/** What two actors did in one activity. */
final class Meeting {
  private final Set<Part> mine = new LinkedHashSet<>();
  private final Set<Part> theirs = new LinkedHashSet<>();

  /** {@return what some did, on both sides} */
  static Meeting of(List<Part> parts) {
    var meeting = new Meeting();
    parts.forEach(part -> meeting.add(part, part));
    return meeting;
  }

  void add(Part one, Part other) {
    mine.add(one);
    theirs.add(other);
  }

  Set<Part> mine() {
    return mine;
  }

  Set<Part> theirs() {
    return theirs;
  }

  /** {@return what both did} */
  Set<Part> parts() {
    var parts = new LinkedHashSet<>(mine);
    parts.addAll(theirs);
    return parts;
  }

  /** {@return when both were there; when the activity was, where no source says more} */
  List<Period> periods(Projection now) {
    var periods = new ArrayList<Period>();
    for (Part a : mine) {
      for (Part b : theirs) {
        Overlap.of(a.period(), b.period()).ifPresent(periods::add);
      }
    }
    if (periods.isEmpty()) {
      Period whole = now.period(mine.iterator().next().activity());
      return whole == null ? List.of() : List.of(whole);
    }
    return periods;
  }
}
