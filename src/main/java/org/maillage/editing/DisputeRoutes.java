package org.maillage.editing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maillage.model.Refusal;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Route.Access;
import org.maillage.web.Routes;

/** The board of what sources disagree on, and how editors settle it. */
public final class DisputeRoutes {
  private static final String BOARD = "/contribuer/desaccords";
  private static final String ALL = "all";
  private static final String NONE = "none";
  private static final int MOST = 50;

  private final Disputes disputes;

  public DisputeRoutes(Disputes disputes) {
    this.disputes = disputes;
  }

  public void register(Routes routes) {
    routes.get(
        BOARD,
        "What sources disagree on",
        Disputes.Board.class,
        List.of(Param.page()),
        request -> Answer.page("editing/disputes", disputes.board(request.integer("page", 1))));
    routes.form(
        Access.EDITOR,
        BOARD + "/{fact}",
        "Settles what sources disagree on",
        Disputes.Point.class,
        List.of(),
        List.of(Param.texts("side", MOST), Param.text("stands", 100), Param.text("why", 300)),
        request -> Answer.page("editing/settle", disputes.point(request.path("fact"))),
        this::settle);
  }

  private Answer settle(Request request) {
    Disputes.Point point = disputes.point(request.path("fact"));
    Map<String, Integer> read = read(request, point);
    String stands = request.find("stands").orElse("");
    String why = request.find("why").orElse("").strip();
    if (stands.isEmpty()) {
      throw Refusal.Invalid.of("stands", "rule.settle.stands");
    }
    if (why.isEmpty()) {
      throw Refusal.Invalid.of("why", "rule.settle.why");
    }
    Set<String> standing =
        switch (stands) {
          case ALL -> read.keySet();
          case NONE -> Set.of();
          default -> Set.of(stands);
        };
    disputes.settle(EditRoutes.author(request), read, standing, why);
    return new Answer.Elsewhere(BOARD + "#tranches");
  }

  /** The revisions that were on the page; a side that came since is not settled unseen. */
  private static Map<String, Integer> read(Request request, Disputes.Point point) {
    var read = new LinkedHashMap<String, Integer>();
    for (String side : request.texts("side")) {
      String[] parts = side.split(" ", 2);
      boolean known =
          parts.length == 2
              && parts[1].matches("\\d{1,9}")
              && point.sides().stream().anyMatch(one -> one.item().equals(parts[0]));
      if (!known) {
        throw Refusal.Invalid.of("side", "rule.settle.stands");
      }
      read.put(parts[0], Integer.valueOf(parts[1]));
    }
    if (read.size() != point.sides().size()) {
      throw Refusal.Invalid.of("side", "rule.settle.changed");
    }
    return read;
  }
}
