package org.maillage.search;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.maillage.graph.Graph;
import org.maillage.model.Ref;
import org.maillage.web.Answer;
import org.maillage.web.Atom;
import org.maillage.web.Messages;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Routes;

/** What changed among the sheets that a search finds, or that a territory has. */
public final class FeedRoutes {
  private static final int ENTRIES = 50;
  private static final String SEARCH = "/recherche";

  private final Search search;
  private final Latest latest;
  private final Messages messages;

  public FeedRoutes(Search search, Graph graph, Messages messages) {
    this.search = search;
    this.latest = new Latest(graph);
    this.messages = messages;
  }

  public void register(Routes routes) {
    routes.get(
        SEARCH + ".atom",
        "What a search finds, the latest changed first, as an Atom feed",
        String.class,
        SearchRoutes.PARAMS,
        this::found);
    routes.get(
        "/territoires/{key}/changements.atom",
        "What lies in a territory, the latest changed first, as an Atom feed",
        String.class,
        List.of(),
        this::within);
  }

  private Answer found(Request request) {
    String query = request.query(SearchRoutes.PARAMS.stream().map(Param::name).toList());
    Locale locale = request.locale();
    String title =
        request
            .find("q")
            .map(words -> messages.text(locale, "feed.search", words))
            .orElseGet(() -> messages.text(locale, "feed.all"));
    return feed(
        SEARCH + ".atom" + query, SEARCH + query, title, SearchRoutes.query(request), request);
  }

  private Answer within(Request request) {
    Ref territory = latest.territory(request.path("key"));
    var query =
        new SearchQuery(
            "",
            List.of(),
            territory.id(),
            null,
            null,
            null,
            SearchQuery.Sort.NAME,
            1,
            ENTRIES,
            true);
    return feed(
        territory.url() + "/changements.atom",
        territory.url(),
        messages.text(request.locale(), "feed.territory", territory.name()),
        query,
        request);
  }

  private Answer feed(String self, String page, String title, SearchQuery query, Request request) {
    Map<String, Hits.Hit> hits =
        search.all(query).stream()
            .collect(Collectors.toMap(Hits.Hit::id, Function.identity(), (one, same) -> one));
    List<Atom.Entry> entries =
        latest.of(hits.keySet(), ENTRIES).stream()
            .map(one -> entry(one, Objects.requireNonNull(hits.get(one.id())), request))
            .toList();
    return Atom.of(request.site() + self, request.site() + page, title, request.locale(), entries)
        .answer();
  }

  private Atom.Entry entry(Latest.Changed one, Hits.Hit hit, Request request) {
    String url = request.site() + hit.url();
    return new Atom.Entry(
        url,
        url,
        hit.name(),
        one.made(),
        one.changed(),
        Objects.requireNonNullElse(hit.summary(), ""),
        List.of(messages.text(request.locale(), "kind." + hit.kind() + ".one")));
  }
}
