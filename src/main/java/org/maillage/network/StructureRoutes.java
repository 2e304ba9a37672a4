package org.maillage.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.maillage.model.Kind;
import org.maillage.model.Ref;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Routes;

/** The network as a whole, and what links several of its actors. */
public final class StructureRoutes {
  private static final int BROKERS = 20;
  private static final String GROUP = "/reseau/groupe";
  private static final List<Param> WHOLE =
      List.of(
          Param.text("programme"),
          Param.text("territory"),
          Param.text("theme"),
          Param.integer("min", 1, 100),
          Param.flag("hubs"));

  private final Structures structures;
  private final Groups groups;
  private final Connections connections;
  private final Views views;
  private final Function<String, List<Ref>> names;

  /**
   * @param names gives the actors that a name may mean, the likeliest first
   */
  public StructureRoutes(
      Structures structures,
      Groups groups,
      Connections connections,
      Views views,
      Function<String, List<Ref>> names) {
    this.structures = structures;
    this.groups = groups;
    this.connections = connections;
    this.views = views;
    this.names = names;
  }

  public void register(Routes routes) {
    List<Param> params = NetworkRoutes.params(WHOLE, NetworkRoutes.MANY_KINDS, NetworkRoutes.MOST);
    routes.get(
        "/api/network/brokers",
        "Who links the others: betweenness",
        Brokers.class,
        params,
        request -> Answer.json(structures.brokers(NetworkRoutes.lens(request, BROKERS))));
    routes.get(
        "/api/network/communities",
        "Groups who worked with each other more than with the rest",
        Communities.class,
        params,
        request -> Answer.json(structures.communities(NetworkRoutes.lens(request))));
    routes.get(
        "/api/network/growth",
        "How the network grew, year by year",
        Growth.class,
        params,
        request -> Answer.json(structures.growth(NetworkRoutes.lens(request))));
    routes.get(
        "/reseau/structure",
        "Who links the others, which groups there are, how the network grew",
        Structure.class,
        params,
        request ->
            Answer.page(
                "network/structure",
                structures.structure(NetworkRoutes.lens(request, BROKERS)),
                Map.of("programmes", views.programmes())));
    List<Param> several =
        NetworkRoutes.params(List.of(Param.someTexts("actor", Groups.MOST_ACTORS)));
    routes.get(
        "/api/network/group",
        "What links several actors",
        Group.class,
        several,
        request -> Answer.json(groups.group(request.texts("actor"), NetworkRoutes.lens(request))));
    List<Param> typed =
        NetworkRoutes.params(List.of(Param.texts("actor", Groups.MOST_ACTORS), Param.text("add")));
    routes.get(GROUP, "What links several actors, as a page", Group.class, typed, this::group);
  }

  /** Actors are added one by one, by name, and taken out one by one. */
  private Answer group(Request request) {
    var chosen = new LinkedHashMap<String, Ref>();
    var unknown = new ArrayList<String>();
    request
        .texts("actor")
        .forEach(
            id ->
                connections
                    .find(id)
                    .ifPresentOrElse(ref -> chosen.put(id, ref), () -> unknown.add(id)));
    List<Ref> choices = List.of();
    Optional<String> typed = request.find("add").filter(name -> !name.isBlank());
    if (typed.isPresent()) {
      choices = meant(typed.get());
      if (choices.isEmpty()) {
        unknown.add(typed.get());
      }
      if (choices.size() == 1 && chosen.size() < Groups.MOST_ACTORS) {
        chosen.put(choices.getFirst().id(), choices.getFirst());
        choices = List.of();
      }
    }
    var actors = List.copyOf(chosen.values());
    var beside = new HashMap<String, Object>();
    beside.put("chosen", actors);
    beside.put("choices", choices);
    beside.put("unknown", unknown);
    Group none = new Group(actors, List.of(), List.of(), new Partners.Hidden(0, 0, List.of()));
    return Answer.page(
        "network/group",
        actors.size() < 2
            ? none
            : groups.group(List.copyOf(chosen.keySet()), NetworkRoutes.lens(request)),
        beside);
  }

  /** {@return the actors that a text means: the one of that id, or those of that name} */
  private List<Ref> meant(String text) {
    Optional<Ref> known =
        connections.find(text).filter(ref -> Kind.of(ref.kind()).filter(Kind::isActor).isPresent());
    return known.map(List::of).orElseGet(() -> PathRoutes.likely(names, text));
  }
}
