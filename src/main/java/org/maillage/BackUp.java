package org.maillage;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.maillage.exchange.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the whole base into a file; also while {@code serve} runs. */
@Command(name = "backup", description = "Writes the whole base in one file, while serve runs too.")
final class BackUp implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Parameters(paramLabel = "FILE")
  private Path file = Path.of("");

  @Option(names = "--json", description = "Writes what the file is as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    try (var maillage = Maillage.join(common.settings())) {
      Manifest manifest = maillage.backup(file);
      if (json) {
        Terminal.json(manifest);
      } else {
        System.out.println(Terminal.text("cli.backedup", file, manifest.seq(), manifest.nodes()));
      }
      return 0;
    }
  }
}
