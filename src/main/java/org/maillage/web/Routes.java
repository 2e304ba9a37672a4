package org.maillage.web;

import java.util.ArrayList;
import java.util.List;

/** The registry of routes. Filled by the features when the program is put together. */
public final class Routes {
  private final List<Route> all = new ArrayList<>();

  /** Adds a route that reads, open to anyone. */
  public Routes get(
      String path, String summary, Class<?> answers, List<Param> params, Route.Handler handler) {
    all.add(
        new Route(
            "GET", path, summary, Route.Access.ANYONE, List.copyOf(params), answers, handler));
    return this;
  }

  public List<Route> all() {
    return List.copyOf(all);
  }
}
