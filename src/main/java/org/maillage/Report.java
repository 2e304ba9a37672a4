package org.maillage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.maillage.graph.Graph;
import org.maillage.web.Messages;

/**
 * What {@code check} found.
 *
 * @param errors what must not be
 * @param remarks what a librarian may want to look at
 */
record Report(int entities, int statements, List<Finding> errors, List<Finding> remarks) {
  private static final int EXAMPLES = 20;

  /**
   * Things of which the same can be said.
   *
   * @param what the key of a message
   * @param count how many
   * @param examples the ids of some
   */
  record Finding(String what, int count, List<String> examples) {}

  /** A question whose answer should be nothing. */
  private record Question(String what, String query) {}

  private static final List<Question> ERRORS =
      List.of(
          new Question("check.noname", "MATCH (e:Entity) WHERE e.name IS NULL RETURN e.id AS id"),
          new Question(
              "check.norevision",
              "MATCH (i:Item) WHERE NOT EXISTS { (i)-[:CURRENT]->(:Revision) } RETURN i.id AS id"),
          new Question(
              "check.noends",
              """
              MATCH (s:Statement)
              WHERE NOT EXISTS { (s)-[:SUBJECT]->() } OR NOT EXISTS { (s)-[:OBJECT]->() }
              RETURN s.id AS id
              """));

  private static final List<Question> REMARKS =
      List.of(
          new Question(
              "check.unsourced",
              "MATCH (s:Statement) WHERE NOT EXISTS { (s)-[:CITES]->() } RETURN s.id AS id"),
          new Question(
              "check.orphan",
              """
              MATCH (e:Entity)
              WHERE e.kind <> 'source' AND NOT EXISTS { (e)<-[:SUBJECT|OBJECT|FOR]-(:Statement) }
              RETURN e.id AS id
              """),
          new Question(
              "check.twins",
              """
              MATCH (e:Entity)
              WITH e.kind AS kind, toLower(e.name) AS name, collect(e.id) AS ids
              WHERE size(ids) > 1
              RETURN reduce(all = '', id IN ids | all + id + ' ') AS id
              """),
          new Question(
              "check.noterritory",
              "MATCH (e:Collectivite) WHERE NOT EXISTS { (e)-[:COVERS]->() } RETURN e.id AS id"),
          new Question(
              "check.noplace",
              """
              MATCH (e:Commons)
              WHERE NOT EXISTS { (e)<-[:SUBJECT]-(:Location) }
              RETURN e.id AS id
              """));

  static Report of(Maillage maillage) {
    Graph graph = maillage.graph();
    var errors = new ArrayList<>(findings(graph, ERRORS));
    if (!maillage.index().digest().equals(maillage.index().graphDigest())) {
      errors.add(new Finding("check.index", 1, List.of()));
    }
    return new Report(
        count(graph, "MATCH (n:Entity) RETURN count(n) AS n"),
        count(graph, "MATCH (n:Statement) RETURN count(n) AS n"),
        errors,
        findings(graph, REMARKS));
  }

  private static List<Finding> findings(Graph graph, List<Question> questions) {
    return questions.stream()
        .map(question -> find(graph, question))
        .filter(finding -> finding.count() > 0)
        .toList();
  }

  private static Finding find(Graph graph, Question question) {
    List<String> ids =
        graph.read(tx -> tx.rows(question.query(), Map.of())).stream()
            .map(row -> row.text("id"))
            .sorted()
            .toList();
    return new Finding(question.what(), ids.size(), ids.stream().limit(EXAMPLES).toList());
  }

  private static int count(Graph graph, String query) {
    return graph.read(tx -> tx.row(query, Map.of()).orElseThrow().integer("n"));
  }

  boolean isSound() {
    return errors.isEmpty();
  }

  /** {@return the report, for people} */
  List<String> lines(Messages messages, Locale locale) {
    var head = messages.text(locale, "check.counts", entities, statements);
    return Stream.of(
            Stream.of(head), lines(errors, messages, locale), lines(remarks, messages, locale))
        .flatMap(lines -> lines)
        .toList();
  }

  private static Stream<String> lines(List<Finding> findings, Messages messages, Locale locale) {
    return findings.stream()
        .map(
            finding ->
                messages.text(locale, finding.what(), finding.count())
                    + (finding.examples().isEmpty()
                        ? ""
                        : " " + String.join(", ", finding.examples())));
  }
}
