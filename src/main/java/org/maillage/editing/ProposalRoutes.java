package org.maillage.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.editing.Proposal.Intent;
import org.maillage.model.Refusal;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Route.Access;
import org.maillage.web.Routes;
import org.maillage.web.Visitor;

/** Saying what should be otherwise, without an account, and following what becomes of it. */
public final class ProposalRoutes {
  private static final String FOLLOWED = "/contribuer/suivi/";
  private static final String MINE = "/contribuer/mes-propositions";
  private static final int WORDS = 2_000;
  private static final int LINE = 500;

  /** People do not see this field; programs that fill in every field do. */
  private static final String TRAP = "website";

  private static final String WITHDRAW = "withdraw";

  /** What a new initiative is described by, and how long each may be. */
  private static final Map<String, Integer> INITIATIVE = initiative();

  private final Proposals proposals;
  private final ProposalSubjects subjects;
  private final Consumer<String> limit;

  /**
   * @param limit counts what somebody sends, and refuses when it is too much
   */
  public ProposalRoutes(Proposals proposals, ProposalSubjects subjects, Consumer<String> limit) {
    this.proposals = proposals;
    this.subjects = subjects;
    this.limit = limit;
  }

  /** What one can do here. */
  public record Hub(boolean signedIn) {}

  /**
   * The form to say what should be otherwise.
   *
   * @param subject null as long as it is not known what about
   * @param field the one field that it is about, null for all
   * @param roles those that a statement may have, where they are a list
   */
  public record Suggestion(
      @Nullable ProposalSubject subject, @Nullable String field, List<String> roles) {

    /** {@return what is likeliest wanted} */
    public String intent() {
      boolean empty =
          subject != null
              && field != null
              && subject.values().stream().allMatch(value -> value.text().isEmpty());
      return (empty ? Intent.COMPLETE : Intent.CORRECT).key();
    }
  }

  /** The form to tell of an initiative. */
  public record Initiative() {}

  /**
   * A proposal as its author follows it.
   *
   * @param values what is proposed
   * @param link under which it is followed
   */
  public record Followed(Proposal proposal, List<ProposalSubject.Value> values, String link) {}

  /** One's own proposals. */
  public record Mine(List<Proposal> proposals) {}

  public void register(Routes routes) {
    routes.get(
        "/contribuer",
        "What one can do here",
        Hub.class,
        List.of(),
        request -> Answer.page("editing/hub", new Hub(request.visitor().isPresent())));
    registerForms(routes);
    registerFollowed(routes);
  }

  private void registerForms(Routes routes) {
    routes.form(
        Access.ANYONE,
        "/contribuer/proposer",
        "Saying what should be otherwise",
        Suggestion.class,
        List.of(
            Param.text("fiche", 100),
            Param.text("fait", 100),
            Param.choice("champ", List.copyOf(ProposalValues.lengths().keySet()))),
        fields(
            ProposalValues.lengths(),
            Param.choice(
                "intent",
                Stream.of(Intent.CORRECT, Intent.COMPLETE, Intent.CONTEST)
                    .map(Intent::key)
                    .toList()),
            Param.integer("rev", 1, 999_999_999)),
        request -> Answer.page("editing/propose", suggestion(request)),
        this::propose);
    routes.form(
        Access.ANYONE,
        "/contribuer/initiative",
        "Telling of a commons initiative",
        Initiative.class,
        List.of(),
        fields(INITIATIVE),
        request -> Answer.page("editing/initiative", new Initiative()),
        this::tell);
  }

  private static Map<String, Integer> initiative() {
    var fields = new LinkedHashMap<String, Integer>();
    fields.put("name", 200);
    fields.put("summary", WORDS);
    fields.put("place", LINE);
    fields.put("carrier", LINE);
    fields.put("link", LINE);
    return fields;
  }

  /** The fields of both forms, after those of each. */
  private static List<Param> fields(Map<String, Integer> values, Param... own) {
    var fields = new ArrayList<Param>(List.of(own));
    values.forEach((name, length) -> fields.add(Param.lines(name, length)));
    fields.add(Param.lines("why", WORDS));
    fields.add(Param.text("says", LINE));
    fields.add(Param.integer("page", 0, 99_999));
    fields.add(Param.text("credit", 100));
    fields.add(Param.text("contact", 200));
    fields.add(Param.text(TRAP, LINE));
    return List.copyOf(fields);
  }

  private Suggestion suggestion(Request request) {
    String sheet = request.text("fiche");
    String statement = request.text("fait");
    String field = request.text("champ");
    if (sheet == null && statement == null) {
      return new Suggestion(null, null, List.of());
    }
    ProposalSubject subject = subjects.subject(sheet, statement, field);
    ProposalSubject.Sentence sentence = subject.statement();
    return new Suggestion(subject, field, sentence == null ? List.of() : sentence.roles());
  }

  private Answer propose(Request request) {
    trap(request);
    Suggestion form = suggestion(request);
    ProposalSubject subject = form.subject();
    if (subject == null) {
      throw Refusal.Invalid.of("fiche", "rule.required");
    }
    int rev = request.integer("rev", subject.rev());
    var typed = new LinkedHashMap<String, String>();
    for (ProposalSubject.Value value : subject.values()) {
      typed.put(value.name(), Objects.requireNonNullElse(request.text(value.name()), ""));
    }
    Map<String, String> values = subjects.changed(subject.item(), rev, typed);
    if (values.isEmpty() && request.text("why") == null && request.text("says") == null) {
      throw Refusal.Invalid.of("why", "rule.proposal.nothing");
    }
    Intent intent = request.find("intent").flatMap(Intent::of).orElse(Intent.CORRECT);
    return keep(request, intent, subject, rev, form.field(), values);
  }

  private Answer tell(Request request) {
    trap(request);
    var values = new LinkedHashMap<String, String>();
    for (String name : INITIATIVE.keySet()) {
      request.find(name).ifPresent(value -> values.put(name, value.strip()));
    }
    if (!values.containsKey("name")) {
      throw Refusal.Invalid.of("name", "rule.required");
    }
    return keep(request, Intent.INITIATIVE, null, 0, null, values);
  }

  private Answer keep(
      Request request,
      Intent intent,
      @Nullable ProposalSubject subject,
      int rev,
      @Nullable String field,
      Map<String, String> values) {
    Optional<String> account = request.visitor().map(Visitor::account);
    limit.accept(account.orElseGet(request::address));
    String token =
        proposals.make(
            new Proposals.Sent(
                intent,
                subject == null ? null : subject.sheet().id(),
                subject == null ? null : subject.item(),
                rev,
                field,
                values,
                request.text("why"),
                request.text("says"),
                request.integer("page"),
                request.text("credit"),
                request.text("contact"),
                account.orElse(null)));
    return new Answer.Elsewhere(FOLLOWED + token);
  }

  /** Whoever fills in what nobody sees is told so: it may be a browser that means well. */
  private static void trap(Request request) {
    if (request.text(TRAP) != null) {
      throw Refusal.Invalid.of(TRAP, "rule.proposal.trap");
    }
  }

  private void registerFollowed(Routes routes) {
    routes.form(
        Access.ANYONE,
        FOLLOWED + "{token}",
        "What became of a proposal",
        Followed.class,
        List.of(),
        List.of(Param.flag(WITHDRAW)),
        request ->
            followed(
                proposals.followed(request.path("token")),
                request.site() + FOLLOWED + request.path("token")),
        request -> {
          String token = request.path("token");
          return withdraw(request, proposals.followed(token), FOLLOWED + token);
        });
    routes.get(
        Access.READER,
        MINE,
        "One's own proposals",
        Mine.class,
        List.of(),
        request -> Answer.page("editing/mine", new Mine(proposals.of(request.member().account()))));
    routes.form(
        Access.READER,
        MINE + "/{id}",
        "What became of one's own proposal",
        Followed.class,
        List.of(),
        List.of(Param.flag(WITHDRAW)),
        request -> followed(own(request), ""),
        request -> withdraw(request, own(request), MINE + "/" + request.path("id")));
  }

  private Answer withdraw(Request request, Proposal proposal, String back) {
    if (!request.flag(WITHDRAW)) {
      throw Refusal.Invalid.of(WITHDRAW, "rule.required");
    }
    proposals.withdraw(proposal);
    return new Answer.Elsewhere(back);
  }

  private Proposal own(Request request) {
    return proposals.of(request.member().account(), request.path("id"));
  }

  private static Answer followed(Proposal proposal, String link) {
    return Answer.page(
        "editing/followed",
        new Followed(proposal, ProposalSubject.values(proposal.values()), link));
  }
}
