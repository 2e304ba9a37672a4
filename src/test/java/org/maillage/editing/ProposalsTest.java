package org.maillage.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.participation;
import static org.maillage.support.Sample.put;
import static org.maillage.support.Sample.set;
import static org.maillage.support.Sample.with;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maillage.editing.Proposal.Intent;
import org.maillage.editing.Proposal.State;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.journal.Journal;
import org.maillage.model.Citation;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Period;
import org.maillage.model.Refusal;
import org.maillage.model.Statement;
import org.maillage.support.Crowd;
import org.maillage.support.World;

/** What becomes of a proposal. */
class ProposalsTest {
  private static final Entity TRANSFO =
      with(
          with(
              entity(Kind.INTERVENTION, "transfo", "La Transfo"),
              Field.PERIOD,
              "2016..2018",
              "r p. 3"),
          Field.NOTE,
          "Une note.");
  private static final Statement PART =
      participation("s-1", "ada", "transfo", "praticien", "r p. 3");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-02T12:00:00Z"));
  private Graph graph;
  private Journal journal;
  private Proposals proposals;

  @BeforeEach
  void open() {
    World world = World.empty();
    graph = world.graph();
    journal = world.journal();
    journal.apply(
        set(
            add(entity(Kind.SOURCE, "r", "Rapport")),
            add(entity(Kind.PERSON, "ada", "Ada B.")),
            add(TRANSFO),
            add(PART)));
    proposals = new Proposals(graph, journal, now::get);
  }

  private static Proposals.Sent sent(
      String item, @Nullable String focus, Map<String, String> values, @Nullable String account) {
    String why = "Le rapport le dit.";
    String contact = "zoe@example.org";
    return new Proposals.Sent(
        Intent.CORRECT,
        "transfo",
        item,
        1,
        focus,
        values,
        why,
        null,
        null,
        "Zoé",
        contact,
        account);
  }

  private static Proposals.Sent period(String value) {
    return sent("transfo", "period", Map.of("period", value), null);
  }

  private Proposal made(Proposals.Sent sent) {
    return proposals.followed(proposals.make(sent));
  }

  private static Proposals.Taken take(Map<String, String> values) {
    return new Proposals.Taken(values, null, true, null, null);
  }

  private void accept(Proposal proposal) {
    proposals.accept(proposal.id(), take(proposal.values()), "c-editor", "Proposition, de Zoé");
  }

  private State state(Proposal proposal) {
    return proposals.received(proposal.id()).proposal().state();
  }

  @Test
  void whatIsAcceptedIsWrittenInTheEditorsName() {
    Proposal proposal = made(period("2016..2019"));
    accept(proposal);
    assertThat(journal.current("transfo").item())
        .isEqualTo(with(TRANSFO, Field.PERIOD, "2016..2019", "r p. 3"));
    var commit =
        graph.read(
            tx ->
                tx.row(
                        "MATCH (r:Revision {itemId: 'transfo', rev: 2})"
                            + " RETURN r.actor AS actor, r.summary AS summary",
                        Map.of())
                    .orElseThrow());
    assertThat(commit.text("actor")).isEqualTo("c-editor");
    assertThat(commit.text("summary")).isEqualTo("Proposition, de Zoé");
    assertThat(state(proposal)).isEqualTo(State.ACCEPTED);
  }

  @Test
  void anEditorTakesAPart() {
    Proposal proposal =
        made(sent("s-1", null, Map.of("role", "porteur", "function", "designer"), null));
    proposals.accept(proposal.id(), take(Map.of("role", "porteur")), "c-editor", "");
    Statement said = (Statement) journal.current("s-1").item();
    assertThat(said.role()).isEqualTo("porteur");
    assertThat(said.function()).isNull();
    assertThat(state(proposal)).isEqualTo(State.PARTLY);
    assertThat(proposals.received(proposal.id()).proposal().accepted()).containsExactly("role");
  }

  @Test
  void anEditorSaysItInOtherWords() {
    Proposal proposal = made(period("de 2016 à 2019"));
    assertThatThrownBy(() -> accept(proposal))
        .isInstanceOf(Refusal.Invalid.class)
        .hasMessageContaining("rule.period");
    assertThat(state(proposal)).isEqualTo(State.OPEN);
    proposals.accept(proposal.id(), take(Map.of("period", "2016..2019")), "c-editor", "");
    assertThat(((Entity) journal.current("transfo").item()).period())
        .isEqualTo(Optional.of(Period.parse("2016..2019")));
    assertThat(state(proposal)).isEqualTo(State.PARTLY);
  }

  @Test
  void whatIsRefusedIsNotWrittenAndSaysWhy() {
    Proposal proposal = made(period("2016..2019"));
    assertThatThrownBy(() -> proposals.close(proposal.id(), State.REFUSED, null, "c-editor"))
        .isInstanceOf(Refusal.Invalid.class)
        .hasMessageContaining("reason");
    proposals.close(proposal.id(), State.REFUSED, "Le bilan dit 2018.", "c-editor");
    Proposal refused = proposals.received(proposal.id()).proposal();
    assertThat(refused.state()).isEqualTo(State.REFUSED);
    assertThat(refused.reason()).isEqualTo("Le bilan dit 2018.");
    assertThat(journal.current("transfo").rev()).isEqualTo(1);
    assertThatThrownBy(() -> accept(proposal)).isInstanceOf(Refusal.Invalid.class);
    assertThat(journal.current("transfo").rev()).isEqualTo(1);
  }

  @Test
  void whatIsOutdatedIsAConflictAndOverwritesNothing() {
    Proposal proposal = made(period("2016..2019"));
    Entity theirs = with(TRANSFO, Field.PERIOD, "2016..2017", "r p. 4");
    journal.apply(set(put(theirs, 1)));
    assertThatExceptionOfType(Refusal.Conflict.class)
        .isThrownBy(() -> accept(proposal))
        .satisfies(conflict -> assertThat(conflict.clash().fields()).containsExactly("period"));
    assertThat(journal.current("transfo").item()).isEqualTo(theirs);
    assertThat(state(proposal)).isEqualTo(State.OPEN);
  }

  @Test
  void whoHasReadWhatChangedMayWriteOverIt() {
    Proposal proposal = made(period("2016..2019"));
    journal.apply(set(put(with(TRANSFO, Field.PERIOD, "2016..2017", "r p. 4"), 1)));
    proposals.accept(
        proposal.id(), new Proposals.Taken(proposal.values(), null, true, 2, null), "c-editor", "");
    assertThat(journal.current("transfo").item())
        .isEqualTo(with(TRANSFO, Field.PERIOD, "2016..2019", "r p. 4"));
  }

  @Test
  void whatOthersChangedElsewhereStays() {
    Proposal proposal = made(period("2016..2019"));
    journal.apply(set(put(with(TRANSFO, Field.NOTE, "Une autre note."), 1)));
    accept(proposal);
    assertThat(journal.current("transfo").item())
        .isEqualTo(
            with(
                with(TRANSFO, Field.NOTE, "Une autre note."),
                Field.PERIOD,
                "2016..2019",
                "r p. 3"));
  }

  @Test
  void whatIsTakenBackIsNotDecided() {
    Proposal proposal = made(period("2016..2019"));
    proposals.withdraw(proposal);
    assertThatThrownBy(() -> accept(proposal)).isInstanceOf(Refusal.Invalid.class);
    assertThatThrownBy(() -> proposals.close(proposal.id(), State.DONE, null, "c-editor"))
        .isInstanceOf(Refusal.Invalid.class);
    assertThatThrownBy(() -> proposals.withdraw(proposal)).isInstanceOf(Refusal.Invalid.class);
    assertThat(state(proposal)).isEqualTo(State.WITHDRAWN);
    assertThat(journal.current("transfo").rev()).isEqualTo(1);
  }

  @Test
  void aSourceIsAddedToAStatement() {
    Proposal proposal = made(sent("s-1", null, Map.of(), null));
    proposals.accept(
        proposal.id(),
        new Proposals.Taken(Map.of(), Citation.parse("r p. 9 « une ligne »"), true, null, null),
        "c-editor",
        "");
    assertThat(((Statement) journal.current("s-1").item()).citations())
        .containsExactly(Citation.parse("r p. 3"), Citation.parse("r p. 9 « une ligne »"));
  }

  @Test
  void aNewSourceMayTakeThePlaceOfTheOldOnes() {
    Proposal proposal = made(period("2016..2019"));
    proposals.accept(
        proposal.id(),
        new Proposals.Taken(proposal.values(), Citation.parse("r p. 9"), false, null, null),
        "c-editor",
        "");
    assertThat(journal.current("transfo").item())
        .isEqualTo(with(TRANSFO, Field.PERIOD, "2016..2019", "r p. 9"));
  }

  @Test
  void aSourceThatIsNotInTheBaseIsRefused() {
    Proposal proposal = made(period("2016..2019"));
    var taken =
        new Proposals.Taken(proposal.values(), Citation.parse("inconnue"), true, null, null);
    assertThatThrownBy(() -> proposals.accept(proposal.id(), taken, "c-editor", ""))
        .isInstanceOf(Refusal.Invalid.class)
        .hasMessageContaining("rule.source");
    assertThat(state(proposal)).isEqualTo(State.OPEN);
  }

  @Test
  void nothingTakenIsNothingAccepted() {
    Proposal proposal = made(period("2016..2019"));
    assertThatThrownBy(() -> proposals.accept(proposal.id(), take(Map.of()), "c-editor", ""))
        .isInstanceOf(Refusal.Invalid.class)
        .hasMessageContaining("rule.proposal.take");
  }

  @Test
  void twoEditorsAtOnceWriteOnce() {
    Proposal proposal = made(period("2016..2019"));
    List<Boolean> done =
        Crowd.of(
            8,
            number -> {
              try {
                proposals.accept(
                    proposal.id(), take(proposal.values()), "c-" + number, "n° " + number);
                return true;
              } catch (Refusal.Invalid late) {
                return false;
              }
            });
    assertThat(done).containsOnlyOnce(true);
    assertThat(journal.current("transfo").rev()).isEqualTo(2);
    assertThat(state(proposal)).isEqualTo(State.ACCEPTED);
  }

  /** The machine stopped between the two. */
  @Test
  void whatWasWrittenButNotClosedIsClosedAtTheNextTry() {
    Proposal proposal = made(period("2016..2019"));
    accept(proposal);
    graph.run("MATCH (p:Proposal) SET p.state = 'open'", Map.of());
    accept(proposal);
    assertThat(journal.current("transfo").rev()).isEqualTo(2);
    assertThat(state(proposal)).isEqualTo(State.ACCEPTED);
  }

  @Test
  void whoComesLateIsToldAndDoesNotTakeTheDecisionOver() {
    Proposal proposal = made(period("2016..2019"));
    accept(proposal);
    graph.run("MATCH (p:Proposal) SET p.state = 'open'", Map.of());
    var taken = take(proposal.values());
    assertThatThrownBy(() -> proposals.accept(proposal.id(), taken, "c-late", ""))
        .isInstanceOf(Refusal.Invalid.class);
    assertThat(state(proposal)).isEqualTo(State.ACCEPTED);
    String byWriter = "MATCH (p:Proposal {decidedBy: 'c-editor'}) RETURN p.id AS id";
    assertThat(graph.<Boolean>read(tx -> tx.row(byWriter, Map.of()).isPresent())).isTrue();
  }

  @Test
  void howToReachAnAuthorIsForgottenAfterAWhile() {
    Proposal proposal = made(period("2016..2019"));
    now.updateAndGet(before -> before.plus(Duration.ofDays(200)));
    proposals.sweep();
    assertThat(proposals.received(proposal.id()).contact()).isEqualTo("zoe@example.org");
    proposals.close(proposal.id(), State.DONE, null, "c-editor");
    now.updateAndGet(before -> before.plus(Proposals.CONTACT_KEPT));
    proposals.sweep();
    assertThat(proposals.received(proposal.id()).contact()).isEqualTo("zoe@example.org");
    now.updateAndGet(before -> before.plusSeconds(1));
    proposals.sweep();
    assertThat(proposals.received(proposal.id()).contact()).isNull();
    assertThat(everything()).doesNotContain("zoe@example.org");
  }

  @Test
  void theAddressUnderWhichItIsFollowedIsStoredNowhere() {
    String token = proposals.make(period("2016..2019"));
    assertThat(token).matches("[\\w-]{43}");
    assertThat(everything()).contains("Zoé").doesNotContain(token);
    assertThatThrownBy(() -> proposals.followed(token + "A")).isInstanceOf(Refusal.NotFound.class);
    assertThatThrownBy(() -> proposals.followed(proposals.followed(token).id()))
        .isInstanceOf(Refusal.NotFound.class);
  }

  private String everything() {
    return graph
        .read(
            tx ->
                tx.rows(
                    """
                    MATCH (n)
                    RETURN [k IN keys(n) WHERE toStringOrNull(n[k]) IS NOT NULL | toString(n[k])]
                           + coalesce(n.values, []) AS v
                    """,
                    Map.of()))
        .stream()
        .flatMap(row -> row.texts("v").stream())
        .reduce("", (a, b) -> a + "\n" + b);
  }

  /** Neither an item nor a change: what follows the journal cannot see it. */
  @Test
  void aProposalIsNoKnowledge() {
    long before = journal.lastSeq();
    made(period("2016..2019"));
    assertThat(journal.lastSeq()).isEqualTo(before);
    List<Row> kept =
        graph.read(
            tx ->
                tx.rows(
                    "MATCH (p:Proposal) RETURN labels(p) AS labels, COUNT { (p)--() } AS n",
                    Map.of()));
    assertThat(kept)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.texts("labels")).containsExactly("Proposal");
              assertThat(row.number("n")).isZero();
            });
  }

  @Test
  void onesOwnProposalsAreOnesOwn() {
    Map<String, String> mine = Map.of("period", "2016..2019");
    proposals.make(sent("transfo", "period", mine, "c-zoe"));
    String id = proposals.of("c-zoe").getFirst().id();
    assertThat(proposals.of("c-zoe", id).values()).isEqualTo(mine);
    assertThat(proposals.of("c-ada")).isEmpty();
    assertThatThrownBy(() -> proposals.of("c-ada", id)).isInstanceOf(Refusal.NotFound.class);
  }

  @Test
  void whatWaitsComesFirstTheOldestBeforeTheOthers() {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 4; i++) {
      ids.add(made(period("201" + i)).id());
      now.updateAndGet(before -> before.plusSeconds(60));
    }
    proposals.close(ids.get(0), State.REFUSED, "Non.", "c-editor");
    now.updateAndGet(before -> before.plusSeconds(60));
    proposals.close(ids.get(2), State.DONE, null, "c-editor");
    assertThat(proposals.waiting()).isEqualTo(2);
    assertThat(proposals.inbox(null, null, 1, 10).items())
        .extracting(Proposal::id)
        .containsExactly(ids.get(1), ids.get(3), ids.get(2), ids.get(0));
    assertThat(proposals.inbox(State.REFUSED, null, 1, 10).items())
        .extracting(Proposal::id)
        .containsExactly(ids.get(0));
    assertThat(proposals.inbox(null, Intent.INITIATIVE, 1, 10).total()).isZero();
    assertThat(proposals.inbox(null, null, 2, 3).items())
        .extracting(Proposal::id)
        .containsExactly(ids.get(0));
  }
}
