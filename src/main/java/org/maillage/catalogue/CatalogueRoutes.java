package org.maillage.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.maillage.model.Kind;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Request;
import org.maillage.web.Routes;

/** Sheets, lists and the home page. */
public final class CatalogueRoutes {
  private static final int SIZE = 20;

  private final Catalogue catalogue;
  private final Sources sources;
  private final Works works;
  private final Function<String, Object> partners;
  private final Function<String, Object> checks;
  private final Supplier<Map<String, Object>> windows;

  /**
   * @param partners gives what an actor's sheet shows of its collaborations, by id
   * @param checks gives who has verified what of a sheet, by its id
   * @param windows gives what the home page shows of other parts: {@code picture}, a small map, and
   *     {@code pairs}, some who worked together
   */
  public CatalogueRoutes(
      Catalogue catalogue,
      Sources sources,
      Works works,
      Function<String, Object> partners,
      Function<String, Object> checks,
      Supplier<Map<String, Object>> windows) {
    this.catalogue = catalogue;
    this.sources = sources;
    this.works = works;
    this.partners = partners;
    this.checks = checks;
    this.windows = windows;
  }

  public void register(Routes routes) {
    registerLists(routes);
    registerSheets(routes);
    registerSources(routes);
  }

  private void registerLists(Routes routes) {
    routes.get(
        "/",
        "Home",
        Home.class,
        List.of(),
        request -> Answer.page("catalogue/home", catalogue.home(), windows.get()));
    for (Kind kind : Kind.values()) {
      if (kind == Kind.INTERVENTION) {
        continue; // its list is the library of cases
      }
      routes.get(
          "/" + kind.path(),
          "The entities of a kind",
          Listing.class,
          List.of(Param.page(), Param.size()),
          request ->
              Answer.page(
                  "catalogue/list",
                  catalogue.list(kind, request.integer("page", 1), request.integer("size", SIZE)),
                  Map.of("kinds", catalogue.kinds())));
    }
    routes.get(
        "/financements",
        "Who gave how much for what, year by year",
        Funding.class,
        List.of(),
        request -> Answer.page("catalogue/funding", catalogue.funding()));
    routes.get(
        "/api/entities",
        "Entities by name",
        Listing.class,
        List.of(Param.choice("kind", Kind.keys()), Param.page(), Param.size()),
        request ->
            Answer.json(
                catalogue.list(
                    request.find("kind").flatMap(Kind::of).orElse(null),
                    request.integer("page", 1),
                    request.integer("size", SIZE))));
  }

  private void registerSheets(Routes routes) {
    routes.get(
        "/fiches/{id}",
        "The sheet of an entity",
        Sheet.class,
        List.of(Param.moment("connu-le")),
        request -> sheet(request));
    routes.get(
        "/api/entities/{id}",
        "An entity with its statements",
        Sheet.class,
        List.of(Param.moment("connu-le")),
        request -> Answer.json(known(request)));
  }

  private void registerSources(Routes routes) {
    routes.get(
        "/sources/{id}",
        "What rests on a source",
        SourcePage.class,
        List.of(Param.text("q")),
        request ->
            Answer.page("catalogue/source", sources.source(request.path("id"), request.text("q"))));
    routes.get(
        "/sources/{id}/pages/{n}",
        "A page of a source and what rests on it",
        SourcePage.class,
        List.of(Param.text("q")),
        request ->
            Answer.page(
                "catalogue/source",
                sources.page(
                    request.path("id"), pageNumber(request.path("n")), request.text("q"))));
    routes.get(
        "/sources/{id}/passage",
        "What a citation points to that names no page",
        SourcePage.class,
        List.of(Param.text("section"), Param.text("q")),
        request ->
            Answer.page(
                "catalogue/source",
                sources.passage(request.path("id"), request.text("section"), request.text("q"))));
  }

  private Sheet known(Request request) {
    String id = request.path("id");
    String moment = request.moment("connu-le");
    return moment == null ? catalogue.sheet(id) : catalogue.sheet(id, moment);
  }

  private Answer sheet(Request request) {
    String id = request.path("id");
    Sheet sheet = known(request);
    String day = request.text("connu-le");
    if (day != null) {
      return Answer.page("catalogue/sheet", sheet, Map.of("known", day));
    }
    if (Kind.SOURCE.key().equals(sheet.kind())) {
      return new Answer.Moved("/sources/" + id);
    }
    var beside = new HashMap<String, Object>();
    beside.put("checks", checks.apply(id));
    if (Kind.of(sheet.kind()).filter(Kind::isActor).isPresent()) {
      beside.put("partners", partners.apply(id));
    }
    if (Kind.PERSON.key().equals(sheet.kind())) {
      beside.put("basis", Basis.of(sheet));
    }
    if (Kind.THEME.key().equals(sheet.kind())) {
      beside.put("uses", Uses.of(works, id));
    }
    var linked = Initiative.linked(sheet, request.site());
    if (linked != null) {
      beside.put("linked", linked);
    }
    return Answer.page("catalogue/sheet", sheet, beside);
  }

  /** A page that no document can have is a page that is not found. */
  private static int pageNumber(String text) {
    return Optional.of(text)
        .filter(number -> number.matches("[1-9]\\d{0,4}"))
        .map(Integer::valueOf)
        .orElseThrow(() -> new org.maillage.model.Refusal.NotFound(text));
  }
}
