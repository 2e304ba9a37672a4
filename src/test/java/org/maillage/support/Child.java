package org.maillage.support;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** A program in a JVM of its own, which may be killed. */
public final class Child implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-Xmx384m",
          "-XX:MetaspaceSize=192m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "-Dstdout.encoding=UTF-8");

  private final Process process;
  private final BufferedReader out;

  private Child(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts the main method of a class with our class path; what it says of errors comes along. */
  public static Child start(Class<?> main, String... arguments) {
    return start(classPath(), List.of(), main, arguments);
  }

  public static Child start(
      String classPath, List<String> flags, Class<?> main, String... arguments) {
    var command = new ArrayList<String>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(FLAGS);
    command.addAll(flags);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Too long for a command line on some systems.
    builder.environment().put("CLASSPATH", classPath);
    try {
      return new Child(builder.start());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** {@return the class path of the tests} */
  public static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /**
   * {@return our class path, with a jar in the place of each folder}
   *
   * <p>The JVM keeps an archive of the classes of jars alone; with one it starts in half the time.
   */
  public static String classPathOfJars(Path folder) throws IOException {
    var jars = new ArrayList<String>();
    for (String part : classPath().split(File.pathSeparator, -1)) {
      jars.add(Files.isDirectory(Path.of(part)) ? jar(Path.of(part), folder) : part);
    }
    return String.join(File.pathSeparator, jars);
  }

  private static String jar(Path classes, Path folder) throws IOException {
    Path jar = folder.resolve(classes.getFileName() + ".jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        var files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(
            new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, out);
      }
    }
    return jar.toString();
  }

  /** {@return the next line it says, null when it has ended} */
  public @Nullable String line() {
    try {
      return out.readLine();
    } catch (IOException closed) {
      return null;
    }
  }

  /** {@return all that it still says, once it has ended} */
  public List<String> rest() {
    var lines = new ArrayList<String>();
    for (String line = line(); line != null; line = line()) {
      lines.add(line);
    }
    return lines;
  }

  public int exitCode() throws InterruptedException {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      throw new IllegalStateException("It does not end");
    }
    return process.exitValue();
  }

  /** Lets it go on for a while, then does as {@code kill -9} does. */
  public void killIn(long milliseconds) throws InterruptedException {
    if (!process.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
      // Not by the process itself, which would close what it has said and was not read yet.
      process.toHandle().destroyForcibly();
      process.waitFor();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
