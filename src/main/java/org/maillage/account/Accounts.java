package org.maillage.account;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Tx;
import org.maillage.model.Rank;
import org.maillage.model.Refusal;
import org.maillage.model.Tokens;

/** The accounts: who is invited, as what, and who may not come in any more. Thread-safe. */
public final class Accounts {
  /** How long the link of an invitation leads anywhere. */
  public static final Duration INVITED_FOR = Duration.ofDays(7);

  private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{1,38}[a-z0-9]");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,190}");
  private static final String FIRST = "admin";
  private static final int NAME_LENGTH = 60;
  private static final int ID_LENGTH = 12;

  private final Graph graph;
  private final InstantSource clock;

  public Accounts(Graph graph, InstantSource clock) {
    this.graph = graph;
    this.clock = clock;
  }

  /**
   * An account that waits for its password.
   *
   * @param token the last part of the link's address; shown once, stored nowhere
   */
  public record Invitation(Account account, String token) {

    /** {@return the link to hand over} */
    public String url(String site) {
      return site + "/contribuer/invitation/" + token;
    }
  }

  /**
   * Makes an account whose owner has yet to choose a password.
   *
   * @throws Refusal.Invalid when the login is not one, or is taken
   */
  public Invitation invite(String login, Rank rank) {
    return invite(login, rank, null);
  }

  /**
   * The same, for somebody whom a provider of identities may vouch for.
   *
   * @param email the address that the provider has to vouch for; null when there is none
   * @throws Refusal.Invalid also when the address is none, or is invited already
   */
  public Invitation invite(String login, Rank rank, @Nullable String email) {
    String wanted = login.strip().toLowerCase(Locale.ROOT);
    if (!LOGIN.matcher(wanted).matches()) {
      throw Refusal.Invalid.of("login", "rule.login");
    }
    if (email != null && !EMAIL.matcher(email.strip()).matches()) {
      throw Refusal.Invalid.of("email", "rule.email");
    }
    String token = Tokens.make();
    return graph.write(
        tx -> {
          if (tx.row("MATCH (a:Account {login: $login}) RETURN a.id AS id", Map.of("login", wanted))
              .isPresent()) {
            throw Refusal.Invalid.of("login", "rule.login.taken", wanted);
          }
          String id = "c-" + Tokens.digest(Tokens.make()).substring(0, ID_LENGTH);
          tx.run(
              """
              CREATE (:Account {id: $id, login: $login, name: $login, rank: $rank,
                                state: 'invited', madeAt: $now})
              """,
              Map.of("id", id, "login", wanted, "rank", rank.key(), "now", clock.millis()));
          if (email != null) {
            keepEmail(tx, id, email);
          }
          return link(tx, wanted, token);
        });
  }

  private static void keepEmail(Tx tx, String id, String email) {
    String kept = Identities.email(email);
    if (tx.row("MATCH (a:Account {email: $email}) RETURN a.id AS id", Map.of("email", kept))
        .isPresent()) {
      throw Refusal.Invalid.of("email", "rule.email.taken");
    }
    tx.run("MATCH (a:Account {id: $id}) SET a.email = $email", Map.of("id", id, "email", kept));
  }

  /**
   * Makes a new link for whoever lost a password, or an invitation.
   *
   * @throws Refusal.NotFound when there is no such account
   */
  public Invitation inviteAgain(String login) {
    String token = Tokens.make();
    return graph.write(tx -> link(tx, login, token));
  }

  private Invitation link(Tx tx, String login, String token) {
    Account account = held(tx, login);
    tx.run(
        """
        MATCH (a:Account {login: $login})
        SET a.invitation = $digest, a.invitedUntil = $until
        """,
        Map.of(
            "login",
            login,
            "digest",
            Tokens.digest(token),
            "until",
            clock.millis() + INVITED_FOR.toMillis()));
    return new Invitation(account, token);
  }

  /**
   * {@return the account that a link was made for}
   *
   * @throws Refusal.NotFound when the link was used, is too old, or never was
   */
  public Account invited(String token) {
    return graph.read(tx -> invited(tx, token));
  }

  private Account invited(Tx tx, String token) {
    return tx.row(
            """
            MATCH (a:Account {invitation: $digest})
            WHERE a.invitedUntil > $now AND a.state <> 'disabled'
            RETURN a {.*} AS a
            """,
            Map.of("digest", Tokens.digest(token), "now", clock.millis()))
        .map(row -> Account.of(row.row("a")))
        .orElseThrow(() -> new Refusal.NotFound("invitation"));
  }

  /**
   * Uses a link up: from now on the account has this name and this password, and whoever was in
   * with the old one is out.
   *
   * @throws Refusal.NotFound when the link leads nowhere
   * @throws Refusal.Invalid when the name or the password will not do
   */
  public Account accept(String token, String name, String password) {
    Account account = invited(token);
    String hash = Passwords.choose(password, account.login());
    String shown = name(name);
    return graph.write(
        tx -> {
          Account still = invited(tx, token);
          tx.run(
              """
              MATCH (a:Account {id: $id})
              SET a.name = $name, a.password = $hash, a.state = 'active',
                  a.invitation = null, a.invitedUntil = null, a.email = null
              """,
              Map.of("id", still.id(), "name", shown, "hash", hash));
          Sessions.closeAll(tx, still.id());
          return held(tx, still.login());
        });
  }

  /**
   * Changes the name under which an account contributes.
   *
   * @throws Refusal.Invalid when it is empty or too long
   */
  public void rename(String id, String name) {
    graph.run(
        "MATCH (a:Account {id: $id}) SET a.name = $name", Map.of("id", id, "name", name(name)));
  }

  private static String name(String text) {
    String name = text.strip();
    if (name.isEmpty()) {
      throw Refusal.Invalid.of("name", "rule.required");
    }
    if (name.length() > NAME_LENGTH) {
      throw Refusal.Invalid.of("name", "rule.length", Integer.toString(NAME_LENGTH));
    }
    return name;
  }

  /**
   * Changes a password; whoever was in with the old one is out.
   *
   * @throws Refusal.Invalid when the old one is wrong, or the new one will not do
   */
  public void changePassword(String id, String old, String password) {
    var row =
        graph.read(
            tx ->
                tx.row(
                        "MATCH (a:Account {id: $id}) RETURN a.login AS login, a.password AS hash",
                        Map.of("id", id))
                    .orElseThrow(() -> new Refusal.NotFound(id)));
    if (!Passwords.fits(old, row.findText("hash"))) {
      throw Refusal.Invalid.of("old", "rule.password.old");
    }
    String hash = Passwords.choose(password, row.text("login"));
    graph.write(
        tx -> {
          tx.run(
              "MATCH (a:Account {id: $id}) SET a.password = $hash", Map.of("id", id, "hash", hash));
          Sessions.closeAll(tx, id);
          return id;
        });
  }

  /**
   * Gives an account another rank; its owner has to come in again.
   *
   * @throws Refusal.NotFound when there is no such account
   * @throws Refusal.Invalid when nobody would be left to decide on accounts
   */
  public Account rank(String login, Rank rank) {
    return change(
        login,
        account -> rank == Rank.ADMINISTRATOR,
        "MATCH (a:Account {id: $id}) SET a.rank = $value",
        rank.key());
  }

  /**
   * Shuts an account out, at once.
   *
   * @throws Refusal.NotFound when there is no such account
   * @throws Refusal.Invalid when nobody would be left to decide on accounts
   */
  public Account disable(String login) {
    return change(
        login,
        account -> false,
        "MATCH (a:Account {id: $id}) SET a.state = $value, a.invitation = null, a.email = null",
        Account.State.DISABLED.key());
  }

  /**
   * Lets an account in again: as before if it has a password or an identity, else by a new link.
   *
   * @throws Refusal.NotFound when there is no such account
   */
  public Account enable(String login) {
    return change(
        login,
        account -> true,
        """
        MATCH (a:Account {id: $id})
        SET a.state =
          CASE WHEN a.password IS NULL AND a.identity IS NULL THEN 'invited' ELSE $value END
        """,
        Account.State.ACTIVE.key());
  }

  private Account change(
      String login, Function<Account, Boolean> keepsOne, String cypher, String value) {
    return graph.write(
        tx -> {
          // All administrators are locked, so that two do not shut each other out at once.
          tx.run(
              """
              MATCH (a:Account) WHERE a.rank = 'administrator' OR a.login = $login
              WITH a ORDER BY a.id
              SET a._lock = true REMOVE a._lock
              """,
              Map.of("login", login));
          Account account = held(tx, login);
          boolean counts =
              account.rank() == Rank.ADMINISTRATOR && account.state() == Account.State.ACTIVE;
          if (counts && !keepsOne.apply(account) && administrators(tx) < 2) {
            throw Refusal.Invalid.of("login", "rule.account.last");
          }
          tx.run(cypher, Map.of("id", account.id(), "value", value));
          Sessions.closeAll(tx, account.id());
          return held(tx, login);
        });
  }

  private static long administrators(Tx tx) {
    return tx.row(
            """
            MATCH (a:Account {rank: 'administrator', state: 'active'}) RETURN count(a) AS n
            """,
            Map.of())
        .orElseThrow()
        .number("n");
  }

  /**
   * Makes the account that makes all others, where there is none yet.
   *
   * @return how it is opened, empty where somebody administers the base
   */
  public Optional<Invitation> first() {
    if (hasAdministrator()) {
      return Optional.empty();
    }
    boolean waits = all().stream().anyMatch(one -> one.login().equals(FIRST));
    return Optional.of(waits ? inviteAgain(FIRST) : invite(FIRST, Rank.ADMINISTRATOR));
  }

  /** {@return whether there is anybody yet who can decide on accounts} */
  public boolean hasAdministrator() {
    return graph.read(Accounts::administrators) > 0;
  }

  /** {@return the names under which accounts contribute, by id; of those alone that there are} */
  public Map<String, String> names(Set<String> ids) {
    return graph.read(
        tx ->
            tx
                .rows(
                    """
                    UNWIND $ids AS id MATCH (a:Account {id: id}) RETURN id, a.name AS name
                    """,
                    Map.of("ids", List.copyOf(ids)))
                .stream()
                .collect(Collectors.toMap(row -> row.text("id"), row -> row.text("name"))));
  }

  /** {@return all accounts, by login} */
  public List<Account> all() {
    return graph.read(
        tx ->
            tx.rows("MATCH (a:Account) RETURN a {.*} AS a ORDER BY a.login", Map.of()).stream()
                .map(row -> Account.of(row.row("a")))
                .toList());
  }

  /**
   * {@return the account of an id}
   *
   * @throws Refusal.NotFound when there is none
   */
  public Account get(String id) {
    return graph
        .read(tx -> tx.row("MATCH (a:Account {id: $id}) RETURN a {.*} AS a", Map.of("id", id)))
        .map(row -> Account.of(row.row("a")))
        .orElseThrow(() -> new Refusal.NotFound(id));
  }

  /** {@return the account that may come in with this login and password} */
  Optional<Account> find(String login, String password) {
    Optional<Row> found =
        graph
            .read(
                tx ->
                    tx.row(
                        "MATCH (a:Account {login: $login}) RETURN a {.*} AS a",
                        Map.of("login", login.strip().toLowerCase(Locale.ROOT))))
            .map(row -> row.row("a"));
    String hash = found.map(row -> row.findText("password")).orElse(null);
    // Compared in any case: the time must not tell whether there is such an account.
    boolean fits = Passwords.fits(password, hash);
    return found
        .filter(row -> fits)
        .map(Account::of)
        .filter(account -> account.state() == Account.State.ACTIVE);
  }

  private static Account held(Tx tx, String login) {
    return tx.row("MATCH (a:Account {login: $login}) RETURN a {.*} AS a", Map.of("login", login))
        .map(row -> Account.of(row.row("a")))
        .orElseThrow(() -> new Refusal.NotFound(login));
  }
}
