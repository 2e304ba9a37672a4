package org.maillage.editing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Change;
import org.maillage.model.Kind;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.model.Relation;
import org.maillage.model.Statement;
import org.maillage.model.Status;
import org.maillage.model.Violation;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Route.Access;
import org.maillage.web.Routes;

/** The forms of statements. */
final class EditStatementRoutes {
  private static final String ALL = "/contribuer/fiches/{id}/faits/";
  private static final String ONE = ALL + "{fact}";
  private static final String OUT = "out";
  private static final List<String> KEEPS =
      List.of(
          "role",
          "function",
          "for",
          "period",
          "amount",
          "year",
          "deduced",
          "note",
          "status",
          "cites");

  private final Editing editing;

  EditStatementRoutes(Editing editing) {
    this.editing = editing;
  }

  /**
   * The form of a statement.
   *
   * @param ways the relations that it may be of, while none is chosen
   * @param roles those that its relation allows, none where any words do
   * @param changes what the form changes, once it is read again
   */
  public record Page(
      Ref here,
      @Nullable DraftStatement draft,
      EditRoutes.Frame frame,
      List<EditSheetRoutes.Way> ways,
      List<String> roles,
      List<EditChange> changes) {}

  void register(Routes routes) {
    List<Param> fields = fields();
    var address = new ArrayList<Param>();
    address.add(
        Param.choice("relation", Arrays.stream(Relation.values()).map(Relation::key).toList()));
    address.add(Param.choice("sens", List.of(OUT, "in")));
    address.addAll(EditCitationRoutes.PARAMS);
    routes.form(
        Access.CONTRIBUTOR,
        ALL + "nouveau",
        "A new statement",
        Page.class,
        address,
        fields,
        this::newPage,
        this::create);
    routes.form(
        Access.CONTRIBUTOR,
        ONE,
        "The form of a statement",
        Page.class,
        List.of(),
        fields,
        this::page,
        this::change);
    EditRoutes.withdrawal(routes, ONE, "Takes a statement out of the base", this::withdraw);
  }

  private static List<Param> fields() {
    var fields = new ArrayList<Param>();
    for (String name :
        List.of(
            "other",
            "other.id",
            "role",
            "function",
            "for",
            "for.id",
            "period",
            "amount",
            "year",
            "note")) {
      fields.add(Param.text(name, EditRoutes.LONG));
    }
    fields.add(Param.flag("deduced"));
    KEEPS.forEach(key -> fields.add(Param.choice("keep." + key, List.of("mine", "theirs"))));
    EditRoutes.addCitations("cites", fields);
    return EditRoutes.with(fields);
  }

  private Ref here(Request request) {
    DraftSheet sheet = editing.sheet(request.path("id"), EditRoutes.author(request));
    return new Ref(sheet.id(), sheet.kind().key(), sheet.name());
  }

  private static Optional<Relation> relation(Request request) {
    return request.find("relation").flatMap(Relation::of);
  }

  private Answer newPage(Request request) {
    Ref here = here(request);
    Optional<Relation> relation = relation(request);
    if (relation.isEmpty()) {
      List<EditSheetRoutes.Way> ways = EditSheetRoutes.ways(Kind.of(here.kind()).orElseThrow());
      return Answer.page(
          "editing/ways",
          new Page(
              here,
              null,
              EditRoutes.frame(request, Status.PUBLISHED, false),
              ways,
              List.of(),
              List.of()));
    }
    if (EditRoutes.isTyped(request)) {
      DraftStatement draft = typed(relation.get(), here, request);
      return request.clash().isPresent() ? conflict(draft, request) : show(draft, request);
    }
    DraftCitation citation = EditCitationRoutes.citation(request, editing.names());
    DraftStatement blank =
        DraftStatement.blank(
            relation.get(), here, isOut(request), citation == null ? List.of() : List.of(citation));
    return show(blank, request);
  }

  private static boolean isOut(Request request) {
    return request.find("sens").orElse(OUT).equals(OUT);
  }

  private DraftStatement typed(Relation relation, Ref here, Request request) {
    return DraftStatement.typed(relation, here, isOut(request), request::all, editing.names());
  }

  private Answer show(DraftStatement draft, Request request) {
    return show(draft, request, List.of(), false);
  }

  private Answer show(
      DraftStatement draft, Request request, List<EditChange> changes, boolean looked) {
    var standing = draft.isNew() ? null : editing.standing(draft.id());
    var status = standing == null ? Status.PUBLISHED : standing.status();
    return Answer.page(
        "editing/statement",
        new Page(
            draft.here(),
            draft,
            EditRoutes.frame(request, status, looked),
            List.of(),
            draft.relation().roles(),
            changes));
  }

  private Answer create(Request request) {
    Ref here = here(request);
    Relation relation =
        relation(request).orElseThrow(() -> Refusal.Invalid.of("relation", "rule.required"));
    DraftStatement draft = typed(relation, here, request);
    if (EditRoutes.asksForMore(request)) {
      return show(draft, request);
    }
    EditAuthor author = EditRoutes.author(request);
    String key = request.find("key").orElse("");
    var faults = new ArrayList<Violation>();
    Statement statement = draft.statement(Editing.statementId(author, key, 0), faults);
    Editing.check(faults);
    return write(new Change.Put(statement, 0), draft, request);
  }

  private Answer write(Change.Put change, DraftStatement draft, Request request) {
    EditAuthor author = EditRoutes.author(request);
    List<Change> changes = List.of(change);
    if (EditRoutes.asksToLook(request)) {
      editing.preview(author, changes);
      return show(draft, request, editing.changes(change.item()), true);
    }
    editing.save(author, request.find("key").orElse(""), request.find("why").orElse(""), changes);
    return new Answer.Elsewhere("/contribuer/fiches/" + draft.here().id() + "#" + change.id());
  }

  private Answer page(Request request) {
    DraftStatement standing = standing(request);
    if (!EditRoutes.isTyped(request)) {
      return show(standing, request);
    }
    DraftStatement draft = standing.typed(request::all, EditRoutes.base(request), editing.names());
    return request.clash().isPresent() ? conflict(draft, request) : show(draft, request);
  }

  private DraftStatement standing(Request request) {
    return editing.statement(request.path("fact"), request.path("id"), EditRoutes.author(request));
  }

  private Answer change(Request request) {
    DraftStatement standing = standing(request);
    int base = EditRoutes.baseOfOld(request);
    DraftStatement typed = standing.typed(request::all, base, editing.names());
    if (EditRoutes.asksForMore(request)) {
      return show(typed, request);
    }
    DraftStatement draft =
        typed.mixed(standing, base, key -> "theirs".equals(request.text("keep." + key)));
    var faults = new ArrayList<Violation>();
    Statement statement = draft.statement(draft.id(), faults);
    Editing.check(faults);
    return write(new Change.Put(statement, base), draft, request);
  }

  private Answer conflict(DraftStatement mine, Request request) {
    EditConflict met = EditConflict.of(request.clash().orElseThrow(), editing.names());
    DraftStatement merged =
        met.theirs() instanceof Statement theirs
            ? mine.mixed(
                editing.draft(theirs, met.rev(), mine.here().id()), met.rev(), met::isTheirs)
            : mine;
    return Answer.page(
        "editing/conflict",
        new EditSheetRoutes.Conflict(
            mine.here().name(),
            mine.here().url(),
            met.rev(),
            met.theirs() == null,
            EditRoutes.frame(request, mine.status(), false),
            met.clashes(),
            merged.fields()),
        Map.of());
  }

  private Answer withdraw(Request request) {
    DraftStatement standing = standing(request);
    editing.save(
        EditRoutes.author(request),
        "withdraw",
        request.find("why").orElse(""),
        List.of(new Change.Withdraw(standing.id(), EditRoutes.baseOfOld(request))));
    return new Answer.Elsewhere("/contribuer/fiches/" + standing.here().id());
  }
}
