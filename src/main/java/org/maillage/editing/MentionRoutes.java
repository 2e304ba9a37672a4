package org.maillage.editing;

import java.util.List;
import org.maillage.model.Refusal;
import org.maillage.web.Answer;
import org.maillage.web.Messages;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Route.Access;
import org.maillage.web.Routes;

/** Going through a document: of what does it speak? */
public final class MentionRoutes {
  private static final String ALL = "/contribuer/mentions";
  private static final String ONE = ALL + "/{id}";
  private static final String ACCEPT = "accept";
  private static final String REFUSE = "refuse";

  private final Mentions mentions;
  private final Messages messages;

  public MentionRoutes(Mentions mentions, Messages messages) {
    this.mentions = mentions;
    this.messages = messages;
  }

  public void register(Routes routes) {
    routes.get(
        Access.CONTRIBUTOR,
        ALL,
        "The documents that can be gone through",
        Mentions.Documents.class,
        List.of(Param.page()),
        request ->
            Answer.page("editing/documents", mentions.documents(request.integer("page", 1))));
    routes.form(
        Access.CONTRIBUTOR,
        ONE,
        "Of what a document is offered to speak",
        Mentions.Offers.class,
        List.of(),
        List.of(Param.text("about", 100), Param.choice("answer", List.of(ACCEPT, REFUSE))),
        request -> Answer.page("editing/mentions", mentions.of(request.path("id"))),
        this::decide);
  }

  private Answer decide(Request request) {
    String source = request.path("id");
    String about =
        request.find("about").orElseThrow(() -> Refusal.Invalid.of("about", "rule.required"));
    String answer =
        request.find("answer").orElseThrow(() -> Refusal.Invalid.of("answer", "rule.required"));
    EditAuthor author = EditRoutes.author(request);
    if (ACCEPT.equals(answer)) {
      mentions.accept(author, source, about, messages.text(request.locale(), "mentions.summary"));
    } else {
      mentions.refuse(author, source, about);
    }
    return new Answer.Elsewhere(ALL + "/" + source + "#offres");
  }
}
