package org.maillage.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Fresh;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Tx;
import org.maillage.model.Kind;
import org.maillage.model.Ref;
import org.maillage.model.Role;
import org.maillage.model.Whereabouts;
import org.maillage.model.Years;

/** What was done and made, in memory: programmes, interventions, events, publications. */
public final class Works {
  private static final String WORKS =
      """
      MATCH (e:Programme|Intervention|Event|Publication)
      WHERE e.status IN ['published', 'disputed']
      RETURN e.id AS id, e.kind AS kind, e.name AS name, e.nature AS nature,
             e.summary AS summary, e.from AS from, e.to AS to
      ORDER BY toLower(e.name), e.id
      """;

  private static final String THEMES =
      """
      MATCH (e:Programme|Intervention|Event|Publication)<-[:SUBJECT]-(s:Topic)-[:OBJECT]->(t:Theme)
      WHERE s.status IN ['published', 'disputed'] AND t.status IN ['published', 'disputed']
      RETURN DISTINCT e.id AS of, t.id AS id, t.kind AS kind, t.name AS name ORDER BY name
      """;

  private static final String TEAM =
      """
      MATCH (e:Intervention)<-[:OBJECT]-(p:Participation)-[:SUBJECT]->(a:Entity)
      WHERE p.status IN ['published', 'disputed'] AND a.status IN ['published', 'disputed']
        AND p.role IN $roles
      OPTIONAL MATCH (a)-[:COVERS]->(t:Territory) WHERE a.kind = 'collectivite'
      RETURN e.id AS of, p.role AS role, p.function AS function, a.discipline AS discipline,
             a.id AS id, a.kind AS kind, a.name AS name, t.type AS level
      ORDER BY a.name, a.id, p.function
      """;

  /** What lasts: a meeting or a book about it is no sequel. */
  private static final List<String> FOLLOWING =
      Stream.of(Kind.PROGRAMME, Kind.INTERVENTION, Kind.ORGANISATION, Kind.COMMONS, Kind.PLACE)
          .map(Kind::key)
          .toList();

  /** What followed is the object of a follow-up, and the subject of what came after or from it. */
  private static final String SEQUELS =
      """
      MATCH (e:Intervention|Programme)<-[here:SUBJECT|OBJECT]-(item:FollowUp|Successor|Influence|Outcome)
      WHERE item.status IN ['published', 'disputed']
        AND (item:FollowUp) = (type(here) = 'SUBJECT')
      MATCH (item)-[there:SUBJECT|OBJECT]->(o:Entity)
      WHERE type(there) <> type(here) AND o.status IN ['published', 'disputed']
        AND (item:FollowUp OR o.kind IN $kinds)
      CALL (item) {
      """
          + Citations.OF_ITEM
          + """
          }
          RETURN e.id AS of, CASE WHEN item:FollowUp THEN item.role ELSE item.type END AS how,
                 o.id AS id, o.kind AS kind, o.name AS name,
                 coalesce(item.from, CASE WHEN item:FollowUp THEN null ELSE o.from END) AS from,
                 coalesce(item.to, CASE WHEN item:FollowUp THEN null ELSE o.to END) AS to,
                 item.note AS note, citations
          ORDER BY coalesce(from, to, '9999'), name
          """;

  private static final String SOURCES =
      """
      MATCH (e:Intervention) WHERE e.status IN ['published', 'disputed']
      CALL (e) {
        MATCH (e)-[:CITES]->(s:Entity) RETURN s
        UNION
        MATCH (e)<-[:SUBJECT|OBJECT]-(x:Statement)-[:CITES]->(s:Entity)
        WHERE x.status IN ['published', 'disputed']
        RETURN s
      }
      WITH e, s WHERE s.status IN ['published', 'disputed']
      RETURN e.id AS of, s.id AS id, s.kind AS kind, s.name AS name
      ORDER BY coalesce(s.from, s.to, ''), name
      """;

  private final Fresh<List<Work>> works;

  /**
   * @param whereabouts tells where some are, by id, those that no source places left out
   */
  public Works(Graph graph, Function<Collection<String>, Map<String, Whereabouts>> whereabouts) {
    this.works = new Fresh<>(graph, tx -> read(tx, whereabouts));
  }

  /** {@return all that are public, by name} */
  Stream<Work> all() {
    return works.get().stream();
  }

  /** {@return those of a kind, by name} */
  Stream<Work> of(Kind kind) {
    return all().filter(work -> work.is(kind));
  }

  private static List<Work> read(
      Tx tx, Function<Collection<String>, Map<String, Whereabouts>> whereabouts) {
    var themes = by(tx.rows(THEMES, Map.of()), Citations::ref);
    var sequels = by(tx.rows(SEQUELS, Map.of("kinds", FOLLOWING)), Works::sequel);
    var sources = by(tx.rows(SOURCES, Map.of()), Citations::ref);
    var team = by(tx.rows(TEAM, Map.of("roles", roles())), Works::member);
    List<Row> rows = tx.rows(WORKS, Map.of());
    var where = whereabouts.apply(rows.stream().map(row -> row.text("id")).toList());
    var works = new ArrayList<Work>();
    for (Row row : rows) {
      String id = row.text("id");
      Ref self = Citations.ref(row);
      Whereabouts here = where.getOrDefault(id, Whereabouts.UNKNOWN);
      works.add(
          new Work(
              new Case(
                  id,
                  self.kind(),
                  self.name(),
                  self.url(),
                  row.findText("nature"),
                  row.findText("summary"),
                  Years.of(row.findText("from"), row.findText("to")),
                  here.spots(),
                  region(here),
                  themes.getOrDefault(id, List.of()),
                  once(team.getOrDefault(id, List.of())),
                  sequels.getOrDefault(id, List.of()),
                  sources.getOrDefault(id, List.of())),
              here));
    }
    return List.copyOf(works);
  }

  /** {@return the roles that are work, and that of the host: who merely attended is left out} */
  private static List<String> roles() {
    return Stream.of(Role.values())
        .filter(role -> role.isWork() || role.isHost())
        .map(Role::key)
        .toList();
  }

  private static <T> Map<String, List<T>> by(List<Row> rows, Function<Row, T> read) {
    var found = new HashMap<String, List<T>>();
    for (Row row : rows) {
      found.computeIfAbsent(row.text("of"), of -> new ArrayList<>()).add(read.apply(row));
    }
    return found;
  }

  private static Case.Member member(Row row) {
    String function = row.findText("function");
    String discipline = row.findText("discipline");
    var trades = Stream.of(discipline, function).flatMap(Stream::ofNullable).toList();
    return new Case.Member(
        Citations.ref(row),
        row.text("role"),
        discipline == null ? function : discipline,
        trades.stream()
            .flatMap(trade -> Discipline.of(trade).stream())
            .distinct()
            .map(Discipline::key)
            .toList(),
        level(row.findText("level")));
  }

  /** A région of before 2016 was as much a région as those of today. */
  private static @Nullable String level(@Nullable String type) {
    return "region2015".equals(type) ? "region" : type;
  }

  /** Several sources, or several functions, make several participations of one and the same. */
  private static List<Case.Member> once(List<Case.Member> team) {
    var merged = new LinkedHashMap<List<String>, Case.Member>();
    for (Case.Member member : team) {
      merged.merge(List.of(member.who().id(), member.role()), member, Works::both);
    }
    return List.copyOf(merged.values());
  }

  private static Case.Member both(Case.Member one, Case.Member other) {
    return new Case.Member(
        one.who(),
        one.role(),
        one.trade() == null ? other.trade() : one.trade(),
        Stream.concat(one.disciplines().stream(), other.disciplines().stream()).distinct().toList(),
        one.level());
  }

  private static Case.Sequel sequel(Row row) {
    return new Case.Sequel(
        row.text("how"),
        Citations.ref(row),
        Years.of(row.findText("from"), row.findText("to")),
        row.findText("note"),
        Citations.cited(row.rows("citations")));
  }

  /** What lies in several régions is in none of them alone. */
  private static @Nullable Ref region(Whereabouts where) {
    for (String type : List.of("region", "country")) {
      var some = where.within().stream().filter(area -> area.type().equals(type)).toList();
      if (!some.isEmpty()) {
        return some.size() == 1 ? some.getFirst().territory() : null;
      }
    }
    return null;
  }
}
