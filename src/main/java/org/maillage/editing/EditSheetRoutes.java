package org.maillage.editing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maillage.model.Change;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;
import org.maillage.model.Relation;
import org.maillage.model.Rules;
import org.maillage.model.Status;
import org.maillage.model.Violation;
import org.maillage.search.Suggestions;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Route.Access;
import org.maillage.web.Routes;

/** The forms of sheets. */
final class EditSheetRoutes {
  private static final String SHEETS = "/contribuer/fiches/";
  private static final String NEW = SHEETS + "nouvelle";
  private static final String ONE = SHEETS + "{id}";

  private final Editing editing;

  EditSheetRoutes(Editing editing) {
    this.editing = editing;
  }

  /** Of which kind the new sheet shall be. */
  public record Kinds(List<String> kinds) {}

  /**
   * The form of a sheet.
   *
   * @param said what is said of it, for the sheet that stands
   * @param twins the sheets that may be of the same thing
   * @param changes what the form changes, once it is read again
   */
  public record Page(
      DraftSheet draft,
      EditRoutes.Frame frame,
      List<Editing.Said> said,
      List<Suggestions.Item> twins,
      List<EditChange> changes) {}

  /**
   * A relation, seen from one end.
   *
   * @param direction {@code out} from the subject, {@code in} from the object
   */
  public record Way(String relation, String direction) {}

  /** The form of two edits that met. */
  public record Conflict(
      String name,
      String url,
      int rev,
      boolean gone,
      EditRoutes.Frame frame,
      List<EditClash> clashes,
      List<DraftField> fields) {}

  void register(Routes routes) {
    List<Param> fields = fields();
    routes.form(
        Access.CONTRIBUTOR,
        NEW,
        "A new sheet",
        Page.class,
        List.of(Param.choice("genre", Kind.keys()), Param.text("nom", 200)),
        fields,
        this::newPage,
        this::create);
    var prefilled = new ArrayList<Param>();
    prefilled.add(Param.choice("champ", Arrays.stream(Field.values()).map(Field::key).toList()));
    prefilled.addAll(EditCitationRoutes.PARAMS);
    routes.form(
        Access.CONTRIBUTOR,
        ONE,
        "The form of a sheet",
        Page.class,
        prefilled,
        fields,
        this::page,
        this::change);
    EditRoutes.withdrawal(routes, ONE, "Takes a sheet out of the base", this::withdraw);
  }

  private static List<Param> fields() {
    var fields = new ArrayList<Param>();
    for (Field field : Field.values()) {
      fields.add(Param.lines(field.key(), EditRoutes.LONG));
      if (field.type() == Field.Type.TERRITORY) {
        fields.add(Param.text(field.key() + ".id"));
      }
      EditRoutes.addCitations(field.key(), fields);
      fields.add(Param.choice("keep." + field.key(), List.of("mine", "theirs")));
    }
    fields.add(Param.choice("keep.status", List.of("mine", "theirs")));
    fields.add(Param.text("id", 100));
    fields.add(Param.choice("genre", Kind.keys()));
    fields.add(Param.flag("another"));
    return EditRoutes.with(fields);
  }

  private Answer newPage(Request request) {
    Optional<Kind> kind = request.find("genre").flatMap(Kind::of);
    if (kind.isEmpty()) {
      return Answer.page("editing/kinds", new Kinds(Kind.keys()));
    }
    if (request.clash().isPresent()) {
      return conflict(typed(kind.get(), "", request), request);
    }
    DraftSheet draft =
        EditRoutes.isTyped(request)
            ? typed(kind.get(), request.find("id").orElse(""), request)
            : DraftSheet.blank(kind.get()).named(request.find("nom").orElse(""));
    return show(draft, request);
  }

  private DraftSheet typed(Kind kind, String id, Request request) {
    return DraftSheet.typed(kind, id, EditRoutes.base(request), request::all, editing.names());
  }

  private Answer show(DraftSheet draft, Request request) {
    return show(draft, request, List.of(), false);
  }

  private Answer show(DraftSheet draft, Request request, List<EditChange> changes, boolean looked) {
    boolean twins = draft.isNew() && EditRoutes.isTyped(request) && !draft.name().isEmpty();
    var view =
        new Page(
            draft,
            EditRoutes.frame(request, statusBefore(draft), looked),
            draft.isNew() ? List.of() : editing.statements(draft.id()),
            twins ? editing.names().twins(draft.name()).items() : others(draft, request),
            changes);
    return Answer.page("editing/sheet", view, Map.of("another", request.flag("another")));
  }

  /** {@return what an editor may want to make one with the sheet} */
  private List<Suggestions.Item> others(DraftSheet draft, Request request) {
    return draft.isNew() || !request.member().may("editor")
        ? List.of()
        : editing.names().twins(draft.name(), draft.id(), draft.kind());
  }

  private Status statusBefore(DraftSheet draft) {
    var standing = draft.isNew() ? null : editing.standing(draft.id());
    return standing == null ? Status.PUBLISHED : standing.status();
  }

  /** {@return the relations that things of a kind may have} */
  static List<Way> ways(Kind kind) {
    var ways = new ArrayList<Way>();
    for (Relation relation : Relation.values()) {
      if (relation.allowsSubject(kind)) {
        ways.add(new Way(relation.key(), "out"));
      }
      if (relation.allowsObject(kind)) {
        ways.add(new Way(relation.key(), "in"));
      }
    }
    return ways;
  }

  private Answer create(Request request) {
    Kind kind =
        request
            .find("genre")
            .flatMap(Kind::of)
            .orElseThrow(() -> Refusal.Invalid.of("genre", "rule.required"));
    DraftSheet draft = typed(kind, request.find("id").orElse(""), request).with(0);
    if (EditRoutes.asksForMore(request)) {
      return show(draft, request);
    }
    var faults = new ArrayList<Violation>();
    Entity entity = draft.entity(faults);
    Optional<String> made = editing.made(form(entity, request));
    if (made.isPresent()) {
      return new Answer.Elsewhere("/fiches/" + made.get()); // the form was sent twice
    }
    if (!Rules.saysWhy(entity)) {
      faults.add(Violation.of("name", "rule.basis"));
    }
    if (!draft.id().isEmpty() && Entity.isId(draft.id()) && editing.isTaken(draft.id())) {
      faults.add(Violation.of("id", "rule.taken", draft.id()));
    }
    if (!request.flag("another")
        && !draft.name().isEmpty()
        && !editing.names().twins(draft.name()).items().isEmpty()) {
      faults.add(Violation.of("another", "rule.twin"));
    }
    Editing.check(faults);
    Entity whole =
        draft.id().isEmpty()
            ? new Entity(
                editing.freeId(entity.id(), Set.of()), kind, entity.status(), entity.facts())
            : entity;
    if (EditRoutes.asksToLook(request)) {
      return write(new Change.Put(whole, 0), draft, request);
    }
    return new Answer.Elsewhere(
        "/fiches/"
            + editing.make(
                EditRoutes.author(request),
                form(entity, request),
                request.find("why").orElse(""),
                whole));
  }

  /** What is typed makes the key with the form: who goes back and types another name means it. */
  private static String form(Entity typed, Request request) {
    return Editing.key(EditRoutes.author(request), request.find("key").orElse(""), typed);
  }

  private Answer write(Change.Put change, DraftSheet draft, Request request) {
    EditAuthor author = EditRoutes.author(request);
    List<Change> changes = List.of(change);
    if (EditRoutes.asksToLook(request)) {
      editing.preview(author, changes);
      List<EditChange> seen = editing.changes(change.item());
      return show(draft.isNew() ? draft.withId(change.id()) : draft, request, seen, true);
    }
    editing.save(author, request.find("key").orElse(""), request.find("why").orElse(""), changes);
    return new Answer.Elsewhere("/fiches/" + change.id());
  }

  private Answer page(Request request) {
    Optional<Kind> typed = request.find("genre").flatMap(Kind::of);
    if (typed.isPresent() && request.clash().isEmpty()) {
      // Kept even when the sheet was withdrawn meanwhile.
      return show(typed(typed.get(), request.path("id"), request), request);
    }
    DraftSheet standing = editing.sheet(request.path("id"), EditRoutes.author(request));
    if (!EditRoutes.isTyped(request)) {
      DraftCitation citation = EditCitationRoutes.citation(request, editing.names());
      Optional<Field> field = request.find("champ").flatMap(Field::of);
      return show(
          citation == null || field.isEmpty() ? standing : standing.citing(field.get(), citation),
          request);
    }
    DraftSheet draft = typed(standing.kind(), standing.id(), request);
    return request.clash().isPresent() ? conflict(draft, request) : show(draft, request);
  }

  private Answer change(Request request) {
    DraftSheet standing = editing.sheet(request.path("id"), EditRoutes.author(request));
    DraftSheet typed = typed(standing.kind(), standing.id(), request);
    if (EditRoutes.asksForMore(request)) {
      return show(typed, request);
    }
    DraftSheet draft =
        typed
            .with(EditRoutes.baseOfOld(request))
            .mixed(standing, key -> "theirs".equals(request.text("keep." + key)));
    var faults = new ArrayList<Violation>();
    Entity entity = draft.entity(faults);
    Editing.check(faults);
    return write(new Change.Put(entity, draft.base()), draft, request);
  }

  private Answer conflict(DraftSheet mine, Request request) {
    EditConflict met = EditConflict.of(request.clash().orElseThrow(), editing.names());
    DraftSheet merged =
        met.theirs() instanceof Entity theirs
            ? mine.mixed(editing.draft(theirs, met.rev()), met::isTheirs)
            : mine;
    return Answer.page(
        "editing/conflict",
        new Conflict(
            mine.name(),
            "/fiches/" + mine.id(),
            met.rev(),
            met.theirs() == null,
            EditRoutes.frame(request, mine.status(), false),
            met.clashes(),
            merged.fields()));
  }

  private Answer withdraw(Request request) {
    String id = request.path("id");
    DraftSheet standing = editing.sheet(id, EditRoutes.author(request));
    editing.save(
        EditRoutes.author(request),
        "withdraw",
        request.find("why").orElse(""),
        List.of(new Change.Withdraw(id, EditRoutes.baseOfOld(request))));
    return new Answer.Elsewhere("/" + standing.kind().path());
  }
}
