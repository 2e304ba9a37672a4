package org.maillage.web;

import java.util.ArrayList;
import java.util.List;

/** The registry of routes. Filled by the features when the program is put together. */
public final class Routes {
  private final List<Route> all = new ArrayList<>();

  /** Adds a route that reads, open to anyone. */
  public Routes get(
      String path, String summary, Class<?> answers, List<Param> params, Route.Handler handler) {
    return get(Route.Access.ANYONE, path, summary, answers, params, handler);
  }

  /** Adds a route that reads. */
  public Routes get(
      Route.Access access,
      String path,
      String summary,
      Class<?> answers,
      List<Param> params,
      Route.Handler handler) {
    all.add(
        new Route(
            "GET", path, summary, access, List.copyOf(params), List.of(), answers, handler, null));
    return this;
  }

  /**
   * Adds a page with a form, and what takes the form at the same address. A form that is refused is
   * shown again with what was typed.
   *
   * @param params what the address of both says
   * @param fields what the form holds
   */
  public Routes form(
      Route.Access access,
      String path,
      String summary,
      Class<?> answers,
      List<Param> params,
      List<Param> fields,
      Route.Handler page,
      Route.Handler submit) {
    // The page of a form answers alike, whether it is asked for or shown again.
    all.add(
        new Route(
            "GET", path, summary, access, List.copyOf(params), List.of(), answers, page, page));
    all.add(
        new Route(
            "POST",
            path,
            summary,
            access,
            List.copyOf(params),
            List.copyOf(fields),
            answers,
            submit,
            page));
    return this;
  }

  /** Adds what a button does. */
  public Routes button(
      Route.Access access, String path, String summary, List<Param> fields, Route.Handler submit) {
    all.add(
        new Route(
            "POST",
            path,
            summary,
            access,
            List.of(),
            List.copyOf(fields),
            Answer.Elsewhere.class,
            submit,
            null));
    return this;
  }

  public List<Route> all() {
    return List.copyOf(all);
  }
}
