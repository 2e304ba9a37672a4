package org.maillage.model;

import static org.maillage.model.Field.ADDRESS;
import static org.maillage.model.Field.ALIASES;
import static org.maillage.model.Field.CONSENT;
import static org.maillage.model.Field.DISCIPLINE;
import static org.maillage.model.Field.LINK;
import static org.maillage.model.Field.NAME;
import static org.maillage.model.Field.NATURE;
import static org.maillage.model.Field.NOTE;
import static org.maillage.model.Field.PAGINATION;
import static org.maillage.model.Field.PERIOD;
import static org.maillage.model.Field.POSITION;
import static org.maillage.model.Field.SUMMARY;
import static org.maillage.model.Field.TERRITORY;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of things that have a sheet, in the order in which they are shown. */
@SuppressWarnings("ImmutableEnumChecker") // its sets are filled here and never leave
public enum Kind {
  PROGRAMME("programme", "Programme", "programmes", Part.ACTIVITY, NATURE, PERIOD),
  INTERVENTION("intervention", "Intervention", "interventions", Part.ACTIVITY, NATURE, PERIOD),
  COLLECTIVITE(
      "collectivite", "Collectivite", "collectivites", Part.ACTOR, NATURE, TERRITORY, PERIOD),
  ORGANISATION(
      "organisation", "Organisation", "organisations", Part.ACTOR, NATURE, DISCIPLINE, PERIOD),
  PERSON("person", "Person", "personnes", Part.ACTOR, DISCIPLINE, CONSENT),
  COMMONS("commons", "Commons", "communs", Part.CONTEXT, NATURE, ADDRESS, POSITION, PERIOD),
  PUBLICATION("publication", "Publication", "publications", Part.CONTEXT, NATURE, PERIOD),
  EVENT("event", "Event", "evenements", Part.ACTIVITY, NATURE, PERIOD),
  PLACE("place", "Place", "lieux", Part.CONTEXT, NATURE, TERRITORY, ADDRESS, POSITION, PERIOD),
  THEME("theme", "Theme", "themes", Part.CONTEXT, NATURE),
  SOURCE("source", "Source", "sources", Part.CONTEXT, NATURE, PERIOD, PAGINATION);

  /** What a kind is in a collaboration. */
  private enum Part {
    ACTOR,
    ACTIVITY,
    CONTEXT
  }

  private static final Map<String, Kind> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toMap(Kind::key, Function.identity()));

  private final String key;
  private final String label;
  private final String path;
  private final Part part;
  private final Set<Field> fields;

  Kind(String key, String label, String path, Part part, Field... own) {
    this.key = key;
    this.label = label;
    this.path = path;
    this.part = part;
    this.fields = EnumSet.of(NAME, ALIASES, SUMMARY, LINK, NOTE);
    fields.addAll(Arrays.asList(own));
  }

  /** {@return its name in JSON, in seed files and in messages} */
  public String key() {
    return key;
  }

  /** {@return its label in the graph} */
  public String label() {
    return label;
  }

  /** {@return the path of its list, without slashes} */
  public String path() {
    return path;
  }

  /** {@return whether it can take part in an activity} */
  public boolean isActor() {
    return part == Part.ACTOR;
  }

  /** {@return whether actors can take part in it} */
  public boolean isActivity() {
    return part == Part.ACTIVITY;
  }

  public Set<Field> fields() {
    return Set.copyOf(fields);
  }

  public boolean has(Field field) {
    return fields.contains(field);
  }

  /** {@return the keys of all kinds, in order} */
  public static List<String> keys() {
    return Arrays.stream(values()).map(Kind::key).toList();
  }

  public static Optional<Kind> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }
}
