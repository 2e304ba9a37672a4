package org.maillage.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an entity or a statement must satisfy by itself, whatever else is in the base. */
public final class Rules {
  private static final Pattern TERRITORY =
      Pattern.compile("(COM|EPCI|DEP|REG|REG2015|PAYS|GN|LOC)-[A-Za-z0-9-]{1,40}");
  private static final int MAX_WORDS_LENGTH = 300;

  private Rules() {}

  public static boolean isTerritoryKey(String text) {
    return TERRITORY.matcher(text).matches();
  }

  /**
   * {@return whether the sheet itself says why it may be public} That of a person needs a document
   * that names them, or their consent.
   */
  public static boolean saysWhy(Entity entity) {
    return entity.kind() != Kind.PERSON
        || entity.facts().containsKey(Field.CONSENT)
        || entity.facts().values().stream().anyMatch(fact -> !fact.citations().isEmpty());
  }

  /** {@return all that is wrong with the entity, nothing when it may be stored} */
  public static List<Violation> check(Entity entity) {
    var wrong = new ArrayList<Violation>();
    if (!Entity.isId(entity.id())) {
      wrong.add(Violation.of("id", "rule.id", entity.id()));
    }
    if (entity.find(Field.NAME).filter(name -> !name.isBlank()).isEmpty()) {
      wrong.add(Violation.of("name", "rule.required"));
    }
    entity.facts().forEach((field, fact) -> check(entity.kind(), field, fact.value(), wrong));
    return wrong;
  }

  private static void check(Kind kind, Field field, String value, List<Violation> wrong) {
    if (!kind.has(field)) {
      wrong.add(Violation.of(field.key(), "rule.field", kind.key()));
      return;
    }
    if (value.length() > field.maxLength()) {
      wrong.add(Violation.of(field.key(), "rule.length", Integer.toString(field.maxLength())));
    }
    if (hasControlCharacters(value)) {
      wrong.add(Violation.of(field.key(), "rule.characters"));
    }
    boolean sound =
        switch (field.type()) {
          case LINE -> value.lines().count() <= 1;
          case LINES, TEXT -> true;
          case PERIOD -> isPeriod(value);
          case LINK -> isLink(value);
          case TERRITORY -> isTerritoryKey(value);
          case POINT -> isPoint(value);
        };
    if (!sound) {
      wrong.add(
          Violation.of(
              field.key(),
              "rule." + field.type().name().toLowerCase(java.util.Locale.ROOT),
              value));
    }
  }

  /**
   * {@return all that is wrong with the statement}
   *
   * @param subject the kind of the subject, null when no such entity is known
   * @param object the kind of the object, null when it is a territory or not known
   */
  public static List<Violation> check(
      Statement statement, @Nullable Kind subject, @Nullable Kind object) {
    var wrong = new ArrayList<Violation>();
    Relation relation = statement.relation();
    if (subject == null) {
      wrong.add(Violation.of("subject", "rule.reference", statement.subject()));
    } else if (!relation.allowsSubject(subject)) {
      wrong.add(Violation.of("subject", "rule.subject", relation.key(), subject.key()));
    }
    if (object != null) {
      if (!relation.allowsObject(object)) {
        wrong.add(Violation.of("object", "rule.object", relation.key(), object.key()));
      }
    } else if (!relation.allowsTerritory() || !isTerritoryKey(statement.object())) {
      wrong.add(Violation.of("object", "rule.reference", statement.object()));
    }
    if (statement.subject().equals(statement.object())) {
      wrong.add(Violation.of("object", "rule.self"));
    }
    String role = statement.role();
    if (!relation.roles().isEmpty() && (role == null || !relation.roles().contains(role))) {
      wrong.add(Violation.of("role", "rule.role", role == null ? "" : role));
    }
    checkWords("role", role, wrong);
    checkWords("function", statement.function(), wrong);
    checkWords("note", statement.note(), wrong);
    Long amount = statement.amount();
    if (amount != null && amount < 0) {
      wrong.add(Violation.of("amount", "rule.amount", Long.toString(amount)));
    }
    return wrong;
  }

  private static void checkWords(String field, @Nullable String words, List<Violation> wrong) {
    if (words == null) {
      return;
    }
    if (words.length() > MAX_WORDS_LENGTH) {
      wrong.add(Violation.of(field, "rule.length", Integer.toString(MAX_WORDS_LENGTH)));
    }
    if (hasControlCharacters(words)) {
      wrong.add(Violation.of(field, "rule.characters"));
    }
  }

  private static boolean hasControlCharacters(String value) {
    return value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n');
  }

  private static boolean isPeriod(String value) {
    try {
      return !Period.parse(value).toString().isEmpty();
    } catch (IllegalArgumentException notAPeriod) {
      return false;
    }
  }

  private static boolean isPoint(String value) {
    try {
      return Point.parse(value).lat() <= 90;
    } catch (IllegalArgumentException notAPoint) {
      return false;
    }
  }

  private static boolean isLink(String value) {
    try {
      var uri = new URI(value);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (URISyntaxException notAnAddress) {
      return false;
    }
  }
}
