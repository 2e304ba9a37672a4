package org.maillage.editing;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.graph.Graph;
import org.maillage.journal.Journal;
import org.maillage.journal.Revision;
import org.maillage.journal.Revisions;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Digest;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Statement;
import org.maillage.search.Search;
import org.maillage.search.SearchIndex;
import org.maillage.support.World;

/** A base in which sheets are merged and parted, and what follows it. */
abstract class MergeWorld {
  @TempDir Path folder;

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-02T12:00:00Z"));
  Graph graph;
  Journal journal;
  Revisions revisions;
  SearchIndex index;
  History history;
  Merging merging;

  @BeforeEach
  void begin() {
    graph = World.empty().graph();
    journal = new Journal(graph, now::get);
    index = SearchIndex.open(folder, graph, journal);
    revisions = new Revisions(graph);
    history =
        new History(
            graph, journal, ids -> ids.stream().collect(Collectors.toMap(id -> id, id -> id)));
    merging = new Merging(graph, journal, history, new EditNames(graph, new Search(index, graph)));
  }

  @AfterEach
  void end() {
    index.close();
  }

  void apply(Change... changes) {
    now.updateAndGet(before -> before.plusSeconds(60));
    journal.apply(
        new Changeset(UUID.randomUUID().toString(), "ada", "pour voir", List.of(changes)));
  }

  int rev(String id) {
    return journal.current(id).rev();
  }

  Entity sheet(String id) {
    return (Entity) journal.current(id).item();
  }

  Statement said(String id) {
    return (Statement) journal.current(id).item();
  }

  boolean stands(String id) {
    return revisions.of(List.of(id)).getFirst().stands();
  }

  void merge(String kept, String lost, Map<Field, Boolean> told) {
    now.updateAndGet(before -> before.plusSeconds(60));
    merging.merge(
        new Merging.Known(kept, rev(kept)),
        new Merging.Known(lost, rev(lost)),
        told,
        "eva",
        UUID.randomUUID().toString(),
        "jumelles");
  }

  void takeApart(String lost) {
    now.updateAndGet(before -> before.plusSeconds(60));
    merging.takeApart(lost, "eva", "à part");
  }

  /** {@return a digest of all that stands} */
  String digest() {
    var standing = new TreeMap<String, String>();
    for (Revision one : revisions.asOf(everything(), Long.MAX_VALUE)) {
      standing.put(one.itemId(), one.item().toString());
    }
    return Digest.of(standing.toString());
  }

  List<String> everything() {
    return graph.read(tx -> tx.rows("MATCH (n:Item) RETURN n.id AS id", Map.of())).stream()
        .map(row -> row.text("id"))
        .toList();
  }
}
