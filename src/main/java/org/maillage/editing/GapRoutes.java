package org.maillage.editing;

import java.util.List;
import java.util.Map;
import org.maillage.model.Kind;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Routes;

/** The page of what the base does not know. */
public final class GapRoutes {
  private static final int SIZE = 30;

  private final Gaps gaps;

  public GapRoutes(Gaps gaps) {
    this.gaps = gaps;
  }

  public void register(Routes routes) {
    routes.get(
        "/manques",
        "What the base does not know",
        Gaps.Missing.class,
        List.of(
            Param.choice("manque", Gap.keys()),
            Param.choice("kind", Kind.keys()),
            Param.text("territory", 40),
            Param.page(),
            Param.size()),
        this::page);
  }

  private Answer page(Request request) {
    Gaps.Missing missing =
        gaps.missing(
            request.find("manque").flatMap(Gap::of).orElse(null),
            request.find("kind").flatMap(Kind::of).orElse(null),
            request.text("territory"),
            request.integer("page", 1),
            request.integer("size", SIZE));
    return Answer.page("editing/missing", missing, Map.of("territories", gaps.territories()));
  }
}
