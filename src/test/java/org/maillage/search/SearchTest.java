package org.maillage.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillage.model.Kind;
import org.maillage.support.World;

class SearchTest {
  private static final String WORLD =
      """
      la-transfo:
        kind: programme
        name: La Transfo
        period: 2016..2020
        summary: Des villes ouvrent leur propre laboratoire, avec des agent·e·s volontaires.
        statements:
          - {participant: cu-dunkerque, role: terrain}
          - {about: innovation-publique}
      cu-dunkerque:
        kind: collectivite
        name: Communauté urbaine de Dunkerque
        aliases: [CUD]
      ville-dunkerque:
        kind: collectivite
        name: Ville de Dunkerque
      innovation-publique:
        kind: theme
        name: Innovation publique
      kriz:
        kind: publication
        name: KriZ
        nature: jeu
        period: 2022-11
        summary: Un jeu de plateau sur l’entraide pendant une canicule, pour élu.e.s & habitant.e.s.
      brouillon:
        kind: programme
        name: Programme secret
        status: proposed
      """;

  @TempDir static Path folder;
  private static SearchIndex index;
  private static Search search;

  @BeforeAll
  static void world() {
    World world = World.of(WORLD);
    index = SearchIndex.open(folder, world.graph(), world.journal());
    search = new Search(index, world.graph());
  }

  @AfterAll
  static void close() {
    index.close();
  }

  private static Hits find(String text, Kind... kinds) {
    return search.search(
        new SearchQuery(
            text,
            List.of(kinds),
            null,
            null,
            null,
            null,
            SearchQuery.Sort.RELEVANCE,
            1,
            20,
            false));
  }

  private static List<String> ids(String text) {
    return find(text).items().stream().map(Hits.Hit::id).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          communauté urbaine de dunkerque | cu-dunkerque
          COMMUNAUTE URBAINE              | cu-dunkerque
          cud                             | cu-dunkerque
          transfo                         | la-transfo
          agentes                         | la-transfo
          laboratoires                    | la-transfo
          jeu canicules                   | kriz
          l'entraide                      | kriz
          élues                           | kriz
          habitante                       | kriz
          comunauté urbaine               | cu-dunkerque
          innovations publiques           | innovation-publique
          la transfo 2017                 | la-transfo
          kriz 2022                       | kriz
          publications novembre 2022      | kriz
          comment jouer à kriz ?          | kriz
          je cherche kriz                 | kriz
          quand a eu lieu la transfo ?    | la-transfo
          """)
  void finds(String text, String first) {
    assertThat(ids(text)).first().isEqualTo(first);
  }

  @Test
  void whatIsQuotedStandsTogetherAndASlipInItIsForgiven() {
    assertThat(find("« urbaine de Dunkerque »").unquoted()).isFalse();
    assertThat(find("« agente volontaire »").unquoted()).isTrue();
    assertThat(find("« agent·e·s volontaires »").unquoted()).isFalse();
    assertThat(find("« agents volontaires »").unquoted()).isFalse();
    assertThat(find("« Dunkerque ville »").unquoted()).isTrue();
    assertThat(ids("« Dunkerque ville »")).first().isEqualTo("ville-dunkerque");
    assertThat(find("« comunauté urbane »").unquoted()).isTrue();
    assertThat(ids("« comunauté urbane »")).first().isEqualTo("cu-dunkerque");
    assertThat(find("« girafe »").items()).isEmpty();
  }

  @Test
  void namesThatAreTypedTogetherAreAllFound() {
    assertThat(ids("innovation publique communauté urbaine de dunkerque").subList(0, 2))
        .containsExactlyInAnyOrder("innovation-publique", "cu-dunkerque");
  }

  @ParameterizedTest
  @CsvSource({"dunkq", "dunkre", "vile de d", "communaté", "dunkerque vi"})
  void suggestsInSpiteOfASlip(String typed) {
    assertThat(search.suggest(typed, 5).items())
        .extracting(Suggestions.Item::name)
        .anyMatch(name -> name.contains("Dunkerque"));
  }

  @Test
  void articlesAreNotMarkedBesideOtherWords() {
    assertThat(marked("un jeu de plateau sur l’entraide"))
        .contains("<mark>jeu</mark> de <mark>plateau</mark> sur <mark>l’entraide</mark>");
    assertThat(marked("pour une")).contains("<mark>une</mark>");
  }

  private static String marked(String text) {
    return String.join(" ", find(text).items().getFirst().highlights()).replace("&#39;", "’");
  }

  @Test
  void aKindIsAWordOfWhatIsOfIt() {
    assertThat(ids("programmes de dunkerque")).contains("la-transfo");
    assertThat(ids("publications")).containsExactly("kriz");
  }

  @Test
  void ranksTheExactNameAboveTheRest() {
    assertThat(ids("ville de dunkerque")).first().isEqualTo("ville-dunkerque");
    assertThat(ids("dunkerque")).contains("ville-dunkerque", "cu-dunkerque", "la-transfo");
  }

  @Test
  void marksWhatItFoundAndEscapesTheRest() {
    assertThat(find("habitantes").items().getFirst().highlights())
        .first()
        .asString()
        .contains("&amp; <mark>habitant.e.s</mark>");
  }

  @Test
  void neverShowsWhatIsNotPublic() {
    assertThat(ids("secret")).isEmpty();
    assertThat(find("").total()).isEqualTo(5);
    assertThat(search.suggest("Programme", 10).items()).isEmpty();
  }

  @Test
  void countsWhatNarrowsTheSearch() {
    Hits hits = find("dunkerque", Kind.COLLECTIVITE);
    assertThat(hits.total()).isEqualTo(2);
    assertThat(hits.facets().get("kind"))
        .extracting(Hits.Facet::value, Hits.Facet::count)
        .contains(
            org.assertj.core.groups.Tuple.tuple("collectivite", 2),
            org.assertj.core.groups.Tuple.tuple("programme", 1));
    assertThat(find("transfo").facets().get("theme"))
        .extracting(Hits.Facet::label)
        .containsExactly("Innovation publique");
  }

  @Test
  void offersAWordItKnowsForOneItDoesNot() {
    assertThat(ids("dunkerke")).contains("cu-dunkerque", "ville-dunkerque");
    assertThat(find("dunkerke").rewrites()).containsExactly("dunkerque"); // it sounds so
    assertThat(ids("dunkarqeu")).contains("cu-dunkerque", "ville-dunkerque");
    assertThat(find("dunkarqeu").suggestion()).isEqualTo("dunkerque");
    assertThat(find("dunkerque").suggestion()).isNull();
    assertThat(find("dunkerque").rewrites()).isEmpty();
  }

  @Test
  void suggestsNamesAndAliasesThatBeginSo() {
    assertThat(search.suggest("dunk", 5).items())
        .extracting(Suggestions.Item::id)
        .containsExactlyInAnyOrder("cu-dunkerque", "ville-dunkerque");
    assertThat(search.suggest("cu", 5).items())
        .extracting(Suggestions.Item::id)
        .contains("cu-dunkerque");
  }

  @Test
  void answersTextsThatWouldBreakAQueryLanguage() {
    for (String text :
        List.of(
            "(".repeat(500),
            "*",
            "?x",
            "a:b",
            "\"",
            "AND OR NOT",
            "[a TO z]",
            "/.*/",
            "~9",
            "\\")) {
      assertThat(find(text).total()).isNotNegative();
    }
  }

  @Test
  void givesNothingBeyondTheLastPage() {
    Hits hits =
        search.search(
            new SearchQuery(
                "", List.of(), null, null, null, null, SearchQuery.Sort.NAME, 9_999, 100, false));
    assertThat(hits.items()).isEmpty();
    assertThat(hits.total()).isEqualTo(5);
  }
}
