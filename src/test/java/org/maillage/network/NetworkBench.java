package org.maillage.network;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jgrapht.alg.clustering.LabelPropagationClustering;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.graph.Graph;
import org.maillage.support.Crowd;
import org.maillage.support.World;
import org.maillage.web.Messages;
import org.maillage.web.Routes;
import org.maillage.web.SystemRoutes;
import org.maillage.web.Templates;
import org.maillage.web.Web;

/**
 * How long questions to the network take over HTTP, against the empty answer of the same server,
 * the bare arrays, and, at 10,000 entities, Cypher over Bolt, in interleaved rounds: {@code mvn
 * test -Pbench -Dsize=10000 -Dtest=NetworkBench}. Beyond, nothing is in the graph: what says so is
 * asked of an empty one.
 */
@Tag("bench")
class NetworkBench {
  private static final int SIZE = Integer.getInteger("size", 10_000);
  private static final long SEED = Long.getLong("seed", 27);
  private static final int GRAPH = 10_000;
  private static final int ROUNDS = 7;
  private static final int QUERIES = 60;
  private static final int CONNECTIONS = 16;
  private static final String EMPTY = "H: empty answer over HTTP";

  private static final String EGO =
      """
      MATCH (me:Entity {id: $id})<-[:SUBJECT]-(a:Participation)-[:OBJECT]->(x:Entity)
      MATCH (x)<-[:OBJECT]-(b:Participation)-[:SUBJECT]->(other:Entity)
      WHERE other <> me
      WITH other, count(DISTINCT x) AS shared, min(x.from) AS first, max(x.to) AS last,
           collect(b.id)[..5] AS says
      RETURN other.id AS id, other.name AS name, shared, first, last, says
      ORDER BY shared DESC LIMIT 50
      """;

  private static final String PATH =
      """
      MATCH (a:Entity {id: $id}), (b:Entity {id: $to})
      MATCH p = shortestPath((a)-[:SUBJECT|OBJECT*..12]-(b))
      RETURN [n IN nodes(p) | n.id] AS ids
      """;

  private static final String MATRIX =
      """
      MATCH (t:Territory)<-[:COVERS]-(a:Entity)<-[:SUBJECT]-(s:Participation)-[:OBJECT]->(x:Entity)
      WHERE s.from <= '2016' AND s.to >= '2012'
      WITH x, collect(DISTINCT t.key) AS keys
      UNWIND keys AS one UNWIND keys AS other
      WITH one, other WHERE one <= other
      RETURN one, other, count(*) AS shared
      """;

  @TempDir static Path folder;

  private final Random random = new Random(SEED);
  private final HttpClient client = HttpClient.newHttpClient();
  private final Synthetic synthetic = new Synthetic(SIZE, SEED);

  /** Something that is timed, given a random number. */
  private interface Task {
    void run(int number) throws IOException, InterruptedException;
  }

  @Test
  void compares() throws IOException, InterruptedException {
    World world = World.empty();
    Projection now = projection(world);
    tellSize(now);
    var network = new Network(world.graph(), () -> now);
    var views = new Views(world.graph(), network);
    var messages = new Messages();
    var routes = new Routes();
    new NetworkRoutes(
            network, views, new FilterChoices(world.graph()), java.time.InstantSource.system())
        .register(routes);
    new PathRoutes(new Connections(world.graph(), network), name -> List.of(), messages)
        .register(routes);
    new MatrixRoutes(
            new Matrices(world.graph(), network, views), new TerritoryPoints(world.graph()))
        .register(routes);
    new SystemRoutes(Map.of()).register(routes);
    try (var web =
        new Web(
            routes,
            new Templates(messages, Map.of()),
            messages,
            token -> Optional.empty(),
            id -> Optional.empty(),
            "127.0.0.1",
            0,
            Optional.empty())) {
      web.start();
      report(measure(tasks(world.graph(), now, web.address())));
      throughput(web.address(), now);
    }
    whole(now);
  }

  private Projection projection(World world) throws IOException {
    long start = System.nanoTime();
    if (SIZE > GRAPH) {
      Projection now = synthetic.projection();
      say("%d entities in memory in %d ms, seed %d", SIZE, since(start), SEED);
      return now;
    }
    synthetic.write(world.graph());
    say("%d entities written to the graph in %d ms, seed %d", SIZE, since(start), SEED);
    start = System.nanoTime();
    Projection now = Participations.of(world.graph(), world.journal()).now();
    say("read from the graph in %d ms", since(start));
    return now;
  }

  private static void tellSize(Projection now) throws IOException {
    long bytes = now.parts().bytes() + now.activities().bytes();
    say("%.1f bytes per entity in rows", (double) bytes / SIZE);
    var file = new ProjectionFile(folder.resolve("kept"), "bench");
    long start = System.nanoTime();
    file.write(now);
    say("kept in %d ms, %d bytes", since(start), Files.size(folder.resolve("kept")));
    start = System.nanoTime();
    Objects.requireNonNull(file.read(1));
    say("opened from the file in %d ms", since(start));
    int activity = now.activities(null)[0];
    var change =
        new Projection.Update(
            Set.of(),
            Set.of(),
            Map.of(
                now.ref(activity).id(),
                List.of(
                    now.part(
                        now.parts().values(activity)[now.parts().start(activity)],
                        activity,
                        Projection.WORK))));
    start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      Objects.requireNonNull(now.with(change));
    }
    say("one change taken in %d µs", (System.nanoTime() - start) / 100_000);
  }

  private Map<String, Task> tasks(Graph graph, Projection now, String site) {
    int[] byDegree =
        IntStream.range(0, synthetic.actors())
            .map(i -> now.number("a" + i))
            .filter(number -> number >= 0)
            .boxed()
            .sorted(java.util.Comparator.comparingInt(number -> now.activities().size(number)))
            .mapToInt(number -> number)
            .toArray();
    int middle = byDegree.length / 2;
    int high = byDegree.length - 1 - byDegree.length / 1_000;
    var tasks = new LinkedHashMap<String, Task>();
    tasks.put(EMPTY, i -> get(site + "/api/health"));
    ego(tasks, "ego, median", graph, now, site, i -> byDegree[middle - i % (middle / 2)]);
    ego(tasks, "ego, p99.9", graph, now, site, i -> byDegree[high - i % 20]);
    ego(tasks, "ego, largest hub", graph, now, site, i -> byDegree[byDegree.length - 1]);
    tasks.put("path: arrays", i -> finder(now, byDegree, i).find(3));
    tasks.put(
        "path over HTTP",
        i ->
            get(
                site
                    + "/api/paths?from="
                    + id(now, byDegree, i)
                    + "&to="
                    + id(now, byDegree, i * 7 + 1)));
    Homes homes = synthetic.homes(now);
    int[] all = now.activities(null);
    Lens lens = Lens.of(new Filter(2012, 2016, null, null, false, false, true, 1));
    tasks.put(
        "matrix, 5 years: arrays",
        i -> {
          var cells = new Cells(now, lens, homes);
          for (int activity : all) {
            cells.add(activity);
          }
        });
    if (SIZE <= GRAPH) {
      tasks.put(
          "path over Bolt",
          i ->
              rows(
                  graph,
                  PATH,
                  Map.of("id", id(now, byDegree, i), "to", id(now, byDegree, i * 7 + 1))));
      tasks.put(
          "matrix, 5 years over HTTP",
          i -> get(site + "/api/territories/matrix?level=departement&from=2012&to=2016"));
      tasks.put("matrix, 5 years over Bolt", i -> rows(graph, MATRIX, Map.of()));
    }
    return tasks;
  }

  private static String id(Projection now, int[] actors, int i) {
    return now.ref(actors[Math.floorMod(i, actors.length)]).id();
  }

  private static PathFinder finder(Projection now, int[] actors, int i) {
    String to = id(now, actors, i * 7 + 1);
    return new PathFinder(
        now, new Question(id(now, actors, i), to, 3, false, Set.of(), false, false));
  }

  private void ego(
      Map<String, Task> tasks,
      String name,
      Graph graph,
      Projection now,
      String site,
      java.util.function.IntUnaryOperator who) {
    Filter filter = Filter.standard(50);
    tasks.put(
        name + ": arrays",
        i ->
            Scratch.lend(
                now.bound(),
                found -> new Encounters(now, filter, found, who.applyAsInt(i)).closest()));
    tasks.put(
        name + " over HTTP",
        i -> get(site + "/api/entities/" + now.ref(who.applyAsInt(i)).id() + "/partners?limit=50"));
    if (SIZE <= GRAPH) {
      tasks.put(
          name + " over Bolt",
          i -> rows(graph, EGO, Map.of("id", now.ref(who.applyAsInt(i)).id())));
    }
  }

  private static void rows(Graph graph, String query, Map<String, Object> parameters) {
    graph.read(tx -> tx.rows(query, parameters));
  }

  private void get(String address) throws IOException, InterruptedException {
    client.send(
        HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private Map<String, double[]> measure(Map<String, Task> tasks)
      throws IOException, InterruptedException {
    var medians = new LinkedHashMap<String, double[]>();
    tasks.keySet().forEach(name -> medians.put(name, new double[ROUNDS]));
    for (int round = -3; round < ROUNDS; round++) { // three rounds to warm up
      for (var task : tasks.entrySet()) {
        var nanos = new long[QUERIES];
        for (int i = 0; i < QUERIES; i++) {
          int number = random.nextInt(1 << 20);
          long start = System.nanoTime();
          task.getValue().run(number);
          nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        if (round >= 0) {
          Objects.requireNonNull(medians.get(task.getKey()))[round] = nanos[QUERIES / 2] / 1_000.0;
        }
      }
    }
    return medians;
  }

  private static void report(Map<String, double[]> medians) {
    double[] empty = Objects.requireNonNull(medians.get(EMPTY));
    medians.forEach(
        (name, each) -> {
          var ratios = new double[ROUNDS];
          for (int round = 0; round < ROUNDS; round++) {
            ratios[round] = each[round] / empty[round];
          }
          say("%-28s p50 %9.1f µs, %7.2f of H", name, median(each), median(ratios));
        });
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Requests a second with {@value #CONNECTIONS} at once, in turns. */
  private void throughput(String site, Projection now) {
    var sums = new double[3];
    for (int round = 0; round < 4; round++) {
      double empty = together(i -> get(site + "/api/health"));
      double ego =
          together(i -> get(site + "/api/entities/" + actor(now, i) + "/partners?limit=50"));
      double path =
          together(
              i -> get(site + "/api/paths?from=" + actor(now, i) + "&to=" + actor(now, i * 7 + 1)));
      if (round > 0) {
        sums[0] += empty / 3;
        sums[1] += ego / 3;
        sums[2] += path / 3;
      }
    }
    say(
        "at %d connections: empty %.0f/s, ego %.0f/s (%.2f), path %.0f/s (%.2f)",
        CONNECTIONS, sums[0], sums[1], sums[1] / sums[0], sums[2], sums[2] / sums[0]);
  }

  private String actor(Projection now, int i) {
    int actors = synthetic.actors();
    String id = "a" + (actors / 2 + Math.floorMod(i, actors / 2));
    return now.isActor(id) ? id : "a1";
  }

  private double together(Task task) {
    int each = 150;
    long start = System.nanoTime();
    Crowd.of(
        CONNECTIONS,
        number -> {
          for (int i = 0; i < each; i++) {
            try {
              task.run(number * each + i);
            } catch (IOException | InterruptedException failure) {
              throw new IllegalStateException(failure);
            }
          }
          return number;
        });
    return CONNECTIONS * each * 1e9 / (System.nanoTime() - start);
  }

  /** Communities and brokers, against JGraphT's label propagation. */
  private static void whole(Projection now) {
    Lens lens = Lens.of(Filter.standard(1));
    long start = System.nanoTime();
    ActorGraph graph = ActorGraph.of(now, lens, now.activities(null), new Crew(now, lens));
    say("%d actors, %d pairs in %d ms", graph.size(), graph.others().length / 2, since(start));
    for (int round = 0; round < 3; round++) {
      start = System.nanoTime();
      Louvain found = Louvain.of(graph, SEED + round);
      say("Louvain in %d ms, modularity %.4f", since(start), found.modularity());
    }
    start = System.nanoTime();
    Betweenness between = Betweenness.of(graph, SEED);
    say("betweenness from %d actors in %d ms", between.pivots(), since(start));
    if (SIZE <= 100_000) {
      propagate(graph);
    }
  }

  private static void propagate(ActorGraph graph) {
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
    long start = System.nanoTime();
    var labels = new LabelPropagationClustering<>(known, 20, new Random(SEED)).getClustering();
    var groups = new int[graph.size()];
    for (int group = 0; group < labels.getNumberClusters(); group++) {
      for (int actor : labels.getClusters().get(group)) {
        groups[actor] = group;
      }
    }
    say(
        "JGraphT label propagation in %d ms, modularity %.4f",
        since(start), Louvain.modularity(graph, groups));
  }

  private static long since(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static void say(String format, Object... arguments) {
    System.out.printf("Bench: " + format + "%n", arguments);
  }
}
