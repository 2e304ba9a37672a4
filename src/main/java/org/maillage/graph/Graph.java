package org.maillage.graph;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/**
 * The way to the graph. Thread-safe; one per process.
 *
 * <pre>{@code
 * int people = graph.read(tx -> tx.rows("MATCH (p:Person) RETURN p.id AS id", Map.of()).size());
 * }</pre>
 */
public final class Graph implements AutoCloseable {
  private static final String TWIN = "Neo.ClientError.Schema.ConstraintValidationFailed";
  private static final int ATTEMPTS = 5;

  private final Driver driver;
  private final TransactionConfig limits;

  private Graph(Driver driver) {
    this.driver = driver;
    this.limits = TransactionConfig.builder().withTimeout(Duration.ofMinutes(2)).build();
  }

  /**
   * Where a graph answers.
   *
   * @param uri {@code bolt://} or {@code neo4j://}
   */
  public record Address(URI uri, String user, String password) {
    @Override
    public String toString() {
      return uri.toString(); // never the password
    }
  }

  /**
   * Connects, and makes sure that the graph answers.
   *
   * @throws Unreachable when nothing answers there, or refuses the password
   */
  public static Graph connect(Address address) {
    var config =
        Config.builder()
            .withConnectionTimeout(10, TimeUnit.SECONDS)
            .withMaxTransactionRetryTime(20, TimeUnit.SECONDS)
            .withTelemetryDisabled(true)
            .build();
    Driver driver =
        GraphDatabase.driver(
            address.uri(), AuthTokens.basic(address.user(), address.password()), config);
    try {
      driver.verifyConnectivity();
    } catch (Neo4jException refused) {
      driver.close();
      throw new Unreachable(address, refused);
    }
    return new Graph(driver);
  }

  /** {@return what the function makes of one consistent transaction that may not write} */
  public <T> T read(Function<Tx, T> function) {
    try (var session = driver.session(SessionConfig.defaultConfig())) {
      return session.executeRead(context -> function.apply(new Tx(context)), limits);
    }
  }

  /**
   * {@return what the function makes of a transaction that is committed when it returns}
   *
   * <p>The function may be run more than once: on deadlock, on a lost connection, and when another
   * transaction made the same new thing at the same time. It must have no effect but on the graph.
   */
  public <T> T write(Function<Tx, T> function) {
    for (int attempt = 1; ; attempt++) {
      try (var session = driver.session(SessionConfig.defaultConfig())) {
        return session.executeWrite(context -> function.apply(new Tx(context)), limits);
      } catch (ClientException refused) {
        if (!TWIN.equals(refused.code()) || attempt == ATTEMPTS) {
          throw refused;
        }
      }
    }
  }

  /** Writes one statement, in a transaction of its own. */
  public void run(String cypher, Map<String, ?> parameters) {
    write(
        tx -> {
          tx.run(cypher, parameters);
          return true;
        });
  }

  /** {@return whether the graph answers} */
  public boolean answers() {
    try {
      driver.verifyConnectivity();
      return true;
    } catch (Neo4jException | IllegalStateException silent) {
      return false;
    }
  }

  @Override
  public void close() {
    driver.close();
  }

  /** The graph cannot be reached. */
  public static final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable(Address address, Neo4jException cause) {
      super(
          cause instanceof ServiceUnavailableException
              ? "No Neo4j answers at " + address
              : "Neo4j at " + address + " refuses: " + cause.getMessage(),
          cause);
    }
  }
}
