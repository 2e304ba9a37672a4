package org.maillage.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.maillage.editing.Proposal.Intent;
import org.maillage.editing.Proposal.State;
import org.maillage.model.Citation;
import org.maillage.model.Refusal;
import org.maillage.web.Answer;
import org.maillage.web.Messages;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Route.Access;
import org.maillage.web.Routes;

/** What editors do with proposals. */
public final class ProposalReviewRoutes {
  private static final String ALL = "/contribuer/propositions";
  private static final int PAGE = 25;
  private static final int WORDS = 2_000;

  private final Proposals proposals;
  private final ProposalSubjects subjects;
  private final Messages messages;

  public ProposalReviewRoutes(Proposals proposals, ProposalSubjects subjects, Messages messages) {
    this.proposals = proposals;
    this.subjects = subjects;
    this.messages = messages;
  }

  /** What a decision can be. */
  private enum Decision {
    ACCEPT,
    REFUSE,
    DONE;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A proposal beside what stands.
   *
   * @param subject null when it does not stand any more, or is not there yet
   * @param roles those that a statement may have, where they are a list
   */
  public record Review(
      Proposal proposal,
      @Nullable String contact,
      boolean member,
      @Nullable ProposalSubject subject,
      ProposalSubjects.Since since,
      ProposalSubjects.Meant meant,
      List<String> roles) {}

  /** Proposals, and by what they can be told apart. */
  public record Listed(Proposals.Inbox inbox, List<String> states, List<String> intents) {
    public int page() {
      return inbox.page();
    }

    /** {@return the number of the last page} */
    public long pages() {
      return Math.max(1, (inbox.total() + inbox.size() - 1) / inbox.size());
    }
  }

  public void register(Routes routes) {
    routes.get(
        Access.EDITOR,
        ALL,
        "What waits for a decision, and what was decided",
        Listed.class,
        List.of(
            Param.choice("state", State.keys()),
            Param.choice("intent", Intent.keys()),
            Param.page()),
        request ->
            Answer.page(
                "editing/inbox",
                new Listed(
                    proposals.inbox(
                        request.find("state").flatMap(State::of).orElse(null),
                        request.find("intent").flatMap(Intent::of).orElse(null),
                        request.integer("page", 1),
                        PAGE),
                    State.keys(),
                    Intent.keys())));
    routes.form(
        Access.EDITOR,
        ALL + "/{id}",
        "A proposal, to be decided",
        Review.class,
        List.of(),
        fields(),
        request -> Answer.page("editing/review", review(request.path("id"))),
        this::decide);
  }

  private static List<Param> fields() {
    var fields = new ArrayList<Param>();
    ProposalValues.lengths().forEach((name, length) -> fields.add(Param.lines(name, length)));
    fields.add(
        Param.choice("decision", List.of(Decision.values()).stream().map(Decision::key).toList()));
    fields.add(Param.texts("take", fields.size()));
    fields.add(Param.text("source", 100));
    fields.add(Param.integer("page", 0, 99_999));
    fields.add(Param.text("quote", 300));
    fields.add(Param.flag("keep"));
    fields.add(Param.integer("seen", 1, 999_999_999));
    fields.add(Param.lines("reason", WORDS));
    return List.copyOf(fields);
  }

  private Review review(String id) {
    Proposals.Received received = proposals.received(id);
    Proposal proposal = received.proposal();
    ProposalSubject subject = subjects.find(proposal).orElse(null);
    ProposalSubject.Sentence sentence = subject == null ? null : subject.statement();
    return new Review(
        proposal,
        received.contact(),
        received.account() != null,
        subject,
        subjects.since(proposal),
        subjects.meant(proposal),
        sentence == null ? List.of() : sentence.roles());
  }

  private Answer decide(Request request) {
    String id = request.path("id");
    String actor = request.member().account();
    String reason = request.text("reason");
    Decision decision =
        List.of(Decision.values()).stream()
            .filter(one -> one.key().equals(request.text("decision")))
            .findFirst()
            .orElseThrow(() -> Refusal.Invalid.of("decision", "rule.required"));
    switch (decision) {
      case REFUSE -> proposals.close(id, State.REFUSED, reason, actor);
      case DONE -> proposals.close(id, State.DONE, reason, actor);
      case ACCEPT -> {
        Proposal proposal = proposals.received(id).proposal();
        proposals.accept(id, taken(proposal, request), actor, summary(proposal));
      }
    }
    return new Answer.Elsewhere(ALL + "/" + id);
  }

  private static Proposals.Taken taken(Proposal proposal, Request request) {
    var values = new LinkedHashMap<String, String>();
    List<String> take = request.texts("take");
    for (String name : proposal.values().keySet()) {
      if (take.contains(name)) {
        values.put(name, Objects.requireNonNullElse(request.text(name), "").strip());
      }
    }
    return new Proposals.Taken(
        values,
        citation(request),
        request.flag("keep"),
        request.integer("seen"),
        request.text("reason"));
  }

  private static @Nullable Citation citation(Request request) {
    String source = request.text("source");
    if (source == null) {
      return null;
    }
    String quote = request.text("quote");
    try {
      return new Citation(
          source.strip(),
          request.integer("page"),
          null,
          quote == null ? null : quote.replaceAll("[«»]", " ").strip());
    } catch (IllegalArgumentException notACitation) {
      throw Refusal.Invalid.of("source", "rule.citation", source);
    }
  }

  /** The history is in French, as what it is about. */
  private String summary(Proposal proposal) {
    String credit = proposal.credit();
    return credit == null
        ? messages.text(Locale.FRENCH, "proposal.summary", proposal.id())
        : messages.text(Locale.FRENCH, "proposal.summary.credited", proposal.id(), credit);
  }
}
