package org.maillage.rights;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Route.Access;
import org.maillage.web.Routes;

/** What anyone is told of their rights, and how they object, without an account. */
public final class ObjectionRoutes {
  private static final String RIGHTS = "/vos-droits";
  private static final String RECEIPT = RIGHTS + "/recu/";
  private static final int WORDS = 2_000;

  /** People do not see this field; programs that fill in every field do. */
  private static final String TRAP = "website";

  private final Rights rights;
  private final Consumer<String> limit;
  private final Runnable settled;

  /**
   * @param limit counts what somebody sends, and refuses when it is too much
   * @param settled returns when what was written is what everyone reads
   */
  public ObjectionRoutes(Rights rights, Consumer<String> limit, Runnable settled) {
    this.rights = rights;
    this.limit = limit;
    this.settled = settled;
  }

  /**
   * What persons are told.
   *
   * @param days for which it is kept how to reach who objected
   */
  public record Explained(long days) {}

  /** The form; {@code sheet} is null as long as it is not known whose. */
  public record Objection(@Nullable Ref sheet) {}

  /**
   * An objection as its author follows it: without a name, for an address may be passed on.
   *
   * @param number of the receipt
   * @param at in milliseconds since 1970
   * @param state {@code open}, {@code upheld} or {@code refused}
   * @param hidden whether the sheet is hidden now
   * @param link under which it is followed
   */
  public record Followed(
      String number,
      long at,
      String state,
      boolean hidden,
      @Nullable Long closedAt,
      @Nullable String reason,
      String link) {}

  public void register(Routes routes) {
    routes.get(
        RIGHTS,
        "What persons can ask for",
        Explained.class,
        List.of(),
        request -> Answer.page("rights/rights", new Explained(Register.CONTACT_KEPT.toDays())));
    routes.form(
        Access.ANYONE,
        RIGHTS + "/opposition",
        "Objecting to a sheet about oneself",
        Objection.class,
        List.of(Param.text("fiche", 100)),
        List.of(Param.lines("why", WORDS), Param.text("contact", 200), Param.text(TRAP, 500)),
        request -> Answer.page("rights/object", form(request)),
        this::object);
    routes.get(
        RECEIPT + "{token}",
        "What became of an objection",
        Followed.class,
        List.of(),
        request -> Answer.page("rights/followed", followed(request)));
  }

  private Objection form(Request request) {
    String sheet = request.text("fiche");
    return new Objection(sheet == null ? null : rights.shown(sheet));
  }

  private Answer object(Request request) {
    Ref sheet = form(request).sheet();
    if (sheet == null) {
      throw Refusal.Invalid.of("fiche", "rule.required");
    }
    if (request.text(TRAP) != null) {
      throw Refusal.Invalid.of(TRAP, "rule.proposal.trap");
    }
    limit.accept(request.address());
    String token = rights.object(sheet.id(), request.text("why"), request.text("contact"));
    settled.run();
    return new Answer.Elsewhere(RECEIPT + token);
  }

  private Followed followed(Request request) {
    String token = request.path("token");
    Register.Entry entry = rights.register().followed(token);
    String state = entry.state();
    return new Followed(
        entry.id(),
        entry.at(),
        state == null ? "" : state,
        entry.hidden(),
        entry.closedAt(),
        entry.reason(),
        request.site() + RECEIPT + token);
  }
}
