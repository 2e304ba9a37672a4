package org.maillage.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.model.Refusal;
import org.maillage.search.PageHits;
import org.maillage.search.PageSearch;
import org.maillage.search.SearchIndex;
import org.maillage.support.Following;
import org.maillage.support.World;

class IngestTest {
  private static final String SEED =
      """
      rapport:
        kind: source
        name: Rapport d'activité
        pagination: page
      billet:
        kind: source
        name: Un billet
        link: https://www.blog.exemple/un/
      petit-billet:
        kind: source
        name: Petit billet
      dunkerque:
        kind: theme
        name: Dunkerque
        summary: Une ville.
        cites:
          summary: ["petit-billet « à Dunkerque »", "petit-billet « les villes »", "petit-billet « en hiver »"]
      la-transfo:
        kind: programme
        name: La Transfo
        period: 2016..2020
        summary: Un programme.
        cites:
          period: "rapport p. 4 « entre 2016 et 2020 »"
          summary: ["rapport p. 4 « des labo- ratoires »", "rapport p. 5 « à Dunkerque »", "rapport p. 5 « nous étions »", "rapport p. 5 « absent »"]
      """;

  private static final String TEXT =
      """
      Cela se passait entre 2016 et 2020. Nous avons ouvert des labo-
      ratoires dans les villes.
      4
      Puis nous étions à Dunkerque, avec les habitant.e.s, rnême en hiver.
      """;

  @TempDir Path folder;
  private World world;
  private Ingest ingest;

  @BeforeEach
  void world() {
    world = World.of(SEED);
    ingest = new Ingest(world.graph(), world.journal());
  }

  @Test
  void findsTheSourceByTheWordsThatAreCitedOfItAndItsPages() throws IOException {
    Ingest.Taken taken = ingest.take(file("xyz.txt", TEXT), null).getFirst();
    assertThat(taken.source()).isEqualTo("rapport");
    assertThat(taken.created()).isFalse();
    assertThat(taken.pages()).isEqualTo(2);
    try (SearchIndex index = open()) {
      var pages = new PageSearch(index);
      assertThat(one(pages, "laboratoires villes").page()).isEqualTo(4);
      assertThat(one(pages, "laboratoires villes").snippet())
          .contains("<mark>labo- ratoires</mark>");
      assertThat(one(pages, "habitante dunkerque").page()).isEqualTo(5);
      assertThat(one(pages, "même hiver").snippet()).contains("<mark>rnême</mark>");
      assertThat(pages.search("dunkerque", "billet", 1, 10).items()).isEmpty();
      assertThat(pages.search("de la", null, 1, 10).total()).isEqualTo(0);
      assertThat(index.digest()).isEqualTo(index.graphDigest());
    }
  }

  @Test
  void pagesUnderstandWhatNarrowsASearch() throws IOException {
    ingest.take(file("xyz.txt", TEXT), null);
    try (SearchIndex index = open()) {
      var pages = new PageSearch(index);
      int words = pages.search("habitante hiver dunkerque", null, 1, 10).total();
      assertThat(words).isPositive();
      assertThat(pages.search("kind:event habitante hiver dunkerque", null, 1, 10).total())
          .isEqualTo(words);
      assertThat(pages.search("habitante hiver -dunkerque", null, 1, 10).total()).isZero();
      assertThat(pages.search("\"nous étions à dunkerque\"", null, 1, 10).total()).isEqualTo(1);
      assertThat(one(pages, "\"dunkerque étions\"").snippet()).contains("<mark>étions</mark>");
      assertThat(one(pages, "\"dunkerque étions\"").url()).endsWith("?q=dunkerque+%C3%A9tions");
      assertThat(pages.search("kind:event", null, 1, 10).total()).isZero();
    }
  }

  @Test
  void theSameFileTwiceChangesNothing() throws IOException {
    ingest.take(file("a.txt", TEXT), null);
    long last = world.journal().lastSeq();
    Ingest.Taken again = ingest.take(file("a.txt", TEXT), null).getFirst();
    assertThat(again.changed()).isFalse();
    assertThat(world.journal().lastSeq()).isEqualTo(last);
  }

  @Test
  void aNewTextReplacesTheOldOneInTheIndexToo() throws IOException {
    try (SearchIndex index = open()) {
      ingest.take(file("a.txt", TEXT), null);
      ingest.take(file("b.txt", TEXT.replace("habitant.e.s", "voisins")), null);
      Following.caughtUp(index, world.journal());
      var pages = new PageSearch(index);
      assertThat(pages.search("voisins", null, 1, 10).total()).isEqualTo(1);
      assertThat(pages.search("habitantes", null, 1, 10).total()).isEqualTo(0);
      assertThat(index.digest()).isEqualTo(index.graphDigest());
    }
  }

  @Test
  void findsTheSourceOfAPostByItsAddress() throws IOException {
    String post =
        """
        {"date": "2016-03-01T10:00:00", "link": "http://blog.exemple/un",
         "title": {"rendered": "Autre titre"}, "content": {"rendered": "<p>Un texte</p>"}}
        """;
    assertThat(ingest.take(file("1.json", post), null).getFirst().source()).isEqualTo("billet");
  }

  @Test
  void makesASourceOfADocumentThatNoneKnows() throws IOException {
    String post =
        """
        {"date": "2016-03-01T10:00:00", "link": "https://ailleurs.exemple/x",
         "title": {"rendered": "Les communs, d’abord&nbsp;!"},
         "content": {"rendered": "<p>Un texte</p>"}}
        """;
    Ingest.Taken taken = ingest.take(file("1.json", post), null).getFirst();
    assertThat(taken.created()).isTrue();
    assertThat(taken.source()).isEqualTo("les-communs-d-abord");
    assertThat(ingest.take(file("1.json", post), null).getFirst().changed()).isFalse();
    assertThat(
            world
                .graph()
                .read(tx -> tx.rows("MATCH (s:Source) RETURN s.id AS id", Map.of()))
                .size())
        .isEqualTo(4);
  }

  @Test
  void whatIsRefusedChangesNothing() throws IOException {
    long last = world.journal().lastSeq();
    Path broken = file("b.json", "{");
    assertThatExceptionOfType(Refusal.Invalid.class).isThrownBy(() -> ingest.take(broken, null));
    Path text = file("a.txt", TEXT);
    assertThatExceptionOfType(Refusal.NotFound.class).isThrownBy(() -> ingest.take(text, "absent"));
    assertThat(world.journal().lastSeq()).isEqualTo(last);
  }

  private SearchIndex open() {
    return SearchIndex.open(folder.resolve("index"), world.graph(), world.journal());
  }

  private static PageHits.Hit one(PageSearch pages, String words) {
    return pages.search(words, null, 1, 10).items().getFirst();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
