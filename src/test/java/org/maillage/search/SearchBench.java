package org.maillage.search;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Status;
import org.maillage.support.World;
import org.maillage.web.Messages;
import org.maillage.web.Routes;
import org.maillage.web.SystemRoutes;
import org.maillage.web.Templates;
import org.maillage.web.Web;

/**
 * How long a search takes over HTTP, against the empty answer of the same server and against Lucene
 * alone on the same index, in interleaved rounds: {@code mvn test -Pbench -Dsize=10000}.
 */
@Tag("bench")
class SearchBench {
  private static final int SIZE = Integer.getInteger("size", 10_000);
  private static final long SEED = Long.getLong("seed", 27);
  private static final int ROUNDS = 7;
  private static final int QUERIES = 100;
  private static final int BATCH = 1_000;

  @TempDir static Path folder;

  private final Random random = new Random(SEED);
  private final List<String> lexicon = lexicon();
  private final HttpClient client = HttpClient.newHttpClient();

  /** Something that is timed. */
  private interface Task {
    void run(String words) throws IOException, InterruptedException;
  }

  @Test
  void compares() throws IOException, InterruptedException {
    World world = World.empty();
    long start = System.nanoTime();
    fill(world);
    System.out.printf("Bench: %d entities written in %d ms, seed %d%n", SIZE, since(start), SEED);
    start = System.nanoTime();
    try (SearchIndex index = SearchIndex.open(folder, world.graph(), world.journal())) {
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
              "127.0.0.1",
              0,
              Optional.empty())) {
        web.start();
        report(measure(tasks(index, web.address())));
      }
    }
  }

  private Map<String, Task> tasks(SearchIndex index, String site) {
    var tasks = new LinkedHashMap<String, Task>();
    tasks.put("H: empty answer over HTTP", words -> get(site + "/api/health"));
    tasks.put("L: Lucene alone, 10 highlights", words -> lucene(index, words));
    tasks.put("search, 2 words", words -> get(site + "/api/search?size=10&q=" + encode(words)));
    tasks.put(
        "search, 1 word", words -> get(site + "/api/search?size=10&q=" + encode(first(words))));
    tasks.put(
        "search, a slip",
        words -> get(site + "/api/search?size=10&q=" + encode(slip(first(words)))));
    tasks.put("suggest", words -> get(site + "/api/suggest?q=" + encode(words.substring(0, 3))));
    return tasks;
  }

  private Map<String, double[]> measure(Map<String, Task> tasks)
      throws IOException, InterruptedException {
    var medians = new LinkedHashMap<String, double[]>();
    tasks.keySet().forEach(name -> medians.put(name, new double[ROUNDS]));
    for (int round = -2; round < ROUNDS; round++) { // two rounds to warm up
      for (var task : tasks.entrySet()) {
        var micros = new long[QUERIES];
        for (int i = 0; i < QUERIES; i++) {
          String words = word() + " " + word();
          long start = System.nanoTime();
          task.getValue().run(words);
          micros[i] = (System.nanoTime() - start) / 1_000;
        }
        Arrays.sort(micros);
        if (round >= 0) {
          Objects.requireNonNull(medians.get(task.getKey()))[round] = micros[QUERIES / 2];
        }
      }
    }
    return medians;
  }

  private static void report(Map<String, double[]> medians) {
    var all = new ArrayList<>(medians.values());
    for (var task : medians.entrySet()) {
      var ratios = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        ratios[round] = task.getValue()[round] / (all.get(0)[round] + all.get(1)[round]);
      }
      System.out.printf(
          "Bench: %-32s p50 %8.0f µs, %.2f of H + L%n",
          task.getKey(), median(task.getValue()), median(ratios));
    }
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

  /** What one would write in an afternoon: both words in the text, ten best, marked. */
  private static void lucene(SearchIndex index, String words) {
    index.ask(searcher -> highlight(searcher, words));
  }

  private static int highlight(IndexSearcher searcher, String words) throws IOException {
    var query = new BooleanQuery.Builder();
    for (String word : Queries.words(words)) {
      for (String stem : Queries.stems(word)) {
        query.add(new TermQuery(new Term(Documents.TEXT, stem)), Occur.MUST);
      }
    }
    BooleanQuery both = query.build();
    TopDocs top = searcher.search(both, 10);
    var highlighter = new UnifiedHighlighter.Builder(searcher, Documents.analyzer()).build();
    return highlighter.highlight(Documents.TEXT, both, top, 2).length;
  }

  private static String first(String words) {
    return words.substring(0, words.indexOf(' '));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String slip(String word) {
    int at = 1 + random.nextInt(word.length() - 1);
    return word.substring(0, at) + "x" + word.substring(at);
  }

  private void fill(World world) {
    for (int start = 0; start < SIZE; start += BATCH) {
      var changes = new ArrayList<Change>();
      for (int i = start; i < Math.min(SIZE, start + BATCH); i++) {
        changes.add(new Change.Put(entity(i), 0));
      }
      world.journal().apply(new Changeset("bench-" + start, "bench", "", changes));
    }
  }

  private Entity entity(int i) {
    var facts = new EnumMap<Field, Fact>(Field.class);
    facts.put(Field.NAME, new Fact(word() + " " + word() + " " + i, List.of()));
    var summary = new StringBuilder();
    for (int words = 0; words < 40; words++) {
      summary.append(word()).append(words % 12 == 11 ? ". " : " ");
    }
    facts.put(Field.SUMMARY, new Fact(summary.toString().strip(), List.of()));
    facts.put(Field.PERIOD, new Fact(Integer.toString(2008 + random.nextInt(18)), List.of()));
    Kind kind = i % 3 == 0 ? Kind.INTERVENTION : i % 3 == 1 ? Kind.PROGRAMME : Kind.EVENT;
    return new Entity("e-" + i, kind, Status.PUBLISHED, facts);
  }

  /** A word of the lexicon, few of them often and many seldom, as in any language. */
  private String word() {
    double skew = random.nextDouble() * random.nextDouble() * random.nextDouble();
    return lexicon.get((int) (skew * lexicon.size()));
  }

  /** Words that look French, made of its syllables. */
  private static List<String> lexicon() {
    var random = new Random(SEED);
    String[] syllables =
        "ba bou cha com con cou da dé di du é en fi fo for ga gi gou in jar lu ma mé mo mu na no"
            .split(" ", -1);
    String[] endings =
        "tion ment té ville teur trice age ance eau ité ure iste muns gie".split(" ", -1);
    var words = new ArrayList<String>();
    while (words.size() < 5_000) {
      var word = new StringBuilder();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        word.append(syllables[random.nextInt(syllables.length)]);
      }
      words.add(word.append(endings[random.nextInt(endings.length)]).toString());
    }
    return words.stream().distinct().toList();
  }
}
