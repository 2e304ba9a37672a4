package org.maillage;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.documents.ReaderFuzz;
import org.maillage.search.SyntaxFuzz;
import org.maillage.support.Beside;
import org.maillage.support.Child;
import org.maillage.support.Sources;

/**
 * Fuzzing guided by coverage, of all that reads what strangers write: each target for as many
 * seconds as {@code -Dfuzz.seconds} says, in a JVM of its own. What crashes one is left in {@code
 * target/fuzz}, with the command that shows it again.
 */
@Beside
class FuzzTest {
  private static final String SECONDS = System.getProperty("fuzz.seconds", "60");
  private static final String WATCHED =
      "org.maillage.**:org.apache.pdfbox.pdfparser.**:org.jsoup.parser.**";

  @TempDir Path corpus;

  @Test
  void queries() throws IOException, InterruptedException {
    Files.writeString(
        corpus.resolve("a"), "\"jeu élu·e·s\" -crise kind:event de:2016 territoire:x");
    Files.writeString(corpus.resolve("b"), "comunauté urbane l’île rnême 27ème A.N.C.T.");
    fuzz(SyntaxFuzz.class);
  }

  @Test
  void pdfs() throws IOException, InterruptedException {
    try (var document = new PDDocument()) {
      var page = new PDPage();
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        content.showText("Les communs");
        content.endText();
      }
      document.save(corpus.resolve("a").toFile());
    }
    fuzz(ReaderFuzz.Pdf.class);
  }

  @Test
  void webPagesAndTexts() throws IOException, InterruptedException {
    Files.writeString(
        corpus.resolve("a"),
        "<head><title>T</title><link rel=canonical href=x></head><main><p>Les communs<br>4</main>");
    Files.writeString(corpus.resolve("b"), "Les communs\n\n4\n\fLa Transfo\n\nun laboratoire\n5");
    fuzz(ReaderFuzz.Html.class);
  }

  @Test
  void posts() throws IOException, InterruptedException {
    Files.writeString(
        corpus.resolve("a"),
        "{\"date\":\"2016-03-01T10:00:00\",\"link\":\"https://exemple.fr/\",\"guid\":{\"rendered\":\"x\"},"
            + "\"title\":{\"rendered\":\"L&rsquo;un\"},\"content\":{\"rendered\":\"<p>Un</p>\"}}");
    Files.writeString(corpus.resolve("b"), "<p>Les communs &amp; <b>un laboratoire");
    fuzz(ReaderFuzz.Posts.class);
  }

  private void fuzz(Class<?> target) throws IOException, InterruptedException {
    Path crashes = Files.createDirectories(Sources.HOME.resolve("target/fuzz"));
    try (Child child =
        Child.start(
            Child.classPath(),
            List.of("-XX:TieredStopAtLevel=4", "-XX:+EnableDynamicAgentLoading"),
            Jazzer.class,
            "--target_class=" + target.getName(),
            "--instrumentation_includes=" + WATCHED,
            "--reproducer_path=" + crashes,
            "-artifact_prefix=" + crashes + File.separator,
            "-max_total_time=" + SECONDS,
            "-timeout=120",
            "-max_len=4096",
            // Linux counts what the process that started it held. The heap has a limit of its own.
            "-rss_limit_mb=0",
            corpus.toString())) {
      List<String> said = child.rest();
      assertThat(child.exitCode()).as(String.join("\n", said)).isZero();
      String done = said.stream().filter(line -> line.startsWith("Done ")).findFirst().orElse("");
      assertThat(done).as(String.join("\n", said)).isNotEmpty();
      System.out.println("Fuzz " + target.getSimpleName() + ": " + done);
    }
  }
}
