package org.maillage.graph;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;

/** One row of an answer, in plain Java values. */
public final class Row {
  private final Map<String, @Nullable Object> values;

  private Row(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  @SuppressWarnings("NullAway") // the driver's maps hold nulls, which its types do not say
  static Row of(Record answer) {
    return new Row(answer.asMap());
  }

  /** {@return all values that are there, by name} */
  public Map<String, Object> values() {
    var all = new TreeMap<String, Object>();
    values.forEach(
        (name, value) -> {
          if (value != null) {
            all.put(name, value);
          }
        });
    return all;
  }

  /** {@return a row over a map that a query returned, such as {@code properties(n)}} */
  @SuppressWarnings("unchecked") // Cypher maps have text keys
  public Row row(String key) {
    return new Row((Map<String, @Nullable Object>) required(key));
  }

  /** {@return a row over a map, or null where the query found none} */
  @SuppressWarnings("unchecked")
  public @Nullable Row findRow(String key) {
    Object value = values.get(key);
    return value == null ? null : new Row((Map<String, @Nullable Object>) value);
  }

  @SuppressWarnings("unchecked")
  public List<Row> rows(String key) {
    Object value = values.get(key);
    return value == null
        ? List.of()
        : ((List<Map<String, @Nullable Object>>) value).stream().map(Row::new).toList();
  }

  public String text(String key) {
    return (String) required(key);
  }

  public @Nullable String findText(String key) {
    return (String) values.get(key);
  }

  @SuppressWarnings("unchecked")
  public List<String> texts(String key) {
    Object value = values.get(key);
    return value == null ? List.of() : List.copyOf((List<String>) value);
  }

  public long number(String key) {
    return (Long) required(key);
  }

  public int integer(String key) {
    return Math.toIntExact(number(key));
  }

  public @Nullable Long findNumber(String key) {
    return (Long) values.get(key);
  }

  public @Nullable Integer findInteger(String key) {
    Long number = findNumber(key);
    return number == null ? null : Math.toIntExact(number);
  }

  public @Nullable Double findDecimal(String key) {
    return (Double) values.get(key);
  }

  public boolean flag(String key) {
    return Boolean.TRUE.equals(values.get(key));
  }

  private Object required(String key) {
    Object value = values.get(key);
    if (value == null) {
      throw new IllegalStateException("No " + key + " in " + values.keySet());
    }
    return value;
  }
}
