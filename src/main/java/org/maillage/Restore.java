package org.maillage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.maillage.exchange.Anew;
import org.maillage.exchange.Backup;
import org.maillage.graph.Graph;
import org.maillage.graph.Schema;
import org.maillage.journal.Filling;
import org.maillage.journal.Journal;
import org.maillage.model.Refusal;
import org.maillage.rights.Erasures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a backup into an empty data folder, or an empty server. */
@Command(name = "restore", description = "Puts a backup into an empty data folder.")
final class Restore implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Parameters(paramLabel = "FILE")
  private Path file = Path.of("");

  @Option(
      names = "--erasures",
      paramLabel = "FILE",
      description = "The register of erasures kept beside the backups, where it is not in DIR.")
  private @Nullable Path register;

  private int erasedAgain;

  @Override
  public Integer call() throws IOException {
    Settings settings = common.settings();
    Backup backup = Backup.open(file);
    if (register != null && !Files.isReadable(register)) {
      throw Refusal.Invalid.of(register.toString(), "rule.file.none");
    }
    if (settings.neo4j().isPresent()) {
      intoServer(settings.data(), backup, settings.neo4j().get());
    } else {
      intoFolder(settings.data(), backup);
      if (erasedAgain > 0) {
        Maillage.open(settings).close(); // makes the store anew first: the bytes go too
      }
    }
    System.out.println(
        Terminal.text(
            "cli.restored", backup.manifest().seq(), backup.manifest().nodes(), erasedAgain));
    return 0;
  }

  private void intoFolder(Path data, Backup backup) {
    if (!Anew.isFree(data, Erasures.FILE)) {
      throw Refusal.Invalid.of(data.toString(), "rule.folder.full");
    }
    Anew.inTurn(
        data,
        () -> {
          Anew.make(
              data,
              backup,
              graph -> {
                eraseAgain(data, graph);
                if (erasedAgain > 0) {
                  Anew.owe(data);
                }
              });
          return data;
        });
  }

  private void intoServer(Path data, Backup backup, Graph.Address server) throws IOException {
    Files.createDirectories(data);
    try (var graph = Graph.connect(server)) {
      Schema.apply(graph);
      if (!Filling.isEmpty(graph)) {
        throw Refusal.Invalid.of(server.toString(), "rule.folder.full");
      }
      backup.fill(graph);
      eraseAgain(data, graph);
    }
  }

  private void eraseAgain(Path data, Graph graph) {
    Path kept = data.resolve(Erasures.FILE);
    try {
      if (register != null && !(Files.exists(kept) && Files.isSameFile(register, kept))) {
        Files.copy(register, kept, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    erasedAgain =
        Erasures.of(data).applyAgain(new Journal(graph, InstantSource.system()), "restore");
  }
}
