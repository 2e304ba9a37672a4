package org.maillage.journal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.maillage.graph.Transcripts;
import org.maillage.graph.Tx;
import org.maillage.model.Refusal;
import org.maillage.model.Transcript;

/** Writes the texts of documents. */
final class Texts {
  private Texts() {}

  /** {@return whether that changed anything; see {@link Journal#keep}} */
  static boolean keep(Tx tx, Transcript text, String actor, String at) {
    String source = text.source();
    tx.run("MATCH (n:Item {id: $id}) SET n._lock = true REMOVE n._lock", Map.of("id", source));
    Journal.Held held = Journal.held(tx, List.of(source)).get(source);
    if (held == null || held.withdrawn()) {
      throw new Refusal.NotFound(source);
    }
    if (text.digest().equals(Transcripts.digest(tx, source))) {
      return false;
    }
    tx.run(
        """
        MERGE (t:Transcript {source: $source})
        SET t.format = $format, t.digest = $digest, t.pages = $pages, t.at = $at
        """,
        Map.of(
            "source", source,
            "format", text.format(),
            "digest", text.digest(),
            "pages", text.pages().size(),
            "at", at));
    tx.run("MATCH (p:Page) WHERE p.source = $source DELETE p", Map.of("source", source));
    var pages = text.pages().stream().map(Texts::page).toList();
    for (List<Map<String, Object>> some : Journal.batches(pages)) {
      tx.run(
          "UNWIND $pages AS page CREATE (p:Page {source: $source}) SET p += page",
          Map.of("source", source, "pages", some));
    }
    var change =
        Map.<String, Object>of(
            "itemId", source,
            "op", Receipt.Op.TRANSCRIBED.key(),
            "rev", held.rev(),
            "touched", List.of(source));
    var about =
        Map.<String, Object>of(
            "at",
            at,
            "actor",
            actor,
            "summary",
            text.format(),
            "txKey",
            "text-" + UUID.randomUUID());
    Log.number(tx, List.of(change), about);
    return true;
  }

  private static Map<String, Object> page(Transcript.Page page) {
    var values = new TreeMap<String, Object>();
    values.put("number", page.number());
    values.put("text", page.text());
    if (page.label() != null) {
      values.put("label", page.label());
    }
    return values;
  }
}
