package org.maillage.account;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillage.account.Unvouched.Reason;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Tx;
import org.maillage.model.Digest;
import org.maillage.model.Refusal;
import org.maillage.model.Tokens;

/**
 * Which account opens to whom a provider vouches for, and who is on the way there. In the graph, so
 * that a browser may come back to another process than it left. Thread-safe.
 */
public final class Identities {
  /** How long one may stay at the provider's. */
  static final Duration AWAY = Duration.ofMinutes(10);

  private final Graph graph;
  private final InstantSource clock;

  public Identities(Graph graph, InstantSource clock) {
    this.graph = graph;
    this.clock = clock;
  }

  /**
   * What somebody left for the provider's for.
   *
   * @param to where to go once in
   * @param account which is to be linked; null when it is not about that
   * @param invitation the digest of the link that is accepted; null when it is not about that
   */
  record Errand(String to, @Nullable String account, @Nullable String invitation) {}

  /**
   * Notes that a browser leaves for the provider's.
   *
   * @param seal what only that browser's pages hold
   * @return the state, of which only a digest is kept
   */
  String depart(String seal, Errand errand) {
    String state = Tokens.make();
    var values = new HashMap<String, @Nullable Object>();
    values.put("digest", Tokens.digest(state));
    values.put("browser", Digest.of("browser " + seal));
    values.put("to", errand.to());
    values.put("account", errand.account());
    values.put("invitation", errand.invitation());
    values.put("now", clock.millis());
    values.put("until", clock.millis() + AWAY.toMillis());
    graph.write(
        tx -> {
          tx.run("MATCH (d:Departure) WHERE d.until < $now DELETE d", values);
          tx.run(
              """
              CREATE (:Departure {digest: $digest, browser: $browser, to: $to, account: $account,
                                  invitation: $invitation, until: $until, returns: 0})
              """,
              values);
          return state;
        });
    return state;
  }

  /**
   * {@return what the browser that comes back had left for, once}
   *
   * @throws Unvouched when it left too long ago, came back before, or is another browser
   */
  Errand arrive(String state, String seal) throws Unvouched {
    Map<String, Object> values =
        Map.of(
            "digest",
            Tokens.digest(state),
            "browser",
            Digest.of("browser " + seal),
            "now",
            clock.millis());
    Optional<Row> found =
        graph.write(
            tx -> {
              // Counted rather than deleted: of two that come at once, the second sees the first.
              tx.run(
                  """
                  MATCH (d:Departure {digest: $digest, browser: $browser})
                  SET d.returns = d.returns + 1
                  """,
                  values);
              return tx.row(
                  """
                  MATCH (d:Departure {digest: $digest, browser: $browser})
                  WHERE d.until >= $now AND d.returns = 1
                  RETURN d.to AS to, d.account AS account, d.invitation AS invitation
                  """,
                  values);
            });
    return found
        .map(row -> new Errand(row.text("to"), row.findText("account"), row.findText("invitation")))
        .orElseThrow(() -> new Unvouched(Reason.LATE, "No such departure"));
  }

  /** {@return the account that an identity opens, shut out or not} */
  Optional<Account> find(String identity) {
    return graph.read(tx -> find(tx, identity));
  }

  private static Optional<Account> find(Tx tx, String identity) {
    return tx.row("MATCH (a:Account {identity: $i}) RETURN a {.*} AS a", Map.of("i", identity))
        .map(row -> Account.of(row.row("a")));
  }

  /** Has an identity open an account that can be used. */
  void link(String account, String identity) throws Unvouched {
    open(identity, "MATCH (a:Account {id: $key, state: 'active'}) RETURN a {.*} AS a", account);
  }

  /** Has an identity open the account of an invitation, which is used up. */
  Account accept(String invitation, String identity) throws Unvouched {
    return open(
        identity,
        """
        MATCH (a:Account {invitation: $key})
        WHERE a.invitedUntil > $now AND a.state <> 'disabled'
        RETURN a {.*} AS a
        """,
        invitation);
  }

  /** Has an identity open the account to which an address of mail is invited, once. */
  Account acceptMail(String address, String identity) throws Unvouched {
    return open(
        identity,
        """
        MATCH (a:Account {email: $key})
        WHERE a.invitedUntil > $now AND a.state <> 'disabled'
        RETURN a {.*} AS a
        """,
        email(address));
  }

  private Account open(String identity, String which, String key) throws Unvouched {
    Optional<Account> opened =
        graph.write(
            tx -> {
              Optional<Account> found =
                  tx.row(which, Map.of("key", key, "now", clock.millis()))
                      .map(row -> Account.of(row.row("a")));
              boolean taken =
                  find(tx, identity)
                      .filter(other -> found.stream().noneMatch(one -> one.id().equals(other.id())))
                      .isPresent();
              if (found.isPresent() && !taken) {
                tx.run(
                    """
                    MATCH (a:Account {id: $id})
                    SET a.identity = $identity, a.state = 'active',
                        a.invitation = null, a.invitedUntil = null, a.email = null
                    """,
                    Map.of("id", found.get().id(), "identity", identity));
              }
              return taken ? Optional.<Account>empty() : found;
            });
    if (opened.isEmpty()) {
      throw new Unvouched(
          find(identity).isPresent() ? Reason.TAKEN : Reason.UNKNOWN, "Nobody to be linked");
    }
    return opened.get();
  }

  /**
   * Has no identity open an account any more; whoever is in is out.
   *
   * @throws Refusal.Invalid when nothing else would open it
   */
  void unlink(String account) {
    graph.write(
        tx -> {
          boolean opens =
              tx.row(
                      "MATCH (a:Account {id: $id}) WHERE a.password IS NOT NULL RETURN a.id AS id",
                      Map.of("id", account))
                  .isPresent();
          if (!opens) {
            throw Refusal.Invalid.of("password", "rule.account.door");
          }
          tx.run("MATCH (a:Account {id: $id}) SET a.identity = null", Map.of("id", account));
          Sessions.closeAll(tx, account);
          return account;
        });
  }

  /** {@return what is kept of an address of mail, until its invitation is accepted} */
  static String email(String address) {
    return Digest.of("email " + address.strip().toLowerCase(Locale.ROOT));
  }
}
