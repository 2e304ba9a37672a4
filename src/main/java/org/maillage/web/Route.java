package org.maillage.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Rank;

/**
 * A route, as data: what is served, what is documented and what is tested are read from it.
 *
 * @param method an HTTP method
 * @param path with parameters in braces
 * @param summary what it answers, for the API's documentation
 * @param access who may use it
 * @param params the query parameters it understands
 * @param fields the fields of the form that it takes, empty for a route that reads
 * @param answers the record it answers with
 * @param handler what answers
 * @param again for a form: the page that shows it again, with what was typed, when it is refused
 */
public record Route(
    String method,
    String path,
    String summary,
    Access access,
    List<Param> params,
    List<Param> fields,
    Class<?> answers,
    Handler handler,
    @Nullable Handler again) {

  /** Who may use a route. A route without an answer to this cannot be made. */
  public enum Access {
    ANYONE(null),
    READER(Rank.READER),
    CONTRIBUTOR(Rank.CONTRIBUTOR),
    EDITOR(Rank.EDITOR),
    ADMINISTRATOR(Rank.ADMINISTRATOR);

    private final @Nullable Rank least;

    Access(@Nullable Rank least) {
      this.least = least;
    }

    /**
     * {@return whether a visitor may use the route}
     *
     * @param visitor null when it is just anyone
     */
    public boolean admits(@Nullable Visitor visitor) {
      return least == null || (visitor != null && visitor.rank().isAtLeast(least));
    }
  }

  /** Answers a request. */
  @FunctionalInterface
  public interface Handler {
    Answer answer(Request request);
  }

  public boolean isApi() {
    return path.startsWith("/api/");
  }

  /** {@return whether it changes something, so that it must come from a form of ours} */
  public boolean writes() {
    return "POST".equals(method);
  }
}
