package org.maillage.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maillage.model.Kind;
import org.maillage.web.Answer;
import org.maillage.web.Messages;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Routes;

/** Search and suggestion. */
public final class SearchRoutes {
  private static final int SIZE = 20;
  private static final int SUGGESTIONS = 8;
  private static final int PASSAGES = 6;

  static final List<Param> PARAMS =
      List.of(
          Param.text("q"),
          Param.choices("kind", Kind.keys()),
          Param.text("territory"),
          Param.text("theme"),
          Param.year("from"),
          Param.year("to"),
          Param.choice("sort", List.of("relevance", "name", "date")),
          Param.flag("strict"));

  private static final List<Param> PAGED = with(Param.page(), Param.size());

  private final Search search;
  private final PageSearch pages;
  private final Messages messages;

  public SearchRoutes(Search search, PageSearch pages, Messages messages) {
    this.search = search;
    this.pages = pages;
    this.messages = messages;
  }

  public void register(Routes routes) {
    routes.get("/recherche", "Search", Hits.class, PAGED, this::page);
    routes.get("/api/search", "Search", Hits.class, PAGED, request -> Answer.json(hits(request)));
    routes.get(
        "/api/search.csv",
        "All that a search finds, as a table",
        String.class,
        PARAMS,
        request ->
            Answer.file(
                HitTable.csv(search.all(query(request)), request.site()),
                "text/csv;charset=utf-8",
                "recherche.csv"));
    routes.get(
        "/api/passages",
        "Pages of sources on which words stand",
        PageHits.class,
        List.of(Param.text("q"), Param.text("source"), Param.page(), Param.size()),
        request ->
            Answer.json(
                pages.search(
                    request.find("q").orElse(""),
                    request.text("source"),
                    request.integer("page", 1),
                    request.integer("size", SIZE))));
    routes.get(
        "/api/suggest",
        "Names that begin so",
        Suggestions.class,
        List.of(Param.text("q"), Param.integer("size", 1, 20)),
        request ->
            Answer.json(
                search.suggest(
                    request.find("q").orElse(""), request.integer("size", SUGGESTIONS))));
  }

  private Answer page(Request request) {
    Hits hits = hits(request);
    var beside = new HashMap<String, Object>();
    beside.put("asked", asked(request));
    if (hits.page() == 1) { // passages stand under the first page
      beside.put("passages", pages.search(hits.query(), null, 1, PASSAGES));
    }
    return Answer.page("search/results", hits, beside);
  }

  private static List<Param> with(Param... more) {
    return Stream.concat(PARAMS.stream(), Stream.of(more)).toList();
  }

  /** {@return the part of the address that says the same search to the API, empty for all} */
  private static String asked(Request request) {
    return PARAMS.stream()
        .flatMap(
            param ->
                request.texts(param.name()).stream()
                    .map(it -> param.name() + "=" + URLEncoder.encode(it, StandardCharsets.UTF_8)))
        .collect(Collectors.joining("&"));
  }

  private Hits hits(Request request) {
    return named(search.search(query(request)), request.locale());
  }

  static SearchQuery query(Request request) {
    return new SearchQuery(
        request.find("q").orElse(""),
        request.texts("kind").stream().map(Kind::of).flatMap(Optional::stream).toList(),
        request.text("territory"),
        request.text("theme"),
        request.integer("from"),
        request.integer("to"),
        SearchQuery.Sort.valueOf(request.find("sort").orElse("relevance").toUpperCase(Locale.ROOT)),
        request.integer("page", 1),
        request.integer("size", SIZE),
        request.flag("strict"));
  }

  /** The kinds have a name in each language; the index knows their keys. */
  private Hits named(Hits hits, Locale locale) {
    var facets = new LinkedHashMap<>(hits.facets());
    facets.computeIfPresent(
        Documents.KIND,
        (dimension, kinds) ->
            kinds.stream()
                .map(
                    kind ->
                        new Hits.Facet(
                            kind.value(),
                            messages.text(locale, "kind." + kind.value() + ".other"),
                            kind.count()))
                .toList());
    return hits.with(facets);
  }
}
