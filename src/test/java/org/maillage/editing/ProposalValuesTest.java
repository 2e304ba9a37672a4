package org.maillage.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.participation;
import static org.maillage.support.Sample.with;
import static org.maillage.support.Sample.without;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillage.model.Citation;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Item;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;
import org.maillage.model.Statement;

/** Values as people write them, and the items that they make. */
class ProposalValuesTest {
  private static final Entity TRANSFO =
      with(entity(Kind.INTERVENTION, "transfo", "La Transfo"), Field.PERIOD, "2016", "r p. 3");
  private static final Statement PART =
      participation("s-1", "ada", "transfo", "praticien", "r p. 3");

  private static Item changed(Item item, Map<String, String> values) {
    return ProposalValues.with(item, values, null, Set.of(), true);
  }

  @ParameterizedTest
  @CsvSource({"12000, 12000", "12 000 €, 12000", "12\u202f000\u00a0€, 12000", "0, 0", "'', "})
  void anAmountIsReadAsPeopleWriteIt(String typed, @Nullable Long amount) {
    assertThat(((Statement) changed(PART, Map.of("amount", typed))).amount()).isEqualTo(amount);
  }

  @ParameterizedTest
  @CsvSource({
    "role, chef",
    "role, ''",
    "amount, beaucoup",
    "amount, -3",
    "amount, 9999999999999999",
    "period, hier",
    "period, 2019..2016"
  })
  void aValueThatIsNoneIsRefusedByName(String name, String typed) {
    assertThatThrownBy(() -> changed(PART, Map.of(name, typed)))
        .isInstanceOfSatisfying(
            Refusal.Invalid.class,
            invalid ->
                assertThat(invalid.violations())
                    .extracting(violation -> violation.field())
                    .containsOnly(name));
  }

  @Test
  void anEmptyValueTakesTheFieldAway() {
    assertThat(changed(TRANSFO, Map.of("period", ""))).isEqualTo(without(TRANSFO, Field.PERIOD));
    assertThatThrownBy(() -> changed(TRANSFO, Map.of("name", "")))
        .isInstanceOf(Refusal.Invalid.class);
  }

  @Test
  void aSourceProvesAFieldThatIsThere() {
    Citation citation = Citation.parse("r p. 9");
    assertThat(ProposalValues.with(TRANSFO, Map.of(), citation, Set.of("period"), true))
        .isEqualTo(with(TRANSFO, Field.PERIOD, "2016", "r p. 3", "r p. 9"));
    assertThatThrownBy(() -> ProposalValues.with(TRANSFO, Map.of(), citation, Set.of("note"), true))
        .isInstanceOf(Refusal.Invalid.class)
        .hasMessageContaining("rule.cites");
  }

  @Test
  void whatIsLeftAsItStoodIsNotChanged() {
    assertThat(
            ProposalValues.changed(
                PART, Map.of("role", " praticien ", "function", "", "note", "Vu.", "x", "y")))
        .isEqualTo(Map.of("note", "Vu."));
  }
}
