package org.maillage.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.maillage.graph.EmbeddedNeo4j;
import org.maillage.graph.Graph;
import org.maillage.graph.Schema;

/**
 * Makes the store of a data folder anew from a backup, beside the one that is there, and puts it in
 * its place when it is whole. Whenever that is interrupted, the folder holds the old store or the
 * new one.
 */
public final class Anew {
  private static final String FOLDER = "anew";
  private static final String COPY = "copy";
  private static final String LOCK = "lock";
  private static final String OWED = "erasures-owed";
  private static final String WHOLE = "whole";
  private static final List<String> STORE = List.of("neo4j", "neo4j-password");

  private Anew() {}

  /**
   * {@return what a task returns, during which nobody else opens or replaces the store of a folder}
   * Waits for whoever does.
   */
  public static <T> T inTurn(Path data, Supplier<T> task) {
    EmbeddedNeo4j.makePrivateFolder(data);
    try (var channel =
        FileChannel.open(data.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock(); // closing the channel gives it back
      return task.get();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * {@return whether nothing is kept in a folder but a register of erasures}
   *
   * @param register its name
   */
  public static boolean isFree(Path data, String register) {
    var nothing = Set.of(LOCK, FOLDER, COPY, OWED, register);
    try (var files = Files.list(data)) {
      return files.allMatch(file -> nothing.contains(String.valueOf(file.getFileName())));
    } catch (NoSuchFileException none) {
      return true;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Notes that bytes of what was erased are still in the files of the store. */
  public static void owe(Path data) {
    try {
      Files.writeString(data.resolve(OWED), "");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Does what is left to do before the store of a folder is opened: a replacement that was
   * interrupted; a store without the bytes of what was erased. Neo4j leaves them in free records
   * and in its logs, and has no command that overwrites them.
   */
  public static void settle(Path data) {
    finish(data);
    if (!Files.exists(data.resolve(OWED))) {
      return;
    }
    Path copy = data.resolve(COPY);
    delete(copy);
    EmbeddedNeo4j.makePrivateFolder(copy);
    Path backup = copy.resolve("backup");
    try (var neo4j = EmbeddedNeo4j.start(data);
        var graph = Graph.connect(neo4j.address())) {
      Backup.write(graph, backup, Instant.now());
    }
    try {
      make(data, Backup.open(backup), graph -> {});
    } finally {
      delete(copy);
    }
    delete(data.resolve(OWED));
  }

  /**
   * Fills a new store and puts it in the place of the old. The index goes too: it is made anew.
   *
   * @param afterwards what is done to the new graph before that
   */
  public static void make(Path data, Backup backup, Consumer<Graph> afterwards) {
    finish(data);
    Path anew = data.resolve(FOLDER);
    try (var neo4j = EmbeddedNeo4j.start(anew);
        var graph = Graph.connect(neo4j.address())) {
      Schema.apply(graph);
      backup.fill(graph);
      afterwards.accept(graph);
    } catch (RuntimeException failure) {
      delete(anew);
      throw failure;
    }
    try {
      Files.createFile(anew.resolve(WHOLE));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    finish(data);
  }

  /** Ends what was interrupted. */
  private static void finish(Path data) {
    Path anew = data.resolve(FOLDER);
    if (Files.exists(anew.resolve(WHOLE))) {
      delete(data.resolve("index"));
      for (String part : STORE) {
        if (Files.exists(anew.resolve(part))) {
          delete(data.resolve(part));
          move(anew.resolve(part), data.resolve(part));
        }
      }
    }
    delete(anew);
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Deletes a file, or a folder and all that is in it; nothing where there is none. */
  public static void delete(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (var files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
