package org.maillage.account;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Tx;
import org.maillage.model.Rank;
import org.maillage.model.Refusal;
import org.maillage.model.Tokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is in. Sessions live in the graph, so that all processes know them and closing one works at
 * once; a session is known by the digest of a token that only its browser has. Thread-safe.
 */
public final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private static final Throttle.Limit PER_LOGIN = new Throttle.Limit(5, Duration.ofMinutes(15));
  private static final Throttle.Limit PER_ADDRESS = new Throttle.Limit(20, Duration.ofMinutes(1));
  private static final Duration SEEN = Duration.ofMinutes(1);

  private final Graph graph;
  private final InstantSource clock;
  private final Accounts accounts;
  private final Throttle throttle;

  public Sessions(Graph graph, InstantSource clock, Accounts accounts, Throttle throttle) {
    this.graph = graph;
    this.clock = clock;
    this.accounts = accounts;
    this.throttle = throttle;
  }

  /** A place where somebody is in. Times are milliseconds since 1970. */
  public record Open(long since, long seenAt) {}

  /** How long a session lasts: without a sign of life, and at most. */
  private enum Life {
    USUAL(Duration.ofHours(2), Duration.ofHours(12)),
    /** Who can shut others out is kept on a shorter lead. */
    ADMINISTRATOR(Duration.ofMinutes(30), Duration.ofHours(8));

    private final Duration idle;
    private final Duration most;

    Life(Duration idle, Duration most) {
      this.idle = idle;
      this.most = most;
    }

    static Life of(Rank rank) {
      return rank == Rank.ADMINISTRATOR ? ADMINISTRATOR : USUAL;
    }

    boolean isOver(long since, long seenAt, long now) {
      return now - seenAt > idle.toMillis() || now - since > most.toMillis();
    }
  }

  /**
   * Lets somebody in.
   *
   * @param address from where it is tried
   * @return the token of a new session: nothing that was known before is taken over
   * @throws Refusal.Invalid when there is no such account, or the password is another: which of the
   *     two is not said
   * @throws Refusal.TooMany when it was tried too often
   */
  public String enter(String login, String password, String address) {
    String who = "login " + login.strip().toLowerCase(Locale.ROOT);
    throttle.attempt("address " + address, PER_ADDRESS);
    throttle.attempt(who, PER_LOGIN);
    Optional<Account> account = accounts.find(login, password);
    if (account.isEmpty()) {
      LOG.info("Refused: a login with a wrong name or password");
      throw Refusal.Invalid.of("login", "rule.login.wrong");
    }
    throttle.forget(who);
    sweep();
    return open(account.get());
  }

  /** {@return the token of a new session} */
  public String open(Account account) {
    return open(account, null);
  }

  /**
   * {@return the token of a new session}
   *
   * @param idToken by whose word it begins, to be shown to the provider at logout; null when a
   *     password was enough. It is kept so that only whoever has the token can read it.
   */
  String open(Account account, @Nullable String idToken) {
    String token = Tokens.make();
    var values = new HashMap<String, @Nullable Object>();
    values.put("id", account.id());
    values.put("digest", Tokens.digest(token));
    values.put("now", clock.millis());
    values.put("idToken", idToken == null ? null : Sealed.seal(idToken, token));
    graph.write(
        tx -> {
          tx.run(
              """
              MATCH (a:Account {id: $id})
              SET a.seenAt = $now
              CREATE (:Session {digest: $digest, since: $now, seenAt: $now, idToken: $idToken})
                     -[:OF]->(a)
              """,
              values);
          return token;
        });
    return token;
  }

  /** {@return whom a token stands for, now} */
  public Optional<Account> who(String token) {
    String digest = Tokens.digest(token);
    long now = clock.millis();
    Optional<Row> found =
        graph.read(
            tx ->
                tx.row(
                    """
                    MATCH (s:Session {digest: $digest})-[:OF]->(a:Account {state: 'active'})
                    RETURN s.since AS since, s.seenAt AS seenAt, a {.*} AS a
                    """,
                    Map.of("digest", digest)));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Account account = Account.of(found.get().row("a"));
    long seenAt = found.get().number("seenAt");
    if (Life.of(account.rank()).isOver(found.get().number("since"), seenAt, now)) {
      close(token);
      return Optional.empty();
    }
    if (now - seenAt > SEEN.toMillis()) {
      graph.run(
          """
          MATCH (s:Session {digest: $digest})-[:OF]->(a:Account)
          SET s.seenAt = $now, a.seenAt = $now
          """,
          Map.of("digest", digest, "now", now));
    }
    return Optional.of(account);
  }

  /** {@return by whose word a session began, empty when a password was enough} */
  Optional<String> idToken(String token) {
    return graph
        .read(
            tx ->
                tx.row(
                    """
                    MATCH (s:Session {digest: $digest}) WHERE s.idToken IS NOT NULL
                    RETURN s.idToken AS sealed
                    """,
                    Map.of("digest", Tokens.digest(token))))
        .map(row -> Sealed.open(row.text("sealed"), token));
  }

  /** Closes a session. */
  public void close(String token) {
    graph.run(
        "MATCH (s:Session {digest: $digest}) DETACH DELETE s",
        Map.of("digest", Tokens.digest(token)));
  }

  /** Closes all sessions of an account. */
  public void closeAll(String account) {
    graph.write(
        tx -> {
          closeAll(tx, account);
          return account;
        });
  }

  static void closeAll(Tx tx, String account) {
    tx.run("MATCH (s:Session)-[:OF]->(:Account {id: $id}) DETACH DELETE s", Map.of("id", account));
  }

  /** {@return where an account is in, the latest first} */
  public List<Open> of(String account) {
    return graph.read(
        tx ->
            tx
                .rows(
                    """
                    MATCH (s:Session)-[:OF]->(:Account {id: $id})
                    RETURN s.since AS since, s.seenAt AS seenAt ORDER BY s.seenAt DESC
                    """,
                    Map.of("id", account))
                .stream()
                .map(row -> new Open(row.number("since"), row.number("seenAt")))
                .toList());
  }

  /** Forgets sessions that are over, and attempts that are long past. */
  public void sweep() {
    graph.run(
        "MATCH (s:Session) WHERE s.since < $old DETACH DELETE s",
        Map.of("old", clock.millis() - Life.USUAL.most.toMillis()));
    throttle.sweep();
  }
}
