package org.maillage;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.maillage.account.AccountRoutes;
import org.maillage.account.Accounts;
import org.maillage.account.Identities;
import org.maillage.account.OpenId;
import org.maillage.account.OpenIdRoutes;
import org.maillage.account.Sessions;
import org.maillage.account.Throttle;
import org.maillage.atlas.Atlas;
import org.maillage.atlas.AtlasRoutes;
import org.maillage.atlas.TerritoryPages;
import org.maillage.catalogue.CaseRoutes;
import org.maillage.catalogue.Catalogue;
import org.maillage.catalogue.CatalogueRoutes;
import org.maillage.catalogue.Sources;
import org.maillage.catalogue.Works;
import org.maillage.editing.DisputeRoutes;
import org.maillage.editing.Disputes;
import org.maillage.editing.EditNames;
import org.maillage.editing.EditRoutes;
import org.maillage.editing.Editing;
import org.maillage.editing.GapRoutes;
import org.maillage.editing.Gaps;
import org.maillage.editing.History;
import org.maillage.editing.HistoryFeedRoutes;
import org.maillage.editing.HistoryRoutes;
import org.maillage.editing.MentionRoutes;
import org.maillage.editing.Mentions;
import org.maillage.editing.MergeRoutes;
import org.maillage.editing.Merging;
import org.maillage.editing.ProposalReviewRoutes;
import org.maillage.editing.ProposalRoutes;
import org.maillage.editing.ProposalSubjects;
import org.maillage.editing.Proposals;
import org.maillage.editing.VerificationRoutes;
import org.maillage.editing.Verifications;
import org.maillage.graph.Graph;
import org.maillage.journal.Journal;
import org.maillage.model.Kind;
import org.maillage.model.Ref;
import org.maillage.network.Connections;
import org.maillage.network.Filter;
import org.maillage.network.FilterChoices;
import org.maillage.network.Groups;
import org.maillage.network.Lens;
import org.maillage.network.Matrices;
import org.maillage.network.MatrixRoutes;
import org.maillage.network.Network;
import org.maillage.network.NetworkRoutes;
import org.maillage.network.Participations;
import org.maillage.network.PathRoutes;
import org.maillage.network.StructureRoutes;
import org.maillage.network.Structures;
import org.maillage.network.TerritoryPoints;
import org.maillage.network.Views;
import org.maillage.rights.ObjectionRoutes;
import org.maillage.rights.Rights;
import org.maillage.rights.RightsRoutes;
import org.maillage.search.FeedRoutes;
import org.maillage.search.PageSearch;
import org.maillage.search.Search;
import org.maillage.search.SearchIndex;
import org.maillage.search.SearchRoutes;
import org.maillage.web.Messages;
import org.maillage.web.Routes;
import org.maillage.web.SystemRoutes;

/** The features that the program has, each made of what stands below it, and their routes. */
final class Features {
  private static final int PARTNERS_ON_A_SHEET = 20;
  private static final int NAMESAKES = 20;
  private static final int PAIRS_TO_CHOOSE_FROM = 60;
  private static final int PAIRS_AT_HOME = 5;

  /** A workshop sends many proposals from one address, a person few. */
  private static final Throttle.Limit PROPOSALS = new Throttle.Limit(20, Duration.ofHours(1));

  /** One has few sheets about oneself. */
  private static final Throttle.Limit OBJECTIONS = new Throttle.Limit(3, Duration.ofDays(1));

  /** A follower that cannot write catches up when it can. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Graph graph;
  private final Journal journal;
  private final SearchIndex index;
  private final Participations participations;
  private final Messages messages;
  private final Search search;
  private final PageSearch pages;
  private final Editing editing;

  Features(
      Graph graph,
      Journal journal,
      SearchIndex index,
      Participations participations,
      Messages messages) {
    this.graph = graph;
    this.journal = journal;
    this.index = index;
    this.participations = participations;
    this.messages = messages;
    this.search = new Search(index, graph);
    this.pages = new PageSearch(index);
    this.editing = new Editing(graph, journal, new EditNames(graph, search));
  }

  /**
   * Adds what is read.
   *
   * @param names under which accounts contribute, by id
   */
  void register(Routes routes, Function<Set<String>, Map<String, String>> names) {
    var network = new Network(graph, participations);
    var views = new Views(graph, network);
    var atlas = new Atlas(graph);
    var closest = Lens.of(Filter.standard(PAIRS_TO_CHOOSE_FROM));
    var catalogue = new Catalogue(graph, search);
    var works = new Works(graph, atlas::whereabouts);
    new CaseRoutes(graph, works, catalogue, search).register(routes);
    new CatalogueRoutes(
            catalogue,
            new Sources(graph, pages),
            works,
            id -> network.partners(id, Filter.standard(PARTNERS_ON_A_SHEET)),
            new Verifications(graph, editing, names)::of,
            () ->
                Map.of(
                    "picture", atlas.picture(), "pairs", views.links(closest).apart(PAIRS_AT_HOME)))
        .register(routes);
    new SearchRoutes(search, pages, messages).register(routes);
    new FeedRoutes(search, graph, messages).register(routes);
    new NetworkRoutes(network, views, new FilterChoices(graph), InstantSource.system())
        .register(routes);
    new MatrixRoutes(new Matrices(graph, network, views), new TerritoryPoints(graph))
        .register(routes);
    var connections = new Connections(graph, network);
    new PathRoutes(connections, this::actors, messages).register(routes);
    new StructureRoutes(
            new Structures(graph, network, views),
            new Groups(network),
            connections,
            views,
            this::actors)
        .register(routes);
    new AtlasRoutes(atlas, new TerritoryPages(graph, atlas), messages).register(routes);
    new GapRoutes(new Gaps(graph, journal, InstantSource.system())).register(routes);
    var checks = new LinkedHashMap<String, BooleanSupplier>();
    checks.put("graph", graph::answers);
    checks.put("index", index::answers);
    new SystemRoutes(checks).register(routes);
  }

  /** Adds what is written, and who may write. */
  void register(
      Routes routes,
      Accounts accounts,
      Sessions sessions,
      Throttle throttle,
      Proposals proposals,
      Optional<OpenId> provider) {
    new AccountRoutes(accounts, sessions, provider).register(routes);
    var identities = new Identities(graph, InstantSource.system());
    provider.ifPresent(
        one -> new OpenIdRoutes(one, identities, accounts, sessions, throttle).register(routes));
    var history = new History(graph, journal, accounts::names);
    new HistoryRoutes(history, messages).register(routes);
    new HistoryFeedRoutes(history, messages).register(routes);
    var subjects = new ProposalSubjects(graph, journal, pages, search);
    new ProposalRoutes(
            proposals, subjects, who -> throttle.attempt("proposals of " + who, PROPOSALS))
        .register(routes);
    new ProposalReviewRoutes(proposals, subjects, messages).register(routes);
    new EditRoutes(editing).register(routes);
    var names = new EditNames(graph, search);
    new MergeRoutes(new Merging(graph, journal, history, names), messages).register(routes);
    new DisputeRoutes(new Disputes(graph, journal, editing, subjects, accounts::names))
        .register(routes);
    new MentionRoutes(new Mentions(graph, journal, editing), messages).register(routes);
    new VerificationRoutes(new Verifications(graph, editing, accounts::names), messages)
        .register(routes);
  }

  /** Adds what persons ask for, and what is done for them. */
  void register(
      Routes routes,
      Rights rights,
      Throttle throttle,
      Function<Set<String>, Map<String, String>> names) {
    new ObjectionRoutes(
            rights, who -> throttle.attempt("objections of " + who, OBJECTIONS), this::settle)
        .register(routes);
    new RightsRoutes(rights, names, this::settle).register(routes);
  }

  /** Who was hidden is hidden when they are answered, although what is read follows the log. */
  private void settle() {
    long last = journal.lastSeq();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (Math.min(index.seq(), participations.seq()) < last && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** {@return the actors that a name may mean, the likeliest first} */
  private List<Ref> actors(String name) {
    return search.suggest(name, NAMESAKES).items().stream()
        .filter(item -> Kind.of(item.kind()).filter(Kind::isActor).isPresent())
        .map(item -> new Ref(item.id(), item.kind(), item.name()))
        .toList();
  }
}
