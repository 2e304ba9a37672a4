package org.maillage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialDateTest {

  @ParameterizedTest
  @CsvSource({"2014, 2014", "2014-06, 2014", "2014-06-18, 2014", "2016-02-29, 2016", "0001, 1"})
  void keepsThePrecisionOfItsSource(String text, int year) {
    var date = new PartialDate(text);

    assertThat(date).hasToString(text);
    assertThat(date.year()).isEqualTo(year);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 2014",
        "14",
        "20140",
        "2014-",
        "2014-00",
        "2014-13",
        "2014-6",
        "2014-06-00",
        "2014-06-31",
        "2015-02-29",
        "2014-06-18T00:00",
        "2014/06",
        "juin 2014",
        "-2014",
        "2014\n",
        "२०१४"
      })
  void refusesWhatIsNotADate(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new PartialDate(text));
  }

  @Test
  void sortsAsTimeDoes() {
    var sorted =
        Stream.of("2015", "2014-06-18", "2014", "2014-10", "2014-06")
            .map(PartialDate::new)
            .sorted()
            .map(PartialDate::text);

    assertThat(sorted).containsExactly("2014", "2014-06", "2014-06-18", "2014-10", "2015");
  }

  @ParameterizedTest
  @CsvSource({
    "2015,       2014,       true",
    "2014,       2015,       false",
    "2014,       2014,       false",
    "2014-06,    2014,       false",
    "2014,       2014-06,    false",
    "2014-07,    2014-06,    true",
    "2014-07,    2014-06-30, true",
    "2014-06-30, 2014-07,    false",
    "2014-06-30, 2014-06,    false",
    "2014-06-19, 2014-06-18, true",
    "2015-01-01, 2014,       true"
  })
  void isAfterOnlyWhenNoDayIsShared(String one, String other, boolean after) {
    assertThat(new PartialDate(one).isAfter(new PartialDate(other))).isEqualTo(after);
  }
}
