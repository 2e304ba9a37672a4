package org.maillage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.maillage.account.Accounts;
import org.maillage.catalogue.Audit;
import org.maillage.documents.Ingest;
import org.maillage.exchange.InitiativeImporter;
import org.maillage.graph.EmbeddedNeo4j;
import org.maillage.graph.Graph;
import org.maillage.journal.Receipt;
import org.maillage.model.Refusal;
import org.maillage.web.Json;
import org.maillage.web.Messages;
import org.maillage.web.Problems;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line. Results go to stdout, everything else to stderr. */
@Command(
    name = "maillage",
    description = "A collaborative, sourced knowledge base of research-action.",
    mixinStandardHelpOptions = true,
    version = "Maillage 0.1",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      Main.Serve.class,
      Main.Import.class,
      Main.IngestDocuments.class,
      Main.Check.class,
      Main.Reindex.class,
      UserCommand.class,
      Main.Train.class
    })
public final class Main implements Runnable {
  private static final int FAILED = 1;
  private static final int WRONG_USE = 2;
  private static final int PROGRESS = 50;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  private Main() {}

  public static void main(String[] arguments) {
    // Neo4j and the driver leave threads behind when something is thrown: always end by exit.
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((failure, command, parsed) -> fail(failure))
        .execute(arguments);
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new CommandLine.ParameterException(spec.commandLine(), "Missing: COMMAND");
    }
  }

  /** The one place where failures become messages and exit codes. */
  private static int fail(Exception failure) throws Exception {
    switch (failure) {
      case Refusal.Invalid invalid -> {
        var problems = new Problems(new Messages());
        for (var violation : invalid.violations()) {
          say(violation.field() + ": " + problems.message(violation, language()));
        }
      }
      case Refusal.Conflict conflict -> {
        Refusal.Clash clash = conflict.clash();
        say(clash.id() + ": " + new Messages().text(language(), "cli.conflict", clash.fields()));
      }
      case Refusal.NotFound missing -> say(missing.getMessage());
      case Settings.Unusable unusable -> {
        say(unusable.getMessage());
        return WRONG_USE;
      }
      case EmbeddedNeo4j.Busy busy -> say(busy.getMessage());
      case Graph.Unreachable unreachable -> say(unreachable.getMessage());
      default -> throw failure;
    }
    return FAILED;
  }

  static Locale language() {
    for (String name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
      String value = System.getenv(name);
      if (value != null && !value.isEmpty()) {
        return value.startsWith("en") ? Locale.ENGLISH : Locale.FRENCH;
      }
    }
    return Locale.FRENCH;
  }

  private static void say(@Nullable String line) {
    System.err.println(line);
  }

  /** The options that every command has. */
  static final class Common {
    @Option(names = "--data", paramLabel = "DIR", description = "Where everything is kept.")
    private @Nullable Path data;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    Settings settings() {
      return Settings.of(System.getenv(), data, null, null);
    }
  }

  @Command(name = "serve", description = "Starts everything.")
  static final class Serve implements Callable<Integer> {
    @Mixin private Common common = new Common();

    @Option(names = "--port", description = "7027 unless told; 0 takes a free one.")
    private @Nullable Integer port;

    @Option(names = "--host", description = "127.0.0.1 unless told.")
    private @Nullable String host;

    @Option(names = "--no-seed", description = "Leaves an empty base empty.")
    private boolean noSeed;

    @Override
    public Integer call() throws Exception {
      if (port != null && (port < 0 || port > 65_535)) {
        say("--port: 0…65535");
        return WRONG_USE;
      }
      var stopped = new CountDownLatch(1);
      Maillage maillage = Maillage.open(Settings.of(System.getenv(), common.data, host, port));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    maillage.close();
                    stopped.countDown();
                    // A stop that was asked for is no failure.
                    Runtime.getRuntime().halt(0);
                  }));
      if (maillage.isEmpty() && !noSeed) {
        say(new Messages().text(language(), "cli.seeding"));
        maillage.loadSeed();
      }
      String site = maillage.serve();
      System.out.println("Maillage is ready at " + site);
      System.out.flush();
      maillage
          .firstAdministrator(site)
          .ifPresent(
              link ->
                  say(
                      new Messages()
                          .text(
                              language(),
                              "cli.administrator",
                              link,
                              Accounts.INVITED_FOR.toDays())));
      maillage.finishInBackground(site);
      stopped.await();
      return 0;
    }
  }

  @Command(
      name = "import",
      description = "Loads facts in the seed format, or the initiatives of a map: GeoJSON, CSV.")
  static final class Import implements Callable<Integer> {
    @Mixin private Common common = new Common();

    @Parameters(arity = "1..*", paramLabel = "FILE")
    private List<Path> files = List.of();

    @Option(
        names = "--mapping",
        paramLabel = "FILE",
        description = "Which column of a map says what; see docs/importer-une-carte.md.")
    private @Nullable Path mapping;

    @Option(names = "--dry-run", description = "Only says what would change.")
    private boolean dryRun;

    @Option(names = "--json", description = "Writes the result as JSON.")
    private boolean json;

    @Override
    public Integer call() {
      long seeds = files.stream().filter(file -> file.toString().matches(".*\\.ya?ml")).count();
      if (seeds > 0 && (seeds < files.size() || mapping != null)) {
        say(new Messages().text(language(), "cli.import.mixed"));
        return WRONG_USE;
      }
      try (var maillage = Maillage.open(common.settings())) {
        if (seeds > 0) {
          tell(maillage.load(files, dryRun));
        } else {
          tell(maillage.loadInitiatives(files, mapping, dryRun));
        }
        return 0;
      }
    }

    private void tell(InitiativeImporter.Imported imported) {
      if (json) {
        System.out.println(text(imported));
        return;
      }
      var messages = new Messages();
      for (var remark : imported.remarks()) {
        say(remark.where() + ": " + messages.text(language(), remark.key(), remark.about()));
      }
      tell(imported.receipt());
      for (var one : imported.proposed()) {
        String like =
            messages.text(
                language(),
                "cli.import.proposed",
                one.name(),
                one.id(),
                one.known(),
                one.resembles());
        System.out.println(one.where() + ": " + like);
      }
    }

    private void tell(Receipt receipt) {
      if (json) {
        System.out.println(text(receipt));
        return;
      }
      var messages = new Messages();
      if (dryRun) {
        receipt.done().forEach(one -> System.out.println(one.op() + " " + one.id()));
      }
      String key = receipt.done().isEmpty() ? "cli.unchanged" : "cli.imported";
      System.out.println(
          messages.text(
              language(),
              key,
              receipt.count(Receipt.Op.CREATED),
              receipt.count(Receipt.Op.CHANGED),
              receipt.count(Receipt.Op.WITHDRAWN)));
    }
  }

  @Command(name = "ingest", description = "Reads documents into pages to search and to cite.")
  static final class IngestDocuments implements Callable<Integer> {
    @Mixin private Common common = new Common();

    @Parameters(arity = "1..*", paramLabel = "FILE")
    private List<Path> files = List.of();

    @Option(names = "--as", paramLabel = "ID", description = "The source whose text it is.")
    private @Nullable String as;

    @Option(names = "--json", description = "Writes the result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
      if (as != null && files.size() > 1) {
        say("--as: 1 FILE");
        return WRONG_USE;
      }
      var all = new ArrayList<Ingest.Taken>();
      int refused = 0;
      try (var maillage = Maillage.open(common.settings())) {
        var ingest = new Ingest(maillage.graph(), maillage.journal());
        for (int i = 0; i < files.size(); i++) {
          try {
            all.addAll(ingest.take(files.get(i), as));
          } catch (Refusal refusal) {
            refused++;
            fail(refusal);
          }
          if ((i + 1) % PROGRESS == 0) {
            say((i + 1) + "/" + files.size());
          }
        }
        maillage.index();
      }
      if (json) {
        System.out.println(text(all));
      } else {
        all.forEach(IngestDocuments::tell);
        System.out.println(
            new Messages()
                .text(
                    language(),
                    "cli.ingested",
                    all.size(),
                    all.stream().mapToInt(Ingest.Taken::pages).sum(),
                    all.stream().filter(Ingest.Taken::changed).count(),
                    refused));
      }
      return refused == 0 ? 0 : FAILED;
    }

    private static void tell(Ingest.Taken taken) {
      if (!taken.changed()) {
        return;
      }
      var messages = new Messages();
      String blank =
          taken.blank().isEmpty()
              ? ""
              : " " + messages.text(language(), "cli.blank", taken.blank().toString());
      System.out.println(
          messages.text(
                  language(),
                  taken.created() ? "cli.newsource" : "cli.source",
                  taken.source(),
                  taken.pages())
              + blank);
    }
  }

  private static String text(Object result) {
    return new String(Json.bytes(result), java.nio.charset.StandardCharsets.UTF_8);
  }

  @Command(name = "check", description = "Verifies the base and prints a report.")
  static final class Check implements Callable<Integer> {
    @Mixin private Common common = new Common();

    @Option(names = "--json", description = "Writes the report as JSON.")
    private boolean json;

    @Override
    public Integer call() {
      try (var maillage = Maillage.open(common.settings())) {
        Audit.Report report = Report.of(maillage);
        if (json) {
          System.out.println(text(report));
        } else {
          new Report(language()).lines(report).forEach(System.out::println);
        }
        return report.isSound() ? 0 : FAILED;
      }
    }
  }

  @Command(name = "reindex", description = "Makes the search index anew.")
  static final class Reindex implements Callable<Integer> {
    @Mixin private Common common = new Common();

    @Override
    public Integer call() {
      Settings settings = common.settings();
      try (var maillage = Maillage.open(settings)) {
        deleteFolder(settings.data().resolve("index"));
        int entities = maillage.index().size();
        System.out.println(new Messages().text(language(), "cli.reindexed", entities));
        return 0;
      }
    }
  }

  private static void deleteFolder(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Run by the launcher to make the ahead-of-time cache: starts all, opens pages, ends. */
  @Command(name = "train", hidden = true)
  static final class Train implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      Path data = Files.createTempDirectory("maillage-train");
      var settings =
          new Settings(
              Settings.of(Map.of(), data, null, 0).home(),
              data,
              Settings.DEFAULT_HOST,
              0,
              Optional.empty(),
              Optional.empty());
      try (var maillage = Maillage.open(settings)) {
        maillage.loadSeed();
        String site = maillage.serve();
        maillage.visit(site);
      } finally {
        deleteFolder(data);
      }
      return 0;
    }
  }
}
