package org.maillage.network;

import java.util.List;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Routes;

/** Who worked with whom. */
public final class NetworkRoutes {
  private static final int LIMIT = 50;
  private static final int MAX_LIMIT = 500;

  private static final List<String> ACTORS =
      java.util.Arrays.stream(Kind.values()).filter(Kind::isActor).map(Kind::key).toList();
  private static final List<Param> PARAMS =
      List.of(
          Param.year("from"),
          Param.year("to"),
          Param.choice("kind", ACTORS),
          Param.text("via"),
          Param.flag("together"),
          Param.flag("events"),
          Param.choice("weight", List.of("newman", "count")),
          Param.integer("limit", 1, MAX_LIMIT));

  private final Network network;

  public NetworkRoutes(Network network) {
    this.network = network;
  }

  public void register(Routes routes) {
    routes.get(
        "/reseau",
        "The pairs of actors who worked together",
        Links.class,
        PARAMS,
        request -> Answer.page("network/links", network.links(filter(request))));
    routes.get(
        "/api/entities/{id}/partners",
        "Who worked with an actor",
        Partners.class,
        PARAMS,
        request -> Answer.json(network.partners(request.path("id"), filter(request))));
  }

  private static Filter filter(Request request) {
    Integer from = request.integer("from");
    Integer to = request.integer("to");
    if (from != null && to != null && from > to) {
      throw Refusal.Invalid.of("to", "rule.period", from + ".." + to);
    }
    return new Filter(
        from,
        to,
        request.find("kind").flatMap(Kind::of).orElse(null),
        request.text("via"),
        request.flag("together"),
        request.flag("events"),
        !"count".equals(request.text("weight")),
        request.integer("limit", LIMIT));
  }
}
