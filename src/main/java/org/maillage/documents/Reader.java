package org.maillage.documents;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Refusal;
import org.maillage.model.Violation;

/**
 * Reads files: PDF, plain text, HTML, posts as the REST interface of WordPress gives them. What a
 * file is is told by what it holds, not by its name.
 */
final class Reader {
  private static final long MAX_BYTES = 200_000_000;
  private static final int MAX_PAGES = 5_000;
  private static final int MAX_CHARACTERS = 20_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern BLOCK =
      Pattern.compile(
          "address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header"
              + "|hr|li|main|nav|ol|p|pre|section|table|tr|ul");
  private static final Pattern BLANKS = Pattern.compile("[ \\t\\x0B\\u00a0]+");
  private static final Pattern EMPTY_LINES = Pattern.compile("(\\s*\\R){4,}");

  private Reader() {}

  /**
   * {@return the documents of a file: one, or as many as a list of posts holds}
   *
   * @throws Refusal.Invalid when it is broken, encrypted, too large, or no document
   */
  static List<Reading> read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw refusal(file, "rule.file.none");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw refusal(file, "rule.file.size", Long.toString(MAX_BYTES / 1_000_000));
      }
      return of(file, Files.readAllBytes(file));
    } catch (IOException broken) {
      throw refusal(file, "rule.document.broken");
    }
  }

  /** The same of what a file holds. */
  static List<Reading> of(Path file, byte[] bytes) {
    try {
      if (begins(bytes, "%PDF-")) {
        return List.of(pdf(file, bytes));
      }
      String text = text(file, bytes);
      String start = text.stripLeading();
      if (start.startsWith("{") || start.startsWith("[")) {
        return posts(file, text);
      }
      String head = start.substring(0, Math.min(start.length(), 200)).toLowerCase(Locale.ROOT);
      return List.of(
          head.startsWith("<!doctype html") || head.contains("<html") ? html(text) : plain(text));
    } catch (IOException | StackOverflowError broken) {
      throw refusal(file, "rule.document.broken");
    }
  }

  private static Refusal.Invalid refusal(Path file, String rule, String... arguments) {
    return new Refusal.Invalid(List.of(Violation.of(file.toString(), rule, arguments)));
  }

  private static boolean begins(byte[] bytes, String magic) {
    String head = new String(bytes, 0, Math.min(bytes.length, 1_024), StandardCharsets.ISO_8859_1);
    return head.contains(magic);
  }

  private static Reading pdf(Path file, byte[] bytes) throws IOException {
    try (PDDocument document =
        Loader.loadPDF(bytes, "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
      int pages = document.getNumberOfPages();
      if (pages > MAX_PAGES) {
        throw refusal(file, "rule.document.pages", Integer.toString(MAX_PAGES));
      }
      var leaves = new ArrayList<Reading.Leaf>();
      long characters = 0;
      var stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      for (int page = 1; page <= pages; page++) {
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        String text = clean(stripper.getText(document));
        characters += text.length();
        if (characters > MAX_CHARACTERS) {
          throw refusal(file, "rule.document.long", Integer.toString(MAX_CHARACTERS / 1_000_000));
        }
        leaves.add(new Reading.Leaf(page, text));
      }
      String title = blankToNull(document.getDocumentInformation().getTitle());
      return new Reading("pdf", title, null, List.of(), leaves);
    } catch (InvalidPasswordException encrypted) {
      throw refusal(file, "rule.document.encrypted");
    } catch (Refusal refused) {
      throw refused;
    } catch (RuntimeException broken) { // a hostile file can make the library throw anything
      throw refusal(file, "rule.document.broken");
    }
  }

  private static String text(Path file, byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw refusal(file, "rule.file.utf8");
    }
    if (text.length() > MAX_CHARACTERS) {
      throw refusal(file, "rule.document.long", Integer.toString(MAX_CHARACTERS / 1_000_000));
    }
    if (text.indexOf('\0') >= 0) {
      throw refusal(file, "rule.document.binary");
    }
    if (text.isBlank()) {
      throw refusal(file, "rule.document.empty");
    }
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static Reading plain(String text) {
    var leaves = new ArrayList<Reading.Leaf>();
    for (String page : text.replace("\r\n", "\n").split("\f", -1)) {
      leaves.add(new Reading.Leaf(leaves.size() + 1, clean(page)));
    }
    if (leaves.size() > 1 && leaves.getLast().text().isEmpty()) {
      leaves.removeLast(); // the feed stands at the end of each page, not between them
    }
    return new Reading("text", null, null, List.of(), leaves);
  }

  private static Reading html(String text) {
    Document page = Jsoup.parse(text);
    String link = page.select("link[rel=canonical]").attr("href");
    String date =
        Stream.of(
                page.select("meta[property=article:published_time]").attr("content"),
                page.select("time[datetime]").attr("datetime"))
            .map(Reader::day)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    Element main = page.selectFirst("main, article");
    return new Reading(
        "html",
        blankToNull(page.title()),
        date,
        link.isBlank() ? List.of() : List.of(link),
        List.of(new Reading.Leaf(1, words(main == null ? page.body() : main))));
  }

  /** Posts of WordPress, as {@code /wp-json/wp/v2/posts} gives them: one, or a list. */
  private static List<Reading> posts(Path file, String text) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JacksonException broken) {
      throw refusal(file, "rule.document.broken");
    }
    var posts = new ArrayList<Reading>();
    for (JsonNode post : root.isArray() ? root : List.of(root)) {
      String content = post.path("content").path("rendered").asText("");
      if (!post.path("content").path("rendered").isTextual()) {
        throw refusal(file, "rule.document.notapost");
      }
      Document page = Jsoup.parseBodyFragment(content);
      var links =
          Stream.of(post.path("link").asText(""), post.path("guid").path("rendered").asText(""))
              .filter(link -> !link.isBlank())
              .toList();
      posts.add(
          new Reading(
              "wordpress",
              blankToNull(
                  Jsoup.parseBodyFragment(post.path("title").path("rendered").asText("")).text()),
              day(post.path("date").asText("")),
              links,
              List.of(new Reading.Leaf(1, words(page.body())))));
    }
    return posts;
  }

  /** The words of a page, a line for each block. Scripts and styles are not words. */
  private static String words(Element body) {
    body.select("script, style, noscript, template, iframe").remove();
    var text = new StringBuilder();
    body.traverse(
        (node, depth) -> {
          if (node instanceof org.jsoup.nodes.TextNode words) {
            text.append(words.text());
          } else if (node instanceof Element element
              && BLOCK.matcher(element.normalName()).matches()) {
            text.append('\n');
          }
        });
    return clean(text.toString());
  }

  /** Two empty lines are kept, not more: a wide gap tells where a part begins. */
  private static String clean(String text) {
    String even = BLANKS.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll(" ");
    return EMPTY_LINES.matcher(even).replaceAll("\n\n\n").replace("\0", "").strip();
  }

  private static @Nullable String day(String text) {
    return text.matches("\\d{4}-\\d{2}-\\d{2}.*") ? text.substring(0, 10) : null;
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
