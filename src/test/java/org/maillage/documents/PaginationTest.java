package org.maillage.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.maillage.model.Citation;
import org.maillage.model.Transcript;

class PaginationTest {
  @Test
  void aTextIsCutAtTheNumbersPrintedOnIt() {
    var pages =
        of(
            "Le premier sujet.\n\n9\n\nLe second sujet\net sa suite.\n\n10\nLe dernier.",
            page(9, "premier sujet"),
            page(10, "second sujet et"),
            page(11, "dernier"));
    assertThat(pages)
        .containsExactly(
            new Transcript.Page(9, null, "Le premier sujet.\n\n9"),
            new Transcript.Page(10, null, "Le second sujet\net sa suite.\n\n10"),
            new Transcript.Page(11, null, "Le dernier."));
  }

  @Test
  void withoutNumbersItIsCutAtTheWidestGap() {
    var pages =
        of("Un sujet.\nEncore.\n\n\nUn autre.\nFin.", page(1, "Un sujet"), page(2, "autre"));
    assertThat(pages)
        .extracting(Transcript.Page::text)
        .containsExactly("Un sujet.\nEncore.", "Un autre.\nFin.");
  }

  @Test
  void wordsThatStandTwiceTellNothing() {
    var pages =
        of("Encore.\nUn.\n\nEncore.\nDeux.", page(1, "Un."), page(2, "Deux"), page(3, "Encore"));
    assertThat(pages).extracting(Transcript.Page::number).containsExactly(1, 2);
  }

  @Test
  void aTextIsCutAtTheTitlesOfItsSections() {
    var pages =
        of(
            "Sommaire\n"
                + "Trois Régions\n\n"
                + "01 Ouvrir\n"
                + "le code\n\n"
                + "Nous ouvrons.\n\n"
                + "Trois Régions\n\n"
                + "Bretagne",
            section("01 Ouvrir le code", "Nous ouvrons"),
            section("Membres : Trois Régions", "Sommaire"),
            section("Membres : Trois Régions", "tagne"),
            section("Membres : Trois Régions", "Bretagne"));
    assertThat(pages)
        .containsExactly(
            new Transcript.Page(
                1,
                "01 Ouvrir le code",
                "Sommaire\nTrois Régions\n\n01 Ouvrir\nle code\n\nNous ouvrons."),
            new Transcript.Page(2, "Membres : Trois Régions", "Trois Régions\n\nBretagne"));
  }

  @Test
  void aSectionBeginsBeforeItsTitleWhereItsFirstWordsStandThere() {
    var pages =
        of(
            "Ouvrir\n\nNous ouvrons.\n\n\nEn marge\n\nUne ville raconte.\n\n\nFermer\n\nLe reste.",
            section("Ouvrir", "Nous ouvrons"),
            section("Fermer", "ville raconte"),
            section("Fermer", "Le reste"));
    assertThat(pages)
        .containsExactly(
            new Transcript.Page(1, "Ouvrir", "Ouvrir\n\nNous ouvrons."),
            new Transcript.Page(
                2, "Fermer", "En marge\n\nUne ville raconte.\n\n\nFermer\n\nLe reste."));
  }

  @Test
  void anItemOfAListIsNoTitle() {
    var pages =
        of(
            "Bilan\nGrille\n\nGrille\n\nMille euros\n\nVotes\n\n- ❖ Bilan\n- ❖ Grille\nFin",
            section("Grille", null),
            section("Votes", "Fin"));
    assertThat(pages)
        .extracting(Transcript.Page::text)
        .containsExactly(
            "Bilan\nGrille\n\nGrille\n\nMille euros", "Votes\n\n- ❖ Bilan\n- ❖ Grille\nFin");
  }

  @Test
  void pagesOfAPdfAreNumberedAsTheyAreCited() {
    var reading =
        new Reading(
            "pdf",
            null,
            null,
            List.of(),
            List.of(
                new Reading.Leaf(1, "Couverture"),
                new Reading.Leaf(2, "Les communs"),
                new Reading.Leaf(3, "La convention")));
    var cited = List.of(page(14, "communs"), page(15, "La convention"), page(3, "Couverture"));
    assertThat(Pagination.of(reading, cited))
        .extracting(Transcript.Page::number)
        .containsExactly(13, 14, 15);
  }

  @Test
  void aLongTextWithoutPagesIsCutIntoPieces() {
    String paragraph = "mot ".repeat(500) + "\n\n";
    var pages = of(paragraph.repeat(30));
    assertThat(pages).hasSizeGreaterThan(5);
    assertThat(
            String.join("", pages.stream().map(Transcript.Page::text).toList())
                .replaceAll("\\s", ""))
        .isEqualTo("mot".repeat(15_000));
    String endless = "mot".repeat(40_000);
    assertThat(String.join("", of(endless).stream().map(Transcript.Page::text).toList()))
        .isEqualTo(endless);
  }

  @Test
  void aShortTextIsOnePage() {
    assertThat(of("Un billet.")).containsExactly(new Transcript.Page(1, null, "Un billet."));
  }

  private static List<Transcript.Page> of(String text, Citation... citations) {
    var reading = new Reading("text", null, null, List.of(), List.of(new Reading.Leaf(1, text)));
    return Pagination.of(reading, List.of(citations));
  }

  private static Citation page(int page, String quote) {
    return new Citation("rapport", page, null, quote);
  }

  private static Citation section(String title, @Nullable String quote) {
    return new Citation("rapport", null, title, quote);
  }
}
