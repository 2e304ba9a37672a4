package org.maillage.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.model.Ref;
import org.maillage.model.Transcript;
import org.maillage.search.PageSearch;
import org.maillage.search.SearchIndex;
import org.maillage.support.World;

class SourcesTest {
  private static final String SEED =
      """
      billet:
        kind: source
        name: Un billet
      rapport:
        kind: source
        name: Un rapport
      la-transfo:
        kind: programme
        name: La Transfo
        nature: programme
        period: 2016..2020
        summary: Un programme.
        cites:
          period: ["billet « de 2016 à 2020 »", "rapport p. 2 « de 2016 à 2020 »"]
          summary: [billet, rapport p. 1]
          nature: billet p. 1
      """;

  @TempDir private Path folder;

  @Test
  void allThatRestsOnAPostRestsOnItsOnlyPage() {
    World world = World.of(SEED);
    var only = new Transcript.Page(1, null, "La Transfo dura de 2016 à 2020.");
    world.journal().keep(new Transcript("billet", "wordpress", "a", List.of(only)), "test");
    var first = new Transcript.Page(1, null, "La Transfo est un programme.");
    var second = new Transcript.Page(2, null, "Elle dura de 2016 à 2020.");
    world.journal().keep(new Transcript("rapport", "text", "b", List.of(first, second)), "test");
    try (SearchIndex index = SearchIndex.open(folder, world.graph(), world.journal())) {
      var sources = new Sources(world.graph(), new PageSearch(index));
      assertThat(fields(sources.passage("billet", null, "de 2016 à 2020")))
          .containsExactlyInAnyOrder("nature", "period", "summary");
      assertThat(sources.page("billet", 1, null).places()).hasSize(1);
      assertThat(fields(sources.page("billet", 1, null)))
          .containsExactlyInAnyOrder("nature", "period", "summary");
      assertThat(fields(sources.page("rapport", 1, null))).containsExactly("summary");
      assertThat(fields(sources.page("rapport", 2, null))).containsExactly("period");
    }
  }

  @Test
  void whatIsQuotedTwiceIsSaidOnce() {
    var ada = new Ref("ada", "person", "Ada B.");
    var here = new SourcePage.Claim(ada, "field", null, "note", null, "les mots");
    var there = new SourcePage.Claim(ada, "field", null, "note", null, "et d’autres");
    var bare = new SourcePage.Claim(ada, "field", null, "name", null, null);
    assertThat(new SourcePage.Place(3, null, List.of(here, bare, there)).said())
        .extracting(said -> said.claim().field(), SourcePage.Said::quotes)
        .containsExactly(
            tuple("note", List.of("les mots", "et d’autres")), tuple("name", List.of()));
  }

  private static List<String> fields(SourcePage page) {
    return page.places().stream()
        .flatMap(place -> place.claims().stream())
        .map(SourcePage.Claim::field)
        .toList();
  }
}
