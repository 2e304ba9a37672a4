package org.maillage;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.maillage.journal.Receipt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads seed files. */
@Command(name = "import", description = "Loads facts in the seed format.")
final class Import implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Parameters(arity = "1..*", paramLabel = "FILE")
  private List<Path> files = List.of();

  @Option(names = "--dry-run", description = "Only says what would change.")
  private boolean dryRun;

  @Option(names = "--json", description = "Writes the result as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    try (var maillage = Maillage.open(common.settings())) {
      Receipt receipt = maillage.load(files, dryRun);
      if (json) {
        Terminal.json(receipt);
      } else {
        tell(receipt);
      }
      return 0;
    }
  }

  private void tell(Receipt receipt) {
    if (dryRun) {
      receipt.done().forEach(one -> System.out.println(one.op() + " " + one.id()));
    }
    String key = receipt.done().isEmpty() ? "cli.unchanged" : "cli.imported";
    System.out.println(
        Terminal.text(
            key,
            receipt.count(Receipt.Op.CREATED),
            receipt.count(Receipt.Op.CHANGED),
            receipt.count(Receipt.Op.WITHDRAWN)));
  }
}
