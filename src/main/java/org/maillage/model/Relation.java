package org.maillage.model;

import static org.maillage.model.Kind.COLLECTIVITE;
import static org.maillage.model.Kind.COMMONS;
import static org.maillage.model.Kind.EVENT;
import static org.maillage.model.Kind.INTERVENTION;
import static org.maillage.model.Kind.ORGANISATION;
import static org.maillage.model.Kind.PERSON;
import static org.maillage.model.Kind.PLACE;
import static org.maillage.model.Kind.PROGRAMME;
import static org.maillage.model.Kind.PUBLICATION;
import static org.maillage.model.Kind.SOURCE;
import static org.maillage.model.Kind.THEME;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a statement can say of a subject and an object. */
@SuppressWarnings("ImmutableEnumChecker") // its sets are filled here and never leave
public enum Relation {
  PARTICIPATION(
      "participation",
      "Participation",
      "takes part in",
      "participant",
      EnumSet.of(COLLECTIVITE, ORGANISATION, PERSON, COMMONS),
      EnumSet.of(PROGRAMME, INTERVENTION, EVENT, COMMONS, PUBLICATION)),
  FOLLOW_UP(
      "follow-up",
      "FollowUp",
      "followed up by",
      "follows up",
      EnumSet.of(PROGRAMME, INTERVENTION, EVENT, PUBLICATION, COMMONS),
      EnumSet.of(COLLECTIVITE, ORGANISATION, PERSON, COMMONS, PROGRAMME, INTERVENTION, PLACE)),
  FUNDING(
      "funding",
      "Funding",
      "funds",
      "funded by",
      EnumSet.of(COLLECTIVITE, ORGANISATION, PERSON, PROGRAMME),
      EnumSet.of(PROGRAMME, INTERVENTION, EVENT, COMMONS, PUBLICATION, ORGANISATION, PLACE)),
  MEMBERSHIP(
      "membership",
      "Membership",
      "member of",
      "member",
      EnumSet.of(COLLECTIVITE, ORGANISATION, PERSON),
      EnumSet.of(ORGANISATION, PROGRAMME)),
  MANDATE(
      "mandate",
      "Mandate",
      "sits on",
      "board member",
      EnumSet.of(PERSON, ORGANISATION, COLLECTIVITE),
      EnumSet.of(ORGANISATION)),
  AFFILIATION(
      "affiliation",
      "Affiliation",
      "works at",
      "staff",
      EnumSet.of(PERSON),
      EnumSet.of(ORGANISATION, COLLECTIVITE, COMMONS, PROGRAMME)),
  AUTHORSHIP(
      "authorship",
      "Authorship",
      "author of",
      "author",
      EnumSet.of(PERSON, ORGANISATION, COLLECTIVITE, PROGRAMME, INTERVENTION, PUBLICATION),
      EnumSet.of(PUBLICATION, SOURCE, EVENT)),
  PART_OF(
      "part-of",
      "PartOf",
      "part of",
      "has part",
      EnumSet.allOf(Kind.class),
      EnumSet.allOf(Kind.class)),
  SUCCESSOR(
      "successor",
      "Successor",
      "succeeds",
      "succeeded by",
      EnumSet.allOf(Kind.class),
      EnumSet.allOf(Kind.class)),
  LOCATION(
      "location",
      "Location",
      "located in",
      "location of",
      EnumSet.allOf(Kind.class),
      EnumSet.of(PLACE)),
  TOPIC("topic", "Topic", "about", "subject of", EnumSet.allOf(Kind.class), EnumSet.of(THEME)),
  INFLUENCE(
      "influence",
      "Influence",
      "inspired by",
      "inspires",
      EnumSet.allOf(Kind.class),
      EnumSet.allOf(Kind.class)),
  OUTCOME(
      "outcome",
      "Outcome",
      "produced by",
      "produces",
      EnumSet.of(PUBLICATION, COMMONS, EVENT, INTERVENTION, PROGRAMME, ORGANISATION, PLACE, SOURCE),
      EnumSet.of(PROGRAMME, INTERVENTION, ORGANISATION, COLLECTIVITE, EVENT)),
  MENTION(
      "mention",
      "Mention",
      "mentions",
      "mentioned in",
      EnumSet.of(SOURCE),
      EnumSet.complementOf(EnumSet.of(SOURCE, THEME)));

  private static final Map<String, Relation> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toMap(Relation::key, Function.identity()));

  private final String key;
  private final String label;
  private final String outKey;
  private final String inKey;
  private final Set<Kind> subjects;
  private final Set<Kind> objects;

  Relation(
      String key,
      String label,
      String outKey,
      String inKey,
      Set<Kind> subjects,
      Set<Kind> objects) {
    this.key = key;
    this.label = label;
    this.outKey = outKey;
    this.inKey = inKey;
    this.subjects = subjects;
    this.objects = objects;
  }

  /** {@return its name in JSON and in messages} */
  public String key() {
    return key;
  }

  /** {@return the label of its statements in the graph} */
  public String label() {
    return label;
  }

  /** {@return the word of a seed file on the subject's sheet: {@code funds}} */
  public String outKey() {
    return outKey;
  }

  /** {@return the word of a seed file on the object's sheet: {@code funded by}} */
  public String inKey() {
    return inKey;
  }

  public boolean allowsSubject(Kind kind) {
    return subjects.contains(kind);
  }

  public boolean allowsObject(Kind kind) {
    return objects.contains(kind);
  }

  /** {@return whether its object may be a territory of reference instead of an entity} */
  public boolean allowsTerritory() {
    return this == LOCATION;
  }

  /** {@return whether it is a sum of money} */
  public boolean hasAmount() {
    return this == FUNDING;
  }

  /** {@return whether it is known year by year} */
  public boolean isYearly() {
    return this == FUNDING || this == MEMBERSHIP;
  }

  /** {@return the roles that it allows, of which it must have one; none where any words do} */
  public List<String> roles() {
    return this == PARTICIPATION ? Role.keys() : this == FOLLOW_UP ? Fate.keys() : List.of();
  }

  public static Optional<Relation> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }
}
