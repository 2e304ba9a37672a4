package org.maillage.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Kind;
import org.maillage.model.Period;
import org.maillage.model.Ref;
import org.maillage.model.Relation;
import org.maillage.model.Rules;
import org.maillage.model.Statement;
import org.maillage.model.Status;
import org.maillage.model.Violation;

/**
 * A statement as it was typed, seen from one of the two things that it joins.
 *
 * @param id empty for a new one
 * @param base the revision it was made from, 0 for a new one
 * @param here the thing whose form it is
 * @param out whether that is the subject
 */
public record DraftStatement(
    String id,
    int base,
    Relation relation,
    Ref here,
    boolean out,
    DraftRef other,
    Words words,
    DraftRef forWhom,
    boolean deduced,
    Status status,
    List<DraftCitation> citations) {
  private static final String CITES = "cites";

  public DraftStatement {
    citations = List.copyOf(citations);
  }

  /** What is typed as text. */
  public record Words(
      String role, String function, String period, String amount, String year, String note) {
    static final Words NONE = new Words("", "", "", "", "", "");

    static Words typed(DraftForm form) {
      return new Words(
          form.text("role"),
          form.text("function"),
          form.text("period"),
          form.text("amount"),
          form.text("year"),
          form.text("note"));
    }

    static Words of(Statement statement) {
      return new Words(
          text(statement.role()),
          text(statement.function()),
          text(statement.period()),
          text(statement.amount()),
          text(statement.year()),
          text(statement.note()));
    }

    private static String text(@Nullable Object value) {
      return Objects.toString(value, "");
    }
  }

  static DraftStatement blank(
      Relation relation, Ref here, boolean out, List<DraftCitation> citations) {
    return new DraftStatement(
        "",
        0,
        relation,
        here,
        out,
        DraftRef.NONE,
        Words.NONE,
        DraftRef.NONE,
        false,
        Status.PUBLISHED,
        citations);
  }

  /** {@return a statement as it stands, seen from the subject unless {@code here} is the object} */
  static DraftStatement of(Statement statement, int rev, String here, Map<String, Ref> names) {
    boolean out = !statement.object().equals(here);
    String forWhom = statement.forWhom();
    return new DraftStatement(
        statement.id(),
        rev,
        statement.relation(),
        named(out ? statement.subject() : statement.object(), names),
        out,
        DraftRef.of(named(out ? statement.object() : statement.subject(), names)),
        Words.of(statement),
        forWhom == null ? DraftRef.NONE : DraftRef.of(named(forWhom, names)),
        statement.deduced(),
        statement.status(),
        DraftCitation.of(statement.citations(), names));
  }

  private static Ref named(String id, Map<String, Ref> names) {
    return names.getOrDefault(id, new Ref(id, "", id));
  }

  /** {@return what a form says of a new statement} */
  static DraftStatement typed(
      Relation relation, Ref here, boolean out, DraftForm form, EditNames names) {
    return new DraftStatement(
        "",
        0,
        relation,
        here,
        out,
        names.find(form.text("other"), form.text("other.id"), EditAmong.otherEnd(relation, out)),
        Words.typed(form),
        names.find(form.text("for"), form.text("for.id"), EditAmong.ACTORS),
        form.flag("deduced"),
        Status.of(form.text("status")).orElse(Status.PUBLISHED),
        DraftCitation.typed(CITES, form, names));
  }

  /** {@return the statement with what a form says; what it joins stays} */
  DraftStatement typed(DraftForm form, int newBase, EditNames names) {
    DraftStatement typed = typed(relation, here, out, form, names);
    return new DraftStatement(
        id,
        newBase,
        relation,
        here,
        out,
        other,
        typed.words,
        typed.forWhom,
        typed.deduced,
        typed.status,
        typed.citations);
  }

  /**
   * {@return the statement with some of what another one says}
   *
   * @param newBase the revision it is made from now
   * @param taken the keys of what is taken from the other
   */
  DraftStatement mixed(DraftStatement from, int newBase, Predicate<String> taken) {
    Words theirs = from.words;
    return new DraftStatement(
        id,
        newBase,
        relation,
        here,
        out,
        other,
        new Words(
            taken.test("role") ? theirs.role : words.role,
            taken.test("function") ? theirs.function : words.function,
            taken.test("period") ? theirs.period : words.period,
            taken.test("amount") ? theirs.amount : words.amount,
            taken.test("year") ? theirs.year : words.year,
            taken.test("note") ? theirs.note : words.note),
        taken.test("for") ? from.forWhom : forWhom,
        taken.test("deduced") ? from.deduced : deduced,
        taken.test("status") ? from.status : status,
        taken.test(CITES) ? from.citations : citations);
  }

  /** {@return what the form of it holds} */
  List<DraftField> fields() {
    var fields = new ArrayList<DraftField>();
    DraftField.add("other", other, fields);
    fields.add(new DraftField("role", words.role));
    fields.add(new DraftField("function", words.function));
    fields.add(new DraftField("period", words.period));
    fields.add(new DraftField("amount", words.amount));
    fields.add(new DraftField("year", words.year));
    fields.add(new DraftField("note", words.note));
    DraftField.add("for", forWhom, fields);
    fields.add(new DraftField("deduced", Boolean.toString(deduced)));
    fields.add(new DraftField("status", status.key()));
    fields.addAll(DraftField.of(CITES, citations));
    return fields;
  }

  public boolean isNew() {
    return base == 0;
  }

  public boolean showsAmount() {
    return relation.hasAmount() || !words.amount().isEmpty();
  }

  public boolean showsYear() {
    return relation.isYearly() || !words.year().isEmpty();
  }

  /** {@return among what the other end is looked for} */
  public EditAmong others() {
    return EditAmong.otherEnd(relation, out);
  }

  /**
   * {@return the statement; all that is wrong with it is noted}
   *
   * @param newId the id of a new one
   */
  Statement statement(String newId, List<Violation> faults) {
    if (other.isBlank()) {
      faults.add(Violation.of("other", "rule.required"));
    }
    Optional<Ref> end = other.read("other", faults);
    String otherId = end.map(Ref::id).orElse("");
    var statement =
        new Statement(
            id.isEmpty() ? newId : id,
            relation,
            out ? here.id() : otherId,
            out ? otherId : here.id(),
            orNull(words.role()),
            orNull(words.function()),
            forWhom.read("for", faults).map(Ref::id).orElse(null),
            period(faults),
            number("amount", "\\d{1,12}", faults),
            Optional.ofNullable(number("year", "\\d{4}", faults))
                .map(Math::toIntExact)
                .orElse(null),
            status,
            deduced,
            orNull(words.note()),
            DraftCitation.read(CITES, citations, faults));
    check(statement, end, faults);
    return statement;
  }

  private void check(Statement statement, Optional<Ref> end, List<Violation> faults) {
    Kind mine = Kind.of(here.kind()).orElse(null);
    Kind theirs = end.flatMap(ref -> Kind.of(ref.kind())).orElse(null);
    var wrong = new ArrayList<>(Rules.check(statement, out ? mine : theirs, out ? theirs : mine));
    for (Violation violation : wrong) {
      boolean isEnd = List.of("subject", "object").contains(violation.field());
      if (!isEnd) {
        faults.add(violation);
      } else if (end.isPresent()) { // else that it is not known has been said
        faults.add(new Violation("other", violation.rule(), violation.arguments()));
      }
    }
  }

  private @Nullable Period period(List<Violation> faults) {
    if (words.period().isEmpty()) {
      return null;
    }
    try {
      return Period.parse(words.period());
    } catch (IllegalArgumentException notAPeriod) {
      faults.add(Violation.of("period", "rule.period", words.period()));
      return null;
    }
  }

  private @Nullable Long number(String field, String shape, List<Violation> faults) {
    String text = "amount".equals(field) ? words.amount() : words.year();
    String digits = text.replaceAll("[\\s\\u00a0\\u202f€]", "");
    if (digits.isEmpty()) {
      return null;
    }
    if (!digits.matches(shape)) {
      faults.add(Violation.of(field, "rule.number", text));
      return null;
    }
    return Long.valueOf(digits);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
