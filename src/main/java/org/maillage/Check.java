package org.maillage;

import java.util.concurrent.Callable;
import org.maillage.catalogue.Audit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Verifies the base. */
@Command(name = "check", description = "Verifies the base and prints a report.")
final class Check implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Option(names = "--json", description = "Writes the report as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    try (var maillage = Maillage.open(common.settings())) {
      Audit.Report report = Report.of(maillage);
      if (json) {
        Terminal.json(report);
      } else {
        new Report(Terminal.language()).lines(report).forEach(System.out::println);
      }
      return report.isSound() ? 0 : Main.FAILED;
    }
  }
}
