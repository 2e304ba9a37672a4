package org.maillage.exchange;

import java.io.IOException;
import java.io.OutputStream;

/** A way to write the whole public base. */
@FunctionalInterface
public interface Format {
  void write(Base base, OutputStream out) throws IOException;
}
