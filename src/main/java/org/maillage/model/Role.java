package org.maillage.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How an actor takes part in an activity. The words are those of the field; see docs/GLOSSARY.md.
 */
public enum Role {
  TERRAIN(Part.WORK),
  PARTENAIRE(Part.WORK),
  PRATICIEN(Part.WORK),
  PORTEUR(Part.WORK),
  FINANCEUR(Part.FUNDING),
  ORGANISATEUR(Part.HOST),
  INTERVENANT(Part.ATTENDANCE),
  ANIMATEUR(Part.ATTENDANCE),
  DISCUTANT(Part.ATTENDANCE),
  PARTICIPANT(Part.ATTENDANCE);

  private enum Part {
    WORK,
    FUNDING,
    HOST,
    ATTENDANCE
  }

  private final Part part;

  Role(Part part) {
    this.part = part;
  }

  /** {@return its name in JSON, in seed files and in messages: {@code praticien}} */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return whether two who hold such roles in one activity worked together} */
  public boolean isWork() {
    return part == Part.WORK || part == Part.FUNDING;
  }

  /** {@return whether it is the role of the one who is in everything and would link everyone} */
  public boolean isHost() {
    return part == Part.HOST;
  }

  /** {@return the keys of all, in order} */
  public static List<String> keys() {
    return Arrays.stream(values()).map(Role::key).toList();
  }

  public static Optional<Role> of(String key) {
    return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
  }
}
