package org.maillage.web;

import java.util.List;

/**
 * A route, as data: what is served, what is documented and what is tested are read from it.
 *
 * @param method an HTTP method
 * @param path with parameters in braces
 * @param summary what it answers, for the API's documentation
 * @param access who may use it
 * @param params the query parameters it understands
 * @param answers the record it answers with
 * @param handler what answers
 */
public record Route(
    String method,
    String path,
    String summary,
    Access access,
    List<Param> params,
    Class<?> answers,
    Handler handler) {

  /** Who may use a route. A route without an answer to this cannot be made. */
  public enum Access {
    ANYONE
  }

  /** Answers a request. */
  @FunctionalInterface
  public interface Handler {
    Answer answer(Request request);
  }

  public boolean isApi() {
    return path.startsWith("/api/");
  }
}
