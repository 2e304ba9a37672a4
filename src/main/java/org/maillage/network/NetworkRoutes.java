package org.maillage.network;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.maillage.model.Kind;
import org.maillage.model.Role;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Routes;

/** Who worked with whom. */
public final class NetworkRoutes {
  private static final int LIMIT = 50;
  private static final int MAX_LIMIT = 500;
  private static final int MAX_DEPTH = 3;
  private static final int MAX_MIN = 100;
  private static final int MAX_OPEN = 20;

  private static final List<String> ACTORS =
      Arrays.stream(Kind.values()).filter(Kind::isActor).map(Kind::key).toList();

  /** Those that link; who only attended worked with nobody. */
  static final List<String> ROLES =
      Arrays.stream(Role.values())
          .filter(role -> role.isWork() || role.isHost())
          .map(Role::key)
          .toList();

  private static final List<Param> FILTER =
      List.of(
          Param.year("from"),
          Param.year("to"),
          Param.text("via"),
          Param.flag("together"),
          Param.flag("events"),
          Param.choice("weight", List.of("newman", "count")));
  static final List<Param> LENS =
      List.of(
          Param.text("programme"),
          Param.text("territory"),
          Param.text("theme"),
          Param.text("focus"),
          Param.integer("depth", 1, MAX_DEPTH),
          Param.integer("min", 1, MAX_MIN),
          Param.flag("hubs"),
          Param.choices("role", ROLES));

  /** What the drawing shows of a view; an address leads to the same picture. */
  private static final List<Param> PICTURE =
      List.of(
          Param.integer("top", 1, View.MOST_NODES),
          Param.text("select"),
          Param.texts("open", MAX_OPEN));

  private static final Param KIND = Param.choice("kind", ACTORS);
  static final Param MANY_KINDS = Param.choices("kind", ACTORS);
  static final Param MOST = Param.integer("limit", 1, MAX_LIMIT);
  private static final Param FORMAT =
      Param.choice("format", List.of("json", "gexf", "graphml", "csv"));

  private final Network network;
  private final Views views;
  private final FilterChoices choices;
  private final InstantSource clock;

  /**
   * @param clock dates the files that are saved
   */
  public NetworkRoutes(Network network, Views views, FilterChoices choices, InstantSource clock) {
    this.network = network;
    this.views = views;
    this.choices = choices;
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes.get(
        "/reseau",
        "The pairs of actors who worked together",
        Links.class,
        pageParams(),
        request -> page("network/links", request));
    routes.get(
        "/embed/reseau",
        "The network for the pages of others",
        Links.class,
        pageParams(),
        request -> page("network/embed", request));
    routes.get(
        "/api/entities/{id}/partners",
        "Who worked with an actor",
        Partners.class,
        params(List.of(), KIND, MOST),
        request -> Answer.json(network.partners(request.path("id"), filter(request, LIMIT))));
    routes.get(
        "/api/network",
        "A part of the network, as a graph: JSON, GEXF, GraphML or tables",
        View.class,
        params(LENS, MANY_KINDS, FORMAT),
        this::graph);
  }

  /** {@return the parameters of a filter, and others} */
  static List<Param> params(List<Param> more, Param... others) {
    var params = new ArrayList<>(FILTER);
    params.addAll(more);
    params.addAll(Arrays.asList(others));
    return params;
  }

  private static List<Param> pageParams() {
    var params = params(LENS, MANY_KINDS, MOST);
    params.addAll(PICTURE);
    return params;
  }

  private Answer page(String template, Request request) {
    Map<String, Object> beside =
        Map.of(
            "programmes", views.programmes(),
            "themes", choices.themes(),
            "regions", choices.regions(),
            "roles", ROLES,
            "focus", request.find("focus").map(network::known).stream().toList(),
            "graph", address(request));
    return Answer.page(template, views.links(lens(request)), beside);
  }

  /** {@return where the same view is as a graph} */
  private static String address(Request request) {
    return params(LENS, MANY_KINDS).stream()
        .flatMap(
            param ->
                request.texts(param.name()).stream()
                    .map(it -> param.name() + "=" + URLEncoder.encode(it, StandardCharsets.UTF_8)))
        .collect(Collectors.joining("&", "/api/network?", ""));
  }

  private Answer graph(Request request) {
    View view = views.view(lens(request));
    var saved =
        new Saved(view, asked(request), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    return switch (request.find("format").orElse("json")) {
      case "gexf" -> file(Gexf.of(saved), "application/gexf+xml", "gexf");
      case "graphml" -> file(GraphMl.of(saved), "application/graphml+xml", "graphml");
      case "csv" -> file(Tables.of(saved), "application/zip", "zip");
      default -> Answer.json(view);
    };
  }

  private static Answer file(Saved.Body body, String type, String ending) {
    return new Answer.Download(body::write, type, "maillage-reseau." + ending);
  }

  /** {@return what was asked for, in the order of the parameters: {@code from=2016 to=2020}} */
  private static String asked(Request request) {
    return params(LENS, MANY_KINDS).stream()
        .flatMap(param -> request.texts(param.name()).stream().map(it -> param.name() + "=" + it))
        .collect(Collectors.joining(" "));
  }

  /** {@return what part of the network is asked for} */
  static Lens lens(Request request) {
    return lens(request, LIMIT);
  }

  /**
   * {@return what part of the network is asked for}
   *
   * @param limit how many items are listed where the request does not say
   */
  static Lens lens(Request request, int limit) {
    return new Lens(
        filter(request, limit),
        request.texts("kind").stream()
            .map(Kind::of)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet()),
        request.text("programme"),
        request.text("territory"),
        request.text("theme"),
        request.text("focus"),
        request.integer("depth", 1),
        request.integer("min", 1),
        request.flag("hubs"),
        request.texts("role").stream()
            .map(Role::of)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet()));
  }

  private static Filter filter(Request request, int limit) {
    List<String> kinds = request.texts("kind");
    return new Filter(
        request.integer("from"),
        request.integer("to"),
        kinds.size() == 1 ? Kind.of(kinds.getFirst()).orElse(null) : null,
        request.text("via"),
        request.flag("together"),
        request.flag("events"),
        !"count".equals(request.text("weight")),
        request.integer("limit", limit));
  }
}
