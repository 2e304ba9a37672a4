package org.maillage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class Common {
  @Option(names = "--data", paramLabel = "DIR", description = "Where everything is kept.")
  private @Nullable Path data;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Nullable Path data() {
    return data;
  }

  /** {@return the files, each folder replaced by those that lie in it and are named so} */
  static List<Path> files(List<Path> named, Pattern names) {
    return named.stream()
        .flatMap(one -> Files.isDirectory(one) ? in(one, names) : Stream.of(one))
        .toList();
  }

  private static Stream<Path> in(Path folder, Pattern names) {
    try (Stream<Path> all = Files.list(folder)) {
      return all
          .filter(Files::isRegularFile)
          .filter(file -> names.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Settings settings() {
    return Settings.of(System.getenv(), data, null, null);
  }
}
