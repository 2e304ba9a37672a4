package org.maillage.graph;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Transcript;

/** Reads the texts of documents. The journal writes them. */
public final class Transcripts {
  private Transcripts() {}

  /** {@return the digest of the text that is held of a source, null when none is} */
  public static @Nullable String digest(Tx tx, String source) {
    return tx.row(
            "MATCH (t:Transcript {source: $source}) RETURN t.digest AS digest",
            Map.of("source", source))
        .map(row -> row.text("digest"))
        .orElse(null);
  }

  /** {@return the pages of a source, in order, without their texts; empty when it has none} */
  public static List<Transcript.Page> contents(Tx tx, String source) {
    return tx
        .rows(
            """
            MATCH (p:Page) WHERE p.source = $source
            RETURN p.number AS number, p.label AS label, '' AS text ORDER BY number
            """,
            Map.of("source", source))
        .stream()
        .map(Transcripts::page)
        .toList();
  }

  /** {@return one page, null when the source has no such page or no text at all} */
  public static Transcript.@Nullable Page page(Tx tx, String source, int number) {
    return tx.row(
            """
            MATCH (p:Page {source: $source, number: $number})
            RETURN p.number AS number, p.label AS label, p.text AS text
            """,
            Map.of("source", source, "number", number))
        .map(Transcripts::page)
        .orElse(null);
  }

  /** {@return all pages of some sources, by source and number} */
  public static List<Row> pages(Tx tx, Collection<String> sources) {
    return tx.rows(
        """
        UNWIND $sources AS source
        MATCH (s:Entity {id: source}) WHERE s.status IN ['published', 'disputed']
        MATCH (p:Page) WHERE p.source = source
        RETURN source, p.number AS number, p.label AS label, p.text AS text
        ORDER BY source, number
        """,
        Map.of("sources", List.copyOf(sources)));
  }

  private static Transcript.Page page(Row row) {
    return new Transcript.Page(row.integer("number"), row.findText("label"), row.text("text"));
  }
}
