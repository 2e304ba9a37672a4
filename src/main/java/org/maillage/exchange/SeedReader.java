package org.maillage.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Citation;
import org.maillage.model.Digest;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.PartialDate;
import org.maillage.model.Period;
import org.maillage.model.Relation;
import org.maillage.model.Statement;
import org.maillage.model.Status;
import org.maillage.model.Violation;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads one sheet of a seed file. Says all that is wrong with it, and where. */
final class SeedReader {
  /** A word of the seed format: the relation, and whether this sheet is its subject. */
  private record Word(Relation relation, boolean out) {}

  private static final Map<String, Word> WORDS = words();
  private static final Set<String> PRECISIONS =
      Set.of(
          "role",
          "function",
          "for",
          "period",
          "amount",
          "year",
          "cites",
          "status",
          "deduced",
          "note");

  private final String id;
  private final SeedFile.Found found;

  private SeedReader(String id, SeedFile.Found found) {
    this.id = id;
    this.found = found;
  }

  static void read(NodeTuple sheet, SeedFile.Found found) {
    Node key = sheet.getKeyNode();
    String id = key instanceof ScalarNode scalar ? scalar.getValue() : "";
    if (!Entity.isId(id)) {
      found.fault(key, "id", "rule.id", id);
      return;
    }
    if (!(sheet.getValueNode() instanceof MappingNode body)) {
      found.fault(key, id, "rule.file.sheet");
      return;
    }
    new SeedReader(id, found).sheet(key, fields(body));
  }

  private void sheet(Node key, Map<String, Node> fields) {
    Optional<Kind> kind = text(fields, "kind").flatMap(Kind::of);
    if (kind.isEmpty()) {
      found.fault(fields.getOrDefault("kind", key), id + ".kind", "rule.kind", allKinds());
      return;
    }
    var citations = citations(fields.get("cites"));
    var facts = new EnumMap<Field, Fact>(Field.class);
    Status status = Status.PUBLISHED;
    for (var field : fields.entrySet()) {
      Node node = field.getValue();
      switch (field.getKey()) {
        case "kind", "cites" -> {}
        case "status" -> status = status(node);
        case "statements" -> statements(node);
        default -> {
          Optional<Field> known = Field.of(field.getKey()).filter(kind.get()::has);
          if (known.isEmpty()) {
            found.fault(node, id + "." + field.getKey(), "rule.field", kind.get().key());
          } else {
            String value = value(node, known.get());
            facts.put(
                known.get(), new Fact(value, citations.getOrDefault(field.getKey(), List.of())));
          }
        }
      }
    }
    for (String cited : citations.keySet()) {
      if (Field.of(cited).filter(facts::containsKey).isEmpty()) {
        found.fault(fields.getOrDefault("cites", key), id + ".cites." + cited, "rule.cites");
      }
    }
    var entity = new Entity(id, kind.get(), status, facts);
    for (Violation wrong : org.maillage.model.Rules.check(entity)) {
      Node where = fields.getOrDefault(wrong.field(), key);
      found.fault(
          where, id + "." + wrong.field(), wrong.rule(), wrong.arguments().toArray(String[]::new));
    }
    found.item(SeedFile.line(key), entity);
  }

  /** A single value as it is; a list one value a line; folded text without its last line end. */
  private String value(Node node, Field field) {
    if (node instanceof SequenceNode list && field.type() == Field.Type.LINES) {
      return list.getValue().stream().map(this::scalar).collect(Collectors.joining("\n"));
    }
    return scalar(node).strip();
  }

  private String scalar(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    found.fault(node, id, "rule.line", "");
    return "";
  }

  private Status status(Node node) {
    return Status.of(scalar(node))
        .orElseGet(
            () -> {
              found.fault(node, id + ".status", "rule.status");
              return Status.PUBLISHED;
            });
  }

  private Map<String, List<Citation>> citations(@Nullable Node node) {
    var citations = new LinkedHashMap<String, List<Citation>>();
    if (node instanceof MappingNode byField) {
      fields(byField).forEach((field, cites) -> citations.put(field, cited(field, cites)));
    } else if (node != null) {
      found.fault(node, id + ".cites", "rule.cites.map");
    }
    return citations;
  }

  private List<Citation> cited(String field, @Nullable Node node) {
    var citations = new ArrayList<Citation>();
    List<Node> texts =
        node instanceof SequenceNode list
            ? list.getValue()
            : node == null ? List.of() : List.of(node);
    for (Node text : texts) {
      try {
        citations.add(Citation.parse(scalar(text)));
      } catch (IllegalArgumentException notACitation) {
        found.fault(text, id + ".cites." + field, "rule.citation", scalar(text));
      }
    }
    return citations;
  }

  private void statements(Node node) {
    if (!(node instanceof SequenceNode list)) {
      found.fault(node, id + ".statements", "rule.statements");
      return;
    }
    for (Node one : list.getValue()) {
      if (one instanceof MappingNode body) {
        statement(body, fields(body));
      } else {
        found.fault(one, id + ".statements", "rule.statements");
      }
    }
  }

  private void statement(Node node, Map<String, Node> fields) {
    List<String> words = fields.keySet().stream().filter(WORDS::containsKey).toList();
    if (words.size() != 1) {
      found.fault(node, id + ".statements", "rule.word", String.join(", ", WORDS.keySet()));
      return;
    }
    for (String field : fields.keySet()) {
      if (!PRECISIONS.contains(field) && !WORDS.containsKey(field)) {
        found.fault(
            node,
            id + ".statements." + field,
            "rule.precision",
            PRECISIONS.stream().sorted().collect(Collectors.joining(", ")));
      }
    }
    String wordText = words.getFirst();
    Word word = java.util.Objects.requireNonNull(WORDS.get(wordText));
    String other = text(fields, wordText).orElse("");
    String subject = word.out() ? id : other;
    String object = word.out() ? other : id;
    Period period = text(fields, "period").map(text -> period(node, text)).orElse(null);
    Integer year = number(node, fields, "year").map(Math::toIntExact).orElse(null);
    String role = text(fields, "role").orElse(null);
    String forWhom = text(fields, "for").orElse(null);
    String function = text(fields, "function").orElse(null);
    Status status = fields.containsKey("status") ? status(fields.get("status")) : Status.PUBLISHED;
    String when = period == null ? "" : when(period, status);
    found.item(
        SeedFile.line(node),
        new Statement(
            id(word.relation().key(), subject, object, role, forWhom, function, when, year),
            word.relation(),
            subject,
            object,
            role,
            function,
            forWhom,
            period,
            number(node, fields, "amount").orElse(null),
            year,
            status,
            text(fields, "deduced").filter("true"::equals).isPresent(),
            text(fields, "note").orElse(null),
            cited("statements", fields.get("cites"))));
  }

  /** Two documents may agree on the beginning, and disagree on the end alone. */
  private static String when(Period period, Status status) {
    return status == Status.DISPUTED
        ? period.toString()
        : period.start().map(PartialDate::text).orElse("");
  }

  private @Nullable Period period(Node node, String text) {
    try {
      return Period.parse(text);
    } catch (IllegalArgumentException notAPeriod) {
      found.fault(node, id + ".statements.period", "rule.period", text);
      return null;
    }
  }

  private Optional<Long> number(Node node, Map<String, Node> fields, String field) {
    return text(fields, field)
        .flatMap(
            text -> {
              if (text.matches("\\d{1,12}")) {
                return Optional.of(Long.valueOf(text));
              }
              found.fault(node, id + ".statements." + field, "rule.number", text);
              return Optional.empty();
            });
  }

  /** The same fact keeps its id when its citation, its amount or an undisputed end is corrected. */
  static String id(@Nullable Object... parts) {
    String text = Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining("|"));
    return "s-" + Digest.of(text).substring(0, 16);
  }

  private static Optional<String> text(Map<String, Node> fields, String field) {
    return fields.get(field) instanceof ScalarNode scalar
        ? Optional.of(scalar.getValue().strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  private static Map<String, Node> fields(MappingNode mapping) {
    return mapping.getValue().stream()
        .collect(
            Collectors.toMap(
                tuple -> tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "",
                NodeTuple::getValueNode,
                (first, second) -> first,
                LinkedHashMap::new));
  }

  private static Map<String, Word> words() {
    var words = new LinkedHashMap<String, Word>();
    for (Relation relation : Relation.values()) {
      words.put(relation.outKey(), new Word(relation, true));
      words.put(relation.inKey(), new Word(relation, false));
    }
    return words;
  }

  private static String allKinds() {
    return Arrays.stream(Kind.values()).map(Kind::key).collect(Collectors.joining(", "));
  }
}
