package org.maillage.web;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.maillage.model.Entity;

/** Addresses made from routes. */
final class Paths {
  private static final Pattern PART = Pattern.compile("\\{(\\w+)}");
  private static final String ID = "id";

  private Paths() {}

  /**
   * {@return where a page is, of something that is part of something else now; empty when it is
   * not}
   *
   * @param redirects of what it is part, by id
   */
  static Optional<String> moved(
      Route route, Context context, Function<String, Optional<String>> redirects) {
    var named = new ArrayList<String>();
    boolean isOfOne = route.path().contains("{" + ID + "}");
    if (isOfOne) {
      named.add(context.pathParam(ID));
    }
    context.queryParamMap().values().forEach(named::addAll);
    var now = new HashMap<String, String>();
    named.stream()
        .filter(Entity::isId)
        .forEach(id -> redirects.apply(id).ifPresent(other -> now.put(id, other)));
    if (now.isEmpty()) {
      return Optional.empty();
    }
    String path =
        isOfOne
            ? path(route, context, now.getOrDefault(context.pathParam(ID), context.pathParam(ID)))
            : context.path();
    String query =
        context.queryParamMap().entrySet().stream()
            .flatMap(
                param ->
                    param.getValue().stream()
                        .map(it -> param.getKey() + "=" + encoded(now.getOrDefault(it, it))))
            .collect(Collectors.joining("&"));
    return Optional.of(query.isEmpty() ? path : path + "?" + query);
  }

  private static String path(Route route, Context context, String id) {
    return PART.matcher(route.path())
        .replaceAll(
            part ->
                Matcher.quoteReplacement(
                    encoded(part.group(1).equals(ID) ? id : context.pathParam(part.group(1)))));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
