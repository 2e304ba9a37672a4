package org.maillage.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Letters;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Which column of a file says what: the format is told in {@code docs/importer-une-carte.md}.
 *
 * @param columns where each part of an initiative is read
 * @param source what is said of the file itself, by {@code id}, {@code name}, {@code date} and
 *     {@code link}
 * @param signs columns by which a file of this sort is known
 * @param distinct the ids that resemble another and are something else
 */
record Mapping(
    Map<Part, Column> columns,
    Map<String, String> source,
    List<String> signs,
    Set<String> distinct) {

  private static final List<String> KNOWN = List.of("osm", "gogocarto", "umap", "table");
  private static final Set<String> ABOUT = Set.of("id", "name", "date", "link");

  /** What is read of an initiative. */
  enum Part {
    ID,
    NAME,
    SUMMARY,
    THEME,
    NATURE,
    COMMUNE,
    POSTCODE,
    INSEE,
    COUNTRY,
    ADDRESS,
    LAT,
    LON,
    WEBSITE,
    YEAR;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Where a part is read.
   *
   * @param names the columns, the first that says something counts
   * @param constant what it is where no column says anything, or null
   * @param values what a value becomes, by the value without case and accents; none: as it is
   */
  record Column(List<String> names, @Nullable String constant, Map<String, String> values) {

    /** {@return the values, one where no separator is given} */
    List<String> read(Export.Entry entry, String separator) {
      String raw =
          names.stream()
              .map(name -> entry.values().getOrDefault(name, ""))
              .filter(value -> !value.isBlank())
              .findFirst()
              .orElse("");
      if (raw.isEmpty()) {
        return constant == null ? List.of() : List.of(constant);
      }
      List<String> each = separator.isEmpty() ? List.of(raw) : List.of(raw.split(separator, -1));
      return each.stream().map(this::meant).filter(value -> !value.isBlank()).toList();
    }

    /** Where values are translated, one without a translation says nothing. */
    private String meant(String value) {
      return values.isEmpty()
          ? value.strip()
          : values.getOrDefault(
              Letters.plain(value).strip(), Objects.requireNonNullElse(constant, ""));
    }
  }

  /** {@return the part of an entry, empty where nothing says it} */
  String read(Part part, Export.Entry entry) {
    return all(part, entry, "").stream().findFirst().orElse("");
  }

  /**
   * {@return the values of a part that may have several}
   *
   * @param separator a pattern
   */
  List<String> all(Part part, Export.Entry entry, String separator) {
    Column column = columns.get(part);
    return column == null ? List.of() : column.read(entry, separator);
  }

  /** {@return the columns that it names and a file does not have, when none of a part is there} */
  List<String> missing(Set<String> present) {
    return columns.values().stream()
        .filter(column -> !column.names().isEmpty())
        .filter(column -> column.names().stream().noneMatch(present::contains))
        .map(column -> String.join(" / ", column.names()))
        .toList();
  }

  /** {@return the mapping of those known here that a file with such columns is meant for} */
  static Optional<Mapping> recognised(Set<String> columns) {
    return KNOWN.stream().map(Mapping::known).filter(one -> one.fits(columns)).findFirst();
  }

  private boolean fits(Set<String> columns) {
    return signs.stream()
        .anyMatch(
            sign ->
                columns.stream().anyMatch(one -> one.equals(sign) || one.startsWith(sign + ".")));
  }

  private static Mapping known(String name) {
    String path = "/mappings/" + name + ".yaml";
    try (InputStream file = Mapping.class.getResourceAsStream(path)) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      var found = new SeedFile.Found(name);
      Mapping mapping = read(text, found);
      if (!found.isSound()) {
        throw new IllegalStateException(path + ": " + found.file().faults());
      }
      return mapping;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Reads a mapping; what is wrong goes to {@code found}. */
  static Mapping read(String text, SeedFile.Found found) {
    var reading = new Reading(found);
    var settings =
        LoadSettings.builder().setAllowDuplicateKeys(false).setMaxAliasesForCollections(0).build();
    try {
      var root = new Compose(settings).composeString(text);
      if (root.isPresent() && root.get() instanceof MappingNode parts) {
        parts.getValue().forEach(reading::part);
      } else {
        found.fault(1, "mapping", "rule.import.mapping.shape");
      }
    } catch (MarkedYamlEngineException broken) {
      int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      found.fault(line, "mapping", "rule.file.yaml", String.valueOf(broken.getProblem()));
    } catch (YamlEngineException broken) {
      found.fault(1, "mapping", "rule.file.yaml", String.valueOf(broken.getMessage()));
    }
    if (found.isSound() && !reading.columns.containsKey(Part.NAME)) {
      found.fault(1, "mapping", "rule.import.mapping.name");
    }
    return new Mapping(
        reading.columns, reading.source, reading.signs, Set.copyOf(reading.distinct));
  }

  /** A mapping that is being read. */
  private static final class Reading {
    private final Map<Part, Column> columns = new EnumMap<>(Part.class);
    private final Map<String, String> source = new LinkedHashMap<>();
    private final List<String> signs = new ArrayList<>();
    private final List<String> distinct = new ArrayList<>();
    private final SeedFile.Found found;

    Reading(SeedFile.Found found) {
      this.found = found;
    }

    void part(NodeTuple tuple) {
      String key = text(tuple.getKeyNode());
      Node value = tuple.getValueNode();
      switch (key) {
        case "signs" -> texts(value).forEach(sign -> signs.add(Export.column(sign)));
        case "distinct" -> distinct.addAll(texts(value));
        case "source" -> fields(value).forEach((name, node) -> about(name, node));
        default ->
            Arrays.stream(Part.values())
                .filter(part -> part.key().equals(key))
                .findFirst()
                .ifPresentOrElse(
                    part -> columns.put(part, column(value)),
                    () -> found.fault(tuple.getKeyNode(), key, "rule.import.part", parts()));
      }
    }

    private void about(String name, Node node) {
      if (!ABOUT.contains(name)) {
        found.fault(node, "source." + name, "rule.import.part", "id, name, date, link");
      }
      source.put(name, text(node));
    }

    private Column column(Node node) {
      if (!(node instanceof MappingNode)) {
        return new Column(names(node), null, Map.of());
      }
      Map<String, Node> fields = fields(node);
      var values = new LinkedHashMap<String, String>();
      List<String> names = List.of();
      String constant = null;
      for (var field : fields.entrySet()) {
        switch (field.getKey()) {
          case "column" -> names = names(field.getValue());
          case "value" -> constant = text(field.getValue());
          case "values" ->
              fields(field.getValue())
                  .forEach((value, meant) -> values.put(Letters.plain(value), text(meant)));
          default ->
              found.fault(
                  field.getValue(), field.getKey(), "rule.import.part", "column, value, values");
        }
      }
      return new Column(names, constant, values);
    }

    private List<String> names(Node node) {
      return texts(node).stream().map(Export::column).toList();
    }

    private List<String> texts(Node node) {
      return node instanceof SequenceNode list
          ? list.getValue().stream().map(this::text).toList()
          : List.of(text(node));
    }

    private String text(Node node) {
      if (node instanceof ScalarNode scalar) {
        return scalar.getValue().strip();
      }
      found.fault(node, "mapping", "rule.line");
      return "";
    }

    private Map<String, Node> fields(Node node) {
      var fields = new LinkedHashMap<String, Node>();
      if (node instanceof MappingNode mapping) {
        mapping
            .getValue()
            .forEach(tuple -> fields.put(text(tuple.getKeyNode()), tuple.getValueNode()));
      } else {
        found.fault(node, "mapping", "rule.import.mapping.shape");
      }
      return fields;
    }

    private static String parts() {
      return Arrays.stream(Part.values()).map(Part::key).collect(Collectors.joining(", "))
          + ", source, distinct";
    }
  }
}
