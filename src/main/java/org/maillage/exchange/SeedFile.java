package org.maillage.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.maillage.model.Entity;
import org.maillage.model.Item;
import org.maillage.model.Statement;
import org.maillage.model.Status;
import org.maillage.model.Violation;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/**
 * A file in the format of {@code seed/README.md}, read.
 *
 * @param name the name of the file, without its folder
 * @param items the entities and statements it says
 * @param lines the line of each item, from 1, by id
 * @param faults all that is wrong with it; their field begins with the line
 */
public record SeedFile(
    String name, List<Item> items, Map<String, Integer> lines, List<Violation> faults) {

  private static final int MAX_BYTES = 20_000_000;

  /** Reads the YAML files of a folder, in the order of their names. */
  public static List<SeedFile> readAll(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(SeedFile::read)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Reads a file. Never fails on what it holds: that is told in {@link #faults}. */
  public static SeedFile read(Path file) {
    var found = new Found(name(file));
    text(file, found).ifPresent(text -> read(text, found));
    return found.file();
  }

  /** {@return the name of a file without its folder} */
  static String name(Path file) {
    Path last = file.getFileName();
    return last == null ? file.toString() : last.toString();
  }

  /** {@return the text of a file, empty when it cannot be read, which {@code found} is told} */
  static Optional<String> text(Path file, Found found) {
    try {
      if (Files.size(file) <= MAX_BYTES) {
        return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
      }
      found.fault(1, "file", "rule.file.size", Integer.toString(MAX_BYTES / 1_000_000));
    } catch (java.nio.charset.CharacterCodingException notUtf8) {
      found.fault(1, "file", "rule.file.utf8");
    } catch (java.nio.file.NoSuchFileException none) {
      found.fault(1, "file", "rule.file.none");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return Optional.empty();
  }

  /** Reads the text of a file. */
  public static SeedFile read(String name, String text) {
    var found = new Found(name);
    read(text, found);
    return found.file();
  }

  private static void read(String text, Found found) {
    var settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(MAX_BYTES)
            .build();
    try {
      var root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        return; // a file of comments alone
      }
      if (!(root.get() instanceof MappingNode sheets)) {
        found.fault(1, "file", "rule.file.sheets");
        return;
      }
      for (NodeTuple sheet : sheets.getValue()) {
        SeedReader.read(sheet, found);
      }
    } catch (MarkedYamlEngineException broken) {
      int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      found.fault(line, "file", "rule.file.yaml", String.valueOf(broken.getProblem()));
    } catch (YamlEngineException broken) {
      found.fault(1, "file", "rule.file.yaml", String.valueOf(broken.getMessage()));
    }
  }

  /** {@return the file without some entities and the statements that name them} */
  SeedFile without(Predicate<String> ids) {
    return new SeedFile(
        name, items.stream().filter(item -> !isAbout(item, ids)).toList(), lines, faults);
  }

  /** {@return the file with some sheets hidden} */
  SeedFile hiding(Predicate<String> ids) {
    return new SeedFile(
        name,
        items.stream()
            .map(
                item ->
                    item instanceof Entity one && ids.test(one.id())
                        ? new Entity(one.id(), one.kind(), Status.HIDDEN, one.facts())
                        : item)
            .toList(),
        lines,
        faults);
  }

  /**
   * {@return the file as it is to be read since some things turned out to be the same: without what
   * is part of something else now, and with that where it was named}
   *
   * @param merged what each is part of
   */
  SeedFile following(Map<String, String> merged) {
    if (merged.isEmpty()) {
      return this;
    }
    var followed =
        items.stream()
            .filter(item -> !merged.containsKey(item.id()))
            .filter(item -> !isWithin(item, merged))
            .map(item -> item.naming(id -> merged.getOrDefault(id, id)))
            .toList();
    return new SeedFile(name, followed, lines, faults);
  }

  /** Whether it links what is one thing now. */
  private static boolean isWithin(Item item, Map<String, String> merged) {
    return item instanceof Statement said
        && !said.subject().equals(said.object())
        && merged
            .getOrDefault(said.subject(), said.subject())
            .equals(merged.getOrDefault(said.object(), said.object()));
  }

  private static boolean isAbout(Item item, Predicate<String> ids) {
    return switch (item) {
      case Entity entity -> ids.test(entity.id());
      case Statement said -> {
        String forWhom = said.forWhom();
        yield ids.test(said.subject())
            || ids.test(said.object())
            || (forWhom != null && ids.test(forWhom));
      }
    };
  }

  /** {@return where an item of this file is said: {@code programmes.yaml:12}} */
  public String where(String id) {
    return name + ":" + lines.getOrDefault(id, 1);
  }

  /** What has been read so far. */
  static final class Found {
    private final String name;
    private final List<Item> items = new ArrayList<>();
    private final Map<String, Integer> lines = new TreeMap<>();
    private final List<Violation> faults = new ArrayList<>();

    Found(String name) {
      this.name = name;
    }

    void item(int line, Item item) {
      if (lines.containsKey(item.id())) {
        fault(line, item.id(), "rule.twice", Integer.toString(lines.get(item.id())));
        return;
      }
      items.add(item);
      lines.put(item.id(), line);
    }

    void fault(Node where, String field, String rule, String... arguments) {
      fault(line(where), field, rule, arguments);
    }

    void fault(int line, String field, String rule, String... arguments) {
      faults.add(Violation.of(where(line) + " " + field, rule, arguments));
    }

    String where(int line) {
      return name + ":" + line;
    }

    /** Whether nothing wrong was found so far. */
    boolean isSound() {
      return faults.isEmpty();
    }

    SeedFile file() {
      return new SeedFile(name, List.copyOf(items), Map.copyOf(lines), List.copyOf(faults));
    }
  }

  /** {@return the line of a node, from 1} */
  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
