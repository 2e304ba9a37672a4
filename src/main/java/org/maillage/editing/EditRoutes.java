package org.maillage.editing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.maillage.model.Refusal;
import org.maillage.model.Status;
import org.maillage.model.Violation;
import org.maillage.search.Suggestions;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Route;
import org.maillage.web.Route.Access;
import org.maillage.web.Routes;

/** Everything by which people write in the base. */
public final class EditRoutes {
  /** Longer than any value may be, so that what is too long is told with all else that is wrong. */
  static final int LONG = 20_000;

  private static final int WHY = 300;

  private final Editing editing;

  public EditRoutes(Editing editing) {
    this.editing = editing;
  }

  public void register(Routes routes) {
    new EditSheetRoutes(editing).register(routes);
    new EditStatementRoutes(editing).register(routes);
    new EditCitationRoutes(editing).register(routes);
    new EditResidenceRoutes(editing).register(routes);
    routes.get(
        Access.CONTRIBUTOR,
        "/contribuer/noms",
        "What begins so, among what a field asks for",
        Suggestions.class,
        List.of(
            Param.text("q"), Param.integer("size", 1, 20), Param.choices("of", EditAmong.keys())),
        request ->
            Answer.json(
                editing
                    .names()
                    .suggest(request.find("q").orElse(""), EditAmong.read(request.texts("of")))));
    routes.get(
        Access.CONTRIBUTOR,
        "/contribuer/semblables",
        "The sheets that may be of the same thing",
        Suggestions.class,
        List.of(Param.text("q")),
        request ->
            Answer.json(
                request
                    .find("q")
                    .map(editing.names()::twins)
                    .orElseGet(() -> new Suggestions(List.of()))));
  }

  /**
   * What every form of ours holds besides.
   *
   * @param key makes sure that a form sent twice writes once
   * @param looked whether it is shown to be read once more before it is saved
   * @param more the field for which a row more was asked for, empty for none
   * @param statuses those that whoever asks may choose, none where there is no choice
   */
  public record Frame(String key, String why, boolean looked, String more, List<String> statuses) {

    /** {@return a row in which nothing is typed yet} */
    public DraftCitation blank() {
      return DraftCitation.NONE;
    }
  }

  /** Adds the button that takes an item out of the base. */
  static void withdrawal(Routes routes, String item, String summary, Route.Handler withdraw) {
    routes.button(
        Access.EDITOR,
        item + "/retirer",
        summary,
        List.of(Param.text("base", 10), Param.text("why", 300)),
        withdraw);
  }

  static Frame frame(Request request, Status status, boolean looked) {
    String key = request.find("key").orElseGet(() -> UUID.randomUUID().toString());
    String action = request.find("action").orElse("");
    return new Frame(
        key,
        request.find("why").orElse(""),
        looked,
        action.startsWith("more:") ? action.substring("more:".length()) : "",
        statuses(request, status));
  }

  private static List<String> statuses(Request request, Status status) {
    var statuses = new ArrayList<>(List.of(status.key()));
    if (status == Status.HIDDEN) {
      return statuses;
    }
    for (Status other :
        request.member().may("editor")
            ? List.of(Status.PUBLISHED, Status.DISPUTED, Status.DEPRECATED)
            : List.of(Status.DISPUTED)) {
      if (other != status) {
        statuses.add(other.key());
      }
    }
    return statuses;
  }

  /** {@return the fields that every form holds besides its own} */
  static List<Param> with(List<Param> fields) {
    var all = new ArrayList<>(fields);
    all.add(Param.text("key", 100));
    all.add(Param.text("base", 10));
    all.add(Param.text("why", WHY));
    all.add(Param.text("action", 100));
    all.add(Param.choice("status", Arrays.stream(Status.values()).map(Status::key).toList()));
    return all;
  }

  static void addCitations(String what, List<Param> fields) {
    for (String field : DraftCitation.fields(what)) {
      fields.add(
          new Param(field, Param.Type.TEXT, 0, LONG, List.of(), DraftCitation.MOST + 1, false));
    }
  }

  static EditAuthor author(Request request) {
    return new EditAuthor(request.member().account(), request.member().rank());
  }

  /** {@return whether the request is a form that was filled in} */
  static boolean isTyped(Request request) {
    return !request.all("key").isEmpty();
  }

  /** Whether only a row more is asked for. */
  static boolean asksForMore(Request request) {
    return request.find("action").orElse("").startsWith("more:");
  }

  static boolean asksToLook(Request request) {
    return "look".equals(request.text("action"));
  }

  /** {@return the revision that a form was made from, 0 for a new thing} */
  static int base(Request request) {
    String text = request.find("base").orElse("");
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  /** {@return the revision that the form of something that stands was made from} */
  static int baseOfOld(Request request) {
    int base = base(request);
    if (base == 0) {
      throw new Refusal.Invalid(List.of(Violation.of("base", "rule.required")));
    }
    return base;
  }
}
