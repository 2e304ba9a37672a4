package org.maillage;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.maillage.exchange.InitiativeImporter;
import org.maillage.journal.Receipt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads seed files, or the maps of others. */
@Command(
    name = "import",
    description = "Loads facts in the seed format, or the initiatives of a map: GeoJSON, CSV.")
final class Import implements Callable<Integer> {
  private static final Pattern SEED = Pattern.compile(".*\\.ya?ml");

  @Mixin private Common common = new Common();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, or folders of seed files.")
  private List<Path> named = List.of();

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
    List<Path> files = Common.files(named, SEED);
    long seeds = files.stream().filter(file -> SEED.matcher(file.toString()).matches()).count();
    if (files.isEmpty()) {
      Terminal.say(Terminal.text("cli.import.empty", named.getFirst()));
      return Main.FAILED;
    }
    if (seeds > 0 && (seeds < files.size() || mapping != null)) {
      Terminal.say(Terminal.text("cli.import.mixed"));
      return Main.WRONG_USE;
    }
    try (var maillage = Maillage.open(common.settings())) {
      if (seeds > 0) {
        Receipt receipt = maillage.load(files, dryRun);
        if (!dryRun) {
          maillage.rights().draftWithoutReason();
        }
        maillage
            .merged(files)
            .forEach((id, into) -> Terminal.say(Terminal.text("cli.import.merged", id, into)));
        tell(receipt);
      } else {
        tell(maillage.loadInitiatives(files, mapping, dryRun));
      }
      return 0;
    }
  }

  private void tell(InitiativeImporter.Imported imported) {
    if (json) {
      Terminal.json(imported);
      return;
    }
    for (var remark : imported.remarks()) {
      Terminal.say(remark.where() + ": " + Terminal.text(remark.key(), remark.about()));
    }
    tell(imported.receipt());
    for (var one : imported.proposed()) {
      String like =
          Terminal.text("cli.import.proposed", one.name(), one.id(), one.known(), one.resembles());
      System.out.println(one.where() + ": " + like);
    }
  }

  private void tell(Receipt receipt) {
    if (json) {
      Terminal.json(receipt);
      return;
    }
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
