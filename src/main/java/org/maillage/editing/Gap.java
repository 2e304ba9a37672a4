package org.maillage.editing;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Relation;

/** What a sheet can lack. Sources and themes lack nothing: they are what others are known by. */
public enum Gap {
  /** Its summary or its period cites nothing, or nothing at all that is known of it does. */
  SOURCE(EnumSet.complementOf(EnumSet.of(Kind.SOURCE, Kind.THEME))),
  /** Nobody knows where. */
  PLACE(EnumSet.of(Kind.COLLECTIVITE, Kind.PLACE, Kind.COMMONS, Kind.INTERVENTION, Kind.EVENT)),
  /** Nobody knows when. */
  DATE(EnumSet.of(Kind.PROGRAMME, Kind.INTERVENTION, Kind.EVENT, Kind.PUBLICATION)),
  /** Nobody has looked at it for years, and no source of that time speaks of it. */
  VERIFIED(EnumSet.complementOf(EnumSet.of(Kind.SOURCE, Kind.THEME))),
  /** All that is known of a person rests on one document. */
  SECOND(EnumSet.of(Kind.PERSON));

  private static final String FORM = "/contribuer/fiches/%s";

  @SuppressWarnings("ImmutableEnumChecker") // filled here, never changed
  private final Set<Kind> kinds;

  Gap(Set<Kind> kinds) {
    this.kinds = kinds;
  }

  /** {@return its name in addresses and messages} */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Gap::key).toList();
  }

  static Optional<Gap> of(String key) {
    return Arrays.stream(values()).filter(gap -> gap.key().equals(key)).findFirst();
  }

  /** {@return whether things of a kind can lack it} */
  boolean concerns(Kind kind) {
    return kinds.contains(kind);
  }

  /**
   * {@return the form in which it is filled, at the field that is missing}
   *
   * @param bare the field for which a source is wanted, null where none is
   */
  String form(Kind kind, String id, @Nullable Field bare) {
    return switch (this) {
      case SOURCE -> atField(id, bare == null ? Field.NAME : bare);
      case PLACE ->
          kind.has(Field.TERRITORY)
              ? atField(id, Field.TERRITORY)
              : (FORM + "/faits/nouveau?relation=%s&sens=out")
                  .formatted(id, Relation.LOCATION.key());
      case DATE -> atField(id, Field.PERIOD);
      case VERIFIED -> "/fiches/" + id + "#verifier";
      case SECOND -> (FORM + "/faits/nouveau").formatted(id);
    };
  }

  private static String atField(String id, Field field) {
    return (FORM + "?champ=%s").formatted(id, field.key());
  }

  /** {@return the form in which anyone says what is missing} */
  String proposal(Kind kind, String id) {
    String form = "/contribuer/proposer?fiche=" + id;
    return switch (this) {
      case DATE -> form + "&champ=" + Field.PERIOD.key();
      case PLACE -> kind.has(Field.TERRITORY) ? form + "&champ=" + Field.TERRITORY.key() : form;
      case SOURCE, VERIFIED, SECOND -> form;
    };
  }
}
