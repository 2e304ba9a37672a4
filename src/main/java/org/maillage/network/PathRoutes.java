package org.maillage.network;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Letters;
import org.maillage.model.Ref;
import org.maillage.model.Years;
import org.maillage.web.Answer;
import org.maillage.web.Messages;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Routes;

/** How two actors are linked. */
public final class PathRoutes {
  private static final int MOST_AVOIDED = 20;
  private static final String PAGE = "/reseau/chemins";
  private static final List<Param> OPTIONS =
      List.of(
          Param.integer("max", 1, Question.MOST_STEPS),
          Param.flag("together"),
          Param.texts("avoid", MOST_AVOIDED),
          Param.flag("events"),
          Param.flag("hubs"));

  private static final Ref NOBODY = new Ref("", "", "");

  private final Connections connections;
  private final Function<String, List<Ref>> names;
  private final Messages messages;

  /**
   * @param names gives the actors that a name may mean, the likeliest first
   */
  public PathRoutes(Connections connections, Function<String, List<Ref>> names, Messages messages) {
    this.connections = connections;
    this.names = names;
    this.messages = messages;
  }

  public void register(Routes routes) {
    routes.get(
        "/api/paths",
        "How two actors are linked",
        Paths.class,
        params(Param.required("from"), Param.required("to")),
        request -> {
          String from = request.find("from").orElse("");
          String to = request.find("to").orElse("");
          return Answer.json(paths(request, from, to));
        });
    routes.get(
        PAGE,
        "How two actors are linked, told in sentences",
        Paths.class,
        params(Param.text("from"), Param.text("to")),
        this::page);
  }

  private static List<Param> params(Param from, Param to) {
    var params = new ArrayList<>(List.of(from, to));
    params.addAll(OPTIONS);
    return params;
  }

  private Paths paths(Request request, String from, String to) {
    var question =
        new Question(
            from,
            to,
            request.integer("max", Question.MOST_STEPS),
            request.flag("together"),
            Set.copyOf(request.texts("avoid")),
            request.flag("events"),
            request.flag("hubs"));
    return connections.paths(question, words(messages, request.locale()));
  }

  /** What was typed into a field: the id of an actor, or a name that one or several have. */
  record Typed(String field, String text, @Nullable Ref actor, List<Ref> choices) {}

  private Answer page(Request request) {
    Typed from = typed(request, "from");
    Typed to = typed(request, "to");
    var beside = new HashMap<String, Object>(Map.of("from", from, "to", to));
    Ref first = from.actor();
    Ref second = to.actor();
    if (first == null || second == null) {
      Paths nothing =
          new Paths(NOBODY, NOBODY, List.of(), null, new Partners.Hidden(0, 0, List.of()));
      return Answer.page("network/paths", nothing, beside);
    }
    Paths paths = paths(request, first.id(), second.id());
    beside.put(
        "avoided",
        avoided(request).stream().map(connections::find).flatMap(Optional::stream).toList());
    beside.put("again", address(request, first.id(), second.id(), Set.of()));
    beside.put("here", address(request, first.id(), second.id(), avoided(request)));
    beside.put("without", without(request, paths));
    return Answer.page("network/paths", paths, beside);
  }

  private Typed typed(Request request, String field) {
    String text = request.find(field).orElse("");
    if (text.isEmpty()) {
      return new Typed(field, text, null, List.of());
    }
    Optional<Ref> known = connections.find(text);
    if (known.isPresent()) {
      return new Typed(field, text, known.get(), List.of());
    }
    List<Ref> meant = likely(names, text);
    return meant.size() == 1
        ? new Typed(field, text, meant.getFirst(), List.of())
        : new Typed(field, text, null, meant);
  }

  /** {@return the actors that a text may mean: those of that very name, where there are any} */
  static List<Ref> likely(Function<String, List<Ref>> names, String text) {
    List<Ref> likely = names.apply(text);
    List<Ref> same = likely.stream().filter(ref -> isNamed(ref, text)).toList();
    return same.isEmpty() ? likely : same;
  }

  private static boolean isNamed(Ref ref, String text) {
    return Letters.plain(ref.name()).strip().equals(Letters.plain(text).strip());
  }

  private static Set<String> avoided(Request request) {
    return new LinkedHashSet<>(request.texts("avoid"));
  }

  /** {@return for each actor between the two, the address of the paths that do without} */
  private static Map<String, String> without(Request request, Paths paths) {
    var addresses = new HashMap<String, String>();
    for (Paths.Path path : paths.paths()) {
      for (Paths.Step step : path.steps().subList(1, path.steps().size())) {
        Set<String> avoided = avoided(request);
        avoided.add(step.from().id());
        if (avoided.size() <= MOST_AVOIDED) {
          addresses.put(
              step.from().id(), address(request, paths.from().id(), paths.to().id(), avoided));
        }
      }
    }
    return addresses;
  }

  private static String address(Request request, String from, String to, Set<String> avoided) {
    var query = new StringBuilder(PAGE + "?from=" + encode(from) + "&to=" + encode(to));
    for (String name : List.of("max", "together", "events", "hubs")) {
      request
          .find(name)
          .ifPresent(value -> query.append('&').append(name).append('=').append(value));
    }
    avoided.forEach(id -> query.append("&avoid=").append(encode(id)));
    return query.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** {@return the words of a language} */
  static Telling.Words words(Messages messages, Locale locale) {
    return new Telling.Words() {
      @Override
      public String text(String key, Object... arguments) {
        return messages.text(locale, key, arguments);
      }

      @Override
      public Optional<String> find(String key, Object... arguments) {
        return messages.find(locale, key).map(message -> messages.text(locale, key, arguments));
      }

      @Override
      public String period(Years years) {
        return messages.period(locale, years);
      }
    };
  }
}
