package org.maillage.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.maillage.model.Ref;
import org.maillage.model.Years;

class SheetTest {
  private static final Ref CAMBON = new Ref("clement-cambon", "person", "Clément Cambon");
  private static final Ref IRRMANN = new Ref("olivier-irrmann", "person", "Olivier Irrmann");
  private static final Ref BERGERE = new Ref("jean-marie-bergere", "person", "Jean-Marie Bergère");
  private static final Ref FORUM = new Ref("forum", "event", "Forum");

  @Test
  void aBoardIsATableOfWhoSatWhen() {
    var group =
        new Sheet.Group(
            "mandate",
            "in",
            List.of(
                said("1", "mandate", "experts", BERGERE, "2020", "2020", "published"),
                said("2", "mandate", "experts", BERGERE, "2022", "2022", "published"),
                said("3", "mandate", "collectivités", CAMBON, "2021", "2022", "published"),
                said("4", "mandate", "experts", IRRMANN, null, null, "published")));
    Presence presence = Objects.requireNonNull(group.presence());
    assertThat(presence.years()).containsExactly(2020, 2021, 2022);
    assertThat(presence.rows())
        .extracting(row -> row.who().name() + row.statements())
        .containsExactly(
            "Clément Cambon{2021=3, 2022=3}",
            "Jean-Marie Bergère{2020=1, 2022=2}",
            "Olivier Irrmann{}");
  }

  @Test
  void twoMembersNeedNoTable() {
    var group =
        new Sheet.Group(
            "membership",
            "in",
            List.of(
                said("1", "membership", null, CAMBON, "2020", "2020", "published"),
                said("2", "membership", null, IRRMANN, "2020", "2020", "published")));
    assertThat(group.presence()).isNull();
  }

  @Test
  void aProgrammeShowsWhoTookPartByRoleAndYear() {
    var statements =
        List.of(
            said("1", "participation", "terrain", CAMBON, "2020", "2021", "published"),
            said("2", "participation", "praticien", IRRMANN, null, null, "published"),
            said("3", "participation", "praticien", BERGERE, "2021", "2021", "published"),
            said("4", "topic", null, FORUM, null, null, "published"));
    Presence presence = Objects.requireNonNull(sheet("programme", statements).participants());
    assertThat(presence.years()).containsExactly(2020, 2021);
    assertThat(presence.hasUndated()).isTrue();
    assertThat(presence.rows())
        .extracting(
            row -> row.college() + " " + row.who().name() + row.statements() + row.undated())
        .containsExactly(
            "praticien Jean-Marie Bergère{2021=3}[]",
            "praticien Olivier Irrmann{}[2]",
            "terrain Clément Cambon{2020=1, 2021=1}[]");
    assertThat(sheet("intervention", statements).participants()).isNull();
  }

  private static Sheet sheet(String kind, List<Sheet.Said> statements) {
    return new Sheet(
        "it",
        kind,
        "It",
        List.of(),
        1,
        "published",
        null,
        null,
        Map.of(),
        "/fiches/it",
        null,
        statements,
        List.of());
  }

  @Test
  void whatSourcesDisputeStandsSideBySide() {
    var group =
        new Sheet.Group(
            "participation",
            "in",
            List.of(
                said("1", "participation", "intervenant", CAMBON, "2022-09", null, "disputed"),
                said("2", "participation", "intervenant", BERGERE, "2022", "2022", "published"),
                said("3", "participation", "intervenant", CAMBON, "2022-10", null, "disputed")));
    assertThat(group.points())
        .extracting(point -> point.stream().map(Sheet.Said::id).toList())
        .containsExactly(List.of("1", "3"), List.of("2"));
  }

  @Test
  void timeGoesByWhatIsDatedAndByWhatHappened() {
    var undated =
        new Sheet.Said(
            "3",
            "participation",
            "praticien",
            null,
            "out",
            FORUM,
            null,
            null,
            null,
            Years.of("2019-11", "2019-11"),
            null,
            null,
            "published",
            false,
            null,
            List.of());
    var topic = said("4", "topic", null, FORUM, "2010", "2010", "published");
    var statements = new ArrayList<Sheet.Said>();
    statements.add(said("1", "affiliation", null, FORUM, "2022", null, "published"));
    statements.add(undated);
    statements.add(topic);
    statements.add(said("5", "affiliation", null, FORUM, null, "2018", "published"));
    statements.add(said("6", "affiliation", null, FORUM, null, null, "published"));
    assertThat(Timeline.of(statements))
        .extracting(year -> year.year() + " " + year.statements().getFirst().id())
        .containsExactly("2018 5", "2019 3", "2022 1");
  }

  @Test
  void fundingKeepsReceivedAndForecastApart() {
    Funding funding =
        Funding.of(
            List.of(
                grant("a", 2022, 15_000L, "reçu"),
                grant("b", 2022, 15_000L, "prévu"),
                grant("c", 2022, 7_000L, "prévu"),
                grant("d", 2021, 70_000L, "reçu"),
                grant("e", null, null, null)));
    assertThat(funding.years()).extracting(Funding.Year::year).containsExactly(2022, 2021);
    Funding.Year first = funding.years().getFirst();
    assertThat(first.received()).isEqualTo(15_000);
    assertThat(first.forecast()).isEqualTo(22_000);
    assertThat(first.bar(first.received())).isEqualTo(214); // of 70,000
    assertThat(funding.undated()).extracting(Funding.Grant::id).containsExactly("e");
  }

  private static Funding.Grant grant(
      String id, @Nullable Integer year, @Nullable Long amount, @Nullable String state) {
    return new Funding.Grant(id, FORUM, FORUM, year, amount, state, false, null, List.of());
  }

  private static Sheet.Said said(
      String id,
      String type,
      @Nullable String role,
      Ref other,
      @Nullable String from,
      @Nullable String to,
      String status) {
    return new Sheet.Said(
        id,
        type,
        role,
        null,
        "in",
        other,
        null,
        null,
        Years.of(from, to),
        null,
        null,
        null,
        status,
        false,
        null,
        List.of());
  }
}
