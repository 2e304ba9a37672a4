package org.maillage.web;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.maillage.support.Site;

/** An address for each route, with something of the seed in it. */
final class Places {
  private static final Pattern PART = Pattern.compile("\\{(\\w+)}");

  private Places() {}

  static String of(Route route) {
    return of(route, "", "");
  }

  /** {@return an address of the route with all that it cannot do without} */
  static String whole(Route route) {
    String query =
        route.params().stream()
            .filter(Param::required)
            .map(param -> param.name() + "=2026-01-01")
            .collect(Collectors.joining("&"));
    return of(route) + (query.isEmpty() ? "" : "?" + query);
  }

  /** {@return an address of the route with one of its parts given, encoded} */
  static String of(Route route, String name, String value) {
    return PART.matcher(route.path())
        .replaceAll(
            part ->
                part.group(1).equals(name)
                    ? java.util.regex.Matcher.quoteReplacement(value)
                    : known(route, part.group(1)));
  }

  /** {@return the names of the parts of its path that vary} */
  static List<String> parts(Route route) {
    return PART.matcher(route.path()).results().map((MatchResult part) -> part.group(1)).toList();
  }

  private static String token(String path) {
    return path.contains("/suivi/")
        ? Site.followed()
        : path.contains("/recu/") ? Site.objected() : Site.invitation();
  }

  private static String known(Route route, String name) {
    String value =
        Map.of(
                "id",
                    route.path().startsWith("/sources/") ? "rapport-activite-2022" : "cu-dunkerque",
                "key", "REG-53",
                "login", "personne-de-connu",
                "token", token(route.path()),
                "fact", "s-0000000000000000",
                "n", "14")
            .get(name);
    if (value == null) {
      throw new IllegalStateException("Give a value for {" + name + "} of " + route.path());
    }
    return value;
  }
}
