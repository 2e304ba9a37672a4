package org.maillage.account;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillage.account.Identities.Errand;
import org.maillage.account.OpenId.Proofs;
import org.maillage.account.OpenId.Vouched;
import org.maillage.account.Unvouched.Reason;
import org.maillage.model.Tokens;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Route.Access;
import org.maillage.web.Routes;
import org.maillage.web.Visitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Coming in by the word of a provider of identities: the way there, and the way back. */
public final class OpenIdRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(OpenIdRoutes.class);
  private static final String BACK = "/contribuer/connexion/retour";
  private static final String OWN = "/contribuer/compte";
  private static final Throttle.Limit PER_ADDRESS = new Throttle.Limit(20, Duration.ofMinutes(1));

  private final OpenId provider;
  private final Identities identities;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Throttle throttle;

  public OpenIdRoutes(
      OpenId provider,
      Identities identities,
      Accounts accounts,
      Sessions sessions,
      Throttle throttle) {
    this.provider = provider;
    this.identities = identities;
    this.accounts = accounts;
    this.sessions = sessions;
    this.throttle = throttle;
  }

  /** Why somebody does not come in, and who would have vouched. */
  public record Refused(String reason, String provider) {}

  public void register(Routes routes) {
    routes.button(
        Access.ANYONE,
        "/contribuer/connexion/fournisseur",
        "The way in by a provider of identities",
        List.of(Param.text("to", 2_000)),
        request ->
            leave(request, new Errand(AccountRoutes.inside(request.text("to")), null, null)));
    routes.button(
        Access.ANYONE,
        "/contribuer/invitation/{token}/fournisseur",
        "An invitation accepted by a provider of identities",
        List.of(),
        request -> {
          String token = request.path("token");
          accounts.invited(token);
          return leave(request, new Errand(OWN, null, Tokens.digest(token)));
        });
    routes.button(
        Access.READER,
        OWN + "/fournisseur",
        "One's account linked to a provider of identities",
        List.of(),
        request -> leave(request, new Errand(OWN, request.member().account(), null)));
    routes.button(
        Access.READER,
        OWN + "/fournisseur/oter",
        "The link undone",
        List.of(),
        request -> {
          String id = request.member().account();
          identities.unlink(id);
          return new Answer.Entered(OWN, sessions.open(accounts.get(id)));
        });
    routes.get(
        BACK,
        "The way back from a provider of identities",
        Refused.class,
        List.of(
            Param.required("state"),
            Param.text("code", 4_000),
            Param.text("error", 200),
            Param.text("iss"),
            // What some providers add, and nobody needs here.
            Param.text("error_description", 2_000),
            Param.text("error_uri", 2_000),
            Param.text("session_state", 2_000),
            Param.text("scope", 2_000),
            Param.text("authuser"),
            Param.text("hd"),
            Param.text("prompt")),
        this::arrive);
  }

  private Answer leave(Request request, Errand errand) {
    throttle.attempt("departure of " + request.address(), PER_ADDRESS);
    String state = identities.depart(request.seal(), errand);
    try {
      return new Answer.Elsewhere(
          provider.away(request.site() + BACK, Proofs.of(state, request.seal())));
    } catch (Unvouched refused) {
      return refuse(refused);
    }
  }

  private Answer arrive(Request request) {
    try {
      String state = request.find("state").orElse("");
      Errand errand = identities.arrive(state, request.seal());
      String code = request.text("code");
      if (code == null) {
        throw new Unvouched(Reason.DENIED, "The provider says " + request.text("error"));
      }
      Vouched who =
          provider.redeem(
              code, request.text("iss"), request.site() + BACK, Proofs.of(state, request.seal()));
      return errand.account() == null
          ? enter(request, errand, who)
          : link(request, errand.account(), who);
    } catch (Unvouched refused) {
      return refuse(refused);
    }
  }

  private Answer enter(Request request, Errand errand, Vouched who) throws Unvouched {
    Account account = account(errand.invitation(), who);
    if (account.state() == Account.State.DISABLED) {
      throw new Unvouched(Reason.UNKNOWN, "The account is shut");
    }
    if (!request.token().isEmpty()) {
      sessions.close(request.token());
    }
    return new Answer.Entered(errand.to(), sessions.open(account, who.idToken().getParsedString()));
  }

  /** An invitation in hand counts first, then who is known, then an address that was invited. */
  private Account account(@Nullable String invitation, Vouched who) throws Unvouched {
    if (invitation != null) {
      return identities.accept(invitation, who.identity());
    }
    Optional<Account> known = identities.find(who.identity());
    return known.isPresent()
        ? known.get()
        : identities.acceptMail(provider.email(who), who.identity());
  }

  private Answer link(Request request, String account, Vouched who) throws Unvouched {
    if (!request.visitor().map(Visitor::account).equals(Optional.of(account))) {
      throw new Unvouched(Reason.LATE, "Somebody else came back");
    }
    identities.link(account, who.identity());
    return new Answer.Elsewhere(OWN);
  }

  private Answer refuse(Unvouched refused) {
    LOG.info("Not let in by the provider: {} ({})", refused.reason(), refused.getMessage());
    return new Answer.View(
        new Refused(refused.reason().key(), provider.name()),
        "account/refused",
        Map.of(),
        refused.reason().status());
  }
}
