package org.maillage.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.graph.Directory;
import org.maillage.graph.Territories;
import org.maillage.journal.Receipt.Op;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.support.Invariants;
import org.maillage.support.Sources;
import org.maillage.support.World;

class InitiativeImporterTest {
  private static final Path MAPS = Sources.HOME.resolve("src/test/resources/maps");
  private static final Path TERRITORIES = Sources.HOME.resolve("seed/geo/territories.tsv.gz");
  private static final Directory DIRECTORY = Directory.of(TERRITORIES);

  private static final String THEMES =
      """
      jardins: {kind: theme, name: Jardins, aliases: [Jardin]}
      compost-du-port:
        kind: commons
        name: Le compost du port
        aliases: [Compost collectif]
        statements:
          - {located in: COM-59183}
      """;

  @TempDir private Path folder;
  private World world;

  @BeforeEach
  void fill() {
    world = World.empty();
    Territories.of(world.graph(), TERRITORIES)
        .load(
            List.of("COM-59183", "COM-44109", "COM-97411", "COM-93066", "COM-69123", "COM-59155"));
    world.load("themes.yaml", THEMES);
  }

  private InitiativeImporter.Imported load(Path file) {
    return load(file, null, false);
  }

  private InitiativeImporter.Imported load(Path file, @Nullable Path mapping, boolean dryRun) {
    return new InitiativeImporter(world.graph(), new Importer(world.journal()), DIRECTORY)
        .load(List.of(file), mapping, dryRun);
  }

  private Path write(String name, String text) {
    try {
      Path file = Files.writeString(folder.resolve(name), text);
      return Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-01T12:00:00Z")));
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private Entity sheet(String id) {
    return (Entity) world.journal().current(id).item();
  }

  private String place(String id) {
    return world
        .graph()
        .read(
            tx ->
                tx.rows(
                    """
                    MATCH (:Entity {id: $id})<-[:SUBJECT]-(l:Location)-[:OBJECT]->(t)
                    RETURN t.key + CASE WHEN l.deduced THEN ' deduced' ELSE '' END AS place
                    """,
                    java.util.Map.of("id", id)))
        .stream()
        .map(row -> row.text("place"))
        .reduce("", String::concat);
  }

  @Test
  void readsWhatGoGoCartoExports() {
    var done = load(MAPS.resolve("gogocarto.json"));
    assertThat(done.receipt().count(Op.CREATED)).isEqualTo(4 + 2 + 1);
    Entity garden = sheet("carte-gogocarto-7qx");
    assertThat(garden.name()).isEqualTo("Le Jardin Imaginaire de Malo");
    assertThat(garden.find(Field.SUMMARY))
        .contains("Des parcelles partagées,\net un compost & un four.");
    assertThat(garden.find(Field.LINK)).contains("https://www.jardin-imaginaire.example");
    assertThat(garden.find(Field.POSITION)).contains("51.0508,2.4003");
    assertThat(Objects.requireNonNull(garden.facts().get(Field.NAME)).citations().getFirst())
        .hasToString("carte-gogocarto § 7qX");
    assertThat(place("carte-gogocarto-7qx")).isEqualTo("COM-59183");
    assertThat(place("carte-gogocarto-8ry")).isEqualTo("COM-44109");
    assertThat(done.remarks())
        .extracting(InitiativeImporter.Remark::key, InitiativeImporter.Remark::about)
        .contains(
            org.assertj.core.groups.Tuple.tuple("cli.import.theme", "Atelier"),
            org.assertj.core.groups.Tuple.tuple(
                "cli.import.unplaced", "Monnaie Fictive sans Adresse"));
    assertThat(Invariants.broken(world.graph())).isEmpty();
  }

  @Test
  void readsWhatUMapExports() {
    load(MAPS.resolve("umap.geojson"));
    Entity shop = sheet("carte-umap-a1nji");
    assertThat(shop.find(Field.SUMMARY))
        .contains("Épicerie\nTenue par ses habitants, voir son site.");
    assertThat(place("carte-umap-a1nji")).isEqualTo("COM-97411 deduced");
    assertThat(sheet("carte-umap-a2odk").find(Field.POSITION)).contains("51.035,2.4");
  }

  @Test
  void readsAnExtractOfOpenStreetMap() {
    load(MAPS.resolve("osm.geojson"));
    Entity garden = sheet("carte-osm-node-9900000001");
    assertThat(garden.find(Field.NATURE)).contains("jardin partagé");
    assertThat(garden.find(Field.PERIOD)).contains("2016-04..");
    assertThat(garden.find(Field.LINK)).contains("https://tulipes.example/");
    assertThat(place("carte-osm-node-9900000001")).isEqualTo("COM-93066");
    assertThat(place("carte-osm-way-9900000002")).isEqualTo("COM-69123 deduced");
    assertThat(sheet("carte-osm").find(Field.PERIOD)).contains("2025-11-03");
    assertThat(sheet("carte-osm").name()).isEqualTo("OpenStreetMap (osm)");
  }

  @Test
  void aSecondRunChangesNothingAndADryRunToo() {
    Path file = MAPS.resolve("osm.geojson");
    long before = world.journal().lastSeq();
    assertThat(load(file, null, true).receipt().count(Op.CREATED)).isEqualTo(5);
    assertThat(world.journal().lastSeq()).isEqualTo(before);
    load(file);
    long after = world.journal().lastSeq();
    assertThat(load(file).receipt().done()).isEmpty();
    assertThat(world.journal().lastSeq()).isEqualTo(after);
  }

  @Test
  void aMappingSaysWhichColumnIsWhat() {
    Path mapping =
        write(
            "communs.yaml",
            """
            source: {id: communs-fictifs, name: Carte fictive, date: 2026-03, link: "https://x.example"}
            id: n°
            name: Intitulé
            theme: {column: genre, values: {vert: jardins}}
            nature: {value: jardin partagé}
            address: où
            lat: y
            lon: x
            year: [fin, début]
            """);
    Path file =
        write(
            "a.csv",
            """
            N°;intitule;Genre;Où;Y;X;Début
            1;"Jardin ""Fictif""
            du Nord";vert;3 rue Inventée, 59140 Dunkerque;51,034;2,377;2014
            """
                .replace("\"\"\ndu", "\"\" du"));
    load(file, mapping, false);
    Entity garden = sheet("communs-fictifs-1");
    assertThat(garden.name()).isEqualTo("Jardin \"Fictif\" du Nord");
    assertThat(garden.find(Field.NATURE)).contains("jardin partagé");
    assertThat(garden.find(Field.PERIOD)).contains("2014..");
    assertThat(garden.find(Field.POSITION)).contains("51.034,2.377");
    assertThat(place("communs-fictifs-1")).isEqualTo("COM-59183");
    assertThat(sheet("communs-fictifs").find(Field.LINK)).contains("https://x.example");
  }

  @Test
  void whatIsOfOneNameInOnePlaceIsProposedAndNotCreated() {
    String table =
        """
        id,nom,commune,code postal,latitude,longitude
        1,Compost du Port,Dunkerque,59140,,
        2,COMPOST COLLECTIF,Dunkerque,59140,,
        3,Le compost du port,Nantes,44000,,
        4,Verger fictif,Nantes,44000,47.2184,-1.5536
        5,Verger Fictif,,,47.2186,-1.5536
        """;
    var done = load(write("a.csv", table));
    assertThat(done.proposed())
        .extracting(InitiativeImporter.Proposed::where, InitiativeImporter.Proposed::resembles)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a.csv:2", "compost-du-port"),
            org.assertj.core.groups.Tuple.tuple("a.csv:3", "compost-du-port"),
            org.assertj.core.groups.Tuple.tuple("a.csv:6", "carte-a-4"));
    assertThat(done.receipt().done())
        .extracting(one -> one.id())
        .contains("carte-a-3", "carte-a-4")
        .doesNotContain("carte-a-1", "carte-a-2", "carte-a-5");
    var again = load(write("a.csv", table));
    assertThat(again.receipt().done()).isEmpty();
    assertThat(again.proposed()).hasSize(3);
    Path mapping = write("m.yaml", "name: nom\nid: id\ncommune: commune\ndistinct: [carte-a-1]\n");
    assertThat(load(write("a.csv", table), mapping, false).proposed())
        .extracting(InitiativeImporter.Proposed::id)
        .doesNotContain("carte-a-1");
  }

  @Test
  void aNewVersionOfAFileCorrectsAndWithdraws() {
    load(write("a.csv", "id,nom,commune\n1,Fictif Un,Dunkerque\n2,Fictif Deux,Dunkerque\n"));
    var done = load(write("a.csv", "id,nom,commune\n1,Fictif Premier,Dunkerque\n"));
    assertThat(done.receipt().count(Op.CHANGED)).isEqualTo(1);
    assertThat(done.receipt().count(Op.WITHDRAWN)).isEqualTo(2);
    assertThat(sheet("carte-a-1").name()).isEqualTo("Fictif Premier");
  }
}
