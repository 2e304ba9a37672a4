package org.maillage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.maillage.account.Account;
import org.maillage.account.Provider;
import org.maillage.catalogue.Audit;
import org.maillage.editing.Proposal.Intent;
import org.maillage.editing.Proposals;
import org.maillage.exchange.InitiativeImporter;
import org.maillage.graph.Graph;
import org.maillage.model.Rank;
import org.maillage.model.Tokens;
import org.maillage.web.Messages;
import org.maillage.web.Route;

/** The whole program, opened on a folder of its own, for tests that stand outside this package. */
public final class Opened implements AutoCloseable {
  /** Of the accounts that tests come in with. */
  public static final String PASSWORD = "une phrase pour les essais";

  /** So that the routes are there, and what they answer when they are left alone. */
  private static final Provider NOBODY_ANSWERS =
      new Provider("http://127.0.0.1:9", "maillage", "secret", "ProConnect");

  private final Maillage maillage;
  private final String address;
  private final List<Route> routes;
  private String invitation = "";
  private String followed = "";
  private String objected = "";

  private Opened(Maillage maillage, String address, List<Route> routes) {
    this.maillage = maillage;
    this.address = address;
    this.routes = routes;
  }

  /** Starts everything as {@code serve --port 0} does, with the real seed. */
  public static Opened on(Path data) {
    Path home = Settings.of(java.util.Map.of(), data, null, 0).home();
    var settings =
        new Settings(
            home,
            data,
            Settings.DEFAULT_HOST,
            0,
            Optional.empty(),
            Optional.of(NOBODY_ANSWERS),
            Optional.empty());
    Maillage maillage = Maillage.open(settings);
    maillage.loadSeed();
    String address = maillage.serve();
    return new Opened(maillage, address, maillage.routes(new Messages()).all());
  }

  /** Loads the map of somebody else, as {@code import} does. */
  public InitiativeImporter.Imported take(Path map) {
    return maillage.loadInitiatives(List.of(map), null, false);
  }

  /** Starts everything on a graph that is there, with what is in it. */
  public static Opened over(Graph.Address graph, Path data, Optional<Provider> provider) {
    Path home = Settings.of(java.util.Map.of(), data, null, 0).home();
    Maillage maillage =
        Maillage.open(
            new Settings(
                home,
                data,
                Settings.DEFAULT_HOST,
                0,
                Optional.of(graph),
                provider,
                Optional.empty()));
    String address = maillage.serve();
    return new Opened(maillage, address, maillage.routes(new Messages()).all());
  }

  /** {@return where the site answers, without a slash at the end} */
  public String address() {
    return address;
  }

  /** {@return what the site serves} */
  public List<Route> routes() {
    return routes;
  }

  /** {@return the token of a new session of an account of that rank} */
  public String enter(Rank rank) {
    Account account = account(rank.key());
    if (account.state() == Account.State.DISABLED) {
      account = maillage.accounts().enable(rank.key());
    }
    if (account.state() != Account.State.ACTIVE) {
      String token = maillage.accounts().inviteAgain(rank.key()).token();
      maillage.accounts().accept(token, rank.key(), PASSWORD);
      account = maillage.accounts().rank(rank.key(), rank);
    }
    return maillage.sessions().open(account);
  }

  private Account account(String login) {
    return maillage.accounts().all().stream()
        .filter(one -> one.login().equals(login))
        .findFirst()
        .orElseGet(() -> maillage.accounts().invite(login, Rank.READER).account());
  }

  /** Shuts out the account that {@link #enter} made. */
  public void shutOut(Rank rank) {
    maillage.accounts().disable(rank.key());
  }

  /** {@return the token of an invitation that nobody has accepted} */
  public synchronized String invitation() {
    if (invitation.isEmpty()) {
      invitation = maillage.accounts().invite("invitee", Rank.READER).token();
    }
    return invitation;
  }

  /** {@return the token under which a proposal is followed} */
  public synchronized String followed() {
    if (followed.isEmpty()) {
      followed =
          maillage
              .proposals()
              .make(
                  new Proposals.Sent(
                      Intent.INITIATIVE,
                      null,
                      null,
                      0,
                      null,
                      java.util.Map.of("name", "Un jardin"),
                      null,
                      null,
                      null,
                      null,
                      null,
                      null));
    }
    return followed;
  }

  /** {@return the token under which an objection is followed that hides nobody} */
  public synchronized String objected() {
    if (objected.isEmpty()) {
      objected = Tokens.make();
      maillage
          .graph()
          .run(
              """
              CREATE (:RightsAct {id: 'D-2026-23456789', act: 'objected', at: 0, item: '',
                                  actor: '', state: 'open', token: $token})
              """,
              java.util.Map.of("token", Tokens.digest(objected)));
    }
    return objected;
  }

  /** Looks at the whole base, as {@code check} does. */
  public Audit.Report audit() {
    return Report.of(maillage);
  }

  @Override
  public void close() {
    maillage.close();
  }
}
