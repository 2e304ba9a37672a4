package org.maillage;

import java.util.concurrent.Callable;
import org.maillage.journal.Erased;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erases an entity and its history; also while {@code serve} runs. */
@Command(name = "erase", description = "Erases a person, or another entity, and its history.")
final class Erase implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Parameters(paramLabel = "ID")
  private String id = "";

  @Option(names = "--json", description = "Writes the receipt as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Settings settings = common.settings();
    Erased erased;
    boolean alone;
    try (var maillage = Maillage.join(settings)) {
      erased = maillage.erase(id);
      alone = maillage.ownsStore();
    }
    if (alone) {
      Maillage.open(settings).close(); // makes the store anew first: the bytes go too
    }
    if (json) {
      Terminal.json(erased);
    } else {
      tell(erased);
      System.out.println(Terminal.text(alone ? "cli.erased.bytes" : "cli.erased.later"));
    }
    return 0;
  }

  private static void tell(Erased erased) {
    System.out.println(
        Terminal.text("cli.erased", erased.items(), erased.revisions(), erased.seq()));
    if (!erased.mentions().isEmpty()) {
      System.out.println(
          Terminal.text("cli.erased.mentions", String.join(", ", erased.mentions())));
    }
    if (erased.pages() > 0) {
      System.out.println(Terminal.text("cli.erased.pages", erased.pages()));
    }
  }
}
