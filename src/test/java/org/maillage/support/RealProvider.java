package org.maillage.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.maillage.account.Provider;

/**
 * A real provider of OpenID Connect: the npm package {@code oidc-provider}, which is certified, run
 * by {@code node frontend/test/provider.mjs} on this machine. It is installed with what the front
 * end is built with.
 */
public final class RealProvider implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final Writer in;
  private final String issuer;

  private RealProvider(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.in = process.outputWriter(StandardCharsets.UTF_8);
    this.issuer = await("http://");
  }

  /**
   * Starts it. It answers once it knows the site: {@link #serve}.
   *
   * @param arguments as provider.mjs takes them
   */
  public static RealProvider start(String... arguments) {
    Path folder = Sources.HOME.resolve("frontend");
    var command = new ArrayList<>(List.of("node", "test/provider.mjs"));
    command.addAll(List.of(arguments));
    try {
      return new RealProvider(
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Tells it for whom it vouches.
   *
   * @param site its address, without a slash at the end
   */
  public RealProvider serve(String site) {
    try {
      in.write(site + "\n");
      in.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    await("ready");
    return this;
  }

  /** {@return the settings by which a site asks it, as one of the clients it knows} */
  public Provider as(String client) {
    return new Provider(issuer, client, "un secret pour les essais", "Fournisseur d'essai");
  }

  private String await(String start) {
    var said = new ArrayList<String>();
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(start)) {
          return line;
        }
        said.add(line);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    throw new AssertionError("The provider did not start: " + said);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
