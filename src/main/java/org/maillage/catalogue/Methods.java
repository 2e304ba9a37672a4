package org.maillage.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.model.Kind;
import org.maillage.model.Ref;

/**
 * The ways of working that sources name.
 *
 * @param methods the themes that are methods, by name
 * @param published what was published as a method, by name
 */
public record Methods(List<Method> methods, List<Case> published) {
  /** What makes a theme or a publication one, in the field of its nature. */
  static final String NATURE = "méthode";

  private static final String THEMES =
      """
      MATCH (e:Theme {nature: $nature}) WHERE e.status IN ['published', 'disputed']
      RETURN e.id AS id, e.kind AS kind, e.name AS name, e.summary AS summary
      ORDER BY toLower(e.name)
      """;

  /**
   * A method.
   *
   * @param interventions how many it was used in
   * @param first the first year in which one began, null where none is dated
   * @param last the last year in which one began
   */
  public record Method(
      Ref theme,
      @Nullable String summary,
      int interventions,
      @Nullable Integer first,
      @Nullable Integer last) {

    private static Method of(Ref theme, @Nullable String summary, Uses uses) {
      boolean dated = !uses.years().isEmpty();
      return new Method(
          theme,
          summary,
          uses.total(),
          dated ? uses.years().getFirst().year() : null,
          dated ? uses.years().getLast().year() : null);
    }
  }

  static Methods of(Graph graph, Works works) {
    return new Methods(
        graph.read(
            tx ->
                tx.rows(THEMES, Map.of("nature", NATURE)).stream()
                    .map(
                        row -> {
                          Ref theme = Citations.ref(row);
                          return Method.of(
                              theme, row.findText("summary"), Uses.of(works, theme.id()));
                        })
                    .toList()),
        works
            .of(Kind.PUBLICATION)
            .map(Work::shown)
            .filter(one -> NATURE.equals(one.nature()))
            .toList());
  }
}
