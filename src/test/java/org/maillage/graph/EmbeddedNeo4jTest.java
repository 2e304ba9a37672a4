package org.maillage.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillage.support.Child;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.Neo4jException;

class EmbeddedNeo4jTest {
  private static final long MEGABYTE = 1_000_000;

  @TempDir private static Path temporary;
  private static Path folder;
  private static EmbeddedNeo4j neo4j;
  private static Graph graph;

  @BeforeAll
  static void start() {
    folder = temporary.resolve("data");
    neo4j = EmbeddedNeo4j.start(folder);
    graph = Graph.connect(neo4j.address());
  }

  @AfterAll
  static void stop() {
    graph.close();
    neo4j.close();
  }

  // What it is set to

  @Test
  void tellsNobodyAndReadsNothing() {
    var settings = new TreeMap<String, String>();
    graph
        .read(tx -> tx.rows("SHOW SETTINGS YIELD name, value RETURN name, value", Map.of()))
        .forEach(row -> settings.put(row.text("name"), row.findText("value")));

    assertThat(settings)
        .containsEntry("dbms.usage_report.enabled", "false")
        .containsEntry("server.fleet_discovery.enabled", "false")
        .containsEntry("dbms.security.allow_csv_import_from_file_urls", "false")
        .containsEntry("dbms.security.auth_enabled", "true")
        .containsEntry("server.http.enabled", "false")
        .containsEntry("server.https.enabled", "false");
  }

  @Test
  void refusesToReadFiles() {
    assertThatExceptionOfType(ClientException.class)
        .isThrownBy(() -> load("file:///etc/passwd"))
        .withMessageContaining("file:///etc/passwd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "0x7f.1"})
  void refusesToReadAddresses(String host) throws IOException {
    var asked = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      assertThatExceptionOfType(Neo4jException.class)
          .isThrownBy(() -> load("http://" + host + ":" + server.getAddress().getPort() + "/"));
    } finally {
      server.stop(0);
    }
    assertThat(asked).hasValue(0);
  }

  private static void load(String url) {
    graph.read(tx -> tx.rows("LOAD CSV FROM $url AS line RETURN line LIMIT 1", Map.of("url", url)));
  }

  @Test
  void takesLittleRoomWhenEmpty() throws IOException {
    assertThat(size(folder)).isLessThan(20 * MEGABYTE);
  }

  private static long size(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Test
  void leavesNoLogBehind() throws IOException {
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(file -> file.toString().endsWith(".log"))).isEmpty();
    }
  }

  // Who may connect

  @Test
  void listensOnTheLoopbackAddressAlone() throws IOException {
    var uri = neo4j.address().uri();

    assertThat(InetAddress.getByName(uri.getHost()).isLoopbackAddress()).isTrue();
    assertThat(answers(InetAddress.getByName(uri.getHost()), uri.getPort())).isTrue();
    for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : card.inetAddresses().toList()) {
        if (!address.isLoopbackAddress()) {
          assertThat(answers(address, uri.getPort())).as(address.toString()).isFalse();
        }
      }
    }
  }

  private static boolean answers(InetAddress address, int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 1_000);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  @Test
  void letsInOnlyWhoKnowsThePassword() {
    assertThat(letsIn(AuthTokens.none())).isFalse();
    assertThat(letsIn(AuthTokens.basic("neo4j", "neo4j"))).isFalse();
    assertThat(letsIn(AuthTokens.basic("neo4j", neo4j.address().password() + "x"))).isFalse();
    assertThat(letsIn(AuthTokens.basic("neo4j", neo4j.address().password()))).isTrue();
    assertThatExceptionOfType(Graph.Unreachable.class)
        .isThrownBy(() -> Graph.connect(new Graph.Address(neo4j.address().uri(), "neo4j", "wrong")))
        .withMessageContaining("refuses");
  }

  private static boolean letsIn(AuthToken token) {
    try (var driver = GraphDatabase.driver(neo4j.address().uri(), token)) {
      driver.executableQuery("RETURN 1").execute();
      return true;
    } catch (ClientException refused) {
      return false;
    }
  }

  @Test
  void keepsThePasswordToTheOwner() throws IOException {
    Path file = folder.resolve("neo4j-password");

    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("neo4j-address"))).isEqualTo("rw-------");
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("neo4j", "neo4j-password", "neo4j-address");
    assertThat(Files.readString(file))
        .isEqualTo(neo4j.address().password())
        .matches("[0-9a-f]{64}");
    assertThat(neo4j.address().toString()).doesNotContain(neo4j.address().password());
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  // One at a time

  @Test
  void saysInOneLineThatTheFolderIsTaken() {
    assertThatExceptionOfType(EmbeddedNeo4j.Busy.class)
        .isThrownBy(() -> EmbeddedNeo4j.start(folder))
        .satisfies(
            busy ->
                assertThat(busy.getMessage())
                    .contains(folder.toAbsolutePath().toString())
                    .hasLineCount(1));
    assertThat(graph.answers()).isTrue();
  }

  @Test
  void saysSoToAnotherProcessToo() throws InterruptedException {
    try (var child = Child.start(Opener.class, folder.toString())) {
      assertThat(child.rest())
          .containsExactly("Busy Another Maillage is running on " + folder.toAbsolutePath());
      assertThat(child.exitCode()).isEqualTo(3);
    }
    assertThat(graph.answers()).isTrue();
  }

  /** Opens the folder it is given, in a process of its own. */
  static final class Opener {
    public static void main(String... arguments) {
      try {
        EmbeddedNeo4j.start(Path.of(arguments[0])).close();
        System.out.println("opened");
      } catch (EmbeddedNeo4j.Busy busy) {
        System.out.println("Busy " + busy.getMessage());
        System.exit(3);
      }
      System.exit(0);
    }
  }

  // Again

  @Test
  void stopsWhenAskedAndStartsAgainWithItsData(@TempDir Path other) {
    EmbeddedNeo4j first = EmbeddedNeo4j.start(other);
    try (var way = Graph.connect(first.address())) {
      Schema.apply(way);
      way.write(
          tx -> {
            tx.run("CREATE (:Note {text: 'kept'})", Map.of());
            return 0;
          });
    }
    long begin = System.nanoTime();
    first.close();
    long milliseconds = (System.nanoTime() - begin) / 1_000_000;
    System.out.println("embedded Neo4j: closed in " + milliseconds + " ms");
    // A second or less; without the setting that it proves, Neo4j waits more than ten.
    assertThat(milliseconds).isLessThan(8_000);

    try (var second = EmbeddedNeo4j.start(other);
        var way = Graph.connect(second.address())) {
      assertThat(second.address().password()).isEqualTo(first.address().password());
      List<Row> notes = way.read(tx -> tx.rows("MATCH (n:Note) RETURN n.text AS text", Map.of()));
      assertThat(notes).extracting(row -> row.text("text")).containsExactly("kept");
    }
  }

  @Test
  void tellsAnotherProcessWhereItAnswersForAsLongAsItDoes(@TempDir Path other) {
    try (var running = EmbeddedNeo4j.start(other)) {
      assertThat(EmbeddedNeo4j.running(other)).contains(running.address());
    }
    assertThat(EmbeddedNeo4j.running(other)).isEmpty();
  }

  @Test
  void refusesToGuessALostPassword(@TempDir Path other) throws IOException {
    EmbeddedNeo4j.start(other).close();
    Files.delete(other.resolve("neo4j-password"));

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> EmbeddedNeo4j.start(other))
        .withMessageContaining("lost");
    assertThat(List.of(other.toFile().list())).doesNotContain("neo4j-password");
  }
}
