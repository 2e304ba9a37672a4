package org.maillage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.maillage.documents.Ingest;
import org.maillage.model.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads documents into pages. */
@Command(name = "ingest", description = "Reads documents into pages to search and to cite.")
final class IngestDocuments implements Callable<Integer> {
  private static final int PROGRESS = 50;

  private static final Pattern DOCUMENTS =
      Pattern.compile(".*\\.(pdf|txt|html?|json)", Pattern.CASE_INSENSITIVE);

  @Mixin private Common common = new Common();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, or folders of files.")
  private List<Path> named = List.of();

  @Option(names = "--as", paramLabel = "ID", description = "The source whose text it is.")
  private @Nullable String as;

  @Option(names = "--json", description = "Writes the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    List<Path> files = Common.files(named, DOCUMENTS);
    if (as != null && files.size() > 1) {
      Terminal.say("--as: 1 FILE");
      return Main.WRONG_USE;
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
          Terminal.tell(refusal);
        }
        if ((i + 1) % PROGRESS == 0) {
          Terminal.say((i + 1) + "/" + files.size());
        }
      }
      maillage.index();
    }
    if (json) {
      Terminal.json(all);
    } else {
      all.forEach(IngestDocuments::tell);
      System.out.println(
          Terminal.text(
              "cli.ingested",
              all.size(),
              all.stream().mapToInt(Ingest.Taken::pages).sum(),
              all.stream().filter(Ingest.Taken::changed).count(),
              refused));
    }
    return refused == 0 ? 0 : Main.FAILED;
  }

  private static void tell(Ingest.Taken taken) {
    if (!taken.changed()) {
      return;
    }
    String blank =
        taken.blank().isEmpty() ? "" : " " + Terminal.text("cli.blank", taken.blank().toString());
    System.out.println(
        Terminal.text(
                taken.created() ? "cli.newsource" : "cli.source", taken.source(), taken.pages())
            + blank);
  }
}
