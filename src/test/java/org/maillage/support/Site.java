package org.maillage.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.maillage.Opened;
import org.maillage.catalogue.Audit;
import org.maillage.model.Rank;
import org.maillage.web.Route;

/**
 * The whole site with the real seed, on a graph of its own, which no test clears. It starts when it
 * is first asked for and stops with the JVM. No knowledge may be written to it.
 */
public final class Site {
  private Site() {}

  /** {@return where the site answers, without a slash at the end} */
  public static String address() {
    return Holder.OPENED.address();
  }

  /**
   * {@return the address of a page}
   *
   * @param path from the first slash on, encoded
   */
  public static URI at(String path) {
    return URI.create(address() + path);
  }

  public static int port() {
    return URI.create(address()).getPort();
  }

  /** {@return what the site serves} */
  public static List<Route> routes() {
    return Holder.OPENED.routes();
  }

  /** {@return what anyone may read} */
  public static List<Route> open() {
    return routes().stream()
        .filter(route -> !route.writes() && route.access() == Route.Access.ANYONE)
        .toList();
  }

  /** {@return whether a form can be sent to where a route answers} */
  public static boolean takesForms(Route route) {
    return routes().stream().anyMatch(other -> other.writes() && other.path().equals(route.path()));
  }

  /** {@return the token of a new session of an account of that rank} */
  public static String enter(Rank rank) {
    return Holder.OPENED.enter(rank);
  }

  /** Shuts out the accounts that {@link #enter} made. */
  public static void shutOut(Rank rank) {
    Holder.OPENED.shutOut(rank);
  }

  /** {@return the token of an invitation that nobody has accepted} */
  public static String invitation() {
    return Holder.OPENED.invitation();
  }

  /** {@return the token under which a proposal is followed} */
  public static String followed() {
    return Holder.OPENED.followed();
  }

  /** {@return the token under which an objection is followed} */
  public static String objected() {
    return Holder.OPENED.objected();
  }

  /** Looks at the whole base, as {@code check} does. */
  public static Audit.Report audit() {
    return Holder.OPENED.audit();
  }

  private static final class Holder {
    static final Opened OPENED = start();

    private static Opened start() {
      try {
        Path target = Files.createDirectories(Sources.HOME.resolve("target"));
        Path data = Files.createTempDirectory(target, "site-");
        Opened opened = Opened.on(data);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(opened, data), "site-stop"));
        return opened;
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    private static void stop(Opened opened, Path data) {
      opened.close();
      try (var files = Files.walk(data)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
