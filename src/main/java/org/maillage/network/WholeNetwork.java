package org.maillage.network;

import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The network of the whole base, as files for programs that analyse networks. */
public final class WholeNetwork {
  private final Views views;
  private final InstantSource clock;

  public WholeNetwork(Views views, InstantSource clock) {
    this.views = views;
    this.clock = clock;
  }

  /** Writes GEXF 1.3. */
  public void gexf(OutputStream out) throws IOException {
    Gexf.of(saved()).write(out);
  }

  /** Writes GraphML. */
  public void graphMl(OutputStream out) throws IOException {
    GraphMl.of(saved()).write(out);
  }

  private Saved saved() {
    return new Saved(views.whole(), "", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }
}
