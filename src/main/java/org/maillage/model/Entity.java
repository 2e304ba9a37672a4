package org.maillage.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A thing that has a sheet.
 *
 * @param id URL-safe and stable for ever: lower case letters, digits and hyphens
 * @param facts the fields that have a value, in the order of {@link Field}
 */
public record Entity(String id, Kind kind, Status status, Map<Field, Fact> facts) implements Item {
  private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?");

  public Entity {
    var ordered = new EnumMap<Field, Fact>(Field.class);
    ordered.putAll(facts);
    facts = Collections.unmodifiableMap(ordered);
  }

  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  @Override
  public Entity naming(UnaryOperator<String> ids) {
    var named = new EnumMap<Field, Fact>(Field.class);
    facts.forEach(
        (field, fact) ->
            named.put(field, new Fact(fact.value(), Citation.naming(fact.citations(), ids))));
    return new Entity(id, kind, status, named);
  }

  public String name() {
    return find(Field.NAME).orElse(id);
  }

  public List<String> aliases() {
    return find(Field.ALIASES).map(lines -> lines.lines().toList()).orElse(List.of());
  }

  public Optional<Period> period() {
    return find(Field.PERIOD).map(Period::parse);
  }

  /** {@return the value of a field, empty when there is none} */
  public Optional<String> find(Field field) {
    return Optional.ofNullable(facts.get(field)).map(Fact::value);
  }
}
