package org.maillage.editing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.maillage.editing.Proposal.Intent;
import org.maillage.editing.Proposal.State;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.journal.Journal;
import org.maillage.journal.Receipt;
import org.maillage.journal.Redirects;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Citation;
import org.maillage.model.Item;
import org.maillage.model.Refusal;
import org.maillage.model.Tokens;

/** The proposals: made by anyone, followed by their authors, decided by editors. Thread-safe. */
public final class Proposals {
  /** How long it is kept after a decision how an author can be reached. */
  public static final Duration CONTACT_KEPT = Duration.ofDays(90);

  private static final int ID_LENGTH = 12;

  private static final String READ =
      """
      OPTIONAL MATCH (e:Entity {id: p.sheet})
      RETURN p {.*} AS p, e.name AS name, e.kind AS kind
      """;

  private final Graph graph;
  private final Journal journal;
  private final InstantSource clock;
  private final Redirects redirects;

  public Proposals(Graph graph, Journal journal, InstantSource clock) {
    this.graph = graph;
    this.journal = journal;
    this.clock = clock;
    this.redirects = new Redirects(graph);
  }

  /**
   * What somebody sent.
   *
   * @param contact how its author can be reached: for editors' eyes alone
   * @param account of its author, null for whoever has none
   * @see Proposal for the others
   */
  public record Sent(
      Intent intent,
      @Nullable String sheet,
      @Nullable String item,
      int baseRev,
      @Nullable String focus,
      Map<String, String> values,
      @Nullable String why,
      @Nullable String says,
      @Nullable Integer page,
      @Nullable String credit,
      @Nullable String contact,
      @Nullable String account) {}

  /**
   * A proposal as editors read it.
   *
   * @param contact how its author can be reached, null when not given or erased
   * @param account of its author, null for whoever has none
   */
  public record Received(Proposal proposal, @Nullable String contact, @Nullable String account) {}

  /** One page of proposals; those that wait come first, the oldest before the others. */
  public record Inbox(long total, int page, int size, List<Proposal> items) {}

  /**
   * What an editor takes of a proposal.
   *
   * @param values as the editor would have them, by name
   * @param citation what says so, null for none
   * @param keep whether what proved the values before proves them still
   * @param seen the revision that the editor read when writing over what changed since, null to
   *     write upon the one that the author of the proposal read
   * @param reason a word to the author
   */
  public record Taken(
      Map<String, String> values,
      @Nullable Citation citation,
      boolean keep,
      @Nullable Integer seen,
      @Nullable String reason) {}

  /**
   * Keeps a proposal.
   *
   * @return the last part of the private address under which it is followed; stored nowhere
   */
  public String make(Sent sent) {
    sweep();
    String token = Tokens.make();
    var properties = new HashMap<String, @Nullable Object>();
    properties.put("id", "p-" + Tokens.digest(Tokens.make()).substring(0, ID_LENGTH));
    properties.put("token", Tokens.digest(token));
    properties.put("state", State.OPEN.key());
    properties.put("madeAt", clock.millis());
    properties.put("intent", sent.intent().key());
    properties.put("sheet", sent.sheet());
    properties.put("item", sent.item());
    properties.put("baseRev", sent.baseRev());
    properties.put("focus", sent.focus());
    properties.put("fields", List.copyOf(sent.values().keySet()));
    properties.put("values", List.copyOf(sent.values().values()));
    properties.put("why", sent.why());
    properties.put("says", sent.says());
    properties.put("page", sent.page());
    properties.put("credit", sent.credit());
    properties.put("contact", sent.contact());
    properties.put("account", sent.account());
    graph.run("CREATE (p:Proposal) SET p = $properties", Map.of("properties", properties));
    return token;
  }

  /**
   * {@return the proposal that a private address leads to}
   *
   * @throws Refusal.NotFound when it leads nowhere
   */
  public Proposal followed(String token) {
    return one("MATCH (p:Proposal {token: $token})" + READ, Map.of("token", Tokens.digest(token)));
  }

  /**
   * {@return a proposal of an account}
   *
   * @throws Refusal.NotFound when there is none, or it is somebody else's
   */
  public Proposal of(String account, String id) {
    return one(
        "MATCH (p:Proposal {id: $id, account: $account})" + READ,
        Map.of("id", id, "account", account));
  }

  private Proposal one(String cypher, Map<String, ?> parameters) {
    return graph.read(
        tx ->
            tx.row(cypher, parameters)
                .map(Proposal::of)
                .orElseThrow(() -> new Refusal.NotFound("proposal")));
  }

  /** {@return the proposals of an account, the latest first} */
  public List<Proposal> of(String account) {
    return graph.read(
        tx ->
            tx
                .rows(
                    "MATCH (p:Proposal {account: $account})" + READ + "ORDER BY p.madeAt DESC",
                    Map.of("account", account))
                .stream()
                .map(Proposal::of)
                .toList());
  }

  /**
   * {@return a proposal as editors read it}
   *
   * @throws Refusal.NotFound when there is none
   */
  public Received received(String id) {
    return graph.read(
        tx ->
            tx.row("MATCH (p:Proposal {id: $id})" + READ, Map.of("id", id))
                .map(Proposals::received)
                .orElseThrow(() -> new Refusal.NotFound(id)));
  }

  private static Received received(Row row) {
    Row p = row.row("p");
    return new Received(Proposal.of(row), p.findText("contact"), p.findText("account"));
  }

  /**
   * {@return one page of the proposals}
   *
   * @param state null for all
   * @param intent null for all
   * @param page from 1
   */
  public Inbox inbox(@Nullable State state, @Nullable Intent intent, int page, int size) {
    var parameters =
        Map.of(
            "state",
            state == null ? "" : state.key(),
            "intent",
            intent == null ? "" : intent.key(),
            "skip",
            (page - 1) * size,
            "size",
            size);
    return graph.read(
        tx -> {
          long total =
              tx.row(
                      """
                      MATCH (p:Proposal)
                      WHERE ($state = '' OR p.state = $state)
                            AND ($intent = '' OR p.intent = $intent)
                      RETURN count(p) AS total
                      """,
                      parameters)
                  .orElseThrow()
                  .number("total");
          var rows =
              tx.rows(
                  """
                  MATCH (p:Proposal)
                  WHERE ($state = '' OR p.state = $state)
                        AND ($intent = '' OR p.intent = $intent)
                  WITH p ORDER BY p.state <> 'open',
                       CASE p.state WHEN 'open' THEN p.madeAt ELSE -p.closedAt END, p.id
                  SKIP $skip LIMIT $size
                  """
                      + READ
                      + "ORDER BY p.state <> 'open',"
                      + " CASE p.state WHEN 'open' THEN p.madeAt ELSE -p.closedAt END, p.id",
                  parameters);
          return new Inbox(total, page, size, rows.stream().map(Proposal::of).toList());
        });
  }

  /** {@return how many wait for a decision} */
  public long waiting() {
    return graph.read(
        tx ->
            tx.row("MATCH (p:Proposal {state: 'open'}) RETURN count(p) AS open", Map.of())
                .orElseThrow()
                .number("open"));
  }

  /**
   * Writes what an editor takes of a proposal into the base, in the editor's name.
   *
   * <p>It is written upon the revision that the proposal's author saw: what others changed since
   * stays, and where it is the same field, it is a conflict. What was merged into something else
   * since is written there, upon the revision that the editor read.
   *
   * @param summary why, for the history
   * @throws Refusal.Conflict when a field that is taken was changed since the proposal was made
   * @throws Refusal.Invalid when nothing is taken, a value cannot be what it is, or it was decided
   */
  public void accept(String id, Taken taken, String actor, String summary) {
    Proposal proposal = received(id).proposal();
    String target = proposal.item();
    String focus = proposal.focus();
    Set<String> cited = new LinkedHashSet<>(taken.values().keySet());
    if (focus != null) {
      cited.add(focus);
    }
    if (!proposal.isOpen() || target == null) {
      throw Refusal.Invalid.of("decision", "rule.proposal.closed");
    }
    if (taken.values().isEmpty() && taken.citation() == null) {
      throw Refusal.Invalid.of("take", "rule.proposal.take");
    }
    String stands = redirects.follow(target);
    Integer seen = taken.seen();
    if (seen == null && !stands.equals(target)) {
      throw Refusal.Invalid.of("seen", "rule.proposal.merged");
    }
    int rev = seen == null ? proposal.baseRev() : seen;
    Item item =
        ProposalValues.with(
            journal.at(stands, rev), taken.values(), taken.citation(), cited, taken.keep());
    // One key per proposal: a second decision at the same time writes nothing.
    String key = "proposal " + id;
    Receipt receipt =
        journal.apply(new Changeset(key, actor, summary, List.of(new Change.Put(item, rev))));
    boolean whole = taken.values().equals(proposal.values());
    String writer = receipt.replayed() ? writer(key) : actor;
    // What the journal holds was accepted, even if the author withdrew it in the meantime.
    close(
        id,
        whole ? State.ACCEPTED : State.PARTLY,
        taken.reason(),
        writer,
        List.copyOf(taken.values().keySet()),
        !receipt.replayed());
    if (!writer.equals(actor)) {
      throw Refusal.Invalid.of("decision", "rule.proposal.closed");
    }
  }

  private String writer(String key) {
    return graph
        .read(
            tx ->
                tx.row(
                    "MATCH (k:Commit {txKey: $key}) RETURN k.actor AS actor", Map.of("key", key)))
        .orElseThrow()
        .text("actor");
  }

  /**
   * Closes a proposal without writing anything.
   *
   * @param state {@code REFUSED}, or {@code DONE} when an editor wrote it by hand
   * @throws Refusal.Invalid when it is refused without a reason, or was decided
   */
  public void close(String id, State state, @Nullable String reason, String actor) {
    if (state == State.REFUSED && reason == null) {
      throw Refusal.Invalid.of("reason", "rule.proposal.reason");
    }
    received(id);
    close(id, state, reason, actor, List.of(), false);
  }

  /**
   * Takes a proposal back.
   *
   * @throws Refusal.Invalid when it was decided
   */
  public void withdraw(Proposal proposal) {
    close(proposal.id(), State.WITHDRAWN, null, null, List.of(), false);
  }

  private void close(
      String id,
      State state,
      @Nullable String reason,
      @Nullable String actor,
      List<String> accepted,
      boolean anyway) {
    var parameters = new HashMap<String, @Nullable Object>();
    parameters.put("id", id);
    parameters.put("state", state.key());
    parameters.put("reason", reason);
    parameters.put("actor", actor);
    parameters.put("accepted", accepted);
    parameters.put("anyway", anyway);
    parameters.put("now", clock.millis());
    boolean closed =
        graph.write(
            tx -> {
              // The lock first: what is read before it may be out of date.
              tx.run(
                  "MATCH (p:Proposal {id: $id}) SET p._lock = true REMOVE p._lock",
                  Map.of("id", id));
              return tx.row(
                      """
                      MATCH (p:Proposal {id: $id}) WHERE p.state = 'open' OR $anyway
                      SET p.state = $state, p.reason = $reason, p.decidedBy = $actor,
                          p.accepted = $accepted, p.closedAt = $now
                      RETURN p.id AS id
                      """,
                      parameters)
                  .isPresent();
            });
    if (!closed) {
      throw Refusal.Invalid.of("decision", "rule.proposal.closed");
    }
    sweep();
  }

  /** Forgets how to reach the authors of proposals that were decided long ago. */
  public void sweep() {
    graph.run(
        """
        MATCH (p:Proposal) WHERE p.state <> 'open' AND p.contact IS NOT NULL AND p.closedAt < $old
        REMOVE p.contact
        """,
        Map.of("old", clock.millis() - CONTACT_KEPT.toMillis()));
  }
}
