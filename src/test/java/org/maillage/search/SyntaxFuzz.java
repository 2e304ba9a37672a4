package org.maillage.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Reads any text as a query and asks it of a small index. Run by {@code FuzzTest}. */
public final class SyntaxFuzz {
  private static final IndexSearcher SEARCHER = searcher();

  private SyntaxFuzz() {}

  /** Fails with whatever the parser, the analysis or the index throws. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    String text = new String(input, StandardCharsets.UTF_8);
    Syntax typed = Syntax.parse(text);
    List<String> words = Queries.words(typed.words());
    if (words.size() > SearchQuery.MAX_TERMS) {
      throw new AssertionError(words.size() + " words");
    }
    for (Queries.Mercy mercy : Queries.Mercy.values()) {
      SEARCHER.count(Queries.of(Queries.groups(words), mercy));
    }
    for (String phrase : typed.phrases()) {
      SEARCHER.count(Queries.together(phrase));
    }
    for (String word : typed.excluded()) {
      SEARCHER.count(Queries.anyOf(word));
    }
    SEARCHER.count(Beginnings.of(text));
    if (Queries.isGuessed(Queries.words(text))) {
      SEARCHER.count(Beginnings.almost(text));
    }
    var vocabulary = Vocabulary.ofPages(SEARCHER.getIndexReader());
    Query onPages = vocabulary.pageQuery(text).orElse(Queries.EVERYTHING);
    Passages.ofPages(SEARCHER, onPages, SEARCHER.search(onPages, 5).scoreDocs);
    Passages.mark(vocabulary, "Des agent·e·s de Dunkerque, rnême en hiver.", text);
  }

  private static IndexSearcher searcher() {
    var directory = new ByteBuffersDirectory();
    try (var writer = new IndexWriter(directory, new IndexWriterConfig(Documents.analyzer()))) {
      writer.addDocument(
          Documents.of(
              new Entry(
                  "cu-dunkerque",
                  "collectivite",
                  "Communauté urbaine de Dunkerque",
                  List.of("CUD"),
                  "Des agent·e·s volontaires, des habitant.e.s.",
                  null,
                  null,
                  List.of("intercommunalité"),
                  List.of("La Transfo, terrain"),
                  List.of(),
                  List.of(),
                  1,
                  "")));
      writer.addDocument(
          Documents.of(
              new Entries.PageEntry(
                  "rapport", 4, "p. 4", "Nous étions à Dunkerque, rnême en hiver.")));
      writer.commit();
      return new IndexSearcher(DirectoryReader.open(directory));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // it is in memory
    }
  }
}
