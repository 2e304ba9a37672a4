package org.maillage.atlas;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.model.Years;

/** Answers what is where. Thread-safe. */
public final class Atlas {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private static final String COMMONS =
      """
      MATCH (e:Commons) WHERE e.status IN ['published', 'disputed']
      CALL (e) {
        OPTIONAL MATCH (e)<-[:SUBJECT]-(l:Location)-[:OBJECT]->(o)
        WHERE l.status IN ['published', 'disputed']
        OPTIONAL MATCH (o)-[:COVERS]->(under:Territory)
        WITH coalesce(under, o) AS t WHERE t:Territory
        RETURN t ORDER BY t.key LIMIT 1
        UNION
        WITH e WITH e WHERE NOT EXISTS { (e)<-[:SUBJECT]-(:Location) }
        RETURN null AS t
      }
      CALL (e) {
        OPTIONAL MATCH (e)<-[:SUBJECT]-(:Topic)-[:OBJECT]->(theme:Theme)
        RETURN collect(DISTINCT {id: theme.id, kind: theme.kind, name: theme.name}) AS themes
      }
      CALL (e) {
        OPTIONAL MATCH (e)<-[:OBJECT]-(p:Participation)-[:SUBJECT]->(c:Entity)
        WHERE p.role IN ['porteur', 'partenaire'] AND p.status IN ['published', 'disputed']
        RETURN collect(DISTINCT {id: c.id, kind: c.kind, name: c.name}) AS carriers
      }
      CALL (e) {
        OPTIONAL MATCH (e)-[:CITES]->(s:Entity)
        RETURN max(coalesce(s.to, s.from)) AS latest
      }
      CALL (t) {
        OPTIONAL MATCH (t)-[:WITHIN*0..4]->(c:Territory {type: 'country'})
        RETURN min(c.code) AS country
      }
      RETURN properties(e) AS e, t {.*, country: country} AS t, themes, carriers, latest ORDER BY e.name
      """;

  private static final String TERRITORY =
      """
      MATCH (t:Territory {key: $key})
      CALL (t) {
        OPTIONAL MATCH way = (t)-[:WITHIN*1..4]->(a:Territory)
        WHERE none(x IN nodes(way)[1..-1] WHERE x.type = 'epci')
        WITH a, min(length(way)) AS steps ORDER BY steps, a.key
        RETURN collect({id: a.key, kind: 'territory', name: a.name}) AS within
      }
      OPTIONAL MATCH (t)-[:BECAME]->(next:Territory)
      CALL (t) {
        OPTIONAL MATCH (was:Territory)-[:BECAME]->(t)
        WITH was ORDER BY was.name
        RETURN collect({id: was.key, kind: 'territory', name: was.name}) AS was
      }
      CALL (t) {
        MATCH way = (inner:Territory)-[:WITHIN|BECAME*0..4]->(t)
        WHERE none(x IN nodes(way)[1..-1] WHERE x.type = 'epci')
          AND (EXISTS { (inner)<-[:COVERS]-() } OR EXISTS { (inner)<-[:OBJECT]-() })
        MATCH (inner)<-[:COVERS|OBJECT]-(user)
        OPTIONAL MATCH (user)-[:SUBJECT]->(said:Entity)
        WITH DISTINCT coalesce(said, user) AS e
        WHERE e:Entity AND e.status IN ['published', 'disputed']
        WITH e ORDER BY e.name
        RETURN collect({id: e.id, kind: e.kind, name: e.name}) AS entities
      }
      RETURN t {.*} AS t, within, was, entities,
             CASE WHEN next IS NULL THEN null
                  ELSE {id: next.key, kind: 'territory', name: next.name} END AS became
      """;

  private final Graph graph;

  public Atlas(Graph graph) {
    this.graph = graph;
  }

  /** A part of the map, in degrees. One that crosses the antimeridian has its west in the east. */
  public record Box(double west, double south, double east, double north) {
    boolean isOnEarth() {
      return Math.abs(west) <= 180
          && Math.abs(east) <= 180
          && south >= -90
          && south <= north
          && north <= 90;
    }

    boolean holds(double lat, double lon) {
      boolean between = west <= east ? west <= lon && lon <= east : lon >= west || lon <= east;
      return between && south <= lat && lat <= north;
    }
  }

  /**
   * Which initiatives are asked for; null: any.
   *
   * @param box what the map shows
   * @param theme the id of a theme
   * @param words in the name or the summary, whatever the case and the accents
   * @param country the two letters of ISO 3166
   */
  public record Filter(
      @Nullable Box box,
      @Nullable String theme,
      @Nullable String words,
      @Nullable String country) {}

  /** {@return the commons initiatives that match} */
  public CommonsMap commons(Filter filter) {
    var placed = new ArrayList<CommonsMap.Initiative>();
    var unplaced = new ArrayList<CommonsMap.Initiative>();
    for (Row row : graph.read(tx -> tx.rows(COMMONS, Map.of()))) {
      CommonsMap.Initiative initiative = initiative(row);
      Row t = row.findRow("t");
      if (!matches(filter, initiative, t == null ? null : t.findText("country"))) {
        continue;
      }
      (initiative.lat() == null ? unplaced : placed).add(initiative);
    }
    return new CommonsMap(placed.size() + unplaced.size(), placed, unplaced);
  }

  private static CommonsMap.Initiative initiative(Row row) {
    Row e = row.row("e");
    Row t = row.findRow("t");
    String latest = row.findText("latest");
    var self = new Ref(e.text("id"), e.text("kind"), e.text("name"));
    return new CommonsMap.Initiative(
        self.id(),
        self.name(),
        self.url(),
        e.findText("summary"),
        e.findText("nature"),
        Years.of(e.findText("from"), e.findText("to")),
        t == null ? null : new Ref(t.text("key"), "territory", t.text("name")),
        t == null ? null : t.findDecimal("lat"),
        t == null ? null : t.findDecimal("lon"),
        t == null ? null : precision(t),
        refs(row, "themes"),
        refs(row, "carriers"),
        latest == null ? null : Integer.valueOf(latest.substring(0, 4)));
  }

  /** A territory is an area: the point of a commune stands for the commune, not for a door. */
  private static String precision(Row territory) {
    return switch (territory.text("type")) {
      case "commune", "city" -> "commune";
      default -> "area";
    };
  }

  private static List<Ref> refs(Row row, String key) {
    return row.rows(key).stream()
        .filter(ref -> ref.findText("id") != null)
        .map(Citations::ref)
        .toList();
  }

  private static boolean matches(
      Filter filter, CommonsMap.Initiative initiative, @Nullable String country) {
    Box box = filter.box();
    Double lat = initiative.lat();
    Double lon = initiative.lon();
    if (box != null && (lat == null || lon == null || !box.holds(lat, lon))) {
      return false;
    }
    String theme = filter.theme();
    if (theme != null && initiative.themes().stream().noneMatch(one -> one.id().equals(theme))) {
      return false;
    }
    String wanted = filter.country();
    if (wanted != null && !wanted.equalsIgnoreCase(country)) {
      return false;
    }
    String words = filter.words();
    if (words == null) {
      return true;
    }
    String text = fold(initiative.name() + " " + initiative.summary() + " " + initiative.place());
    return fold(words)
        .lines()
        .flatMap(line -> List.of(line.split(" ")).stream())
        .allMatch(text::contains);
  }

  private static String fold(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return plain.toLowerCase(Locale.ROOT).replace('’', '\'');
  }

  /**
   * {@return a territory and what the base knows in it}
   *
   * @throws Refusal.NotFound when there is no such territory
   */
  public TerritoryPage territory(String key) {
    Row row =
        graph
            .read(tx -> tx.row(TERRITORY, Map.of("key", key)))
            .orElseThrow(() -> new Refusal.NotFound(key));
    Row t = row.row("t");
    Row became = row.findRow("became");
    return new TerritoryPage(
        key,
        t.text("type"),
        t.text("code"),
        t.text("name"),
        t.texts("aliases"),
        t.findDecimal("lat"),
        t.findDecimal("lon"),
        t.findText("precision"),
        t.findInteger("population"),
        t.findText("validFrom"),
        t.findText("validTo"),
        refs(row, "within"),
        became == null ? null : Citations.ref(became),
        refs(row, "was"),
        refs(row, "entities"));
  }
}
