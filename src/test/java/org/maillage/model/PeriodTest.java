package org.maillage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2014",
        "2014-06",
        "2014-06-18",
        "2014..2016",
        "2014-06..2015",
        "2022..",
        "..2020"
      })
  void isWrittenAsItIsRead(String text) {
    assertThat(Period.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2014..2014,      2014",
    "' 2014 ',        2014",
    "'2014 .. 2016',  2014..2016",
    "2014 ..,         2014..",
    "2014..2014-06,   2014..2014-06"
  })
  void isWrittenInOneWay(String text, String canonical) {
    assertThat(Period.parse(text)).hasToString(canonical);
    assertThat(Period.parse(canonical)).isEqualTo(Period.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "..",
        " .. ",
        "2016..2014",
        "2014-07..2014-06",
        "2014-02..2014-01-31",
        "2014..2015..2016",
        "2014...2016",
        "2014-2016",
        "depuis 2014"
      })
  void refusesWhatIsNotAPeriod(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Period.parse(text));
  }

  @Test
  void needsAtLeastOneEnd() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Period(Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "2014..2016, 2016..2018,   true",
    "2014..2016, 2017..2018,   false",
    "2014..,     2020,         true",
    "..2014,     2015..,       false",
    "..2014,     2014-12-31..,  true",
    "2014-01..2014-06, 2014,   true",
    "2014-01..2014-06, 2014-07..2014-12, false",
    "2014..,     ..2013,       false",
    "2014..,     2010..,       true"
  })
  void overlapsWhenADayMayBeShared(String one, String other, boolean overlap) {
    assertThat(Period.parse(one).overlaps(Period.parse(other))).isEqualTo(overlap);
    assertThat(Period.parse(other).overlaps(Period.parse(one))).isEqualTo(overlap);
  }
}
