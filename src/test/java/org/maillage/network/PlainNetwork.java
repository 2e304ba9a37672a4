package org.maillage.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Kind;
import org.maillage.model.PartialDate;
import org.maillage.model.Period;
import org.maillage.model.Ref;
import org.maillage.model.Role;
import org.maillage.network.Projection.Part;

/**
 * A small random network, and answers about it so plain that they are right: every pair of parts is
 * looked at each time, years are compared one by one, and paths are tried one after the other.
 */
final class PlainNetwork {
  private static final int FIRST = 2008;
  private static final int LAST = 2024;
  private static final List<Role> ROLES = List.of(Role.values());

  private final List<Part> parts = new ArrayList<>();
  private final Map<String, Ref> refs = new HashMap<>();
  private final Map<String, Period> periods = new HashMap<>();

  static PlainNetwork random(Random random) {
    var network = new PlainNetwork();
    int actors = 2 + random.nextInt(9);
    int activities = 1 + random.nextInt(8);
    List<Kind> kinds = List.of(Kind.COLLECTIVITE, Kind.ORGANISATION, Kind.PERSON);
    for (int i = 0; i < actors; i++) {
      network.refs.put("a" + i, new Ref("a" + i, kinds.get(random.nextInt(3)).key(), "A" + i));
    }
    for (int i = 0; i < activities; i++) {
      Kind kind = random.nextInt(5) == 0 ? Kind.EVENT : Kind.INTERVENTION;
      network.refs.put("x" + i, new Ref("x" + i, kind.key(), "X" + i));
      Period period = random.nextInt(4) == 0 ? null : period(random);
      if (period != null) {
        network.periods.put("x" + i, period);
      }
    }
    int count = random.nextInt(actors * activities / 2 + 2);
    for (int i = 0; i < count; i++) {
      String activity = "x" + random.nextInt(activities);
      Period own = random.nextBoolean() ? period(random) : network.periods.get(activity);
      Role role = ROLES.get(random.nextInt(ROLES.size()));
      var part = new Part("a" + random.nextInt(actors), activity, role, own);
      if (network.parts.stream().noneMatch(other -> saysTheSame(other, part))) {
        network.parts.add(part);
      }
    }
    return network;
  }

  /** Who takes part in one role from one day on is one statement, as in the seed. */
  private static boolean saysTheSame(Part one, Part other) {
    return one.actor().equals(other.actor())
        && one.activity().equals(other.activity())
        && one.role() == other.role()
        && start(one).equals(start(other));
  }

  private static Optional<PartialDate> start(Part part) {
    return Optional.ofNullable(part.period()).flatMap(Period::start);
  }

  private static Period period(Random random) {
    int from = FIRST + random.nextInt(LAST - FIRST);
    int to = Math.min(LAST, from + random.nextInt(4));
    return Period.parse(
        switch (random.nextInt(4)) {
          case 0 -> from + "..";
          case 1 -> ".." + to;
          default -> from + ".." + to;
        });
  }

  Projection projection() {
    return Projection.empty().with(update()).at(1);
  }

  /** {@return all of it, as something new} */
  Projection.Update update() {
    var nodes =
        refs.entrySet().stream()
            .filter(
                ref ->
                    parts.stream()
                        .anyMatch(
                            p ->
                                p.actor().equals(ref.getKey())
                                    || p.activity().equals(ref.getKey())))
            .map(ref -> new Nodes.Node(ref.getValue(), periods.get(ref.getKey())))
            .toList();
    var rows = parts.stream().collect(Collectors.groupingBy(Part::activity));
    return new Projection.Update(nodes, Set.of(), rows);
  }

  List<String> actors() {
    return List.copyOf(new TreeSet<>(parts.stream().map(Part::actor).toList()));
  }

  Kind kind(String id) {
    Ref ref = refs.get(id);
    return ref == null ? Kind.THEME : Kind.of(ref.kind()).orElse(Kind.THEME);
  }

  /** Whether a part is work: neither attendance, nor of one who hosts the activity. */
  boolean works(Part part, boolean hubs) {
    boolean hosts =
        parts.stream()
            .anyMatch(
                p ->
                    p.actor().equals(part.actor())
                        && p.activity().equals(part.activity())
                        && p.role() == Role.ORGANISATEUR);
    boolean work =
        Set.of(Role.TERRAIN, Role.PARTENAIRE, Role.PRATICIEN, Role.PORTEUR, Role.FINANCEUR)
            .contains(part.role());
    return hubs ? work || part.role() == Role.ORGANISATEUR : work && !hosts;
  }

  /** Whether both were there in the same year, tried year by year. */
  static boolean together(@Nullable Period a, @Nullable Period b) {
    for (int year = FIRST - 1; a != null && b != null && year <= LAST + 1; year++) {
      if (in(a, year) && in(b, year)) {
        return true;
      }
    }
    return false;
  }

  private static boolean in(Period period, int year) {
    return period.start().map(start -> start.year() <= year).orElse(true)
        && period.end().map(end -> end.year() >= year).orElse(true);
  }

  /** {@return the activities that two shared as a lens has it} */
  Set<String> shared(String one, String other, Lens lens) {
    Filter filter = lens.filter();
    var shared = new TreeSet<String>();
    for (Part a : parts) {
      for (Part b : parts) {
        if (a.actor().equals(one)
            && b.actor().equals(other)
            && a.activity().equals(b.activity())
            && works(a, lens.hubs())
            && works(b, lens.hubs())
            && (lens.roles().isEmpty()
                || (lens.roles().contains(a.role()) && lens.roles().contains(b.role())))
            && (filter.events() || kind(a.activity()) != Kind.EVENT)
            && (!filter.together() || together(a.period(), b.period()))
            && during(a, filter)
            && during(b, filter)) {
          shared.add(a.activity());
        }
      }
    }
    return shared;
  }

  private static boolean during(Part part, Filter filter) {
    Integer from = filter.from();
    Integer to = filter.to();
    if (from == null || to == null) {
      return true;
    }
    return together(part.period(), Period.parse(from + ".." + to));
  }

  double weight(Set<String> activities, Lens lens) {
    double sum = 0;
    for (String activity : activities) {
      var workers = new HashSet<String>();
      for (Part part : parts) {
        if (part.activity().equals(activity) && works(part, lens.hubs())) {
          workers.add(part.actor());
        }
      }
      sum += lens.filter().newman() ? 1.0 / (workers.size() - 1) : 1;
    }
    return sum;
  }

  /** {@return the length of the shortest path, tried by going everywhere; 0 where none is} */
  int distance(Question question) {
    for (int length = 1; length <= question.max(); length++) {
      if (reaches(question, List.of(question.from()), null, length)) {
        return length;
      }
    }
    return 0;
  }

  private boolean reaches(
      Question question, List<String> walked, @Nullable Period before, int left) {
    if (left == 0) {
      return walked.getLast().equals(question.to());
    }
    for (Part a : parts) {
      for (Part b : parts) {
        if (a.actor().equals(walked.getLast())
            && links(question, a, b)
            && !walked.contains(b.actor())) {
          Period both = question.together() ? both(a.period(), b.period()) : null;
          boolean fits = before == null || together(before, both);
          var longer = new ArrayList<>(walked);
          longer.add(b.actor());
          if (fits && reaches(question, longer, both, left - 1)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether two parts may be a step. */
  boolean links(Question question, Part a, Part b) {
    return a.activity().equals(b.activity())
        && !a.actor().equals(b.actor())
        && counts(question, a)
        && counts(question, b)
        && (!question.together() || together(a.period(), b.period()));
  }

  private boolean counts(Question question, Part part) {
    boolean isEnd = part.actor().equals(question.from()) || part.actor().equals(question.to());
    return works(part, question.hubs() || isEnd)
        && (question.events() || kind(part.activity()) != Kind.EVENT)
        && !question.avoid().contains(part.activity())
        && (isEnd || !question.avoid().contains(part.actor()));
  }

  /** {@return the years in which both were there} */
  static @Nullable Period both(@Nullable Period a, @Nullable Period b) {
    int first = 0;
    int last = 0;
    for (int year = FIRST - 1; a != null && b != null && year <= LAST + 1; year++) {
      if (in(a, year) && in(b, year)) {
        first = first == 0 ? year : first;
        last = year;
      }
    }
    return first == 0 ? null : Period.parse(first + ".." + last);
  }

  List<Part> parts() {
    return List.copyOf(parts);
  }
}
