package org.maillage.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.maillage.model.Field;
import org.maillage.model.Refusal;
import org.maillage.web.Answer;
import org.maillage.web.Messages;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Route.Access;
import org.maillage.web.Routes;

/** Making one sheet of two, and two of one again. */
public final class MergeRoutes {
  private static final String MERGE = "/contribuer/fusionner";
  private static final int WHY = 300;

  private final Merging merging;
  private final Messages messages;

  public MergeRoutes(Merging merging, Messages messages) {
    this.merging = merging;
    this.messages = messages;
  }

  public void register(Routes routes) {
    var fields = new ArrayList<Param>();
    for (Field field : Field.values()) {
      fields.add(Param.choice("keep." + field.key(), List.of("kept", "lost")));
    }
    fields.add(Param.text("key", 100));
    fields.add(Param.text("base", 10));
    fields.add(Param.text("base.lost", 10));
    fields.add(Param.text("why", WHY));
    routes.form(
        Access.EDITOR,
        MERGE,
        "Two sheets side by side, to be made one",
        Merging.Page.class,
        List.of(
            Param.required("garder"),
            Param.text("fondre"),
            Param.text("autre", WHY),
            Param.text("autre.id")),
        fields,
        this::page,
        this::merge);
    routes.form(
        Access.EDITOR,
        MERGE + "/defaire",
        "Takes a sheet out of the one that it was merged into",
        Merging.Apart.class,
        List.of(Param.required("fiche")),
        List.of(Param.text("why", WHY), Param.flag("sure")),
        request -> apart(request, merging.apart(lost(request), request.member().account())),
        this::takeApart);
  }

  private static String kept(Request request) {
    return request.texts("garder").getFirst();
  }

  private Answer page(Request request) {
    String kept = kept(request);
    Optional<String> lost = request.find("fondre");
    if (lost.isPresent()) {
      return Answer.page(
          "editing/merge",
          merging.page(kept, lost.get(), told(request)),
          Map.of(
              "formKey", request.find("key").orElseGet(() -> UUID.randomUUID().toString()),
              "why", request.find("why").orElse("")));
    }
    Merging.Choosing choosing =
        merging.choosing(
            kept, request.find("autre").orElse(""), request.find("autre.id").orElse(""));
    String other = choosing.other().id();
    return other.isEmpty()
        ? Answer.page("editing/mergewith", choosing)
        : new Answer.Elsewhere(MERGE + "?garder=" + kept + "&fondre=" + other);
  }

  private static Map<Field, Boolean> told(Request request) {
    return Merging.told(field -> request.find("keep." + field.key()));
  }

  private Answer merge(Request request) {
    String kept = kept(request);
    String lost =
        request.find("fondre").orElseThrow(() -> Refusal.Invalid.of("fondre", "rule.required"));
    String why = request.find("why").orElse("");
    merging.merge(
        new Merging.Known(kept, EditRoutes.baseOfOld(request)),
        new Merging.Known(lost, base(request)),
        told(request),
        request.member().account(),
        request.find("key").orElse(""),
        why.isEmpty() ? messages.text(request.locale(), "merge.summary") : why);
    return new Answer.Elsewhere("/fiches/" + kept);
  }

  private static int base(Request request) {
    String text = request.find("base.lost").orElse("");
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw Refusal.Invalid.of("base.lost", "rule.required");
    }
    return Integer.parseInt(text);
  }

  private static String lost(Request request) {
    return request.texts("fiche").getFirst();
  }

  private static Answer apart(Request request, Merging.Apart apart) {
    return Answer.page("editing/unmerge", apart, Map.of("why", request.find("why").orElse("")));
  }

  /** At once where all of it can be undone; else once it was seen what cannot. */
  private Answer takeApart(Request request) {
    String lost = lost(request);
    String editor = request.member().account();
    Merging.Apart apart = merging.apart(lost, editor);
    if (!apart.left().isEmpty() && !request.flag("sure")) {
      return apart(request, apart);
    }
    String why = request.find("why").orElse("");
    merging.takeApart(
        lost, editor, why.isEmpty() ? messages.text(request.locale(), "unmerge.summary") : why);
    return new Answer.Elsewhere("/fiches/" + lost + "/historique");
  }
}
