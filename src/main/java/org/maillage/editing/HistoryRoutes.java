package org.maillage.editing;

import java.util.List;
import java.util.Objects;
import org.maillage.web.Answer;
import org.maillage.web.Messages;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Route.Access;
import org.maillage.web.Routes;

/** Looking back, and going back. */
public final class HistoryRoutes {
  private static final String RECENT = "/contribuer/changements";
  private static final int LATEST = 999_999_999;

  private final History history;
  private final Messages messages;

  public HistoryRoutes(History history, Messages messages) {
    this.history = history;
    this.messages = messages;
  }

  public void register(Routes routes) {
    Param before = Param.integer("avant", 1, LATEST);
    routes.get(
        "/fiches/{id}/historique",
        "What became of a sheet",
        History.OfSheet.class,
        List.of(before),
        request ->
            Answer.page(
                "editing/history",
                history.of(
                    request.path("id"), request.integer("avant", LATEST), isEditor(request))));
    routes.button(
        Access.EDITOR,
        "/fiches/{id}/historique",
        "Makes an item as it stood once",
        List.of(
            Param.required("item"),
            new Param("rev", Param.Type.INTEGER, 1, LATEST, List.of(), 1, true),
            Param.text("field", 40)),
        this::restore);
    routes.get(
        RECENT,
        "What was done to the base",
        History.Recent.class,
        List.of(before, Param.text("de")),
        request ->
            Answer.page(
                "editing/changes",
                history.recent(
                    request.text("de"), request.integer("avant", LATEST), isEditor(request))));
    List<Param> span = List.of(Param.required("de"), Param.day("du"), Param.day("au"));
    routes.form(
        Access.EDITOR,
        "/contribuer/defaire",
        "Undoes all that an account did in a time",
        History.Undoing.class,
        span,
        List.of(Param.text("summary", 300)),
        request ->
            Answer.page(
                "editing/undo",
                history.undoing(request.texts("de").getFirst(), from(request), to(request))),
        this::undo);
  }

  private static boolean isEditor(Request request) {
    return request.visitor().filter(visitor -> visitor.may("editor")).isPresent();
  }

  private Answer restore(Request request) {
    String id = request.path("id");
    int rev = request.integer("rev", 0);
    history.restore(
        id,
        request.texts("item").getFirst(),
        rev,
        request.text("field"),
        request.member().account(),
        messages.text(request.locale(), "history.restored", rev));
    return new Answer.Elsewhere("/fiches/" + id + "/historique");
  }

  private Answer undo(Request request) {
    String account = request.texts("de").getFirst();
    String why = request.text("summary");
    history.undo(
        account,
        from(request),
        to(request),
        request.member().account(),
        why == null ? messages.text(request.locale(), "undo.summary") : why);
    return new Answer.Elsewhere(RECENT + "?de=" + account);
  }

  private static String from(Request request) {
    return Objects.requireNonNull(request.startOf("du"));
  }

  /** The end of the last day. */
  private static String to(Request request) {
    return Objects.requireNonNull(request.moment("au"));
  }
}
