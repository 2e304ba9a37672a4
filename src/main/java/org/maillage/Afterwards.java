package org.maillage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can wait until the pages answer; given up at once when the site stops. */
final class Afterwards implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Afterwards.class);

  private static final List<String> PAGES =
      List.of(
          "/",
          "/recherche?q=transfo+dunkerque",
          "/api/suggest?q=la",
          "/fiches/cu-dunkerque",
          "/sources/plaquette-2014",
          "/programmes",
          "/reseau",
          "/api/paths?from=cu-dunkerque&to=camille-arnodin",
          "/carte",
          "/territoires/REG-32",
          "/api/commons.geojson");

  /** How long a stop waits for the errand under way, which the store then undoes or has done. */
  private static final Duration GRACE = Duration.ofMillis(200);

  private final String site;
  private final List<Consumer<BooleanSupplier>> errands;
  private final HttpClient visitor = HttpClient.newHttpClient();
  private final Thread thread = new Thread(this::run, "afterwards");
  private volatile boolean closing;

  /**
   * @param site where the pages answer
   * @param errands what to do after a visit of the pages, each told whether to go on
   */
  Afterwards(String site, List<Consumer<BooleanSupplier>> errands) {
    this.site = site;
    this.errands = errands;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      visit();
      for (var errand : errands) {
        if (!closing) {
          errand.accept(() -> !closing);
        }
      }
      if (!closing) {
        System.gc(); // what loading left is most of the heap, and may be all that happens for hours
      }
    } catch (RuntimeException failure) {
      if (!closing) {
        LOG.warn("Not all is done that could wait; the next start goes on with it", failure);
      }
    }
  }

  /** Opens a page of each sort: whoever opens the first one waits for queries to be planned. */
  void visit() {
    try {
      for (String page : PAGES) {
        if (closing) {
          return;
        }
        visitor.send(
            HttpRequest.newBuilder(URI.create(site + page)).build(),
            HttpResponse.BodyHandlers.discarding());
      }
    } catch (IOException refused) {
      LOG.debug("A page did not answer", refused);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does not wait for a page to be made: nobody reads it. */
  @Override
  public void close() {
    closing = true;
    visitor.shutdownNow();
    try {
      thread.join(GRACE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
