package org.maillage.editing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.maillage.model.Citation;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Ref;
import org.maillage.model.Rules;
import org.maillage.model.Status;
import org.maillage.model.Violation;

/**
 * A sheet as it was typed, however wrong.
 *
 * @param id empty for a new sheet whose id shall be made from its name
 * @param base the revision it was made from, 0 for a new sheet
 */
public record DraftSheet(Kind kind, String id, int base, Status status, List<Input> inputs) {
  public DraftSheet {
    inputs = List.copyOf(inputs);
  }

  /**
   * What was typed for one field.
   *
   * @param ref what the value names, for a territory
   */
  public record Input(Field field, String value, DraftRef ref, List<DraftCitation> citations) {
    public Input {
      citations = List.copyOf(citations);
    }

    /** {@return how it is typed: the name of a {@link Field.Type}, in lower case} */
    public String type() {
      return field.type().name().toLowerCase(java.util.Locale.ROOT);
    }

    private Input citing(DraftCitation citation) {
      var more = new ArrayList<>(citations);
      more.add(citation);
      return new Input(field, value, ref, more);
    }

    private boolean isBlank() {
      return value.isEmpty() && ref.isBlank();
    }
  }

  private static DraftSheet of(
      Kind kind, String id, int base, Status status, Function<Field, Input> input) {
    return new DraftSheet(
        kind,
        id,
        base,
        status,
        Arrays.stream(Field.values()).filter(kind::has).map(input).toList());
  }

  static DraftSheet blank(Kind kind) {
    return of(
        kind, "", 0, Status.PUBLISHED, field -> new Input(field, "", DraftRef.NONE, List.of()));
  }

  static DraftSheet of(Entity entity, int rev, Map<String, Ref> names) {
    return of(
        entity.kind(),
        entity.id(),
        rev,
        entity.status(),
        field -> {
          Fact fact = entity.facts().getOrDefault(field, new Fact("", List.of()));
          boolean named = field.type() == Field.Type.TERRITORY && !fact.value().isEmpty();
          Ref ref = names.get(fact.value());
          return new Input(
              field,
              named ? "" : fact.value(),
              named
                  ? ref == null ? new DraftRef(fact.value(), null, List.of()) : DraftRef.of(ref)
                  : DraftRef.NONE,
              DraftCitation.of(fact.citations(), names));
        });
  }

  /** {@return what a form says of a sheet} */
  static DraftSheet typed(Kind kind, String id, int base, DraftForm form, EditNames names) {
    return of(
        kind,
        id,
        base,
        Status.of(form.text("status")).orElse(Status.PUBLISHED),
        field -> {
          boolean named = field.type() == Field.Type.TERRITORY;
          String key = field.key();
          return new Input(
              field,
              named ? "" : clean(field, form.text(key)),
              named
                  ? names.find(form.text(key), form.text(key + ".id"), EditAmong.PLACES)
                  : DraftRef.NONE,
              DraftCitation.typed(key, form, names));
        });
  }

  /** One value a line: what is around them is not part of them. */
  private static String clean(Field field, String value) {
    return field.type() == Field.Type.LINES
        ? value
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"))
        : value;
  }

  public boolean isNew() {
    return base == 0;
  }

  public String name() {
    return inputs.stream()
        .filter(input -> input.field() == Field.NAME)
        .map(Input::value)
        .findFirst()
        .orElse("");
  }

  /** {@return the id that the sheet will have} */
  String wantedId() {
    return id.isEmpty() ? EditTwins.slug(name()) : id;
  }

  DraftSheet with(int newBase) {
    return new DraftSheet(kind, id, newBase, status, inputs);
  }

  DraftSheet withId(String newId) {
    return new DraftSheet(kind, newId, base, status, inputs);
  }

  DraftSheet named(String name) {
    return new DraftSheet(
        kind,
        id,
        base,
        status,
        inputs.stream()
            .map(
                input ->
                    input.field() == Field.NAME
                        ? new Input(Field.NAME, name, DraftRef.NONE, input.citations())
                        : input)
            .toList());
  }

  /**
   * {@return the sheet with some of what another one says}
   *
   * @param taken the keys of what is taken from the other
   */
  DraftSheet mixed(DraftSheet other, Predicate<String> taken) {
    return new DraftSheet(
        kind,
        id,
        base,
        taken.test("status") ? other.status : status,
        inputs.stream()
            .map(input -> taken.test(input.field().key()) ? other.input(input.field()) : input)
            .toList());
  }

  /** {@return the same sheet, with a citation more for one field} */
  DraftSheet citing(Field field, DraftCitation citation) {
    return new DraftSheet(
        kind,
        id,
        base,
        status,
        inputs.stream()
            .map(input -> input.field() == field ? input.citing(citation) : input)
            .toList());
  }

  /** {@return what the form of it holds} */
  List<DraftField> fields() {
    var fields = new ArrayList<DraftField>();
    for (Input input : inputs) {
      String key = input.field().key();
      if (input.field().type() == Field.Type.TERRITORY) {
        DraftField.add(key, input.ref(), fields);
      } else {
        fields.add(new DraftField(key, input.value()));
      }
      fields.addAll(DraftField.of(key, input.citations()));
    }
    fields.add(new DraftField("status", status.key()));
    return fields;
  }

  Input input(Field field) {
    return inputs.stream()
        .filter(input -> input.field() == field)
        .findFirst()
        .orElseGet(() -> new Input(field, "", DraftRef.NONE, List.of()));
  }

  /** {@return the sheet; all that is wrong with it is noted} */
  Entity entity(List<Violation> faults) {
    var facts = new EnumMap<Field, Fact>(Field.class);
    for (Input input : inputs) {
      String key = input.field().key();
      List<Citation> citations = DraftCitation.read(key, input.citations(), faults);
      Optional<Ref> ref = input.ref().read(key, faults);
      String value = ref.map(Ref::id).orElse(input.value());
      if (!value.isEmpty()) {
        facts.put(input.field(), new Fact(value, citations));
      } else if (input.isBlank() && !input.citations().isEmpty()) {
        faults.add(Violation.of(key, "rule.cites"));
      }
    }
    var entity = new Entity(wantedId(), kind, status, facts);
    var wrong = new ArrayList<>(Rules.check(entity));
    if (name().isEmpty()) {
      wrong.removeIf(violation -> "id".equals(violation.field())); // it is made from the name
    }
    faults.addAll(wrong);
    return entity;
  }
}
