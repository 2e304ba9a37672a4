package org.maillage.web;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    if (!route.path().contains("{" + ID + "}")) {
      return Optional.empty();
    }
    String query = context.queryString();
    return redirects
        .apply(context.pathParam(ID))
        .map(id -> path(route, context, id) + (query == null ? "" : "?" + query));
  }

  private static String path(Route route, Context context, String id) {
    return PART.matcher(route.path())
        .replaceAll(
            part ->
                Matcher.quoteReplacement(
                    URLEncoder.encode(
                        part.group(1).equals(ID) ? id : context.pathParam(part.group(1)),
                        StandardCharsets.UTF_8)));
  }
}
