package org.maillage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.maillage.catalogue.Audit;
import org.maillage.exchange.InitiativeImporter;
import org.maillage.web.Messages;
import org.maillage.web.Route;

/** The whole program, opened on a folder of its own, for tests that stand outside this package. */
public final class Opened implements AutoCloseable {
  private final Maillage maillage;
  private final String address;
  private final List<Route> routes;

  private Opened(Maillage maillage, String address, List<Route> routes) {
    this.maillage = maillage;
    this.address = address;
    this.routes = routes;
  }

  /** Starts everything as {@code serve --port 0} does, with the real seed. */
  public static Opened on(Path data) {
    Path home = Settings.of(java.util.Map.of(), data, null, 0).home();
    var settings =
        new Settings(home, data, Settings.DEFAULT_HOST, 0, Optional.empty(), Optional.empty());
    Maillage maillage = Maillage.open(settings);
    maillage.loadSeed();
    String address = maillage.serve();
    return new Opened(maillage, address, maillage.routes(new Messages()).all());
  }

  /** Loads the map of somebody else, as {@code import} does. */
  public InitiativeImporter.Imported take(Path map) {
    return maillage.loadInitiatives(List.of(map), null, false);
  }

  /** {@return where the site answers, without a slash at the end} */
  public String address() {
    return address;
  }

  /** {@return what the site serves} */
  public List<Route> routes() {
    return routes;
  }

  /** Looks at the whole base, as {@code check} does. */
  public Audit.Report audit() {
    return Report.of(maillage);
  }

  @Override
  public void close() {
    maillage.close();
  }
}
