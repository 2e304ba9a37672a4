package org.maillage.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.jgrapht.Graph;
import org.jgrapht.alg.clustering.LabelPropagationClustering;
import org.jgrapht.alg.scoring.BetweennessCentrality;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.junit.jupiter.api.Test;

/** The whole of the network, against JGraphT. */
class StructureTest {
  private static final int NETWORKS = 300;

  private static ActorGraph graph(PlainNetwork plain, Lens lens) {
    Projection now = plain.projection();
    return ActorGraph.of(now, lens, now.activities(null), new Crew(now, lens));
  }

  private static Graph<Integer, DefaultEdge> known(ActorGraph graph) {
    var known = new SimpleGraph<Integer, DefaultEdge>(DefaultEdge.class);
    for (int i = 0; i < graph.size(); i++) {
      known.addVertex(i);
    }
    for (int i = 0; i < graph.size(); i++) {
      for (int at = graph.starts()[i]; at < graph.starts()[i + 1]; at++) {
        if (i < graph.others()[at]) {
          known.addEdge(i, graph.others()[at]);
        }
      }
    }
    return known;
  }

  @Test
  void theGraphHoldsThePairsAndTheirWeights() {
    long base = System.nanoTime();
    System.out.println("StructureTest seed " + base);
    Lens lens = Lens.of(Filter.standard(1));
    for (int i = 0; i < NETWORKS; i++) {
      PlainNetwork plain = PlainNetwork.random(new Random(base + i));
      Projection now = plain.projection();
      Ties ties = Ties.of(now, lens, null);
      ActorGraph graph = graph(plain, lens);
      assertThat(graph.size()).isEqualTo(ties.actors().size());
      assertThat(graph.others()).hasSize(2 * ties.pairs().size());
      for (int a = 0; a < graph.size(); a++) {
        for (int at = graph.starts()[a]; at < graph.starts()[a + 1]; at++) {
          String one = now.ref(graph.actors()[a]).id();
          String other = now.ref(graph.actors()[graph.others()[at]]).id();
          var pair =
              one.compareTo(other) < 0 ? new Ties.Pair(one, other) : new Ties.Pair(other, one);
          var shared = ties.pairs().get(pair);
          assertThat(shared).as("seed %d", base + i).isNotNull();
          double weight = shared == null ? 0 : Views.weight(now, lens, shared.keySet());
          assertThat(graph.weights()[at]).isCloseTo(weight, within(1e-4));
        }
      }
    }
  }

  @Test
  void betweennessIsThatOfJGraphT() {
    long base = System.nanoTime();
    System.out.println("StructureTest betweenness seed " + base);
    for (int i = 0; i < NETWORKS; i++) {
      ActorGraph graph =
          graph(PlainNetwork.random(new Random(base + i)), Lens.of(Filter.standard(1)));
      var known = new BetweennessCentrality<>(known(graph)).getScores();
      double[] pairs = Betweenness.of(graph, 1).pairs();
      for (int actor = 0; actor < graph.size(); actor++) {
        assertThat(pairs[actor]).as("seed %d", base + i).isCloseTo(known.get(actor), within(1e-9));
      }
    }
  }

  @Test
  void communitiesAreAtLeastAsGoodAsLabelPropagation() {
    var random = new Random(27);
    ActorGraph graph = groups(random, 12, 15);
    Louvain found = Louvain.of(graph, 1);
    assertThat(found.groups()).isEqualTo(Louvain.of(graph, 1).groups());
    assertThat(Arrays.stream(found.groups()).distinct().count()).isEqualTo(12);
    var labels = new LabelPropagationClustering<>(known(graph), 100, new Random(1)).getClustering();
    var others = new int[graph.size()];
    for (int group = 0; group < labels.getNumberClusters(); group++) {
      for (int actor : labels.getClusters().get(group)) {
        others[actor] = group;
      }
    }
    assertThat(found.modularity())
        .isGreaterThanOrEqualTo(Louvain.modularity(graph, others) - 1e-9)
        .isBetween(0.8, 1.0);
  }

  /** Groups in which nearly all know each other, and each but one who knows the next group. */
  private static ActorGraph groups(Random random, int groups, int members) {
    int size = groups * members;
    var near = new boolean[size][size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < a; b++) {
        boolean inside = a / members == b / members && random.nextInt(4) > 0;
        boolean bridge = a % members == 0 && b == a - 1;
        near[a][b] = inside || bridge;
        near[b][a] = near[a][b];
      }
    }
    var starts = new int[size + 1];
    var others = new int[size * size];
    for (int a = 0; a < size; a++) {
      starts[a + 1] = starts[a];
      for (int b = 0; b < size; b++) {
        if (near[a][b]) {
          others[starts[a + 1]++] = b;
        }
      }
    }
    var actors = new int[size];
    Arrays.setAll(actors, i -> i);
    var weights = new double[starts[size]];
    Arrays.fill(weights, 1);
    return new ActorGraph(actors, actors, starts, Arrays.copyOf(others, starts[size]), weights);
  }

  @Test
  void manyActorsAreSampled() {
    ActorGraph graph = groups(new Random(27), 160, 15);
    Betweenness sampled = Betweenness.of(graph, 1);
    assertThat(graph.size()).isGreaterThan(Betweenness.EXACT);
    assertThat(sampled.pivots()).isEqualTo(Betweenness.PIVOTS);
    // The groups stand in a row: whoever bridges its middle lies between half and half.
    int middle = 80 * 15;
    double pairs = (double) middle * (graph.size() - middle);
    assertThat(sampled.pairs()[middle]).isCloseTo(pairs, within(0.15 * pairs));
  }
}
