package org.maillage.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillage.model.Refusal;

class ReaderTest {
  @TempDir Path folder;

  @Test
  void readsAPdfPageByPageAndKeepsThePagesWithoutText() throws IOException {
    Path file = folder.resolve("rapport.pdf");
    try (PDDocument document = pdf("Les communs", "", "La convention")) {
      document.getDocumentInformation().setTitle("Rapport");
      document.save(file.toFile());
    }
    Reading reading = Reader.read(file).getFirst();
    assertThat(reading.format()).isEqualTo("pdf");
    assertThat(reading.title()).isEqualTo("Rapport");
    assertThat(reading.leaves())
        .containsExactly(
            new Reading.Leaf(1, "Les communs"),
            new Reading.Leaf(2, ""),
            new Reading.Leaf(3, "La convention"));
  }

  @Test
  void refusesAnEncryptedPdf() throws IOException {
    Path file = folder.resolve("secret.pdf");
    try (PDDocument document = pdf("Secret")) {
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      document.save(file.toFile());
    }
    assertRefused(file, "rule.document.encrypted");
  }

  @Test
  void readsATextByItsFormFeeds() throws IOException {
    Reading reading = read("a.txt", "Une page\fUne autre\f");
    assertThat(reading.leaves())
        .containsExactly(new Reading.Leaf(1, "Une page"), new Reading.Leaf(2, "Une autre"));
  }

  @Test
  void readsThePostsOfWordPress() throws IOException {
    var readings =
        Reader.read(
            file(
                "posts.json",
                """
                [{"date": "2016-03-01T10:00:00", "link": "https://blog.exemple/un/",
                  "guid": {"rendered": "https://blog.exemple/?p=1"},
                  "title": {"rendered": "L&rsquo;un"},
                  "content": {"rendered": "<p>Des <b>agent&middot;e&middot;s</b></p><script>x()</script><p>Fin</p>"}},
                 {"date": "2017-03-01", "link": "", "title": {"rendered": ""},
                  "content": {"rendered": "Deux"}}]
                """));
    assertThat(readings).hasSize(2);
    Reading first = readings.getFirst();
    assertThat(first.title()).isEqualTo("L’un");
    assertThat(first.date()).isEqualTo("2016-03-01");
    assertThat(first.links())
        .containsExactly("https://blog.exemple/un/", "https://blog.exemple/?p=1");
    assertThat(first.text()).contains("Des agent·e·s").contains("Fin").doesNotContain("x()");
    assertThat(readings.get(1).title()).isNull();
  }

  @Test
  void readsTheWordsOfAWebPage() throws IOException {
    Reading reading =
        read(
            "page.html",
            """
            <!DOCTYPE html><html><head><title>Une page</title>
            <link rel="canonical" href="https://exemple.fr/page"></head>
            <body><nav>Menu</nav><main><h1>Titre</h1><p>Corps</p></main></body></html>
            """);
    assertThat(reading.title()).isEqualTo("Une page");
    assertThat(reading.links()).containsExactly("https://exemple.fr/page");
    assertThat(reading.text()).isEqualTo("Titre\nCorps");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"content\": 3}', rule.document.notapost",
    "'[1, 2]', rule.document.notapost",
    "'{\"a\": ', rule.document.broken",
    "'   ', rule.document.empty",
    "'%PDF-1.7 nothing', rule.document.broken",
  })
  void refusesWhatItCannotRead(String text, String rule) throws IOException {
    assertRefused(file("hostile", text), rule);
  }

  @Test
  void refusesBytesThatAreNoText() throws IOException {
    Path latin = folder.resolve("latin.txt");
    Files.write(latin, "déjà".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(latin, "rule.file.utf8");
    assertRefused(file("nul.txt", "a\0b"), "rule.document.binary");
    assertRefused(folder.resolve("absent"), "rule.file.none");
    assertRefused(folder, "rule.file.none");
  }

  /** Damaged files are refused or read; nothing else comes out of the reader. */
  @Test
  void survivesDamagedFiles() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("Damaged documents: -Dseed=" + seed);
    var random = new Random(seed);
    Path whole = folder.resolve("whole.pdf");
    try (PDDocument document = pdf("Les communs", "La convention")) {
      document.save(whole.toFile());
    }
    byte[] good = Files.readAllBytes(whole);
    int refused = 0;
    for (int round = 0; round < 300; round++) {
      byte[] bytes =
          Arrays.copyOf(good, round % 3 == 0 ? random.nextInt(good.length) : good.length);
      for (int flip = 0; flip < 1 + random.nextInt(20) && bytes.length > 0; flip++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Path file = folder.resolve("damaged");
      Files.write(file, bytes);
      try {
        Reader.read(file);
      } catch (Refusal.Invalid expected) {
        refused++;
      }
    }
    assertThat(refused).isBetween(50, 300);
  }

  private Reading read(String name, String text) throws IOException {
    return Reader.read(file(name, text)).getFirst();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static PDDocument pdf(String... pages) throws IOException {
    var document = new PDDocument();
    for (String text : pages) {
      var page = new PDPage();
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        content.newLineAtOffset(50, 700);
        content.showText(text);
        content.endText();
      }
    }
    return document;
  }

  private static void assertRefused(Path file, String rule) {
    assertThatExceptionOfType(Refusal.Invalid.class)
        .isThrownBy(() -> Reader.read(file))
        .satisfies(refused -> assertThat(refused.violations().getFirst().rule()).isEqualTo(rule));
  }
}
