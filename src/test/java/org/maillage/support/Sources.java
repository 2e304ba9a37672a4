package org.maillage.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The files of the repository, for the tests that read them. */
public final class Sources {
  /** The folder of the repository. */
  public static final Path HOME =
      Path.of(System.getProperty("maillage.home", "")).toAbsolutePath().normalize();

  public static final Path MAIN = HOME.resolve("src/main/java");
  public static final Path TEST = HOME.resolve("src/test/java");
  public static final Path RESOURCES = HOME.resolve("src/main/resources");
  public static final Path TEMPLATES = RESOURCES.resolve("templates");

  private static final Set<String> NOT_OURS =
      Set.of("target", "node_modules", ".git", "data", "dist", ".idea", ".vscode");

  private Sources() {}

  /** {@return every Java file, main and test} */
  public static List<Path> java() {
    var files = new ArrayList<>(in(MAIN, name -> name.endsWith(".java")));
    files.addAll(in(TEST, name -> name.endsWith(".java")));
    return files;
  }

  public static List<Path> mainJava() {
    return in(MAIN, name -> name.endsWith(".java"));
  }

  public static List<Path> templates() {
    return in(TEMPLATES, name -> true);
  }

  /** {@return the files under a folder whose name passes, sorted; none when there is no folder} */
  public static List<Path> in(Path folder, Predicate<String> name) {
    var files = new ArrayList<Path>();
    if (!Files.exists(folder)) {
      return files;
    }
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes ignored) {
              return NOT_OURS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes ignored) {
              if (name.test(file.getFileName().toString())) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    files.sort(null);
    return files;
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** {@return the path as seen from the repository} */
  public static String name(Path file) {
    return HOME.relativize(file.toAbsolutePath()).toString().replace('\\', '/');
  }
}
