package org.maillage;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillage.account.Provider;
import org.maillage.graph.Graph;

/**
 * How the program runs: options, then environment, then these defaults.
 *
 * @param home where {@code seed/} is
 * @param data where everything is kept
 * @param neo4j the server to use instead of the embedded one
 * @param provider who vouches for people, besides passwords
 * @param publicUrl where readers find the site, when that is not where it listens
 */
record Settings(
    Path home,
    Path data,
    String host,
    int port,
    Optional<Graph.Address> neo4j,
    Optional<Provider> provider,
    Optional<String> publicUrl) {

  static final String DEFAULT_HOST = "127.0.0.1";
  static final int DEFAULT_PORT = 7027;

  /** A setting that cannot be used. */
  static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /**
   * Reads the settings.
   *
   * @param data the option, null when it is not given; so are the next two
   * @throws Unusable when a value of the environment is not what it should be
   */
  static Settings of(
      Map<String, String> environment,
      @Nullable Path data,
      @Nullable String host,
      @Nullable Integer port) {
    return new Settings(
        Path.of(System.getProperty("maillage.home", ".")).toAbsolutePath().normalize(),
        data != null
            ? data
            : Path.of(
                environment.getOrDefault(
                    "MAILLAGE_DATA",
                    Path.of(System.getProperty("user.home"), ".maillage").toString())),
        host != null ? host : environment.getOrDefault("MAILLAGE_HOST", DEFAULT_HOST),
        port != null ? port : port(environment.get("MAILLAGE_PORT")),
        neo4j(environment),
        provider(environment),
        Optional.ofNullable(environment.get("MAILLAGE_PUBLIC_URL"))
            .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url));
  }

  private static int port(@Nullable String text) {
    if (text == null) {
      return DEFAULT_PORT;
    }
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new Unusable("MAILLAGE_PORT=" + text + ": 0…65535");
    }
    return Integer.parseInt(text);
  }

  private static Optional<Graph.Address> neo4j(Map<String, String> environment) {
    String uri = environment.get("MAILLAGE_NEO4J_URI");
    if (uri == null || uri.isBlank()) {
      return Optional.empty();
    }
    if (!uri.matches("(bolt|neo4j)(\\+s|\\+ssc)?://.+")) {
      throw new Unusable("MAILLAGE_NEO4J_URI=" + uri + ": bolt://HOST:PORT, neo4j://HOST:PORT");
    }
    return Optional.of(
        new Graph.Address(
            URI.create(uri),
            environment.getOrDefault("MAILLAGE_NEO4J_USER", "neo4j"),
            environment.getOrDefault("MAILLAGE_NEO4J_PASSWORD", "")));
  }

  /** The issuer is what other settings hang on; in clear it may be on this machine alone. */
  private static Optional<Provider> provider(Map<String, String> environment) {
    String issuer = environment.get("MAILLAGE_OIDC_ISSUER");
    if (issuer == null || issuer.isBlank()) {
      return Optional.empty();
    }
    if (!issuer.matches(
        "(https://[^/?#@\\s]+|http://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?)(/[^?#\\s]*)?")) {
      throw new Unusable("MAILLAGE_OIDC_ISSUER=" + issuer + ": https://HOST/…");
    }
    return Optional.of(
        new Provider(
            issuer,
            needed(environment, "MAILLAGE_OIDC_CLIENT_ID"),
            needed(environment, "MAILLAGE_OIDC_CLIENT_SECRET"),
            Optional.ofNullable(environment.get("MAILLAGE_OIDC_NAME"))
                .filter(name -> !name.isBlank())
                .orElseGet(() -> URI.create(issuer).getHost())));
  }

  private static String needed(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new Unusable("MAILLAGE_OIDC_ISSUER wants " + name + " as well");
    }
    return value;
  }

  /** {@return where readers find the site, as far as the settings tell} */
  String site() {
    return publicUrl.orElse("http://" + host + ":" + port);
  }

  Path seed() {
    return home.resolve("seed");
  }

  /** {@return the file of the territories of reference} */
  Path territories() {
    return seed().resolve("geo").resolve("territories.tsv.gz");
  }
}
