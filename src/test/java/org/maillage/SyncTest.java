package org.maillage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Relation;
import org.maillage.model.Statement;
import org.maillage.model.Status;
import org.maillage.support.Sources;
import org.maillage.support.Words;

/** Holds what is written twice, in code and beside it, together. */
class SyncTest {
  private static final List<String> LANGUAGES = List.of("fr", "en");

  /** Labels of the graph that are no kind and no relation. */
  private static final Set<String> INFRASTRUCTURE =
      Set.of(
          "Item",
          "Entity",
          "Statement",
          "Territory",
          "Page",
          "Transcript",
          "Revision",
          "Change",
          "Commit",
          "Counter",
          "Store",
          "Proposal",
          "MentionRefusal",
          "RightsAct",
          "Account",
          "Session",
          "Departure",
          "Throttle");

  @Test
  void theSchemaHasNoLabelThatNothingWrites() {
    var known = new TreeSet<>(INFRASTRUCTURE);
    known.addAll(labels(Kind.values(), Kind::label));
    known.addAll(labels(Relation.values(), Relation::label));
    assertThat(known).containsAll(schemaLabels());
  }

  @Test
  void theSchemaCanBeAppliedAgain() {
    assertThat(schema().lines().filter(line -> line.startsWith("CREATE")))
        .isNotEmpty()
        .allMatch(line -> line.contains(" IF NOT EXISTS "));
  }

  @Test
  void everyWordOfTheModelHasItsMessages() {
    var needed = new ArrayList<String>();
    for (Field field : Field.values()) {
      needed.add("field." + field.key());
      needed.add("field." + field.key() + ".help");
    }
    for (Relation relation : Relation.values()) {
      needed.add("relation." + relation.key() + ".out");
      needed.add("relation." + relation.key() + ".in");
    }
    roles().forEach(role -> needed.add("role." + role));
    for (Status status : Status.values()) {
      needed.add("status." + status.key());
    }
    for (String language : LANGUAGES) {
      var keys = Words.messages(language).keySet();
      assertThat(keys).as(language).containsAll(needed);
      for (Kind kind : Kind.values()) {
        assertThat(keys)
            .as(language)
            .anyMatch(key -> (key + ".").startsWith("kind." + kind.key() + "."));
      }
    }
  }

  @Test
  void noMessageNamesAWordThatTheModelDoesNotHave() {
    var kinds = new LinkedHashSet<>(labels(Kind.values(), Kind::key));
    kinds.add("territory");
    var strangers =
        Words.messages("fr").keySet().stream()
            .filter(
                key ->
                    isStrange(key, "kind.", kinds)
                        || isStrange(key, "field.", partsOfItems())
                        || isStrange(key, "relation.", labels(Relation.values(), Relation::key))
                        || isStrange(key, "role.", roles())
                        || isStrange(key, "status.", labels(Status.values(), Status::key)));
    assertThat(strangers).isEmpty();
  }

  /** The roles that some relation has a closed list of. */
  private static Set<String> roles() {
    return Arrays.stream(Relation.values())
        .flatMap(relation -> relation.roles().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What can be wrong with a sheet or a statement: its fields, and what else it is made of. */
  private static Set<String> partsOfItems() {
    var parts = new LinkedHashSet<>(labels(Field.values(), Field::key));
    for (RecordComponent part : Statement.class.getRecordComponents()) {
      parts.add(part.getName().replace("forWhom", "for").replace("citations", "cites"));
    }
    parts.add("kind");
    return parts;
  }

  private static boolean isStrange(String key, String family, Set<String> words) {
    return key.startsWith(family)
        && !words.contains(key.substring(family.length()).replaceFirst("\\..*", ""));
  }

  @Test
  void everyKindIsNamedInTheSameForms() {
    var messages = Words.messages("fr").keySet();
    var forms =
        messages.stream()
            .filter(key -> key.startsWith("kind." + Kind.PROGRAMME.key()))
            .map(key -> key.substring(("kind." + Kind.PROGRAMME.key()).length()))
            .toList();
    var needed =
        Arrays.stream(Kind.values())
            .flatMap(kind -> forms.stream().map(form -> "kind." + kind.key() + form))
            .toList();
    assertThat(messages).containsAll(needed);
  }

  @Test
  void everyRuleThatIsBrokenCanBeTold() {
    var rules =
        Words.literals(Sources.mainJava()).stream()
            .filter(literal -> literal.matches("rule\\.[a-z-]+"))
            .collect(Collectors.toCollection(TreeSet::new));
    for (Field.Type type : List.of(Field.Type.LINE, Field.Type.PERIOD, Field.Type.LINK)) {
      rules.add("rule." + type.name().toLowerCase(java.util.Locale.ROOT));
    }
    rules.add("rule.territory");
    assertThat(rules).contains("rule.id", "rule.required", "rule.identity", "rule.used");
    for (String language : LANGUAGES) {
      assertThat(Words.messages(language).keySet()).as(language).containsAll(rules);
    }
  }

  @Test
  void bothLanguagesSayTheSameThings() {
    assertThat(Words.messages("en").keySet()).isEqualTo(Words.messages("fr").keySet());
  }

  @Test
  void noMessageIsEmptyOrWrittenTwice() {
    for (String language : LANGUAGES) {
      assertThat(Words.messages(language))
          .as(language)
          .allSatisfy((key, m) -> assertThat(m).isNotBlank());
      assertThat(
              Sources.text(Sources.RESOURCES.resolve("messages_" + language + ".properties"))
                  .lines()
                  .filter(line -> line.matches("[a-zA-Z].*=.*"))
                  .map(line -> line.substring(0, line.indexOf('=')).strip()))
          .as(language)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void bothLanguagesTakeTheSameArguments() {
    var french = Words.messages("fr");
    var english = Words.messages("en");
    assertThat(french.keySet())
        .filteredOn(english::containsKey)
        .filteredOn(
            key ->
                !arguments(french.getOrDefault(key, ""))
                    .equals(arguments(english.getOrDefault(key, ""))))
        .isEmpty();
  }

  private static Set<String> arguments(String message) {
    return Pattern.compile("\\{(\\w+)")
        .matcher(message)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyMessageThatATemplateUsesExists() {
    for (String language : LANGUAGES) {
      var keys = Words.messages(language).keySet();
      assertThat(Words.usesInTemplates())
          .filteredOn(use -> keys.stream().noneMatch(use::is))
          .as(language)
          .isEmpty();
    }
  }

  @Test
  void everyTemplateThatIsNamedExists() {
    var inTemplates =
        Pattern.compile("\\{%-?\\s*(?:extends|include|import|from)\\s+([\"'])([^\"']+)\\1");
    var inJava = Pattern.compile("\\breply\\(\\s*\\w+,\\s*(\")([a-z/-]+)\"");
    var missing = new ArrayList<String>();
    Stream.concat(
            Sources.templates().stream().flatMap(file -> named(file, inTemplates)),
            Sources.mainJava().stream().flatMap(file -> named(file, inJava)))
        .filter(use -> !Files.exists(Sources.TEMPLATES.resolve(use.group(2) + ".peb")))
        .forEach(use -> missing.add(use.group()));
    assertThat(missing).isEmpty();
  }

  private static Stream<MatchResult> named(Path file, Pattern pattern) {
    return pattern.matcher(Sources.text(file)).results();
  }

  private static String schema() {
    return Sources.text(Sources.HOME.resolve("graph/schema.cypher"));
  }

  private static Set<String> schemaLabels() {
    return Pattern.compile("FOR \\(n:(\\w+)\\)")
        .matcher(schema())
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static <T> Set<String> labels(T[] values, Function<T, String> name) {
    return Arrays.stream(values).map(name).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
