package org.maillage.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The one browser of the suite. It starts when it is first asked for and stops with the JVM. */
final class Chromium {
  /** Of those who use the browser: it serves one at a time. */
  static final String LOCK = "browser";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  /** No request of its own, and WebGL without a graphics card. */
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--use-gl=angle",
          "--use-angle=swiftshader",
          "--enable-unsafe-swiftshader");

  /** A busy machine takes its time. */
  private static final double PATIENCE_MS = 60_000;

  private Chromium() {}

  /** {@return the browser; where there is none, the test is skipped} */
  static Browser get() {
    assumeTrue(executable().isPresent(), "There is no Chromium here: set CHROMIUM to its path");
    return Holder.BROWSER;
  }

  private static Optional<Path> executable() {
    String given = System.getenv("CHROMIUM");
    Stream<Path> places =
        given != null
            ? Stream.of(Path.of(given))
            : Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return places.filter(Files::isExecutable).findFirst();
  }

  private static final class Holder {
    static final Browser BROWSER = launch();

    private static Browser launch() {
      PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
      Playwright playwright = Playwright.create();
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "browser-stop"));
      return playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions()
                  .setExecutablePath(executable().orElseThrow())
                  .setArgs(FLAGS));
    }
  }
}
