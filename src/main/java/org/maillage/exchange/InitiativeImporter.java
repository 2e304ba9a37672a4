package org.maillage.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Directory;
import org.maillage.graph.Graph;
import org.maillage.journal.Receipt;
import org.maillage.model.Entity;
import org.maillage.model.Letters;
import org.maillage.model.Point;
import org.maillage.model.Refusal;
import org.maillage.model.Violation;

/**
 * Loads the initiatives of the maps of others, as GoGoCarto, uMap and OpenStreetMap export them:
 * all of the files or, when anything is wrong, nothing.
 *
 * <p>Each file is a source, which all that it says cites. What resembles an initiative that is
 * already here is proposed and not created.
 */
public final class InitiativeImporter {
  private static final int DAY = 10; // characters of an ISO 8601 date

  /** What one transaction holds in a memory of 512 MB, with much to spare. */
  private static final int MAX_ENTRIES = 5_000;

  private static final String KNOWN =
      """
      MATCH (e:Commons)
      OPTIONAL MATCH (e)<-[:SUBJECT]-(:Location)-[:OBJECT]->(t:Territory)
      OPTIONAL MATCH (e)<-[:SUBJECT]-(:Location)-[:OBJECT]->(p:Place)
      OPTIONAL MATCH (p)-[:COVERS]->(around:Territory)
      WITH e, collect(DISTINCT t.key) + collect(DISTINCT around.key) AS territories,
           head(collect(p.position)) AS position
      RETURN e.id AS id, e.name AS name, e.aliases AS aliases, e.origin AS origin,
             coalesce(e.position, position) AS position, territories
      ORDER BY id
      """;

  private final Graph graph;
  private final Importer importer;
  private final Placing placing;

  public InitiativeImporter(Graph graph, Importer importer, Directory directory) {
    this.graph = graph;
    this.importer = importer;
    this.placing = new Placing(directory);
  }

  /**
   * What was done, and what was not.
   *
   * @param proposed what resembles something and was not created
   * @param remarks what was left out of what was created
   */
  public record Imported(Receipt receipt, List<Proposed> proposed, List<Remark> remarks) {}

  /**
   * An initiative that may be one that is known.
   *
   * @param where the file and the line
   * @param id what it would be called; {@code distinct} of a mapping lets it through by this
   * @param resembles the id of the one that is known
   */
  public record Proposed(String where, String id, String name, String resembles, String known) {}

  /**
   * Something that is good to know.
   *
   * @param key of the message
   */
  public record Remark(String where, String key, String about) {}

  /**
   * Loads files.
   *
   * @param mapping which column says what; null where the files are of a sort that is known
   * @param dryRun whether only to say what would be done
   * @throws Refusal.Invalid with all that is wrong, each with its file and line
   */
  public Imported load(List<Path> files, @Nullable Path mapping, boolean dryRun) {
    Mapping given = mapping == null ? null : mapping(mapping);
    var proposed = new ArrayList<Proposed>();
    var remarks = new ArrayList<Remark>();
    var loading = new Loading(given, themes(), proposed, remarks);
    known(loading);
    List<SeedFile> seeds = files.stream().map(loading::read).toList();
    return new Imported(importer.load(seeds, dryRun), proposed, remarks);
  }

  private static Mapping mapping(Path file) {
    var found = new SeedFile.Found(SeedFile.name(file));
    Optional<Mapping> mapping = SeedFile.text(file, found).map(text -> Mapping.read(text, found));
    return mapping
        .filter(one -> found.isSound())
        .orElseThrow(() -> new Refusal.Invalid(found.file().faults()));
  }

  private Map<String, String> themes() {
    var themes = new HashMap<String, String>();
    graph
        .read(
            tx ->
                tx.rows(
                    "MATCH (t:Theme) RETURN t.id AS id, t.name AS name, t.aliases AS aliases",
                    Map.of()))
        .forEach(
            row -> {
              themes.put(row.text("id"), row.text("id"));
              row.texts("aliases")
                  .forEach(alias -> themes.putIfAbsent(Letters.plain(alias), row.text("id")));
              themes.put(Letters.plain(row.text("name")), row.text("id"));
            });
    return themes;
  }

  private void known(Loading loading) {
    graph
        .read(tx -> tx.rows(KNOWN, Map.of()))
        .forEach(
            row -> {
              var names = new ArrayList<>(List.of(row.text("name")));
              names.addAll(row.texts("aliases"));
              String position = row.findText("position");
              loading.know(
                  new Resemblances.Known(
                      row.text("id"),
                      names,
                      row.texts("territories"),
                      position == null ? null : Point.parse(position)));
            });
  }

  /** Files that are loaded together. */
  private final class Loading {
    private final @Nullable Mapping given;
    private final Map<String, String> themes;
    private final List<Proposed> proposed;
    private final List<Remark> remarks;
    private final Resemblances resemblances = new Resemblances();
    private final Set<String> ids = new HashSet<>();

    Loading(
        @Nullable Mapping given,
        Map<String, String> themes,
        List<Proposed> proposed,
        List<Remark> remarks) {
      this.given = given;
      this.themes = themes;
      this.proposed = proposed;
      this.remarks = remarks;
    }

    void know(Resemblances.Known known) {
      resemblances.add(known);
      ids.add(known.id());
    }

    SeedFile read(Path file) {
      String name = SeedFile.name(file);
      var found = new SeedFile.Found(name);
      SeedFile.text(file, found)
          .map(text -> Export.read(name, text, found))
          .filter(export -> found.isSound())
          .ifPresent(export -> read(file, export, found));
      return found.file();
    }

    private void read(Path file, Export export, SeedFile.Found found) {
      if (export.entries().size() > MAX_ENTRIES) {
        found.fault(1, "file", "rule.import.many", Integer.toString(MAX_ENTRIES));
        return;
      }
      Set<String> columns = export.columns();
      Optional<Mapping> mapping = given == null ? Mapping.recognised(columns) : Optional.of(given);
      if (mapping.isEmpty()) {
        found.fault(1, "file", "rule.import.unknown", String.join(", ", columns));
        return;
      }
      if (given != null && !given.missing(columns).isEmpty()) {
        String missing = String.join(", ", given.missing(columns));
        found.fault(1, "file", "rule.import.column", missing, String.join(", ", columns));
        return;
      }
      Entity source = source(file, export, mapping.get(), found);
      if (!found.isSound()) {
        return;
      }
      var reader = new InitiativeReader(mapping.get(), placing, themes, source.id(), found);
      found.item(1, source);
      var seen = new HashSet<String>();
      for (Export.Entry entry : export.entries()) {
        reader.read(entry).ifPresent(draft -> take(draft, mapping.get(), seen, found));
      }
    }

    private void take(
        InitiativeReader.Draft draft, Mapping mapping, Set<String> seen, SeedFile.Found found) {
      Entity sheet = draft.sheet();
      String where = found.where(draft.line());
      boolean again = !seen.add(sheet.id());
      if (again && !mapping.read(Mapping.Part.ID, draft.entry()).isEmpty()) {
        found.fault(draft.line(), "id", "rule.import.twice", sheet.id());
        return;
      }
      var known =
          new Resemblances.Known(
              sheet.id(),
              List.of(sheet.name()),
              draft.territory() == null ? List.of() : List.of(draft.territory()),
              draft.point());
      // What came from here before is itself, however many resemble it.
      boolean isKnown = ids.contains(sheet.id()) || mapping.distinct().contains(sheet.id());
      Resemblances.Known like = again ? known : isKnown ? null : resemblances.of(known);
      if (like != null) {
        proposed.add(
            new Proposed(where, sheet.id(), sheet.name(), like.id(), like.names().getFirst()));
        return;
      }
      resemblances.add(known);
      draft.items().forEach(item -> found.item(draft.line(), item));
      if (draft.territory() == null) {
        remarks.add(new Remark(where, "cli.import.unplaced", sheet.name()));
      }
      draft.strangers().forEach(word -> remarks.add(new Remark(where, "cli.import.theme", word)));
    }
  }

  private static Entity source(Path file, Export export, Mapping mapping, SeedFile.Found found) {
    String name = SeedFile.name(file);
    String stem = name.replaceFirst("\\.[^.]*$", "");
    Map<String, String> said = mapping.source();
    String id = said.getOrDefault("id", "carte-" + InitiativeReader.slug(stem));
    String day = said.containsKey("date") ? said.get("date") : date(file, export);
    String title = said.getOrDefault("name", "");
    Entity source =
        InitiativeReader.source(
            id,
            title.isEmpty() ? stem : title + (said.containsKey("id") ? "" : " (" + stem + ")"),
            day,
            said.getOrDefault("link", ""));
    for (Violation wrong : org.maillage.model.Rules.check(source)) {
      found.fault(
          1, "source." + wrong.field(), wrong.rule(), wrong.arguments().toArray(String[]::new));
    }
    return source;
  }

  /** The day that the file gives, or else the day it was written. */
  private static String date(Path file, Export export) {
    String given = export.date();
    if (given != null && given.matches("\\d{4}-\\d{2}-\\d{2}.*")) {
      return given.substring(0, DAY);
    }
    try {
      return Files.getLastModifiedTime(file)
          .toInstant()
          .atZone(ZoneOffset.UTC)
          .toLocalDate()
          .toString();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
