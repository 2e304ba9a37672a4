package org.maillage.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.Opened;

/**
 * The map with very many initiatives: how long the import takes, how long the GeoJSON takes against
 * an answer of the same server that holds nearly nothing, and for how long the browser is busy
 * while the map is moved: {@code mvn test -Pbench -Dtest=MapBench -Dsize=20000}.
 */
@Tag("bench")
class MapBench {
  private static final int SIZE = Integer.getInteger("size", 20_000);
  private static final long SEED = Long.getLong("seed", 27);
  private static final int PER_FILE = 4_000;
  private static final int ROUNDS = 15;

  @TempDir private static Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void measures() throws IOException, InterruptedException {
    try (Opened site = Opened.on(folder.resolve("data"))) {
      long start = System.nanoTime();
      int items = 0;
      int proposed = 0;
      for (int file = 0; file * PER_FILE < SIZE; file++) {
        Path map = folder.resolve("fictive-" + file + ".csv");
        Files.writeString(map, table(SEED + file));
        var imported = site.take(map);
        items += imported.receipt().done().size();
        proposed += imported.proposed().size();
      }
      System.out.printf(
          "Bench: %d items of %d initiatives imported in %d ms, %d proposed, seed %d%n",
          items, SIZE, (System.nanoTime() - start) / 1_000_000, proposed, SEED);
      answers(site.address());
      moves(site.address());
    }
  }

  private static String table(long seed) {
    var random = new Random(seed);
    var text = new StringBuilder("id,nom,description,latitude,longitude\n");
    var names = new HashSet<String>();
    while (names.size() < Math.min(SIZE, PER_FILE)) {
      String name = word(random) + " " + word(random) + " " + word(random);
      if (names.add(name)) {
        text.append(names.size()).append(",Fictif ").append(name).append(',');
        text.append("Une initiative inventée pour mesurer la carte.,");
        double lat = 43.5 + random.nextDouble() * 6;
        double lon = -0.5 + random.nextDouble() * 6;
        text.append(String.format(Locale.ROOT, "%.5f,%.5f%n", lat, lon));
      }
    }
    return text.toString();
  }

  private static String word(Random random) {
    var word = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      word.append("bcdfglmnprstv".charAt(random.nextInt(13)));
      word.append("aeiou".charAt(random.nextInt(5)));
    }
    return word.toString();
  }

  private void answers(String site) throws IOException, InterruptedException {
    var whole = new ArrayList<Long>();
    var empty = new ArrayList<Long>();
    int bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      bytes = get(site + "/api/commons.geojson").length;
      whole.add((System.nanoTime() - start) / 1_000);
      start = System.nanoTime();
      get(site + "/api/health");
      empty.add((System.nanoTime() - start) / 1_000);
    }
    System.out.printf(
        "Bench: GeoJSON %d bytes in %d us, /api/health in %d us (medians of %d)%n",
        bytes, median(whole), median(empty), ROUNDS);
    long start = System.nanoTime();
    int page = get(site + "/carte").length;
    System.out.printf(
        "Bench: /carte %d bytes in %d us%n", page, (System.nanoTime() - start) / 1_000);
  }

  private static long median(List<Long> times) {
    Collections.sort(times);
    return times.get(times.size() / 2);
  }

  private byte[] get(String url) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html,*/*").build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
  }

  private static void moves(String site) {
    try (var context = Chromium.get().newContext()) {
      context.setDefaultTimeout(240_000);
      Page page = context.newPage();
      page.navigate(site + "/carte?lang=fr");
      page.locator("#map[data-ready]").waitFor();
      page.locator("#in-view").check();
      page.evaluate(
          """
          () => {
            window.tasks = [];
            new PerformanceObserver((list) =>
              list.getEntries().forEach((entry) => window.tasks.push(Math.round(entry.duration)))
            ).observe({type: 'longtask'});
          }
          """);
      page.locator("#map canvas").focus();
      for (String key : List.of("+", "ArrowUp", "+", "ArrowLeft", "ArrowDown", "-", "ArrowRight")) {
        page.keyboard().press(key);
        page.waitForTimeout(1_500);
        System.out.printf(
            "Bench: %-10s long tasks %s, %s, %s listed%n",
            key,
            page.evaluate("() => window.tasks.splice(0).join(' ')"),
            page.locator("#in-view-count").textContent(),
            page.locator(".map-list .item:visible").count());
      }
    }
  }
}
