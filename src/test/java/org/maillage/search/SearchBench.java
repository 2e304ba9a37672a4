package org.maillage.search;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.support.World;
import org.maillage.web.Messages;
import org.maillage.web.Routes;
import org.maillage.web.SystemRoutes;
import org.maillage.web.Templates;
import org.maillage.web.Web;

/**
 * How long a search takes over HTTP, against the empty answer of the same server (H) and against
 * Lucene alone on the same index (L), in interleaved rounds: {@code mvn test -Pbench -Dsize=10000
 * -Dtest=SearchBench}. Each ratio is the median of those of the rounds.
 */
@Tag("bench")
class SearchBench {
  private static final int SIZE = Integer.getInteger("size", 10_000);
  private static final long SEED = Long.getLong("seed", 27);
  private static final int ROUNDS = 7;

  /** A server answers for days: what is timed is what the compiler has seen. */
  private static final int WARM_UP = 20;

  private static final int QUERIES = 100;
  private static final int WRITES = 15;
  private static final int CONNECTIONS = 16;
  private static final int BURST = 2_000;
  private static final String H = "H: empty answer over HTTP";

  @TempDir static Path folder;

  private final Synthetic synthetic = new Synthetic(SEED);
  private final HttpClient client = HttpClient.newHttpClient();

  /** Something that is timed. */
  private interface Task {
    void run(String words) throws IOException, InterruptedException;
  }

  @Test
  void compares() throws IOException, InterruptedException, ExecutionException {
    World world = World.empty();
    long start = System.nanoTime();
    synthetic.fill(world, SIZE);
    System.out.printf("Bench: %d entities written in %d ms, seed %d%n", SIZE, since(start), SEED);
    start = System.nanoTime();
    try (SearchIndex index =
        SearchIndex.open(folder.resolve("index"), world.graph(), world.journal())) {
      System.out.printf("Bench: indexed in %d ms%n", since(start));
      var messages = new Messages();
      var routes = new Routes();
      new SearchRoutes(new Search(index, world.graph()), new PageSearch(index), messages)
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
        report(measure(tasks(index, web.address())));
        throughput(index, web.address());
        visible(world, index);
      }
    }
  }

  private Map<String, Task> tasks(SearchIndex index, String site) {
    String search = site + "/api/search?size=10&q=";
    var tasks = new LinkedHashMap<String, Task>();
    tasks.put(H, words -> get(site + "/api/health"));
    tasks.put("L, 2 words", words -> lucene(index, both(words)));
    tasks.put("search, 2 words", words -> get(search + encode(words)));
    tasks.put("L, the commonest word", words -> lucene(index, both(synthetic.commonest())));
    tasks.put("search, the commonest word", words -> get(search + synthetic.commonest()));
    tasks.put("L, a slip", words -> lucene(index, near(synthetic.slip(first(words)))));
    tasks.put("search, a slip", words -> get(search + encode(synthetic.slip(first(words)))));
    tasks.put("suggest", words -> get(site + "/api/suggest?q=" + encode(words.substring(0, 3))));
    return tasks;
  }

  private Map<String, double[]> measure(Map<String, Task> tasks)
      throws IOException, InterruptedException {
    var medians = new LinkedHashMap<String, double[]>();
    tasks.keySet().forEach(name -> medians.put(name, new double[ROUNDS]));
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (var task : tasks.entrySet()) {
        var micros = new double[QUERIES];
        for (int i = 0; i < QUERIES; i++) {
          String words = synthetic.pair();
          long start = System.nanoTime();
          task.getValue().run(words);
          micros[i] = (System.nanoTime() - start) / 1e3;
        }
        if (round >= 0) {
          Objects.requireNonNull(medians.get(task.getKey()))[round] = median(micros);
        }
      }
    }
    return medians;
  }

  private static void report(Map<String, double[]> all) {
    all.forEach(
        (name, micros) -> System.out.printf("Bench: %-28s p50 %7.0f µs%n", name, median(micros)));
    for (String what : List.of("2 words", "the commonest word", "a slip")) {
      double[] ours = micros(all, "search, " + what);
      double[] lucene = micros(all, "L, " + what);
      double[] empty = micros(all, H);
      System.out.printf(
          "Bench: search, %s: H + %.2f L%n",
          what, median(ratios(round -> (ours[round] - empty[round]) / lucene[round])));
    }
    double[] suggest = micros(all, "suggest");
    double[] empty = micros(all, H);
    System.out.printf(
        "Bench: suggest: %.2f H%n", median(ratios(round -> suggest[round] / empty[round])));
  }

  private static double[] micros(Map<String, double[]> all, String name) {
    return Objects.requireNonNull(all.get(name));
  }

  private static double[] ratios(IntToDoubleFunction of) {
    return IntStream.range(0, ROUNDS).mapToDouble(of).toArray();
  }

  /** Sixteen readers over HTTP against two threads of Lucene alone: all that two cores can do. */
  private void throughput(SearchIndex index, String site)
      throws InterruptedException, ExecutionException {
    var ratios = new double[ROUNDS];
    var rates = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      double bare = rate(2, words -> lucene(index, both(words)));
      double ours =
          rate(CONNECTIONS, words -> get(site + "/api/search?size=10&q=" + encode(words)));
      ratios[round] = ours / bare;
      rates[round] = ours;
    }
    System.out.printf(
        "Bench: %d connections: %.0f searches/s, %.2f of two threads of Lucene%n",
        CONNECTIONS, median(rates), median(ratios));
  }

  private double rate(int threads, Task task) throws InterruptedException, ExecutionException {
    List<String> words = IntStream.range(0, BURST).mapToObj(i -> synthetic.pair()).toList();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      long start = System.nanoTime();
      var each =
          words.stream()
              .<Callable<Void>>map(
                  one ->
                      () -> {
                        task.run(one);
                        return null;
                      })
              .toList();
      for (var done : pool.invokeAll(each)) {
        done.get();
      }
      return BURST / ((System.nanoTime() - start) / 1e9);
    }
  }

  /** From a write until it is found, against a bare transaction and a bare addition to Lucene. */
  private void visible(World world, SearchIndex index) throws IOException {
    var ratios = new double[WRITES];
    var ours = new double[WRITES];
    try (var directory = FSDirectory.open(folder.resolve("bare"));
        var writer = new IndexWriter(directory, new IndexWriterConfig(Documents.analyzer()));
        var searchers = new SearcherManager(writer, null)) {
      for (int i = 0; i < WRITES; i++) {
        var entity = synthetic.entity(SIZE + i);
        long start = System.nanoTime();
        long last =
            world
                .journal()
                .apply(new Changeset("w-" + i, "bench", "", List.of(new Change.Put(entity, 0))))
                .lastSeq();
        long written = System.nanoTime();
        while (index.seq() < last) {
          Thread.onSpinWait();
        }
        long seen = System.nanoTime();
        world
            .graph()
            .write(tx -> tx.rows("CREATE (b:Bare {id: $id})", Map.of("id", "b" + entity.id())));
        var document = new Document();
        document.add(new TextField(Documents.TEXT, synthetic.pair(), Store.NO));
        writer.addDocument(document);
        searchers.maybeRefreshBlocking();
        double bare = (System.nanoTime() - seen) / 1e3;
        ours[i] = (seen - start) / 1e3;
        ratios[i] = ours[i] / bare;
        if (i == WRITES - 1) {
          System.out.printf("Bench: the last write took %d µs%n", (written - start) / 1_000);
        }
      }
    }
    System.out.printf(
        "Bench: write to visible: %.0f µs, %.2f of a bare transaction and a bare refresh%n",
        median(ours), median(ratios));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long since(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private void get(String address) throws IOException, InterruptedException {
    client.send(
        HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** What one would write in an afternoon: ten best, marked. */
  private static void lucene(SearchIndex index, Query query) {
    index.ask(searcher -> highlight(searcher, query));
  }

  private static Query both(String words) {
    var query = new BooleanQuery.Builder();
    for (String word : Queries.words(words)) {
      for (String stem : Queries.stems(word)) {
        query.add(new TermQuery(new Term(Documents.TEXT, stem)), Occur.MUST);
      }
    }
    return query.build();
  }

  private static Query near(String word) {
    String term = Queries.words(word).getFirst();
    return new FuzzyQuery(new Term(Documents.TEXT_EXACT, term), 2, 1);
  }

  private static int highlight(IndexSearcher searcher, Query query) throws IOException {
    TopDocs top = searcher.search(query, 10);
    var highlighter =
        new UnifiedHighlighter.Builder(searcher, Documents.analyzer())
            .withFieldMatcher(field -> true)
            .build();
    return highlighter.highlight(Documents.TEXT, query, top, 2).length;
  }

  private static String first(String words) {
    return words.substring(0, words.indexOf(' '));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
