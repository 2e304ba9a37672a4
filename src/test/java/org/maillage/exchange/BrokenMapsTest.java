package org.maillage.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillage.graph.Directory;
import org.maillage.model.Refusal;
import org.maillage.support.Sources;
import org.maillage.support.World;

/** Files that no import takes: each is told of clearly, and nothing is changed. */
class BrokenMapsTest {
  private static final String POINT = "{\"type\":\"Point\",\"coordinates\":[2.4003,51.0508]}";
  private static final Directory DIRECTORY =
      Directory.of(Sources.HOME.resolve("seed/geo/territories.tsv.gz"));

  private static World world;

  @TempDir private Path folder;

  @BeforeAll
  static void empty() {
    world = World.empty();
  }

  private static void load(Path file, @Nullable Path mapping) {
    new InitiativeImporter(world.graph(), new Importer(world.journal()), DIRECTORY)
        .load(List.of(file), mapping, false);
  }

  private Path write(String name, String text, Charset charset) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(charset));
  }

  private static Arguments csv(String what, String rule, int line, String text) {
    return Arguments.of(what, "a.csv", rule, line, text);
  }

  private static Arguments json(String what, String rule, String text) {
    return Arguments.of(what, "a.geojson", rule, 1, text);
  }

  private static String feature(String properties, String geometry) {
    return "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
        + properties
        + ",\"geometry\":"
        + geometry
        + "}]}";
  }

  static Stream<Arguments> broken() {
    return Stream.concat(tables(), features());
  }

  private static Stream<Arguments> tables() {
    return Stream.of(
        csv("empty", "rule.import.empty", 1, ""),
        csv("head alone", "rule.import.empty", 1, "nom,commune\n"),
        csv("no name column", "rule.import.unknown", 1, "a,b\n1,2\n"),
        csv("no name", "rule.required", 2, "nom,commune\n,Dunkerque\n"),
        csv("column twice", "rule.import.columns", 1, "nom,Nom\na,b\n"),
        csv("cell missing", "rule.import.cells", 3, "nom,commune\nA,Dunkerque\nB\n"),
        csv("cell too many", "rule.import.cells", 2, "nom,commune\nA,Dunkerque,x\n"),
        csv("quote left open", "rule.import.quote", 3, "nom\nA\n\"B\nC\n"),
        csv("text after a quote", "rule.import.quote", 2, "nom,commune\n\"A\"b,Dunkerque\n"),
        csv("10 MB in one line", "rule.import.long", 2, "nom\n" + "x".repeat(10_000_000) + "\n"),
        csv("too many", "rule.import.many", 1, "nom\n" + "x\n".repeat(5_001)),
        csv("more than the limit", "rule.file.size", 1, "nom\n" + "x\n".repeat(11_000_000)),
        csv("NaN", "rule.import.coordinates", 2, "nom,lat,lon\nA,NaN,2.4\n"),
        csv("words for degrees", "rule.import.coordinates", 2, "nom,lat,lon\nA,nord,est\n"),
        csv("one degree alone", "rule.import.coordinates", 2, "nom,lat,lon\nA,51.03,\n"),
        csv("off the earth", "rule.import.coordinates", 2, "nom,lat,lon\nA,151.03,2.4\n"),
        csv("swapped", "rule.import.swapped", 2, "nom,lat,lon\nA,2.377,51.034\n"),
        csv(
            "swapped, in a commune",
            "rule.import.swapped",
            2,
            "nom,commune,lat,lon\nA,Dunkerque,2.377,51.034\n"),
        csv("far", "rule.import.far", 2, "nom,commune,lat,lon\nA,Dunkerque,43.3,5.4\n"),
        csv("unknown commune", "rule.import.commune", 3, "nom,commune\nA,Nantes\nB,Nulle-Part\n"),
        csv("unknown code", "rule.import.insee", 2, "nom,insee\nA,99999\n"),
        csv("homonyms", "rule.import.homonyms", 2, "nom,commune\nA,Saint-Denis\n"),
        csv("HTML in a name", "rule.import.html", 2, "nom\n<b>A</b>\n"),
        csv("script in a name", "rule.import.html", 2, "nom\nA<script>alert(1)</script>\n"),
        csv("formula", "rule.import.formula", 2, "nom\n\"=HYPERLINK(\"\"x\"\")\"\n"),
        csv("formula by plus", "rule.import.formula", 2, "nom,site\nA,+cmd|' /C calc'!A0\n"),
        csv("address of a script", "rule.link", 2, "nom,site\nA,javascript://x\n"),
        csv("identifier twice", "rule.import.twice", 3, "id,nom\n1,Fictif\n1,Autre chose\n"),
        csv("no year", "rule.period", 2, "nom,année\nA,naguère\n"),
        csv("name too long", "rule.length", 2, "nom\n" + "x".repeat(201) + "\n"),
        csv("nul", "rule.characters", 2, "nom\nA\u0000B\n"));
  }

  private static Stream<Arguments> features() {
    String name = "{\"name\":\"A\"}";
    return Stream.of(
        json("not JSON", "rule.import.json", "<html></html>"),
        json("cut short", "rule.import.json", feature(name, POINT).substring(0, 90)),
        json("something after", "rule.import.json", feature(name, POINT) + "}"),
        json("key twice", "rule.import.json", feature("{\"name\":\"A\",\"name\":\"B\"}", POINT)),
        json("too deep", "rule.import.json", "{\"features\":" + "[".repeat(100_000)),
        json("no collection", "rule.import.collection", "{\"type\":\"Feature\"}"),
        json("list", "rule.import.collection", "[1,2]"),
        json("no features", "rule.import.empty", "{\"features\":[]}"),
        json("feature of text", "rule.import.feature", "{\"features\":[\"A\"]}"),
        json(
            "unknown geometry",
            "rule.import.geometry",
            feature(name, "{\"type\":\"Circle\",\"coordinates\":[2,51]}")),
        json(
            "one number",
            "rule.import.geometry",
            feature(name, "{\"type\":\"Point\",\"coordinates\":[2]}")),
        json(
            "numbers as text",
            "rule.import.geometry",
            feature(name, "{\"type\":\"Point\",\"coordinates\":[\"2\",\"51\"]}")),
        json(
            "off the earth",
            "rule.import.coordinates",
            feature(name, "{\"type\":\"Point\",\"coordinates\":[2,510]}")),
        json(
            "swapped",
            "rule.import.swapped",
            feature(name, "{\"type\":\"Point\",\"coordinates\":[51.0508,2.4003]}")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void refusesWhatIsBrokenAndChangesNothing(
      String what, String name, String rule, int line, String text) throws IOException {
    Path file = write(name, text, StandardCharsets.UTF_8);
    assertThatExceptionOfType(Refusal.Invalid.class)
        .as(what)
        .isThrownBy(() -> load(file, null))
        .satisfies(
            refused -> {
              var wrong = refused.violations().getFirst();
              assertThat(wrong.rule()).isEqualTo(rule);
              assertThat(wrong.field()).startsWith(name + ":" + line + " ");
            });
    assertThat(world.journal().lastSeq()).isZero();
  }

  @Test
  void refusesWhatIsNotInUtf8() throws IOException {
    Path file = write("a.csv", "nom\nCommun d'été\n", StandardCharsets.ISO_8859_1);
    assertThatExceptionOfType(Refusal.Invalid.class)
        .isThrownBy(() -> load(file, null))
        .satisfies(
            refused ->
                assertThat(refused.violations().getFirst().rule()).isEqualTo("rule.file.utf8"));
  }

  @Test
  void refusesAMappingThatNamesWhatIsNotThere() throws IOException {
    Path file = write("a.csv", "nom\nA\n", StandardCharsets.UTF_8);
    for (String mapping :
        List.of(
            "name: titre",
            "titre: nom",
            "summary: nom",
            "- nom",
            "name: [",
            "name: {colonne: nom}")) {
      Path given = write("m.yaml", mapping, StandardCharsets.UTF_8);
      assertThatExceptionOfType(Refusal.Invalid.class)
          .as(mapping)
          .isThrownBy(() -> load(file, given));
    }
    assertThat(world.journal().lastSeq()).isZero();
  }
}
