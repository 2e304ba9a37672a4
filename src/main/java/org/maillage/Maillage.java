package org.maillage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillage.account.Account;
import org.maillage.account.Accounts;
import org.maillage.account.OpenId;
import org.maillage.account.Sessions;
import org.maillage.account.Throttle;
import org.maillage.catalogue.Catalogue;
import org.maillage.editing.Proposals;
import org.maillage.exchange.Anew;
import org.maillage.exchange.Backup;
import org.maillage.exchange.Base;
import org.maillage.exchange.ExportRoutes;
import org.maillage.exchange.Exports;
import org.maillage.exchange.Importer;
import org.maillage.exchange.InitiativeImporter;
import org.maillage.exchange.Manifest;
import org.maillage.exchange.SeedFile;
import org.maillage.graph.Directory;
import org.maillage.graph.EmbeddedNeo4j;
import org.maillage.graph.Graph;
import org.maillage.graph.Schema;
import org.maillage.graph.Territories;
import org.maillage.journal.Erased;
import org.maillage.journal.Journal;
import org.maillage.journal.Receipt;
import org.maillage.journal.Redirects;
import org.maillage.model.Rank;
import org.maillage.network.Network;
import org.maillage.network.Participations;
import org.maillage.network.Views;
import org.maillage.network.WholeNetwork;
import org.maillage.rights.Erasures;
import org.maillage.rights.Rights;
import org.maillage.search.SearchIndex;
import org.maillage.web.Assets;
import org.maillage.web.Json;
import org.maillage.web.Messages;
import org.maillage.web.Routes;
import org.maillage.web.Templates;
import org.maillage.web.Visitor;
import org.maillage.web.Web;

/** The composition root: every part is made here, in the order of the storeys, by constructors. */
public final class Maillage implements AutoCloseable {
  private final Settings settings;
  private final @Nullable EmbeddedNeo4j embedded;
  private final Graph graph;
  private final Journal journal;
  private final Territories territories;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Throttle throttle;
  private final Proposals proposals;
  private final Rights rights;
  private final Optional<OpenId> provider;
  private @Nullable SearchIndex index;
  private @Nullable Participations participations;
  private @Nullable Web web;
  private @Nullable Afterwards afterwards;

  private Maillage(
      Settings settings,
      @Nullable EmbeddedNeo4j embedded,
      Graph graph,
      Journal journal,
      Territories territories) {
    this.settings = settings;
    this.embedded = embedded;
    this.graph = graph;
    this.journal = journal;
    this.territories = territories;
    InstantSource clock = InstantSource.system();
    this.accounts = new Accounts(graph, clock);
    this.throttle = new Throttle(graph, clock);
    this.sessions = new Sessions(graph, clock, accounts, throttle);
    this.proposals = new Proposals(graph, journal, clock);
    this.rights =
        new Rights(
            graph,
            journal,
            clock,
            settings.data(),
            settings.neo4j().isEmpty() ? () -> Anew.owe(settings.data()) : () -> {});
    this.provider = settings.provider().map(one -> new OpenId(one, clock));
  }

  /** Opens the graph, its schema and its territories of reference. */
  static Maillage open(Settings settings) {
    if (settings.neo4j().isPresent()) {
      return open(settings, null, settings.neo4j().get());
    }
    Path data = settings.data();
    EmbeddedNeo4j embedded =
        Anew.inTurn(
            data,
            () -> {
              Anew.settle(data);
              return EmbeddedNeo4j.start(data);
            });
    return open(settings, embedded, embedded.address());
  }

  private static Maillage open(
      Settings settings, @Nullable EmbeddedNeo4j embedded, Graph.Address address) {
    try {
      Path territories = settings.territories();
      if (!Files.isReadable(territories)) {
        throw new Settings.Unusable(territories + ": not found; is the seed folder whole?");
      }
      Graph graph = Graph.connect(address);
      Schema.apply(graph);
      var journal = new Journal(graph, InstantSource.system());
      return new Maillage(settings, embedded, graph, journal, Territories.of(graph, territories));
    } catch (RuntimeException failure) {
      if (embedded != null) {
        embedded.close();
      }
      throw failure;
    }
  }

  /**
   * Opens the graph, or joins the process that has it open: for what writes no index.
   *
   * @throws EmbeddedNeo4j.Busy when another process has it open and cannot be reached
   */
  static Maillage join(Settings settings) {
    try {
      return open(settings);
    } catch (EmbeddedNeo4j.Busy busy) {
      return open(settings, null, EmbeddedNeo4j.running(settings.data()).orElseThrow(() -> busy));
    }
  }

  /** {@return whether nothing was ever written here} */
  boolean isEmpty() {
    return journal.lastSeq() == 0;
  }

  /** Loads the files of the seed folder. */
  Receipt loadSeed() {
    List<SeedFile> files = SeedFile.readAll(settings.seed());
    territories.load(Importer.territories(files));
    return importer().load(files, false);
  }

  /** Loads seed files; see {@link Importer#load}. */
  Receipt load(List<Path> files, boolean dryRun) {
    territories.loadAll(() -> true);
    return importer().load(files.stream().map(SeedFile::read).toList(), dryRun);
  }

  /** {@return of the items that seed files say, those that are part of others now, with which} */
  Map<String, String> merged(List<Path> files) {
    return importer().merged(files.stream().map(SeedFile::read).toList());
  }

  /** {@return what loads seed files, but for what was erased} */
  Importer importer() {
    Erasures erasures = Erasures.of(settings.data());
    return new Importer(journal, erasures::holds, erasures::hides);
  }

  /** Writes the whole base into a file; see {@link Backup}. */
  Manifest backup(Path file) {
    return Backup.write(graph, file, Instant.now());
  }

  /** Erases an entity; see {@link Rights#erase}. */
  Erased erase(String known) {
    Erased erased = rights.erase(known, "erase").erased();
    if (participations == null) {
      Anew.delete(settings.data().resolve("network")); // it names actors; it is made anew
    }
    return erased;
  }

  /** {@return whether the store is open in this process alone, and is no server's} */
  boolean ownsStore() {
    return embedded != null;
  }

  /** Loads the maps of others; see {@link InitiativeImporter#load}. */
  InitiativeImporter.Imported loadInitiatives(
      List<Path> files, @Nullable Path mapping, boolean dryRun) {
    territories.loadAll(() -> true);
    return new InitiativeImporter(graph, importer(), Directory.of(settings.territories()))
        .load(files, mapping, dryRun);
  }

  Accounts accounts() {
    return accounts;
  }

  Sessions sessions() {
    return sessions;
  }

  Proposals proposals() {
    return proposals;
  }

  Rights rights() {
    return rights;
  }

  Graph graph() {
    return graph;
  }

  Journal journal() {
    return journal;
  }

  /** {@return the index, opened and up to date} */
  SearchIndex index() {
    SearchIndex open = index;
    if (open == null) {
      open = SearchIndex.open(settings.data().resolve("index"), graph, journal);
      index = open;
    }
    return open;
  }

  /** {@return who took part in what, up to date} */
  private Participations participations() {
    Participations open = participations;
    if (open == null) {
      open = Participations.open(settings.data().resolve("network"), graph, journal);
      participations = open;
    }
    return open;
  }

  /** {@return the routes of every feature} */
  Routes routes(Messages messages) {
    var features = new Features(graph, journal, index(), participations(), messages);
    var routes = new Routes();
    features.register(routes, accounts::names);
    features.register(routes, accounts, sessions, throttle, proposals, provider);
    features.register(routes, rights, throttle, accounts::names);
    new ExportRoutes(exports(), this::base).register(routes);
    return routes;
  }

  private Visitor visitor(Account account) {
    if (!account.rank().isAtLeast(Rank.EDITOR)) {
      return new Visitor(account.id(), account.name(), account.rank());
    }
    return new Visitor(
        account.id(), account.name(), account.rank(), proposals.waiting(), rights.waiting());
  }

  /** {@return the formats in which the whole base can be had} */
  Exports exports() {
    var network =
        new WholeNetwork(
            new Views(graph, new Network(graph, participations())), InstantSource.system());
    return new Exports((base, out) -> network.gexf(out), (base, out) -> network.graphMl(out));
  }

  /** {@return what is public now, for files that are no page of the site} */
  Base base() {
    return base(settings.site());
  }

  private Base base(String site) {
    return new Base(
        graph,
        ids -> Catalogue.sheets(graph, ids).stream().map(Json::bytes).toList(),
        site,
        LocalDate.now(ZoneOffset.UTC),
        journal.lastSeq());
  }

  /** Starts the site; {@return the address at which every page answers} */
  String serve() {
    var messages = new Messages();
    var site =
        new Web(
            routes(messages),
            new Templates(messages, Assets.manifest()),
            messages,
            token -> sessions.who(token).map(this::visitor),
            new Redirects(graph)::find,
            settings.host(),
            settings.port(),
            settings.publicUrl());
    web = site;
    site.start();
    return site.address();
  }

  /** {@return what can wait until the pages answer} */
  Afterwards afterwards(String site) {
    var rest =
        new Afterwards(
            site,
            List.of(
                goOn -> sessions.sweep(),
                goOn -> proposals.sweep(),
                goOn -> rights.draftWithoutReason(),
                territories::loadAll));
    afterwards = rest;
    return rest;
  }

  @Override
  public void close() {
    Afterwards rest = afterwards;
    if (rest != null) {
      rest.close();
    }
    Web site = web;
    if (site != null) {
      site.close();
    }
    SearchIndex open = index;
    if (open != null) {
      open.close();
    }
    Participations known = participations;
    if (known != null) {
      known.close();
    }
    graph.close();
    if (embedded != null) {
      embedded.close();
    }
  }
}
