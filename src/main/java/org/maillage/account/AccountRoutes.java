package org.maillage.account;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Rank;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Route.Access;
import org.maillage.web.Routes;

/** Coming in, going out, one's own account, and everyone's. */
public final class AccountRoutes {
  private static final String HUB = "/contribuer";
  private static final String OWN = "/contribuer/compte";
  private static final String ALL = "/contribuer/comptes";
  private static final int LOGIN = 100;
  private static final int NAME = 200;
  private static final int EMAIL = 254;
  private static final int PASSWORD = 1_000;

  private final Accounts accounts;
  private final Sessions sessions;
  private final Optional<OpenId> provider;

  /**
   * @param provider who vouches for people, empty when passwords are all there is
   */
  public AccountRoutes(Accounts accounts, Sessions sessions, Optional<OpenId> provider) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.provider = provider;
  }

  /** The way in; {@code provider} is null when nobody vouches for people here. */
  public record Entry(boolean signedIn, @Nullable String provider) {}

  /** An invitation that still holds. */
  public record Invited(String login, String name, int passwordLength, @Nullable String provider) {}

  /** One's own account. */
  public record Own(
      Account account,
      List<Sessions.Open> sessions,
      int passwordLength,
      @Nullable String provider) {}

  /** Everyone's accounts. */
  public record Everyone(List<Account> accounts, List<String> ranks, @Nullable String provider) {}

  /** A link to hand over, shown once. */
  public record Link(Account account, String url, long days) {}

  public void register(Routes routes) {
    registerEntry(routes);
    registerOwn(routes);
    registerAll(routes);
  }

  private void registerEntry(Routes routes) {
    routes.form(
        Access.ANYONE,
        "/contribuer/connexion",
        "The way in",
        Entry.class,
        List.of(Param.text("to", 2_000)),
        List.of(Param.text("login", LOGIN), Param.text("password", PASSWORD)),
        request ->
            Answer.page("account/entry", new Entry(request.visitor().isPresent(), vouching())),
        request ->
            new Answer.Entered(
                inside(request.text("to")),
                sessions.enter(
                    typed(request, "login"), typed(request, "password"), request.address())));
    routes.button(
        Access.READER,
        "/contribuer/deconnexion",
        "The way out",
        List.of(),
        request -> {
          Optional<String> farewell = farewell(request);
          sessions.close(request.token());
          return new Answer.Left(farewell.orElse("/"));
        });
    routes.form(
        Access.ANYONE,
        "/contribuer/invitation/{token}",
        "An invitation",
        Invited.class,
        List.of(),
        List.of(Param.text("name", NAME), Param.text("password", PASSWORD)),
        request -> {
          Account account = accounts.invited(request.path("token"));
          return Answer.page(
              "account/invitation",
              new Invited(account.login(), account.name(), Passwords.LEAST, vouching()));
        },
        request -> {
          Account account =
              accounts.accept(
                  request.path("token"), typed(request, "name"), typed(request, "password"));
          return new Answer.Entered(OWN, sessions.open(account));
        });
  }

  private void registerOwn(Routes routes) {
    routes.get(Access.READER, OWN, "One's own account", Own.class, List.of(), this::own);
    routes.form(
        Access.READER,
        OWN + "/nom",
        "The name under which one contributes",
        Own.class,
        List.of(),
        List.of(Param.text("name", NAME)),
        this::own,
        request -> {
          accounts.rename(request.member().account(), typed(request, "name"));
          return new Answer.Elsewhere(OWN);
        });
    routes.form(
        Access.READER,
        OWN + "/mot-de-passe",
        "Another password",
        Own.class,
        List.of(),
        List.of(Param.text("old", PASSWORD), Param.text("password", PASSWORD)),
        this::own,
        request -> {
          String id = request.member().account();
          accounts.changePassword(id, typed(request, "old"), typed(request, "password"));
          return new Answer.Entered(OWN, sessions.open(accounts.get(id)));
        });
    routes.button(
        Access.READER,
        OWN + "/partout",
        "Out everywhere",
        List.of(),
        request -> {
          sessions.closeAll(request.member().account());
          return new Answer.Left("/contribuer/connexion");
        });
  }

  private Answer own(Request request) {
    String id = request.member().account();
    return Answer.page(
        "account/own", new Own(accounts.get(id), sessions.of(id), Passwords.LEAST, vouching()));
  }

  /** {@return the name of who vouches for people here, null when nobody does} */
  private @Nullable String vouching() {
    return provider.map(OpenId::name).orElse(null);
  }

  /** {@return where one leaves the provider too, when it was by its word that one came in} */
  private Optional<String> farewell(Request request) {
    return provider.flatMap(
        known ->
            sessions
                .idToken(request.token())
                .flatMap(word -> known.farewell(word, request.site() + "/")));
  }

  private void registerAll(Routes routes) {
    Param rank = Param.choice("rank", Rank.keys());
    routes.form(
        Access.ADMINISTRATOR,
        ALL,
        "Everyone's accounts",
        Everyone.class,
        List.of(),
        List.of(Param.text("login", LOGIN), Param.text("email", EMAIL), rank),
        request ->
            Answer.page("account/all", new Everyone(accounts.all(), Rank.keys(), vouching())),
        request ->
            link(
                request,
                accounts.invite(typed(request, "login"), rank(request), request.text("email"))));
    routes.button(
        Access.ADMINISTRATOR,
        ALL + "/{login}/rang",
        "Another rank",
        List.of(rank),
        request -> {
          accounts.rank(request.path("login"), rank(request));
          return new Answer.Elsewhere(ALL);
        });
    routes.button(
        Access.ADMINISTRATOR,
        ALL + "/{login}/etat",
        "Shuts out, or lets in again",
        List.of(Param.flag("enabled")),
        request -> {
          String login = request.path("login");
          if (request.flag("enabled")) {
            accounts.enable(login);
          } else {
            accounts.disable(login);
          }
          return new Answer.Elsewhere(ALL);
        });
    routes.button(
        Access.ADMINISTRATOR,
        ALL + "/{login}/lien",
        "A new link",
        List.of(),
        request -> link(request, accounts.inviteAgain(request.path("login"))));
  }

  private static Answer link(Request request, Accounts.Invitation invitation) {
    return Answer.page(
        "account/link",
        new Link(
            invitation.account(), invitation.url(request.site()), Accounts.INVITED_FOR.toDays()),
        Map.of());
  }

  private static Rank rank(Request request) {
    return request.find("rank").flatMap(Rank::of).orElse(Rank.CONTRIBUTOR);
  }

  private static String typed(Request request, String field) {
    String text = request.text(field);
    return text == null ? "" : text;
  }

  /** {@return where to go once in: never to another site} */
  static String inside(@Nullable String to) {
    if (to == null || !to.matches("/[^/\\\\].*")) {
      return HUB;
    }
    try {
      var url = new URI(to);
      return url.isAbsolute() || url.getRawAuthority() != null ? HUB : to;
    } catch (URISyntaxException malformed) {
      return HUB;
    }
  }
}
