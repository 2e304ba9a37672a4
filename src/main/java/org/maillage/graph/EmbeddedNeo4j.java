package org.maillage.graph;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.cli.ExecutionContext;
import org.neo4j.commandline.admin.security.SetInitialPasswordCommand;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.config.Setting;
import org.neo4j.io.ByteUnit;
import org.neo4j.io.fs.DefaultFileSystemAbstraction;
import org.neo4j.io.locker.FileLockException;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * A Neo4j in this process, for one machine. It listens on the loopback address alone, on a port it
 * takes itself, and lets in whoever knows the password of the data folder. The rest of the program
 * speaks to it through the driver, as to any other.
 */
public final class EmbeddedNeo4j implements AutoCloseable {
  private static final String USER = "neo4j";
  private static final Path PASSWORD_FILE = Path.of("neo4j-password");
  private static final Path ADDRESS_FILE = Path.of("neo4j-address");

  private final DatabaseManagementService service;
  private final Graph.Address address;
  private final Path addressFile;

  private EmbeddedNeo4j(
      DatabaseManagementService service, Graph.Address address, Path addressFile) {
    this.service = service;
    this.address = address;
    this.addressFile = addressFile;
  }

  /**
   * Starts the Neo4j of a data folder, which it makes if there is none.
   *
   * @throws Busy when another process has the folder open
   */
  public static EmbeddedNeo4j start(Path dataFolder) {
    Path home = dataFolder.resolve("neo4j").toAbsolutePath();
    String password = password(dataFolder, home);
    DatabaseManagementService service;
    try {
      service = new DatabaseManagementServiceBuilder(home).setConfig(settings()).build();
    } catch (RuntimeException failure) {
      if (causes(failure, FileLockException.class)) {
        throw new Busy(dataFolder, failure);
      }
      throw failure;
    }
    var database = (GraphDatabaseAPI) service.database(GraphDatabaseSettings.DEFAULT_DATABASE_NAME);
    var bolt =
        database
            .getDependencyResolver()
            .resolveDependency(ConnectorPortRegister.class)
            .getLocalAddress(ConnectorType.BOLT);
    var uri = URI.create("bolt://127.0.0.1:" + bolt.getPort());
    Path addressFile = dataFolder.resolve(ADDRESS_FILE);
    try {
      writePrivateFile(addressFile, uri.toString());
    } catch (IOException failure) {
      service.shutdown();
      throw new UncheckedIOException(failure);
    }
    return new EmbeddedNeo4j(service, new Graph.Address(uri, USER, password), addressFile);
  }

  /**
   * {@return where the Neo4j of a data folder answers that another process has open}
   *
   * <p>To be asked only of a folder found {@link Busy}: what a process that was killed left would
   * be the address of nobody, or of somebody else, who would be told the password.
   */
  public static Optional<Graph.Address> running(Path dataFolder) {
    try {
      return Optional.of(
          new Graph.Address(
              URI.create(Files.readString(dataFolder.resolve(ADDRESS_FILE))),
              USER,
              Files.readString(dataFolder.resolve(PASSWORD_FILE)).strip()));
    } catch (NoSuchFileException stillStarting) {
      return Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Every setting that differs from Neo4j's own choice, which is made for a server. */
  static Map<Setting<?>, Object> settings() {
    return Map.ofEntries(
        // Who may connect.
        Map.entry(GraphDatabaseSettings.auth_enabled, true),
        Map.entry(BoltConnector.enabled, true),
        Map.entry(BoltConnector.listen_address, new SocketAddress("127.0.0.1", 0)),
        Map.entry(BoltConnector.encryption_level, BoltConnector.EncryptionLevel.DISABLED),
        Map.entry(HttpConnector.enabled, false),
        // Nothing leaves the machine, nothing is read from it.
        Map.entry(GraphDatabaseSettings.udc_enabled, false),
        Map.entry(BoltConnector.enable_discovery, false),
        Map.entry(GraphDatabaseSettings.allow_file_urls, false),
        Map.entry(GraphDatabaseInternalSettings.cypher_ip_blocklist, blockEverything()),
        // Small on disk and in memory.
        Map.entry(GraphDatabaseSettings.preallocate_logical_logs, false),
        Map.entry(GraphDatabaseSettings.logical_log_rotation_threshold, ByteUnit.mebiBytes(32)),
        Map.entry(GraphDatabaseSettings.keep_logical_logs, "2 files"),
        Map.entry(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(96)),
        Map.entry(GraphDatabaseSettings.debug_log_enabled, false),
        // It stops when asked.
        Map.entry(GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period, Duration.ZERO));
  }

  private static List<inet.ipaddr.IPAddressString> blockEverything() {
    return List.of(
        new inet.ipaddr.IPAddressString("0.0.0.0/0"), new inet.ipaddr.IPAddressString("::/0"));
  }

  public Graph.Address address() {
    return address;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(addressFile);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      service.shutdown();
    }
  }

  private static String password(Path dataFolder, Path home) {
    try {
      makePrivateFolder(dataFolder);
      Path file = dataFolder.resolve(PASSWORD_FILE);
      if (Files.exists(file)) {
        return Files.readString(file).strip();
      }
      if (Files.exists(home.resolve("data").resolve("databases"))) {
        throw new IllegalStateException("The password of this base is lost: there is no " + file);
      }
      String password = newPassword();
      // Neo4j takes it from here on its first start; until then neo4j/neo4j would be let in.
      var silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
      var context =
          new ExecutionContext(
              home, home.resolve("conf"), silence, silence, new DefaultFileSystemAbstraction());
      int exit = new picocli.CommandLine(new SetInitialPasswordCommand(context)).execute(password);
      if (exit != 0) {
        throw new IllegalStateException("Neo4j takes no password in " + home);
      }
      writePrivateFile(file, password);
      return password;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** In hexadecimal, since Neo4j's command would take a leading hyphen for an option. */
  private static String newPassword() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Makes a folder, where there is none, that nobody but its owner reads. */
  public static void makePrivateFolder(Path folder) {
    try {
      Files.createDirectories(folder);
      if (isPosix(folder)) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** All of the file or none of it: half a password would shut the base for ever. */
  private static void writePrivateFile(Path file, String text) throws IOException {
    // Nobody but the owner reads a temporary file.
    Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static boolean causes(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  /** Another process has the data folder open. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Busy(Path dataFolder, Throwable cause) {
      super("Another Maillage is running on " + dataFolder.toAbsolutePath(), cause);
    }
  }
}
