package org.maillage;

import java.util.concurrent.Callable;
import org.maillage.exchange.Anew;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the index anew. */
@Command(name = "reindex", description = "Makes the search index anew.")
final class Reindex implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Override
  public Integer call() {
    Settings settings = common.settings();
    try (var maillage = Maillage.open(settings)) {
      Anew.delete(settings.data().resolve("index"));
      int entities = maillage.index().size();
      System.out.println(Terminal.text("cli.reindexed", entities));
      return 0;
    }
  }
}
