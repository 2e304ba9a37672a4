package org.maillage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.maillage.exchange.Base;
import org.maillage.exchange.Exports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the whole public base; also while {@code serve} runs. */
@Command(name = "export", description = "Writes the whole public base in one file.")
final class Export implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Option(
      names = "--format",
      required = true,
      paramLabel = "F",
      description = "json, jsonld, turtle, csv (a zip), geojson, gexf or graphml.")
  private String format = "";

  @Option(names = "--out", paramLabel = "FILE", description = "Stdout unless told.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    try (var maillage = Maillage.join(common.settings())) {
      Exports.Export export = maillage.exports().of(format);
      Base base = maillage.base();
      if (out == null) {
        var stream = new BufferedOutputStream(System.out);
        export.format().write(base, stream);
        stream.flush();
      } else {
        write(out, export, base);
        Terminal.say(Terminal.text("cli.exported", out));
      }
      return 0;
    }
  }

  /** All of the file or none of it. */
  private static void write(Path file, Exports.Export export, Base base) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (var stream = new BufferedOutputStream(Files.newOutputStream(part))) {
        export.format().write(base, stream);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
