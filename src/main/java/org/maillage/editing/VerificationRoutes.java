package org.maillage.editing;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.maillage.model.Refusal;
import org.maillage.web.Answer;
import org.maillage.web.Messages;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Route.Access;
import org.maillage.web.Routes;

/** The button by which somebody says that they have compared a fact with its sources. */
public final class VerificationRoutes {
  /** What was read: an id and a revision, {@code la-transfo 3}. */
  private static final Pattern READ = Pattern.compile("([a-z0-9-]{1,100}) (\\d{1,9})");

  private final Verifications verifications;
  private final Messages messages;

  public VerificationRoutes(Verifications verifications, Messages messages) {
    this.verifications = verifications;
    this.messages = messages;
  }

  public void register(Routes routes) {
    routes.button(
        Access.CONTRIBUTOR,
        "/contribuer/fiches/{id}/verifier",
        "Notes that a sheet or a statement was compared with its sources",
        List.of(Param.required("item")),
        this::verify);
  }

  private Answer verify(Request request) {
    MatchResult read =
        READ.matcher(request.texts("item").getFirst())
            .results()
            .filter(one -> one.group().equals(request.texts("item").getFirst()))
            .findFirst()
            .orElseThrow(() -> Refusal.Invalid.of("item", "rule.required"));
    String sheet = request.path("id");
    String item = read.group(1);
    if (!verifications.of(sheet).containsKey(item)) {
      throw new Refusal.NotFound(item);
    }
    verifications.verify(
        EditRoutes.author(request),
        item,
        Integer.parseInt(read.group(2)),
        messages.text(request.locale(), "verified.summary"));
    return new Answer.Elsewhere(
        "/fiches/" + sheet + "#" + (item.equals(sheet) ? "verifier" : item));
  }
}
