package org.maillage.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.maillage.support.Sources;

/** The gold set: real queries with the answers that are expected of them. */
final class Gold {
  /**
   * A query.
   *
   * @param damage what is wrong with it, {@code clean} for nothing
   * @param expected any of these will do
   */
  record Query(String type, String damage, String text, List<String> expected) {
    boolean isClean() {
      return "clean".equals(damage);
    }
  }

  /**
   * How well some queries were answered.
   *
   * @param at5 share of those answered among the first five
   * @param at10 among the first ten
   * @param reciprocal mean of 1/rank, 0 where there was no answer among the first ten
   */
  record Score(int queries, double at5, double at10, double reciprocal) {}

  private Gold() {}

  /** {@return the queries of a type, {@code entity} or {@code passage}} */
  static List<Query> queries(String type) {
    return Sources.text(Sources.HOME.resolve("src/test/resources/gold/queries.tsv"))
        .lines()
        .skip(1)
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .filter(cells -> cells[0].equals(type))
        .map(cells -> new Query(cells[0], cells[1], cells[2], expected(type, cells[3])))
        .toList();
  }

  private static List<String> expected(String type, String cell) {
    return Arrays.stream(cell.split("entity".equals(type) ? " " : " \\| "))
        .map(String::strip)
        .toList();
  }

  /** Asks the queries; prints what was not found among the first five. */
  static Score score(String what, List<Query> queries, Function<String, List<String>> answers) {
    int at5 = 0;
    int at10 = 0;
    double reciprocal = 0;
    var missed = new ArrayList<String>();
    for (Query query : queries) {
      int rank = rank(answers.apply(query.text()), query.expected());
      at5 += rank > 0 && rank <= 5 ? 1 : 0;
      at10 += rank > 0 ? 1 : 0;
      reciprocal += rank > 0 ? 1.0 / rank : 0;
      if (rank == 0 || rank > 5) {
        missed.add(query.text() + " → " + query.expected() + (rank > 0 ? " " + rank : ""));
      }
    }
    double n = Math.max(1, queries.size());
    var score = new Score(queries.size(), at5 / n, at10 / n, reciprocal / n);
    System.out.printf(
        "Gold, %s: %d queries, recall@5 %.3f, recall@10 %.3f, MRR %.3f%n",
        what, score.queries(), score.at5(), score.at10(), score.reciprocal());
    missed.forEach(one -> System.out.println("  missed: " + one));
    return score;
  }

  /**
   * How far what was found is what a reader accepts.
   *
   * @param precision share of what was found that is right
   * @param recall share of what is right that was found
   */
  record Agreement(int posts, double precision, double recall) {}

  /**
   * Compares what is found in posts with what a careful reader accepts; prints what differs.
   *
   * @param file in the folder {@code gold}
   * @param aside what counts for neither
   */
  static Agreement mentions(
      String file,
      String what,
      Function<String, List<String>> found,
      Function<String, ? extends Collection<String>> aside) {
    int right = 0;
    int wrong = 0;
    int missed = 0;
    int posts = 0;
    for (String line :
        Sources.text(Sources.HOME.resolve("src/test/resources/gold").resolve(file))
            .lines()
            .filter(one -> !one.startsWith("#"))
            .toList()) {
      String[] cells = line.split("\t", -1);
      posts++;
      var accepted = new TreeSet<>(Arrays.asList(cells[1].split(" ")));
      accepted.remove("");
      var offered = new TreeSet<>(found.apply(cells[0]));
      Collection<String> out = aside.apply(cells[0]);
      accepted.removeAll(out);
      offered.removeAll(out);
      var both = new TreeSet<>(accepted);
      both.retainAll(offered);
      right += both.size();
      accepted.removeAll(both);
      offered.removeAll(both);
      wrong += offered.size();
      missed += accepted.size();
      if (!accepted.isEmpty() || !offered.isEmpty()) {
        System.out.printf("  %s: missed %s, wrong %s%n", cells[0], accepted, offered);
      }
    }
    var agreement =
        new Agreement(
            posts,
            right / (double) Math.max(1, right + wrong),
            right / (double) Math.max(1, right + missed));
    System.out.printf(
        "Gold, %s in %d posts: %d right, %d wrong, %d missed, precision %.3f, recall %.3f%n",
        what, posts, right, wrong, missed, agreement.precision(), agreement.recall());
    return agreement;
  }

  private static int rank(List<String> answers, List<String> expected) {
    for (int i = 0; i < Math.min(10, answers.size()); i++) {
      if (expected.contains(answers.get(i))) {
        return i + 1;
      }
    }
    return 0;
  }
}
