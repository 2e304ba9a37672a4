package org.maillage.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How much the drawing asks of the page's own thread, in a real browser: 2,000 actors and 10,000
 * links, from the answer to a drawing that can be used, and while actors are opened in it. What the
 * graphics do is not in these figures, where they are drawn without a graphics card: {@code mvn
 * test -Pbench -Dtest=DrawingBench}.
 */
@Tag("bench")
class DrawingBench {
  private static final int NODES = 2_000;
  private static final int EDGES = 10_000;
  private static final long SEED = Long.getLong("seed", 27);
  private static final int ROUNDS = 3;
  private static final int OPENED = 10;
  private static final double PATIENCE_MS = 120_000;

  /** Notes every task of more than 50 ms, and when the answer and the drawing were there. */
  private static final String WATCH =
      """
      globalThis.watched = {tasks: [], answered: 0, ready: 0};
      new PerformanceObserver((list) => watched.tasks.push(...list.getEntries().map(
        ({startTime, duration}) => ({startTime, duration})))).observe({type: 'longtask', buffered: true});
      const ask = globalThis.fetch;
      globalThis.fetch = async (...asked) => {
        const answer = await ask(...asked);
        if (String(asked[0]).includes('/api/network') && watched.answered === 0) {
          watched.answered = performance.now();
        }
        return answer;
      };
      addEventListener('DOMContentLoaded', () => {
        const figure = document.querySelector('#dessin');
        new MutationObserver(() => {
          watched.ready ||= figure.dataset.ready === undefined ? 0 : performance.now();
        }).observe(figure, {attributeFilter: ['data-ready']});
      });
      """;

  /** Long tasks that began from a moment on: how many, the longest, and all together, in ms. */
  private static final String LONG =
      """
      (from) => {
        const tasks = watched.tasks.filter(({startTime}) => startTime >= from).map(({duration}) => duration);
        return {count: tasks.length, longest: Math.max(0, ...tasks), sum: tasks.reduce((a, b) => a + b, 0)};
      }
      """;

  private final Random random = new Random(SEED);
  private final String whole = view(NODES, EDGES);

  @Test
  void aLargeDrawingIsSoonAtHand() {
    System.out.printf("seed %d, %d actors, %d links%n", SEED, NODES, EDGES);
    for (int round = 0; round < ROUNDS; round++) {
      try (Visit visit = Visit.begin()) {
        Page page = visit.page();
        page.addInitScript(WATCH);
        page.route(Pattern.compile(".*/api/network(\\?.*)?$"), this::answer);
        visit.open("/reseau?top=" + NODES);
        page.locator("#dessin[data-ready]")
            .waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
        Object waited = page.evaluate("Math.round(watched.ready - watched.answered)");
        Object first = page.evaluate(LONG, 0);
        page.locator("#dessin[data-settled]")
            .waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
        System.out.printf("ready after %s ms; long tasks until then %s%n", waited, first);
        double settled = ((Number) page.evaluate("performance.now()")).doubleValue();
        for (int i = 0; i < OPENED; i++) {
          page.locator("[data-find]").fill("Acteur " + (NODES / 2 + i * 37) + " de la base");
          page.locator("[data-find]").press("Enter");
          page.locator(".drawing-card button.plain").first().click();
          page.locator("#dessin [role=status]:has-text('ajouté')").waitFor();
        }
        System.out.printf(
            "long tasks while opening %d actors %s%n", OPENED, page.evaluate(LONG, settled));
      }
    }
  }

  private void answer(Route route) {
    boolean opening = route.request().url().contains("focus=");
    String id = route.request().url().replaceFirst(".*focus=(a\\d+).*", "$1");
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType("application/json")
            .setBody(opening ? around(id) : whole));
  }

  /** {@return a view in which a few actors have many partners, as in a real one} */
  private String view(int nodes, int edges) {
    var lines = new StringBuilder();
    var known = new HashSet<String>();
    while (known.size() < edges) {
      int a = (int) (nodes * Math.pow(random.nextDouble(), 2));
      int b = (a + 1 + random.nextInt(nodes - 1)) % nodes;
      if (known.add(Math.min(a, b) + " " + Math.max(a, b))) {
        lines.append(lines.isEmpty() ? "" : ",").append(edge(a, b));
      }
    }
    return body(nodes, 0, lines);
  }

  /** {@return an actor with twenty partners that the view does not hold} */
  private static String around(String id) {
    int from = Integer.parseInt(id.substring(1));
    var lines = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      lines.append(lines.isEmpty() ? "" : ",").append(edge(from, NODES + from * 20 + i));
    }
    return body(20, NODES + from * 20, lines);
  }

  private static String pair(int a, int b) {
    return "\"source\":\"a%d\",\"target\":\"a%d\"".formatted(a, b);
  }

  private static String edge(int a, int b) {
    return "{%s,\"shared\":1,\"weight\":0.5,\"from\":2016,\"to\":2020,\"activities\":[\"x\"]}"
        .formatted(pair(a, b));
  }

  private static String body(int count, int first, CharSequence edges) {
    var nodes = new StringBuilder();
    var kinds = Map.of(0, "person", 1, "organisation", 2, "collectivite");
    for (int i = first; i < first + count; i++) {
      nodes
          .append(nodes.isEmpty() ? "" : ",")
          .append(
              ("{\"id\":\"a%d\",\"kind\":\"%s\",\"name\":\"Acteur %d de la base\","
                      + "\"url\":\"/fiches/a%d\",\"degree\":60,\"weight\":%s}")
                  .formatted(i, kinds.get(i % 3), i, i, 12.0 / (1 + i % NODES)));
    }
    return "{\"nodes\":[%s],\"edges\":[%s],\"activities\":[{\"id\":\"x\",\"name\":\"X\"}]}"
        .formatted(nodes, edges);
  }
}
