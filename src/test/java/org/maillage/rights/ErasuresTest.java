package org.maillage.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.participation;
import static org.maillage.support.Sample.set;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.exchange.Importer;
import org.maillage.exchange.SeedFile;
import org.maillage.journal.Journal;
import org.maillage.model.Kind;
import org.maillage.model.Status;
import org.maillage.support.World;

/** What the register does to a base that an old backup, or a file, brought back. */
class ErasuresTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir private Path folder;

  private Erasures register() {
    return Erasures.at(folder.resolve(Erasures.FILE));
  }

  private static Journal base() {
    Journal journal = World.empty().journal();
    journal.apply(
        set(
            add(entity(Kind.PROGRAMME, "transfo", "Transfo")),
            add(entity(Kind.PERSON, "cachee", "Une personne cachée")),
            add(entity(Kind.PERSON, "montree", "Une personne montrée")),
            add(entity(Kind.PERSON, "nommee", "Une personne nommée")),
            add(entity(Kind.PERSON, "partie", "Une personne partie")),
            add(participation("s-1", "nommee", "transfo", "praticien")),
            add(participation("s-2", "partie", "transfo", "praticien"))));
    return journal;
  }

  @Test
  void doesAgainWhatWasDone() {
    register().hidden("cachee", NOW);
    register().hidden("montree", NOW);
    register().shown("montree", NOW);
    register().pseudonymised("nommee", NOW, "personne-0a1b2c3d");
    register().erased("partie", NOW);
    Journal journal = base();
    assertThat(register().applyAgain(journal, "restore")).isEqualTo(2);
    assertThat(journal.current("cachee").item().status()).isEqualTo(Status.HIDDEN);
    assertThat(journal.current("montree").item().status()).isEqualTo(Status.PUBLISHED);
    assertThat(journal.idsAfter("", 100))
        .contains("personne-0a1b2c3d")
        .doesNotContain("nommee", "partie");
    assertThat(register().applyAgain(journal, "restore")).as("again").isZero();
  }

  @Test
  void noFileBringsThemBack() {
    register().hidden("cachee", NOW);
    register().erased("partie", NOW);
    register().pseudonymised("nommee", NOW, "personne-0a1b2c3d");
    Journal journal = World.empty().journal();
    var seed =
        """
        cachee: {kind: person, name: Une personne cachée}
        partie: {kind: person, name: Une personne partie}
        nommee: {kind: person, name: Une personne nommée}
        """;
    Erasures known = register();
    for (int times = 1; times <= 2; times++) {
      new Importer(journal, known::holds, known::hides)
          .load(List.of(SeedFile.read("people.yaml", seed)), false);
      assertThat(journal.idsAfter("", 100)).containsExactly("cachee");
      assertThat(journal.current("cachee").item().status()).isEqualTo(Status.HIDDEN);
    }
  }
}
