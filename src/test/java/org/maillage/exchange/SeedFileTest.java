package org.maillage.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillage.model.Citation;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Item;
import org.maillage.model.Statement;
import org.maillage.model.Violation;

class SeedFileTest {

  @Test
  void readsASheetAndItsStatements() {
    var file =
        SeedFile.read(
            "a.yaml",
            """
            # what this file is about
            nouveaux-accords:
              kind: programme
              name: Nouveaux Accords
              aliases: [Contrat de ville, NA]
              period: 2022..
              cites: {period: "rapport p. 14 « à l'automne 2022 »"}
              statements:
                - {participant: cu-dunkerque, role: terrain, period: 2022.., cites: ["rapport p. 14", "diapos § Capacités"]}
                - {funded by: anct, amount: 97850, year: 2022, deduced: true}
                - {about: politique-de-la-ville}
            """);
    assertThat(file.faults()).isEmpty();
    assertThat(file.items()).hasSize(4);
    var terrain = (Statement) file.items().get(0);
    assertThat(terrain.subject()).isEqualTo("cu-dunkerque");
    assertThat(terrain.object()).isEqualTo("nouveaux-accords");
    assertThat(terrain.citations()).hasSize(2);
    assertThat(file.where(terrain.id())).isEqualTo("a.yaml:9");
    var topic = (Statement) file.items().get(2);
    assertThat(topic.subject()).isEqualTo("nouveaux-accords");
    var entity = (Entity) file.items().get(3);
    assertThat(entity.aliases()).containsExactly("Contrat de ville", "NA");
    assertThat(entity.facts())
        .containsEntry(
            Field.PERIOD,
            new Fact("2022..", List.of(new Citation("rapport", 14, null, "à l'automne 2022"))));
  }

  @Test
  void twoDisputedStatementsMayDifferByTheirEndAlone() {
    var file =
        SeedFile.read(
            "a.yaml",
            """
            transfo-lille:
              kind: intervention
              name: La Transfo de Lille
              statements:
                - {participant: mel, role: terrain, period: 2018-03.., status: disputed, cites: "rapport p. 1"}
                - {participant: mel, role: terrain, period: 2018-03..2019, status: disputed, cites: "rapport p. 2"}
            """);
    assertThat(file.faults()).isEmpty();
    assertThat(file.items()).extracting(Item::id).doesNotHaveDuplicates().hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          x: [                                         | 1 file                   | rule.file.yaml
          - a                                          | 1 file                   | rule.file.sheets
          Majuscule: {kind: person}                    | 1 id                     | rule.id
          x: texte                                     | 1 x                      | rule.file.sheet
          x: {name: X}                                 | 1 x.kind                 | rule.kind
          x: {kind: chose, name: X}                    | 1 x.kind                 | rule.kind
          x: {kind: person}                            | 1 x.name                 | rule.required
          x: {kind: person, name: X, period: 2012}     | 1 x.period               | rule.field
          x: {kind: event, name: X, period: été}       | 1 x.period               | rule.period
          x: {kind: person, name: X, link: ici}        | 1 x.link                 | rule.link
          x: {kind: place, name: X, territory: Lyon}   | 1 x.territory            | rule.territory
          x: {kind: theme, name: X, cites: a p. 1}     | 1 x.cites                | rule.cites.map
          x: {kind: theme, name: X, cites: {link: a}}  | 1 x.cites.link           | rule.cites
          x: {kind: theme, name: X, status: peut-être} | 1 x.status               | rule.status
          x: {kind: theme, name: X, statements: non}   | 1 x.statements           | rule.statements
          x: {kind: theme, name: X, statements: [a]}   | 1 x.statements           | rule.statements
          x: {kind: theme, name: X, statements: [{role: a}]}                 | 1 x.statements        | rule.word
          x: {kind: event, name: X, statements: [{about: y, about it: 1}]}   | 1 x.statements.about it | rule.precision
          x: {kind: event, name: X, statements: [{about: y, period: 31}]}    | 1 x.statements.period | rule.period
          x: {kind: event, name: X, statements: [{about: y, amount: 1e9}]}   | 1 x.statements.amount | rule.number
          x: {kind: event, name: X, statements: [{about: y, cites: A B}]}    | 1 x.cites.statements  | rule.citation
          """)
  void saysWhatIsWrongAndWhere(String text, String where, String rule) {
    assertThat(SeedFile.read("a.yaml", text).faults())
        .extracting(Violation::field, Violation::rule)
        .contains(org.assertj.core.groups.Tuple.tuple("a.yaml:" + where, rule));
  }

  @Test
  void tellsTwoDescriptionsOfOneThing() {
    var file =
        SeedFile.read(
            "a.yaml",
            """
            x:
              kind: event
              name: X
              statements:
                - {about: y}
                - {about: y}
            """);
    assertThat(file.faults()).extracting(Violation::rule).containsExactly("rule.twice");
    assertThat(
            SeedFile.read("a.yaml", "x: {kind: theme, name: X}\nx: {kind: theme, name: X}")
                .faults())
        .isNotEmpty();
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThat(SeedFile.read(Path.of("nulle-part.yaml")).faults())
        .extracting(Violation::rule)
        .containsExactly("rule.file.none");
  }

  @Test
  void refusesABombOfReferences() {
    String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n";
    assertThat(SeedFile.read("a.yaml", bomb).faults()).isNotEmpty();
  }
}
