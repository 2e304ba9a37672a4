package org.maillage.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maillage.graph.Territories;
import org.maillage.journal.Receipt.Op;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;
import org.maillage.model.Status;
import org.maillage.support.Invariants;
import org.maillage.support.Sources;
import org.maillage.support.World;

class ImporterTest {
  private static final String TEXT =
      """
      atelier:
        kind: programme
        name: Atelier
        summary: Un premier texte.
        statements:
          - {participant: anne, role: praticien, period: 2014}
          - {participant: anne, role: animateur}
      anne:
        kind: person
        name: Anne
      """;

  private World world;

  @BeforeEach
  void empty() {
    world = World.empty();
  }

  private static Entity atelier(String summary) {
    return new Entity(
        "atelier",
        Kind.PROGRAMME,
        Status.PUBLISHED,
        Map.of(
            Field.NAME, new Fact("Atelier", List.of()),
            Field.SUMMARY, new Fact(summary, List.of()),
            Field.LINK, new Fact("https://example.org/", List.of())));
  }

  private void correctByHand(String summary) {
    world
        .journal()
        .apply(
            new Changeset(
                "by-hand-" + summary,
                "anne",
                "",
                List.of(
                    new Change.Put(atelier(summary), world.journal().current("atelier").rev()))));
  }

  private String summary() {
    var entity = (Entity) world.journal().current("atelier").item();
    return entity.find(Field.SUMMARY).orElse("");
  }

  @Test
  void loadsOnceAndThenChangesNothing() {
    assertThat(world.load("a.yaml", TEXT).count(Op.CREATED)).isEqualTo(4);
    assertThat(world.load("a.yaml", TEXT).done()).isEmpty();
    assertThat(world.journal().lastSeq()).isEqualTo(4);
  }

  @Test
  void correctsAndWithdrawsWhatTheFileSaysNoMore() {
    world.load("a.yaml", TEXT);
    String corrected =
        TEXT.replace("premier", "second")
            .replace("    - {participant: anne, role: animateur}\n", "");
    var receipt = world.load("a.yaml", corrected);
    assertThat(receipt.count(Op.CHANGED)).isEqualTo(1);
    assertThat(receipt.count(Op.WITHDRAWN)).isEqualTo(1);
    assertThat(summary()).isEqualTo("Un second texte.");
    assertThat(Invariants.broken(world.graph())).isEmpty();
  }

  @Test
  void neverOverwritesWhatAPersonCorrected() {
    world.load("a.yaml", TEXT);
    correctByHand("Mieux dit.");
    assertThat(world.load("a.yaml", TEXT).done()).isEmpty();
    assertThat(summary()).isEqualTo("Mieux dit.");
    world.load("a.yaml", TEXT.replace("name: Atelier", "name: Atelier ouvert"));
    assertThat(summary()).isEqualTo("Mieux dit.");
    assertThat(((Entity) world.journal().current("atelier").item()).name())
        .isEqualTo("Atelier ouvert");
  }

  @Test
  void refusesAFileThatContradictsAPerson() {
    world.load("a.yaml", TEXT);
    correctByHand("Mieux dit.");
    assertThatExceptionOfType(Refusal.Conflict.class)
        .isThrownBy(() -> world.load("a.yaml", TEXT.replace("premier", "autre")))
        .satisfies(refused -> assertThat(refused.clash().fields()).containsExactly("summary"));
    assertThat(summary()).isEqualTo("Mieux dit.");
  }

  @Test
  void loadsAllOrNothingAndNamesTheLine() {
    String broken = TEXT.replace("{participant: anne, role: animateur}", "{about: nulle-part}");
    assertThatExceptionOfType(Refusal.Invalid.class)
        .isThrownBy(() -> world.load("a.yaml", broken))
        .satisfies(
            refused -> {
              assertThat(refused.violations()).hasSize(1);
              assertThat(refused.violations().getFirst().field()).isEqualTo("a.yaml:7 object");
              assertThat(refused.violations().getFirst().rule()).isEqualTo("rule.reference");
            });
    assertThat(world.journal().lastSeq()).isZero();
  }

  @Test
  void previewsWithoutWriting() {
    var receipt = new Importer(world.journal()).load(List.of(SeedFile.read("a.yaml", TEXT)), true);
    assertThat(receipt.count(Op.CREATED)).isEqualTo(4);
    assertThat(world.journal().lastSeq()).isZero();
  }

  @Test
  void loadsTheWholeSeedAndASecondTimeChangesNothing() {
    Path seed = Sources.HOME.resolve("seed");
    List<SeedFile> files = SeedFile.readAll(seed);
    Territories.of(world.graph(), seed.resolve("geo/territories.tsv.gz"))
        .load(Importer.territories(files));
    var importer = new Importer(world.journal());
    long start = System.nanoTime();
    int created = importer.load(files, false).count(Op.CREATED);
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.out.printf("Whole seed: %d items created, %d ms%n", created, millis);
    assertThat(created).isGreaterThan(1_500);
    assertThat(importer.load(files, false).done()).isEmpty();
    assertThat(Invariants.broken(world.graph())).isEmpty();
  }
}
