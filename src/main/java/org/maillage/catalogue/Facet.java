package org.maillage.catalogue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.maillage.model.Letters;

/** What works can be filtered by. */
@SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
public enum Facet {
  THEME(
      work ->
          work.shown().themes().stream().map(theme -> new Value(theme.id(), theme.name(), "", 0))),
  TERRITORY(
      work ->
          work.where().within().stream()
              .map(
                  area ->
                      new Value(area.territory().id(), area.territory().name(), area.type(), 0))),
  COLLECTIVITE(work -> work.levels().map(Facet::word)),
  DISCIPLINE(work -> work.disciplines().map(Facet::word)),
  NATURE(work -> work.natures().map(Facet::word)),
  SUITE(work -> work.shown().sequels().stream().map(Case.Sequel::how).distinct().map(Facet::word)),
  YEAR(work -> work.years().stream().map(year -> word(year.toString())));

  /** As people look for them. */
  private static final List<String> AREAS =
      List.of("region", "departement", "epci", "commune", "pays", "region2015", "city", "country");

  private static final Comparator<Value> BY_COUNT =
      Comparator.comparingInt((Value value) -> AREAS.indexOf(value.group()))
          .thenComparing(Comparator.comparingInt(Value::count).reversed())
          .thenComparing(value -> Letters.plain(value.label()))
          .thenComparing(Value::value);

  private final Function<Work, Stream<Value>> values;

  Facet(Function<Work, Stream<Value>> values) {
    this.values = values;
  }

  /**
   * A value that works have.
   *
   * @param label its name in the base; pages have one of their own for the words of the model
   * @param group the type of a territory, otherwise empty
   * @param count how many of the works have it
   */
  public record Value(String value, String label, String group, int count) {}

  private static Value word(String word) {
    return new Value(word, word, "", 0);
  }

  /** {@return its name in JSON and in addresses} */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return whether a work has any value} */
  boolean knows(Work work) {
    return values.apply(work).findAny().isPresent();
  }

  boolean has(Work work, String value) {
    return values.apply(work).anyMatch(one -> one.value().equals(value));
  }

  /**
   * {@return the values of some works; territories by type, years latest first, others by count}
   */
  List<Value> count(Stream<Work> works) {
    var counts = new HashMap<Value, Integer>();
    works
        .flatMap(work -> values.apply(work).distinct())
        .forEach(v -> counts.merge(v, 1, Integer::sum));
    return counts.entrySet().stream()
        .map(Facet::counted)
        .sorted(this == YEAR ? Comparator.comparing(Value::value).reversed() : BY_COUNT)
        .toList();
  }

  private static Value counted(Map.Entry<Value, Integer> one) {
    Value value = one.getKey();
    return new Value(value.value(), value.label(), value.group(), one.getValue());
  }
}
