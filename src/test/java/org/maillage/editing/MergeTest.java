package org.maillage.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.during;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.onBehalfOf;
import static org.maillage.support.Sample.participation;
import static org.maillage.support.Sample.put;
import static org.maillage.support.Sample.statement;
import static org.maillage.support.Sample.with;
import static org.maillage.support.Sample.withdraw;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.maillage.catalogue.Catalogue;
import org.maillage.catalogue.Sheet;
import org.maillage.journal.Redirects;
import org.maillage.model.Change;
import org.maillage.model.Citation;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;
import org.maillage.model.Relation;
import org.maillage.model.Statement;
import org.maillage.network.Filter;
import org.maillage.network.Network;
import org.maillage.network.Participations;
import org.maillage.search.PageSearch;
import org.maillage.search.Search;
import org.maillage.search.SearchQuery;
import org.maillage.support.Following;
import org.maillage.support.Invariants;

/** Two sheets of one thing become one, and can become two again. */
class MergeTest extends MergeWorld {
  private static final int LATEST = Integer.MAX_VALUE;

  /** Two sheets of one person, a programme, a source, and what joins them. */
  private void twoOfOne() {
    apply(
        add(entity(Kind.PROGRAMME, "la-transfo", "La Transfo")),
        add(entity(Kind.SOURCE, "rapport", "Rapport")),
        add(entity(Kind.ORGANISATION, "labo", "Le labo")));
    apply(
        add(with(entity(Kind.ORGANISATION, "atelier", "L’Atelier"), Field.SUMMARY, "Un.")),
        add(
            with(
                with(entity(Kind.ORGANISATION, "atelier-2", "Atelier 2"), Field.SUMMARY, "Deux."),
                Field.NATURE,
                "association",
                "rapport p. 4")));
    apply(
        add(participation("s1", "atelier", "la-transfo", "praticien", "rapport p. 1")),
        add(participation("s2", "atelier-2", "la-transfo", "praticien", "rapport p. 2")),
        add(during(participation("s3", "atelier-2", "la-transfo", "praticien"), "2016")),
        add(onBehalfOf(participation("s4", "labo", "la-transfo", "partenaire"), "atelier-2")),
        add(statement("s5", Relation.MEMBERSHIP, "atelier", "atelier-2", null)));
  }

  @Test
  void whatWasSaidOfBothIsSaidOfTheOneThatStays() {
    twoOfOne();
    merge("atelier", "atelier-2", Map.of(Field.SUMMARY, true));
    Entity whole = sheet("atelier");
    assertThat(whole.name()).isEqualTo("L’Atelier");
    assertThat(whole.aliases()).containsExactly("Atelier 2");
    assertThat(whole.find(Field.SUMMARY)).contains("Deux.");
    assertThat(whole.facts().get(Field.NATURE))
        .as("its citations come with a value")
        .isEqualTo(new Fact("association", List.of(Citation.parse("rapport p. 4"))));
    assertThat(said("s1").citations())
        .as("what both said is said once, with what proves either")
        .containsExactly(Citation.parse("rapport p. 1"), Citation.parse("rapport p. 2"));
    assertThat(stands("s2")).isFalse();
    assertThat(said("s3").subject()).isEqualTo("atelier");
    assertThat(said("s4").forWhom()).isEqualTo("atelier");
    assertThat(stands("s5")).as("nothing is a member of itself").isFalse();
    assertThat(new Redirects(graph).find("atelier-2")).contains("atelier");
    assertThat(journal.merged()).containsEntry("s2", "s1").containsEntry("atelier-2", "atelier");
    assertThat(Invariants.broken(graph)).isEmpty();
  }

  @Test
  void thePageSaysBeforehandWhatWillBe() {
    twoOfOne();
    Merging.Page page = merging.page("atelier", "atelier-2", Map.of());
    assertThat(page.choices())
        .extracting(Merging.Choice::key, Merging.Choice::takesLost)
        .containsExactlyInAnyOrder(
            tuple("name", false), tuple("nature", true), tuple("summary", false));
    assertThat(page.moved()).hasSize(2);
    assertThat(page.joined()).hasSize(1);
    assertThat(page.loops()).hasSize(1);
    assertThat(page.aliases()).containsExactly("Atelier 2");
  }

  @Test
  void whatWasProposedOfTheOtherIsWrittenIntoTheOneThatStays() {
    twoOfOne();
    var proposals = new Proposals(graph, journal, now::get);
    Proposal proposal =
        proposals.followed(
            proposals.make(
                new Proposals.Sent(
                    Proposal.Intent.CORRECT,
                    "atelier-2",
                    "atelier-2",
                    1,
                    "summary",
                    Map.of("summary", "Trois."),
                    "Ce n’est pas deux.",
                    null,
                    null,
                    null,
                    null,
                    null)));
    merge("atelier", "atelier-2", Map.of());
    var subjects =
        new ProposalSubjects(graph, journal, new PageSearch(index), new Search(index, graph));
    ProposalSubjects.Since since = subjects.since(proposal);
    assertThat(since.merged()).isTrue();
    assertThat(since.rev()).isEqualTo(rev("atelier"));
    assertThat(since.parts())
        .extracting(part -> part.was().text(), part -> Objects.requireNonNull(part.now()).text())
        .containsExactly(tuple("Deux.", "Un."));
    assertThat(subjects.find(proposal).orElseThrow().item()).isEqualTo("atelier");
    assertThatThrownBy(() -> accept(proposals, proposal, null))
        .as("who did not read the other sheet cannot write over it")
        .isInstanceOf(Refusal.Invalid.class);
    accept(proposals, proposal, since.rev());
    assertThat(sheet("atelier").find(Field.SUMMARY)).contains("Trois.");
    assertThat(proposals.received(proposal.id()).proposal().state())
        .isEqualTo(Proposal.State.ACCEPTED);
  }

  private static void accept(Proposals proposals, Proposal proposal, @Nullable Integer seen) {
    var all = new Proposals.Taken(proposal.values(), null, true, seen, null);
    proposals.accept(proposal.id(), all, "eva", "");
  }

  @Test
  void citationsOfASourceGoToTheOneThatStays() {
    twoOfOne();
    apply(add(entity(Kind.SOURCE, "rapport-bis", "Le rapport")));
    merge("rapport-bis", "rapport", Map.of());
    assertThat(said("s1").citations()).containsExactly(Citation.parse("rapport-bis p. 1"));
    assertThat(sheet("atelier-2").facts().get(Field.NATURE))
        .isEqualTo(new Fact("association", List.of(Citation.parse("rapport-bis p. 4"))));
    takeApart("rapport");
    assertThat(said("s1").citations()).containsExactly(Citation.parse("rapport p. 1"));
    assertThat(Invariants.broken(graph)).isEmpty();
  }

  @Test
  void whatFollowsTheGraphHoldsOneThing() {
    twoOfOne();
    merge("atelier", "atelier-2", Map.of());
    Following.caughtUp(index, journal);
    assertThat(index.digest()).isEqualTo(index.graphDigest());
    var search = new Search(index, graph);
    var query =
        new SearchQuery(
            "atelier", List.of(), null, null, null, null, SearchQuery.Sort.NAME, 1, 20, false);
    assertThat(search.search(query).items())
        .extracting("id")
        .contains("atelier")
        .doesNotContain("atelier-2");
    var participations = Participations.open(folder.resolve("network"), graph, journal);
    try (participations) {
      var network = new Network(graph, participations);
      assertThat(partners(network)).containsExactly("atelier");
      takeApart("atelier-2");
      Following.caughtUp(participations::seq, journal);
      assertThat(partners(network)).containsExactlyInAnyOrder("atelier", "atelier-2");
    }
  }

  private static List<String> partners(Network network) {
    return network.partners("labo", Filter.standard(10)).items().stream()
        .map(partner -> partner.entity().id())
        .toList();
  }

  @Test
  void aSheetThatWasMergedIsStillKnownAsItWas() {
    twoOfOne();
    var catalogue = new Catalogue(graph, new Search(index, graph));
    Sheet before = catalogue.sheet("atelier-2");
    Sheet kept = catalogue.sheet("atelier");
    String then = now.get().plusSeconds(1).toString().replace("Z", ".000Z");
    merge("atelier", "atelier-2", Map.of());
    Sheet whole = catalogue.sheet("atelier");
    String between = now.get().plusSeconds(1).toString().replace("Z", ".000Z");
    assertThat(catalogue.sheet("atelier-2", then)).isEqualTo(before);
    assertThat(catalogue.sheet("atelier", then)).isEqualTo(kept);
    takeApart("atelier-2");
    assertThat(catalogue.sheet("atelier", between)).isEqualTo(whole);
    assertThat(catalogue.sheet("atelier-2", then)).isEqualTo(before);
  }

  @Test
  void theHistoryOfTheOneTellsThatOfBoth() {
    twoOfOne();
    merge("atelier", "atelier-2", Map.of());
    History.OfSheet told = history.of("atelier", LATEST, true);
    assertThat(told.deeds().getFirst().changes())
        .filteredOn(change -> change.id().equals("atelier-2"))
        .singleElement()
        .satisfies(change -> assertThat(change.op()).isEqualTo("merged"))
        .satisfies(change -> assertThat(change.back()).isEqualTo("unmerge"));
    assertThat(told.deeds().stream().flatMap(deed -> deed.changes().stream()))
        .filteredOn(change -> change.id().equals("atelier-2"))
        .as("it does not come back alone")
        .extracting(Deed.Altered::back)
        .containsExactly("unmerge", "");
    assertThatThrownBy(() -> history.of("atelier-2", LATEST, true))
        .isInstanceOf(Refusal.NotFound.class);
    assertThatThrownBy(() -> history.restore("atelier", "atelier-2", 1, null, "eva", ""))
        .isInstanceOf(Refusal.Invalid.class);
    history.restore("atelier", "s3", 1, null, "eva", "retour");
    assertThat(said("s3").subject()).as("of whom it is said today").isEqualTo("atelier");
  }

  @Test
  void mergesOfMergesLeadToTheLast() {
    twoOfOne();
    String alone = digest();
    apply(add(entity(Kind.ORGANISATION, "atelier-3", "Atelier 3")));
    merge("atelier", "atelier-2", Map.of());
    merge("atelier-3", "atelier", Map.of());
    assertThat(new Redirects(graph).find("atelier-2")).contains("atelier-3");
    assertThat(journal.merged()).containsEntry("atelier-2", "atelier-3");
    assertThat(said("s3").subject()).isEqualTo("atelier-3");
    assertThatThrownBy(() -> takeApart("atelier-2")).hasMessageContaining("rule.merge.later");
    assertThatThrownBy(() -> merge("atelier-2", "atelier-3", Map.of()))
        .as("what is gone receives nothing, so no way leads back")
        .isInstanceOf(Refusal.NotFound.class);
    takeApart("atelier");
    takeApart("atelier-2");
    apply(withdraw("atelier-3", rev("atelier-3")));
    assertThat(digest()).isEqualTo(alone);
    assertThat(journal.merged()).isEmpty();
    assertThat(Invariants.broken(graph)).isEmpty();
  }

  @Test
  void theJournalRefusesWhatIsNoMerge() {
    twoOfOne();
    for (Change wrong :
        List.of(
            new Change.Withdraw("atelier-2", 1, "nulle-part"),
            new Change.Withdraw("atelier-2", 1, "atelier-2"),
            new Change.Withdraw("atelier-2", 1, "la-transfo"),
            new Change.Withdraw("s2", 1, "s5"),
            new Change.Withdraw("s2", 1, "atelier"))) {
      assertThatThrownBy(() -> apply(wrong))
          .as(wrong.toString())
          .hasMessageContaining("rule.merge");
    }
    assertThatThrownBy(() -> apply(new Change.Withdraw("atelier-2", 1, "atelier")))
        .as("statements must go along")
        .hasMessageContaining("rule.used");
    Statement moved = said("s3").naming(id -> id.equals("atelier-2") ? "atelier" : id);
    assertThatThrownBy(() -> apply(put(moved, 1)))
        .as("without a merge, a statement keeps its ends")
        .hasMessageContaining("rule.identity");
    assertThatThrownBy(() -> merging.page("atelier", "la-transfo", Map.of()))
        .hasMessageContaining("rule.merge");
    assertThatThrownBy(() -> merging.page("atelier", "atelier", Map.of()))
        .hasMessageContaining("rule.merge.self");
  }

  @Test
  void whatOthersChangedMeanwhileIsNotMergedUnseen() {
    twoOfOne();
    int seen = rev("atelier-2");
    apply(put(with(sheet("atelier-2"), Field.NOTE, "Du nouveau."), seen));
    assertThatThrownBy(
            () ->
                merging.merge(
                    new Merging.Known("atelier", rev("atelier")),
                    new Merging.Known("atelier-2", seen),
                    Map.of(),
                    "eva",
                    "k",
                    ""))
        .isInstanceOf(Refusal.Conflict.class);
    assertThat(stands("atelier-2")).isTrue();
  }

  @Test
  void whatOthersWroteSinceStaysAndIsTold() {
    twoOfOne();
    merge("atelier", "atelier-2", Map.of(Field.SUMMARY, true));
    apply(put(with(sheet("atelier"), Field.SUMMARY, "Trois."), rev("atelier")));
    Merging.Apart apart = merging.apart("atelier-2", "eva");
    assertThat(apart.left()).extracting(History.Left::fields).containsExactly(List.of("summary"));
    takeApart("atelier-2");
    assertThat(sheet("atelier").find(Field.SUMMARY)).contains("Trois.");
    assertThat(sheet("atelier-2").find(Field.SUMMARY)).contains("Deux.");
    assertThatThrownBy(() -> merging.apart("atelier-2", "eva"))
        .isInstanceOf(Refusal.NotFound.class);
  }

  @Test
  void erasingTheOneErasesBoth() {
    twoOfOne();
    merge("atelier", "atelier-2", Map.of());
    journal.erase("atelier", "admin");
    assertThat(named("atelier")).isZero();
    assertThat(named("atelier-2")).isZero();
    assertThat(Invariants.broken(graph)).isEmpty();
  }

  @Test
  void erasingOneOfTwoThatWereOneLeavesNoWordOfIt() {
    twoOfOne();
    merge("atelier", "atelier-2", Map.of());
    takeApart("atelier-2");
    journal.erase("atelier", "admin");
    assertThat(named("atelier")).isZero();
    assertThat(said("s3").subject()).isEqualTo("atelier-2");
    assertThat(Invariants.broken(graph)).isEmpty();
  }

  /** {@return in how many revisions and changes an id is named} */
  private int named(String id) {
    return graph
        .read(
            tx ->
                tx.row(
                    """
                    MATCH (n) WHERE n.snapshot CONTAINS $quoted OR n.id = $id OR n.itemId = $id
                                 OR $id IN n.touched
                    RETURN count(n) AS n
                    """,
                    Map.of("id", id, "quoted", '"' + id + '"')))
        .orElseThrow()
        .integer("n");
  }
}
