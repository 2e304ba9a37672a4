package org.maillage.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.maillage.model.Ref;
import org.maillage.model.Role;
import org.maillage.network.Projection.Part;
import org.maillage.support.World;

/** A thousand small random networks, against answers that are plain and right. */
class RandomNetworkTest {
  private static final int NETWORKS = 1_000;

  private static void each(BiConsumer<PlainNetwork, Random> check) {
    long base = System.nanoTime();
    System.out.println("RandomNetworkTest seed " + base);
    for (int i = 0; i < NETWORKS; i++) {
      long seed = base + i;
      var random = new Random(seed);
      try {
        check.accept(PlainNetwork.random(random), random);
      } catch (AssertionError | RuntimeException wrong) {
        throw new AssertionError("seed " + seed, wrong);
      }
    }
  }

  private static Lens lens(Random random) {
    boolean dated = random.nextInt(3) == 0;
    int from = 2008 + random.nextInt(10);
    var filter =
        new Filter(
            dated ? from : null,
            dated ? from + random.nextInt(6) : null,
            null,
            null,
            random.nextInt(3) == 0,
            random.nextBoolean(),
            random.nextBoolean(),
            100);
    var roles = EnumSet.noneOf(Role.class);
    if (random.nextInt(4) == 0) {
      Arrays.stream(Role.values()).filter(role -> random.nextBoolean()).forEach(roles::add);
    }
    return new Lens(
        filter,
        Set.of(),
        null,
        null,
        null,
        null,
        1,
        1 + random.nextInt(2),
        random.nextBoolean(),
        roles);
  }

  @Test
  void pairsTheirActivitiesAndTheirWeights() {
    each(
        (plain, random) -> {
          Lens lens = lens(random);
          Projection now = plain.projection();
          Ties ties = Ties.of(now, lens, null);
          for (String a : plain.actors()) {
            for (String b : plain.actors()) {
              if (a.compareTo(b) < 0) {
                Set<String> shared = plain.shared(a, b, lens);
                var found = ties.pairs().get(new Ties.Pair(a, b));
                if (shared.size() < lens.min()) {
                  assertThat(found).isNull();
                } else {
                  assertThat(found).isNotNull();
                  assertThat(found == null ? Set.of() : found.keySet()).isEqualTo(shared);
                  assertThat(Views.weight(now, lens, shared))
                      .isCloseTo(plain.weight(shared, lens), within(1e-4));
                }
              }
            }
          }
        });
  }

  @Test
  void pathsAreAsShortAsCanBeAndEveryStepHolds() {
    var lengths = new int[Question.MOST_STEPS + 1];
    each(
        (plain, random) -> {
          List<String> actors = plain.actors();
          if (actors.size() < 2) {
            return;
          }
          Question question = question(actors, random);
          int distance = plain.distance(question);
          lengths[distance]++;
          var paths = new PathFinder(plain.projection(), question).find(3);
          assertThat(paths.isEmpty()).as("%s", question).isEqualTo(distance == 0);
          for (List<PathFinder.Step> path : paths) {
            assertThat(path).as("%s", question).hasSize(distance);
            assertHolds(plain, question, path);
          }
          assertThat(new HashSet<>(paths)).hasSameSizeAs(paths);
          assertThat(new PathFinder(plain.projection(), question).find(3)).isEqualTo(paths);
        });
    // Random networks are dense: ways of three steps are rare, and may not be met at all.
    assertThat(lengths[0]).as("No path").isPositive();
    assertThat(lengths[1]).as("Paths of one step").isPositive();
    assertThat(lengths[2] + lengths[3]).as("Longer paths").isPositive();
  }

  private static Question question(List<String> actors, Random random) {
    String from = actors.get(random.nextInt(actors.size()));
    String to = actors.get(random.nextInt(actors.size()));
    while (to.equals(from)) {
      to = actors.get(random.nextInt(actors.size()));
    }
    var avoid = new TreeSet<String>();
    if (random.nextInt(3) == 0) {
      avoid.add("x" + random.nextInt(8));
      avoid.add(actors.get(random.nextInt(actors.size())));
      avoid.removeAll(List.of(from, to));
    }
    return new Question(
        from,
        to,
        1 + random.nextInt(Question.MOST_STEPS),
        random.nextBoolean(),
        avoid,
        random.nextBoolean(),
        random.nextInt(4) == 0);
  }

  private static void assertHolds(
      PlainNetwork plain, Question question, List<PathFinder.Step> path) {
    String at = question.from();
    PathFinder.@Nullable Step before = null;
    for (PathFinder.Step step : path) {
      assertThat(step.from()).isEqualTo(at);
      for (Part mine : step.mine()) {
        assertThat(mine.actor()).isEqualTo(step.from());
        assertThat(mine.activity()).isEqualTo(step.activity());
      }
      assertThat(
              step.mine().stream()
                  .anyMatch(a -> step.theirs().stream().anyMatch(b -> plain.links(question, a, b))))
          .isTrue();
      if (question.together()) {
        assertThat(step.period()).isNotNull();
        assertThat(before == null || PlainNetwork.together(before.period(), step.period()))
            .isTrue();
      }
      before = step;
      at = step.to();
    }
    assertThat(at).isEqualTo(question.to());
  }

  @Test
  void matricesHoldWhatActorsOfTwoTerritoriesShared() {
    each(
        (plain, random) -> {
          Lens lens = lens(random);
          Lens any =
              new Lens(
                  lens.filter(), Set.of(), null, null, null, null, 1, 1, lens.hubs(), lens.roles());
          var homes = new HashMap<String, Set<Ref>>();
          for (String actor : plain.actors()) {
            if (random.nextInt(5) > 0) {
              String key = "R" + random.nextInt(4);
              homes.put(actor, Set.of(new Ref(key, "territory", key)));
            }
          }
          var expected = new TreeMap<Ties.Pair, SortedSet<String>>();
          for (String a : plain.actors()) {
            for (String b : plain.actors()) {
              Set<String> shared = plain.shared(a, b, any);
              if (!a.equals(b)
                  && !shared.isEmpty()
                  && homes.containsKey(a)
                  && homes.containsKey(b)) {
                String one = homes.getOrDefault(a, Set.of()).iterator().next().id();
                String other = homes.getOrDefault(b, Set.of()).iterator().next().id();
                if (one.compareTo(other) <= 0) {
                  expected
                      .computeIfAbsent(new Ties.Pair(one, other), pair -> new TreeSet<>())
                      .addAll(shared);
                }
              }
            }
          }
          assertThat(cells(plain.projection(), any, homes)).isEqualTo(expected);
        });
  }

  private static SortedMap<Ties.Pair, SortedSet<String>> cells(
      Projection now, Lens lens, Map<String, Set<Ref>> homes) {
    var cells = new Cells(now, lens, Homes.of(now, homes));
    Arrays.stream(now.activities(null)).forEach(cells::add);
    return cells.shared();
  }

  @Test
  void viewsAroundAnActorGoAsFarAsAsked() {
    each(
        (plain, random) -> {
          List<String> actors = plain.actors();
          if (actors.isEmpty()) {
            return;
          }
          String focus = actors.get(random.nextInt(actors.size()));
          int depth = 1 + random.nextInt(3);
          Lens wide = new Lens(Filter.standard(1), Set.of(), null, null, null, null, 1, 1, true);
          Lens lens =
              new Lens(Filter.standard(1), Set.of(), null, null, null, focus, depth, 1, true);
          Set<String> reached = new TreeSet<>(Set.of(focus));
          for (int step = 0; step < depth; step++) {
            for (String one : List.copyOf(reached)) {
              actors.stream()
                  .filter(other -> !other.equals(one))
                  .filter(other -> !plain.shared(one, other, wide).isEmpty())
                  .forEach(reached::add);
            }
          }
          assertThat(Ties.of(plain.projection(), lens, null).actors().keySet()).isEqualTo(reached);
        });
  }

  /** The same through the seed, the journal and the graph, for a few of them. */
  @Test
  void theGraphGivesTheSameNetwork() {
    long base = System.nanoTime();
    System.out.println("RandomNetworkTest graph seed " + base);
    for (int i = 0; i < 25; i++) {
      PlainNetwork plain = PlainNetwork.random(new Random(base + i));
      World world = World.of(seed(plain));
      Projection known = plain.projection();
      var stored = Participations.of(world.graph(), world.journal());
      assertThat(stored.now().said()).as("seed %d", base + i).isEqualTo(known.said());
      var network = new Network(world.graph(), stored);
      for (String actor : plain.actors()) {
        Partners partners = network.partners(actor, Filter.standard(100));
        if (plain.parts().stream()
            .noneMatch(p -> p.actor().equals(actor) && p.role() == Role.ORGANISATEUR)) {
          Lens lens = Lens.of(Filter.standard(100));
          for (Partners.Partner one : partners.items()) {
            Set<String> shared = plain.shared(actor, one.entity().id(), lens);
            assertThat(one.shared()).isEqualTo(shared.size());
            assertThat(one.weight()).isCloseTo(plain.weight(shared, lens), within(1e-4));
          }
        }
      }
    }
  }

  private static String seed(PlainNetwork plain) {
    var seed = new StringBuilder();
    Projection.Update all = plain.update();
    for (Nodes.Node node : all.put()) {
      Ref ref = node.ref();
      seed.append(ref.id()).append(":\n  kind: ").append(ref.kind());
      seed.append("\n  name: ").append(ref.name()).append('\n');
      if (node.period() != null) {
        seed.append("  period: \"").append(node.period()).append("\"\n");
      }
      List<Part> parts = all.rows().getOrDefault(ref.id(), List.of());
      if (!parts.isEmpty()) {
        seed.append("  statements:\n");
        for (Part part : parts) {
          String period = part.period() == null ? "" : ", period: \"" + part.period() + "\"";
          seed.append(
              "    - {participant: %s, role: %s%s}\n"
                  .formatted(part.actor(), part.role().key(), period));
        }
      }
    }
    return seed.toString();
  }
}
