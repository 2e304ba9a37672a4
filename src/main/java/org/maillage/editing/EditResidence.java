package org.maillage.editing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Change;
import org.maillage.model.Citation;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Ref;
import org.maillage.model.Relation;
import org.maillage.model.Role;
import org.maillage.model.Rules;
import org.maillage.model.Statement;
import org.maillage.model.Status;
import org.maillage.model.Violation;

/** Makes of one form the sheet of a résidence, those of whom nobody knew, and what joins them. */
final class EditResidence {
  private static final String NATURE = "résidence";

  private final Editing editing;
  private final EditAuthor author;
  private final String key;
  private final List<Violation> faults;
  private final List<Change> sheets = new ArrayList<>();
  private final List<Change> statements = new ArrayList<>();
  private final List<Planned> planned = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private final List<Citation> citations;

  private EditResidence(
      Editing editing,
      EditAuthor author,
      String key,
      List<Citation> citations,
      List<Violation> faults) {
    this.editing = editing;
    this.author = author;
    this.key = key;
    this.citations = citations;
    this.faults = faults;
  }

  /**
   * A statement that will be made.
   *
   * @param isNew whether the subject's or object's sheet, the résidence aside, will be new
   */
  public record Planned(
      Ref subject, String relation, Ref object, @Nullable String role, boolean isNew) {}

  /** What the form comes to. */
  record Plan(String id, List<Change> changes, List<Planned> planned) {}

  /** {@return what the form comes to; all that is wrong with it is noted} */
  static Plan plan(
      DraftResidence draft,
      Editing editing,
      EditAuthor author,
      String key,
      List<Violation> faults) {
    List<Citation> citations = DraftCitation.read(DraftResidence.CITES, draft.citations(), faults);
    return new EditResidence(editing, author, key, citations, faults).plan(draft);
  }

  private Plan plan(DraftResidence draft) {
    var facts = new EnumMap<Field, Fact>(Field.class);
    put(facts, Field.NAME, draft.name(), false);
    put(facts, Field.NATURE, NATURE, false);
    put(facts, Field.PERIOD, draft.period(), true);
    put(facts, Field.SUMMARY, draft.subject(), true);
    Ref residence = sheet(Kind.INTERVENTION, draft.name(), facts, false);
    draft
        .territory()
        .read("territory", faults)
        .ifPresent(where -> join(Relation.LOCATION, residence, where, null, "", false));
    host(draft, residence);
    if (draft.team().size() > DraftResidence.MOST) {
      faults.add(Violation.of("team", "rule.team", Integer.toString(DraftResidence.MOST)));
    } else {
      draft.team().forEach(member -> join(member, residence));
    }
    draft
        .programme()
        .read("programme", faults)
        .ifPresent(programme -> join(Relation.PART_OF, residence, programme, null, "", false));
    sheets.addAll(statements);
    return new Plan(residence.id(), List.copyOf(sheets), List.copyOf(planned));
  }

  private void host(DraftResidence draft, Ref residence) {
    DraftRef host = draft.host();
    boolean isNew = draft.hostIsNew() && host.ref() == null && !host.isBlank();
    Optional<Ref> ref =
        isNew
            ? Optional.of(sheet(Kind.COLLECTIVITE, host.text(), named(host.text()), true))
            : host.read("host", faults);
    ref.ifPresent(one -> join(Relation.PARTICIPATION, one, residence, Role.TERRAIN, "", isNew));
  }

  private void join(DraftResidence.Member member, Ref residence) {
    Ref who = member.who().ref();
    if (who == null && member.choice().isEmpty()) {
      faults.add(Violation.of("team", "rule.who", member.name()));
      return;
    }
    if (who == null) {
      Kind kind = Kind.of(member.choice()).orElse(Kind.PERSON);
      Map<Field, Fact> facts = named(member.name());
      put(facts, Field.DISCIPLINE, member.trade(), true);
      who = sheet(kind, member.name(), facts, true);
    }
    join(Relation.PARTICIPATION, who, residence, Role.PRATICIEN, member.trade(), member.isNew());
  }

  private Map<Field, Fact> named(String name) {
    var facts = new EnumMap<Field, Fact>(Field.class);
    put(facts, Field.NAME, name, true);
    return facts;
  }

  private void put(Map<Field, Fact> facts, Field field, String value, boolean cited) {
    if (!value.isEmpty()) {
      facts.put(field, new Fact(value, cited ? citations : List.of()));
    }
  }

  /** Those of the team are checked as the résidence is; what is wrong with them is in its lines. */
  private Ref sheet(Kind kind, String name, Map<Field, Fact> facts, boolean ofTeam) {
    String wanted = EditTwins.slug(name);
    String id = wanted.isEmpty() ? wanted : editing.freeId(wanted, taken);
    taken.add(id);
    var entity = new Entity(id, kind, Status.PUBLISHED, facts);
    if (!Rules.saysWhy(entity)) {
      faults.add(Violation.of("team", "rule.basis"));
    }
    for (Violation wrong : Rules.check(entity)) {
      if (ofTeam) {
        String field = kind == Kind.COLLECTIVITE ? "host" : "team";
        faults.add(new Violation(field, wrong.rule(), wrong.arguments()));
      } else if (!"id".equals(wrong.field()) || !name.isEmpty()) {
        String field = "summary".equals(wrong.field()) ? "subject" : wrong.field();
        faults.add(new Violation(field, wrong.rule(), wrong.arguments()));
      }
    }
    sheets.add(new Change.Put(entity, 0));
    return new Ref(id, kind.key(), name);
  }

  private void join(
      Relation relation,
      Ref subject,
      Ref object,
      @Nullable Role role,
      String function,
      boolean isNew) {
    String roleKey = role == null ? null : role.key();
    planned.add(new Planned(subject, relation.key(), object, roleKey, isNew));
    statements.add(
        new Change.Put(
            new Statement(
                Editing.statementId(author, key, planned.size()),
                relation,
                subject.id(),
                object.id(),
                roleKey,
                function.isEmpty() ? null : function,
                null,
                null,
                null,
                null,
                Status.PUBLISHED,
                false,
                null,
                citations),
            0));
  }
}
