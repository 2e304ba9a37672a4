package org.maillage;

import org.jspecify.annotations.Nullable;
import org.maillage.graph.EmbeddedNeo4j;
import org.maillage.graph.Graph;
import org.maillage.model.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Results go to stdout, everything else to stderr. */
@Command(
    name = "maillage",
    description = "A collaborative, sourced knowledge base of research-action.",
    mixinStandardHelpOptions = true,
    version = "Maillage 0.1",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      Serve.class,
      Import.class,
      IngestDocuments.class,
      Export.class,
      BackUp.class,
      Restore.class,
      Erase.class,
      User.class,
      Check.class,
      Reindex.class,
      Train.class
    })
public final class Main implements Runnable {
  static final int FAILED = 1;
  static final int WRONG_USE = 2;

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
      case Refusal refusal -> Terminal.tell(refusal);
      case Settings.Unusable unusable -> {
        Terminal.say(unusable.getMessage());
        return WRONG_USE;
      }
      case EmbeddedNeo4j.Busy busy -> Terminal.say(busy.getMessage());
      case Graph.Unreachable unreachable -> Terminal.say(unreachable.getMessage());
      default -> throw failure;
    }
    return FAILED;
  }
}
