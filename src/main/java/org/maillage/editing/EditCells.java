package org.maillage.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Citation;
import org.maillage.model.Cited;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Item;
import org.maillage.model.Period;
import org.maillage.model.Ref;
import org.maillage.model.Statement;
import org.maillage.model.Status;
import org.maillage.model.Years;

/** An item field by field, as people read it, to be put beside another version of itself. */
final class EditCells {
  private final Map<String, Ref> names;
  private final Map<String, EditCell> cells = new LinkedHashMap<>();

  private EditCells(Map<String, Ref> names) {
    this.names = names;
  }

  /** {@return the ids that an item names} */
  static Set<String> ids(Item item) {
    var ids = new LinkedHashSet<String>();
    switch (item) {
      case Entity entity -> {
        entity.find(Field.TERRITORY).ifPresent(ids::add);
        entity.facts().values().forEach(fact -> addSources(fact.citations(), ids));
      }
      case Statement statement -> {
        ids.add(statement.subject());
        ids.add(statement.object());
        String forWhom = statement.forWhom();
        if (forWhom != null) {
          ids.add(forWhom);
        }
        addSources(statement.citations(), ids);
      }
    }
    return ids;
  }

  private static void addSources(List<Citation> citations, Set<String> ids) {
    citations.forEach(citation -> ids.add(citation.source()));
  }

  /**
   * {@return the fields that have a value, by the key that messages give them}
   *
   * @param item null for one that is not there
   */
  static Map<String, EditCell> of(@Nullable Item item, EditNames names) {
    if (item == null) {
      return Map.of();
    }
    var cells = new EditCells(names.refs(ids(item)));
    switch (item) {
      case Entity entity -> entity.facts().forEach(cells::add);
      case Statement statement -> cells.add(statement);
    }
    if (item.status() != Status.PUBLISHED) {
      cells.add("status", item.status().key());
    }
    return cells.cells;
  }

  /** {@return the fields in which two versions differ} */
  static List<EditChange> changes(Map<String, EditCell> before, Map<String, EditCell> after) {
    var keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(after.keySet());
    var changes = new ArrayList<EditChange>();
    for (String key : keys) {
      EditCell was = before.get(key);
      EditCell is = after.get(key);
      if (was == null || !was.equals(is)) {
        changes.add(new EditChange(key, was, is));
      }
    }
    return changes;
  }

  private void add(Field field, Fact fact) {
    boolean dated = field.type() == Field.Type.PERIOD;
    cells.put(
        field.key(),
        new EditCell(
            field.key(),
            fact.value(),
            field.type() == Field.Type.TERRITORY ? names.get(fact.value()) : null,
            dated ? Years.of(Period.parse(fact.value())) : null,
            cited(fact.citations())));
  }

  private void add(Statement statement) {
    add("role", statement.role());
    add("function", statement.function());
    String forWhom = statement.forWhom();
    if (forWhom != null) {
      cells.put("for", new EditCell("for", forWhom, names.get(forWhom), null, List.of()));
    }
    Period period = statement.period();
    if (period != null) {
      cells.put(
          "period", new EditCell("period", period.toString(), null, Years.of(period), List.of()));
    }
    add("amount", statement.amount());
    add("year", statement.year());
    add("deduced", statement.deduced() ? "true" : null);
    add("note", statement.note());
    if (!statement.citations().isEmpty()) {
      cells.put("cites", new EditCell("cites", "", null, null, cited(statement.citations())));
    }
  }

  private void add(String key, @Nullable Object value) {
    if (value != null) {
      cells.put(key, new EditCell(key, value.toString(), null, null, List.of()));
    }
  }

  private List<Cited> cited(List<Citation> citations) {
    return citations.stream()
        .map(
            citation -> {
              Ref source =
                  names.getOrDefault(
                      citation.source(), new Ref(citation.source(), "source", citation.source()));
              return new Cited(
                  null,
                  source,
                  citation.page(),
                  citation.locator(),
                  citation.quote(),
                  source.url());
            })
        .toList();
  }
}
