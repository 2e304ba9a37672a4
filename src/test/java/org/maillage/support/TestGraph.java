package org.maillage.support;

import java.time.Duration;
import java.util.Map;
import org.maillage.graph.Graph;
import org.maillage.graph.Schema;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;
import org.neo4j.io.ByteUnit;

/**
 * The one graph that all tests share, since starting one takes seconds. It starts when it is first
 * asked for and stops with the JVM; each test begins with {@link #clear()}.
 */
public final class TestGraph {
  private TestGraph() {}

  /** {@return the graph, through the driver, with its schema and whatever is in it} */
  public static Graph graph() {
    return Holder.GRAPH;
  }

  /** {@return where the graph answers, for those who want a way of their own to it} */
  public static Graph.Address address() {
    return Holder.ADDRESS;
  }

  /** {@return the graph, with nothing but its schema in it, and the next sequence number 1} */
  public static Graph clear() {
    graph()
        .write(
            tx -> {
              tx.run("MATCH (n) WHERE NOT n:Counter AND NOT n:Store DETACH DELETE n", Map.of());
              tx.run("MATCH (c:Counter {id: 'seq'}) SET c.v = 0", Map.of());
              return 0;
            });
    return graph();
  }

  private static final class Holder {
    static final Graph.Address ADDRESS = start();
    static final Graph GRAPH = connect();

    private static Graph.Address start() {
      Neo4j neo4j =
          Neo4jBuilders.newInProcessBuilder()
              .withDisabledServer()
              .withConfig(GraphDatabaseSettings.udc_enabled, false)
              .withConfig(BoltConnector.enable_discovery, false)
              .withConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
              .withConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(32))
              .withConfig(GraphDatabaseSettings.debug_log_enabled, false)
              .withConfig(
                  GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period, Duration.ZERO)
              .build();
      Runtime.getRuntime().addShutdownHook(new Thread(neo4j::close, "test-graph-stop"));
      return new Graph.Address(neo4j.boltURI(), "neo4j", "neo4j");
    }

    private static Graph connect() {
      Graph graph = Graph.connect(ADDRESS);
      Schema.apply(graph);
      return graph;
    }
  }
}
