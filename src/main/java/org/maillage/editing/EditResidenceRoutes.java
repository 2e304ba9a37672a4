package org.maillage.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.maillage.model.Status;
import org.maillage.model.Violation;
import org.maillage.search.Suggestions;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Route.Access;
import org.maillage.web.Routes;

/** A résidence, recorded in one form: from a phone, at the end of a day in the field. */
final class EditResidenceRoutes {
  private final Editing editing;

  EditResidenceRoutes(Editing editing) {
    this.editing = editing;
  }

  /**
   * The form of a résidence.
   *
   * @param twins the sheets that may be of the same one
   * @param planned what will be noted, once the form is read again
   */
  public record Page(
      DraftResidence draft,
      EditRoutes.Frame frame,
      List<Suggestions.Item> twins,
      List<EditResidence.Planned> planned) {}

  void register(Routes routes) {
    var fields = new ArrayList<Param>();
    for (String name :
        List.of(
            "name",
            "period",
            "territory",
            "territory.id",
            "host",
            "host.id",
            "programme",
            "programme.id")) {
      fields.add(Param.text(name, EditRoutes.LONG));
    }
    fields.add(Param.lines("subject", EditRoutes.LONG));
    fields.add(Param.lines("team", EditRoutes.LONG));
    fields.add(Param.texts("who", 100));
    fields.add(Param.texts("who.line", 100));
    fields.add(Param.flag("host.new"));
    fields.add(Param.flag("another"));
    EditRoutes.addCitations(DraftResidence.CITES, fields);
    routes.form(
        Access.CONTRIBUTOR,
        "/contribuer/residence",
        "A résidence with its team, its place and its programme",
        Page.class,
        List.of(),
        EditRoutes.with(fields),
        this::page,
        this::record);
  }

  private Answer page(Request request) {
    DraftResidence draft =
        EditRoutes.isTyped(request)
            ? DraftResidence.typed(request::all, editing.names(), true)
            : DraftResidence.blank();
    return show(draft, request, List.of());
  }

  private Answer show(DraftResidence draft, Request request, List<EditResidence.Planned> planned) {
    return Answer.page(
        "editing/residence",
        new Page(
            draft,
            EditRoutes.frame(request, Status.PUBLISHED, !planned.isEmpty()),
            draft.name().isEmpty() ? List.of() : editing.names().twins(draft.name()).items(),
            planned),
        Map.of("another", request.flag("another")));
  }

  private Answer record(Request request) {
    boolean look = EditRoutes.asksToLook(request);
    DraftResidence draft = DraftResidence.typed(request::all, editing.names(), look);
    if (EditRoutes.asksForMore(request)) {
      return show(draft, request, List.of());
    }
    EditAuthor author = EditRoutes.author(request);
    String key = request.find("key").orElse("");
    var faults = new ArrayList<Violation>();
    EditResidence.Plan plan = EditResidence.plan(draft, editing, author, key, faults);
    if (!request.flag("another")
        && !draft.name().isEmpty()
        && !editing.names().twins(draft.name()).items().isEmpty()) {
      faults.add(Violation.of("another", "rule.twin"));
    }
    Editing.check(faults);
    if (look) {
      editing.preview(author, plan.changes());
      return show(draft, request, plan.planned());
    }
    editing.save(author, key, request.find("why").orElse(""), plan.changes());
    return new Answer.Elsewhere("/fiches/" + plan.id());
  }
}
