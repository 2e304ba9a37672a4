package org.maillage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.maillage.exchange.Anew;
import picocli.CommandLine.Command;

/** Run by the launcher to make the ahead-of-time cache: starts all, opens pages, ends. */
@Command(name = "train", hidden = true)
final class Train implements Callable<Integer> {
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
            Optional.empty(),
            Optional.empty());
    try (var maillage = Maillage.open(settings)) {
      maillage.loadSeed();
      String site = maillage.serve();
      maillage.afterwards(site).visit();
    } finally {
      Anew.delete(data);
    }
    return 0;
  }
}
