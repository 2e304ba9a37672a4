package org.maillage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.keyed;
import static org.maillage.support.Sample.participation;
import static org.maillage.support.Sample.statement;
import static org.maillage.support.Sample.with;
import static org.maillage.support.Sample.without;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  private static final Entity SOUND = entity(Kind.COLLECTIVITE, "cu-dunkerque", "Dunkerque");

  @ParameterizedTest
  @EnumSource(Kind.class)
  void letsAnyKindThroughWithANameAlone(Kind kind) {
    assertThat(Rules.check(entity(kind, "x", "X"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "la-transfo,    true",
    "a,             true",
    "0,             true",
    "27e-region,    true",
    "'',            false",
    "-a,            false",
    "a-,            false",
    "La-Transfo,    false",
    "la transfo,    false",
    "la/transfo,    false",
    "la_transfo,    false",
    "région,        false",
    "..,            false"
  })
  void knowsAnIdByItsShape(String id, boolean sound) {
    assertThat(Entity.isId(id)).isEqualTo(sound);
    assertThat(rules(Rules.check(entity(Kind.THEME, id, "X"))))
        .isEqualTo(sound ? "" : "id rule.id");
  }

  @Test
  void boundsTheLengthOfAnId() {
    assertThat(Entity.isId("a".repeat(100))).isTrue();
    assertThat(Entity.isId("a".repeat(101))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LINK       | https://example.org/a?b=c#d |",
        "LINK       | http://exemple.fr           |",
        "LINK       | javascript:alert(1)         | link rule.link",
        "LINK       | //example.org               | link rule.link",
        "LINK       | ftp://example.org           | link rule.link",
        "LINK       | https:///a                  | link rule.link",
        "LINK       | https://exa mple.org        | link rule.link",
        "PERIOD     | 2014..                      |",
        "PERIOD     | longtemps                   | period rule.period",
        "PERIOD     | 2016..2014                  | period rule.period",
        "TERRITORY  | COM-59183                   |",
        "TERRITORY  | REG2015-26                  |",
        "TERRITORY  | 59183                       | territory rule.territory",
        "TERRITORY  | COM-59183 OR 1=1            | territory rule.territory",
        "ADDRESS    | 1 rue de la Paix            | address rule.field",
        "DISCIPLINE | design                      | discipline rule.field",
      })
  void checksEachFieldByItsType(Field field, String value, String wrong) {
    assertThat(rules(Rules.check(with(SOUND, field, value)))).isEqualTo(wrong == null ? "" : wrong);
  }

  @Test
  void requiresAName() {
    assertThat(rules(Rules.check(without(SOUND, Field.NAME)))).isEqualTo("name rule.required");
    assertThat(rules(Rules.check(with(SOUND, Field.NAME, " ")))).isEqualTo("name rule.required");
  }

  @ParameterizedTest
  @EnumSource(Field.class)
  void boundsTheLengthOfEachField(Field field) {
    Kind kind = anyWith(field);
    String tooLong = "x".repeat(field.maxLength() + 1);

    assertThat(Rules.check(with(entity(kind, "x", "X"), field, tooLong)))
        .contains(Violation.of(field.key(), "rule.length", Integer.toString(field.maxLength())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\tb", "a\u001bb", "a\u0085b"})
  void refusesControlCharacters(String name) {
    assertThat(rules(Rules.check(with(SOUND, Field.NAME, name)))).contains("name rule.characters");
  }

  @Test
  void keepsALineOneLine() {
    assertThat(rules(Rules.check(with(SOUND, Field.NAME, "a\nb")))).isEqualTo("name rule.line");
    assertThat(rules(Rules.check(with(SOUND, Field.SUMMARY, "a\nb")))).isEmpty();
    assertThat(rules(Rules.check(with(SOUND, Field.ALIASES, "a\nb")))).isEmpty();
  }

  @Test
  void namesAllThatIsWrongAtOnce() {
    Entity bad = with(with(without(SOUND, Field.NAME), Field.LINK, "x"), Field.PERIOD, "x");

    assertThat(rules(Rules.check(bad)))
        .isEqualTo("name rule.required, period rule.period, link rule.link");
  }

  @ParameterizedTest
  @CsvSource({
    "PARTICIPATION, COLLECTIVITE, PROGRAMME,    terrain,   ''",
    "PARTICIPATION, PERSON,       INTERVENTION, praticien, ''",
    "PARTICIPATION, PROGRAMME,    PERSON,       terrain,   subject rule.subject+object rule.object",
    "PARTICIPATION, COLLECTIVITE, PROGRAMME,    ami,       role rule.role",
    "PARTICIPATION, COLLECTIVITE, PROGRAMME,    ,          role rule.role",
    "MANDATE,       PERSON,       ORGANISATION, trésorière,''",
    "MANDATE,       PERSON,       PROGRAMME,    ,          object rule.object",
    "AUTHORSHIP,    PERSON,       SOURCE,       ,          ''",
    "AUTHORSHIP,    THEME,        SOURCE,       ,          subject rule.subject",
    "TOPIC,         PUBLICATION,  THEME,        ,          ''",
    "TOPIC,         PUBLICATION,  PERSON,       ,          object rule.object",
    "LOCATION,      EVENT,        PLACE,        ,          ''",
    "LOCATION,      EVENT,        COLLECTIVITE, ,          object rule.object"
  })
  void checksWhatARelationJoins(
      Relation relation, Kind subject, Kind object, String role, String wrong) {
    var said = statement("s", relation, "a", "b", role);

    assertThat(rules(Rules.check(said, subject, object)).replace(", ", "+")).isEqualTo(wrong);
  }

  @Test
  void letsALocationBeATerritoryAndNothingElse() {
    var located = statement("s", Relation.LOCATION, "a", "COM-59183", null);
    var about = statement("s", Relation.TOPIC, "a", "COM-59183", null);

    assertThat(Rules.check(located, Kind.EVENT, null)).isEmpty();
    assertThat(rules(Rules.check(about, Kind.EVENT, null))).isEqualTo("object rule.reference");
  }

  @Test
  void refusesAReferenceToNothing() {
    assertThat(rules(Rules.check(participation("s", "a", "b", "terrain"), null, null)))
        .isEqualTo("subject rule.reference, object rule.reference");
  }

  @Test
  void refusesARelationToItself() {
    var said = statement("s", Relation.PART_OF, "a", "a", null);

    assertThat(rules(Rules.check(said, Kind.THEME, Kind.THEME))).isEqualTo("object rule.self");
  }

  @Test
  void whatBecameOfSomethingIsOneOfAFewWords() {
    for (Fate fate : Fate.values()) {
      var said = statement("s", Relation.FOLLOW_UP, "a", "b", fate.key());
      assertThat(Rules.check(said, Kind.INTERVENTION, Kind.COLLECTIVITE)).isEmpty();
    }
    var other = statement("s", Relation.FOLLOW_UP, "a", "b", "terrain");
    var none = statement("s", Relation.FOLLOW_UP, "a", "b", null);

    assertThat(rules(Rules.check(other, Kind.INTERVENTION, Kind.COLLECTIVITE)))
        .isEqualTo("role rule.role");
    assertThat(rules(Rules.check(none, Kind.INTERVENTION, Kind.THEME)))
        .isEqualTo("object rule.object, role rule.role");
  }

  @Test
  void boundsTheWordsOfAStatement() {
    var wordy = statement("s", Relation.TOPIC, "a", "b", "x".repeat(301));
    var odd = statement("s", Relation.TOPIC, "a", "b", "x\u0000");

    assertThat(rules(Rules.check(wordy, Kind.EVENT, Kind.THEME))).isEqualTo("role rule.length");
    assertThat(rules(Rules.check(odd, Kind.EVENT, Kind.THEME))).isEqualTo("role rule.characters");
  }

  @Test
  void refusesANegativeAmount() {
    var funding =
        new Statement(
            "s",
            Relation.FUNDING,
            "a",
            "b",
            null,
            null,
            null,
            null,
            -1L,
            null,
            Status.PUBLISHED,
            false,
            null,
            List.of());

    assertThat(rules(Rules.check(funding, Kind.ORGANISATION, Kind.PROGRAMME)))
        .isEqualTo("amount rule.amount");
  }

  @Test
  void changesAnItemOnceInASet() {
    assertThatIllegalArgumentException().isThrownBy(() -> keyed("k", add(SOUND), add(SOUND)));
  }

  private static Kind anyWith(Field field) {
    for (Kind kind : Kind.values()) {
      if (kind.has(field)) {
        return kind;
      }
    }
    throw new AssertionError("No kind has " + field);
  }

  private static String rules(List<Violation> violations) {
    return String.join(
        ", ", violations.stream().map(one -> one.field() + " " + one.rule()).toList());
  }
}
