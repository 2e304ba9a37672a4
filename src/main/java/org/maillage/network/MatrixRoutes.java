package org.maillage.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.maillage.model.Ref;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Routes;

/** Which territories worked with which. */
public final class MatrixRoutes {
  private static final List<Param> PARAMS =
      List.of(
          Param.choice("level", List.of("region", "departement")),
          Param.flag("then"),
          Param.year("from"),
          Param.year("to"),
          Param.text("programme"),
          Param.text("theme"),
          Param.flag("events"));

  private final Matrices matrices;
  private final TerritoryPoints points;

  public MatrixRoutes(Matrices matrices, TerritoryPoints points) {
    this.matrices = matrices;
    this.points = points;
  }

  public void register(Routes routes) {
    routes.get(
        "/api/territories/matrix",
        "Which territories worked with which",
        Matrix.class,
        PARAMS,
        request -> Answer.json(matrices.matrix(level(request), lens(request))));
    var more = new ArrayList<>(PARAMS);
    more.add(Param.text("a"));
    more.add(Param.text("b"));
    routes.get(
        "/reseau/territoires",
        "Which territories worked with which, as a table",
        Matrix.class,
        more,
        this::page);
  }

  private Answer page(Request request) {
    Matrices.Level level = level(request);
    Lens lens = lens(request);
    Matrix matrix = matrices.matrix(level, lens);
    var beside = new HashMap<String, Object>();
    String a = request.text("a");
    String b = request.text("b");
    beside.put(
        "proofs",
        matrix.cell(a, b).map(cell -> matrices.proofs(level, lens, cell)).orElse(List.of()));
    beside.put(
        "chosen",
        matrix.territories().stream()
            .filter(territory -> territory.id().equals(a) || territory.id().equals(b))
            .toList());
    beside.put("points", points.of(matrix.territories().stream().map(Ref::id).toList()));
    return Answer.page("network/matrix", matrix, beside);
  }

  private static Matrices.Level level(Request request) {
    boolean regions = !"departement".equals(request.text("level"));
    return new Matrices.Level(regions, regions && request.flag("then"));
  }

  private static Lens lens(Request request) {
    var filter =
        new Filter(
            request.integer("from"),
            request.integer("to"),
            null,
            null,
            false,
            request.flag("events"),
            false,
            1);
    return new Lens(
        filter,
        Set.of(),
        request.text("programme"),
        null,
        request.text("theme"),
        null,
        1,
        1,
        false);
  }
}
