package org.maillage.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.maillage.model.Ref;
import org.maillage.web.Answer;
import org.maillage.web.Atom;
import org.maillage.web.Messages;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Routes;

/** What was done, to the base or to one sheet, for those who read feeds. */
public final class HistoryFeedRoutes {
  private static final String RECENT = "/contribuer/changements";
  private static final int LATEST = 999_999_999;
  private static final int TOLD = 8;

  private final History history;
  private final Messages messages;

  public HistoryFeedRoutes(History history, Messages messages) {
    this.history = history;
    this.messages = messages;
  }

  public void register(Routes routes) {
    routes.get(
        RECENT + ".atom",
        "What was done to the base, as an Atom feed",
        String.class,
        List.of(Param.text("de")),
        this::recent);
    routes.get(
        "/fiches/{id}/historique.atom",
        "What became of a sheet, as an Atom feed",
        String.class,
        List.of(),
        this::ofSheet);
  }

  private Answer recent(Request request) {
    History.Recent recent = history.recent(request.text("de"), LATEST, false);
    Locale locale = request.locale();
    String who = recent.who();
    String title =
        who == null
            ? messages.text(locale, "feed.changes")
            : messages.text(locale, "changes.of", named(who, locale));
    String query = request.query(List.of("de"));
    List<Deed> deeds = recent.deeds().stream().filter(deed -> !deed.about().isEmpty()).toList();
    return feed(RECENT, query, title, deeds, request);
  }

  private Answer ofSheet(Request request) {
    History.OfSheet told = history.of(request.path("id"), LATEST, false);
    String title = messages.text(request.locale(), "history.of", told.sheet().name());
    String page = "/fiches/" + told.sheet().id() + "/historique";
    return feed(page, "", title, told.deeds(), request);
  }

  private Answer feed(String page, String query, String title, List<Deed> deeds, Request request) {
    String site = request.site();
    List<Atom.Entry> entries =
        deeds.stream().map(deed -> entry(deed, site + page, request)).toList();
    return Atom.of(
            site + page + ".atom" + query, site + page + query, title, request.locale(), entries)
        .answer();
  }

  /** A deed is the first on the page that ends with it, and that page is the same for ever. */
  private Atom.Entry entry(Deed deed, String page, Request request) {
    Locale locale = request.locale();
    String url = page + "?avant=" + (deed.seq() + 1);
    String size = messages.plural(locale, "history.items", deed.size());
    return new Atom.Entry(
        url,
        url,
        deed.summary().isEmpty() ? size : deed.summary(),
        deed.at(),
        deed.at(),
        summary(deed, size, locale),
        deed.about().stream().map(Ref::name).toList());
  }

  private String summary(Deed deed, String size, Locale locale) {
    var words = new ArrayList<String>();
    words.add(named(deed.who(), locale));
    words.add(size);
    deed.about().forEach(ref -> words.add(ref.name()));
    deed.changes().stream().limit(TOLD).forEach(change -> words.add(told(change, locale)));
    return String.join(" · ", words);
  }

  private String named(String who, Locale locale) {
    return messages.find(locale, "actor." + who).orElse(who);
  }

  private String told(Deed.Altered change, Locale locale) {
    Ref object = change.object();
    String what =
        object == null
            ? change.subject().name()
            : change.subject().name()
                + " "
                + messages.text(locale, "relation." + change.relation() + ".says")
                + " "
                + object.name();
    return messages.text(locale, "history." + change.op()) + " : " + what;
  }
}
