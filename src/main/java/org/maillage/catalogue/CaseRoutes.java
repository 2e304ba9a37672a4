package org.maillage.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.model.Kind;
import org.maillage.search.Hits;
import org.maillage.search.Search;
import org.maillage.search.SearchQuery;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Routes;

/** The library of cases, the methods, the chronology. */
public final class CaseRoutes {
  private static final int SIZE = 20;

  /** Years are asked for by their ends. */
  private static final List<Facet> CHOSEN =
      Stream.of(Facet.values()).filter(facet -> facet != Facet.YEAR).toList();

  private static final List<Param> FILTERS =
      Stream.concat(
              CHOSEN.stream().map(facet -> Param.text(facet.key())),
              Stream.of(
                  Param.text("q"),
                  Param.year("from"),
                  Param.year("to"),
                  Param.choice("sort", Cases.Sort.keys())))
          .toList();

  private static final List<Param> LIST =
      Stream.concat(
              FILTERS.stream(),
              Stream.of(
                  Param.choice("view", List.of("cards", "table")), Param.page(), Param.size()))
          .toList();

  private static final List<Param> CHRONOLOGY =
      List.of(
          Param.choices("kind", Chronology.KINDS.stream().map(Kind::key).toList()),
          Param.text("theme"),
          Param.text("territory"));

  private final Graph graph;
  private final Works works;
  private final Cases cases;
  private final Catalogue catalogue;
  private final Search search;

  public CaseRoutes(Graph graph, Works works, Catalogue catalogue, Search search) {
    this.graph = graph;
    this.works = works;
    this.cases = new Cases(works);
    this.catalogue = catalogue;
    this.search = search;
  }

  public void register(Routes routes) {
    registerCases(routes);
    routes.get(
        "/methodes",
        "Ways of working",
        Methods.class,
        List.of(),
        request -> Answer.page("catalogue/methods", Methods.of(graph, works)));
    routes.get(
        "/chronologie",
        "What was done and made, year by year",
        Chronology.class,
        CHRONOLOGY,
        request ->
            Answer.page(
                "catalogue/chronology",
                chronology(request),
                Map.of(
                    "chosen", request.texts("kind"),
                    "shown", Chronology.KINDS.stream().map(Kind::key).toList())));
    routes.get(
        "/api/chronology",
        "What was done and made, year by year",
        Chronology.class,
        CHRONOLOGY,
        request -> Answer.json(chronology(request)));
  }

  private void registerCases(Routes routes) {
    routes.get(
        "/" + Kind.INTERVENTION.path(),
        "The library of cases",
        CaseList.class,
        LIST,
        request ->
            Answer.page(
                "catalogue/cases",
                list(request),
                Map.of(
                    "kinds", catalogue.kinds(),
                    "asked", request.query(FILTERS.stream().map(Param::name).toList()),
                    "table", "table".equals(request.text("view")),
                    "names", CHOSEN.stream().map(Facet::key).toList(),
                    "orders", Cases.Sort.keys())));
    routes.get(
        "/api/interventions",
        "The library of cases",
        CaseList.class,
        LIST,
        request -> Answer.json(list(request)));
    routes.get(
        "/api/interventions.csv",
        "All the cases that the filters let through, as a table",
        String.class,
        FILTERS,
        request ->
            Answer.file(
                cases.csv(filter(request), sort(request), request.site()),
                "text/csv;charset=utf-8",
                "interventions.csv"));
  }

  private CaseList list(Request request) {
    return cases.list(
        filter(request), sort(request), request.integer("page", 1), request.integer("size", SIZE));
  }

  private Chronology chronology(Request request) {
    return Chronology.of(
        works,
        request.texts("kind"),
        new WorkFilter(chosen(request, List.of(Facet.THEME, Facet.TERRITORY)), null, null, null));
  }

  private static Cases.Sort sort(Request request) {
    return Cases.Sort.valueOf(request.find("sort").orElse("date").toUpperCase(Locale.ROOT));
  }

  private WorkFilter filter(Request request) {
    return new WorkFilter(
        chosen(request, CHOSEN),
        request.integer("from"),
        request.integer("to"),
        found(request.text("q")));
  }

  private static Map<Facet, String> chosen(Request request, List<Facet> facets) {
    var chosen = new HashMap<Facet, String>();
    facets.forEach(facet -> request.find(facet.key()).ifPresent(value -> chosen.put(facet, value)));
    return chosen;
  }

  /** {@return the interventions that a search for words finds, null where none are given} */
  private @Nullable Set<String> found(@Nullable String words) {
    if (words == null) {
      return null;
    }
    var query =
        new SearchQuery(
            words,
            List.of(Kind.INTERVENTION),
            null,
            null,
            null,
            null,
            SearchQuery.Sort.RELEVANCE,
            1,
            1,
            false);
    return search.all(query).stream().map(Hits.Hit::id).collect(Collectors.toSet());
  }
}
