package org.maillage.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What watches over the program asks: is it alive, is it ready, what does it offer. */
public final class SystemRoutes {
  private final Map<String, BooleanSupplier> checks;

  /**
   * @param checks what must answer for every page to answer, by name
   */
  public SystemRoutes(Map<String, BooleanSupplier> checks) {
    this.checks = new LinkedHashMap<>(checks);
  }

  /**
   * Whether every page answers.
   *
   * @param missing the names of what does not answer
   */
  record Readiness(boolean ready, List<String> missing) {}

  /** That the program runs. */
  record Health(String status) {}

  public void register(Routes routes) {
    routes.get(
        "/api/health",
        "Whether the program runs",
        Health.class,
        List.of(),
        request -> Answer.json(new Health("alive")));
    routes.get(
        "/api/ready",
        "Whether every page answers",
        Readiness.class,
        List.of(),
        request -> {
          List<String> missing =
              checks.entrySet().stream()
                  .filter(check -> !check.getValue().getAsBoolean())
                  .map(Map.Entry::getKey)
                  .toList();
          var readiness = new Readiness(missing.isEmpty(), missing);
          return new Answer.View(readiness, "", Map.of(), missing.isEmpty() ? 200 : 503);
        });
    routes.get(
        "/api/openapi.json",
        "This description",
        Map.class,
        List.of(),
        request -> Answer.json(OpenApi.of(routes)));
    for (String page : List.of("a-propos", "accessibilite")) {
      String template = "a-propos".equals(page) ? "about" : "accessibility";
      routes.get(
          "/" + page,
          "About the site",
          Health.class,
          List.of(),
          request -> Answer.page(template, new Health("alive")));
    }
  }
}
