package org.maillage.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.maillage.graph.Graph;
import org.maillage.model.Kind;
import org.maillage.model.Period;
import org.maillage.model.Ref;
import org.maillage.model.Role;
import org.maillage.network.Projection.Part;

/**
 * A network of any size: of its entities, two in five are actors and one in five an activity;
 * participations are 1.6 times as many. Most actors took part in one or two activities, some in
 * hundreds, and one in three of a hundred.
 */
final class Synthetic {
  static final int TERRITORIES = 101;
  private static final int MOST = 10_000;
  private static final int BATCH = 20_000;
  private static final int FIRST = 2008;
  private static final int YEARS = 19;
  private static final List<Role> ROLES =
      List.of(Role.TERRAIN, Role.PARTENAIRE, Role.PRATICIEN, Role.PORTEUR, Role.FINANCEUR);

  private final int actors;
  private final int activities;
  private final int[] who;
  private final int[] where;
  private final int[] years;

  Synthetic(int entities, long seed) {
    var random = new Random(seed);
    actors = entities * 2 / 5;
    activities = entities / 5;
    int parts = entities * 8 / 5;
    int hub = Math.min(MOST, entities * 3 / 100);
    who = new int[parts];
    where = new int[parts];
    years = new int[activities];
    for (int i = 0; i < parts; i++) {
      double skew = random.nextDouble();
      who[i] = i < hub ? 0 : (int) (skew * skew * actors);
      where[i] = random.nextInt(activities);
    }
    for (int i = 0; i < activities; i++) {
      years[i] = FIRST + random.nextInt(YEARS);
    }
  }

  int actors() {
    return actors;
  }

  private Part part(int i) {
    int year = years[where[i]];
    return new Part(
        "a" + who[i],
        "x" + where[i],
        ROLES.get(i % ROLES.size()),
        Period.parse(year + ".." + (year + i % 3)));
  }

  private Ref actor(int number) {
    Kind kind = number % 2 == 0 ? Kind.COLLECTIVITE : Kind.PERSON;
    return new Ref("a" + number, kind.key(), "Acteur " + number);
  }

  private Nodes.Node activity(int number) {
    return new Nodes.Node(
        new Ref("x" + number, Kind.INTERVENTION.key(), "Intervention " + number),
        Period.parse(Integer.toString(years[number])));
  }

  /** {@return it in memory, nothing read from a graph} */
  Projection projection() {
    var rows = new ArrayList<List<Part>>();
    for (int i = 0; i < activities; i++) {
      rows.add(new ArrayList<>(8));
    }
    Projection now = Projection.empty();
    for (int i = 0; i < who.length; i++) {
      rows.get(where[i]).add(part(i));
    }
    for (int start = 0; start < activities; start += BATCH) {
      Map<String, List<Part>> some = new LinkedHashMap<>();
      var nodes = new HashMap<String, Nodes.Node>();
      for (int i = start; i < Math.min(activities, start + BATCH); i++) {
        if (!rows.get(i).isEmpty()) {
          some.put("x" + i, rows.get(i));
          nodes.put("x" + i, activity(i));
          rows.get(i)
              .forEach(
                  part -> {
                    int actor = Integer.parseInt(part.actor().substring(1));
                    nodes.put(part.actor(), new Nodes.Node(actor(actor), null));
                  });
        }
      }
      now = now.with(new Projection.Update(nodes.values(), Set.of(), some));
    }
    return now.at(1);
  }

  /** {@return where the actors are: each in one of {@value #TERRITORIES} territories} */
  Homes homes(Projection now) {
    var homes = new HashMap<String, Set<Ref>>();
    for (int i = 0; i < actors; i++) {
      homes.put("a" + i, Set.of(territory(i)));
    }
    return Homes.of(now, homes);
  }

  private static Ref territory(int actor) {
    String key = "DEP-%03d".formatted(actor * 31 % TERRITORIES);
    return new Ref(key, "territory", key);
  }

  /** Writes it into a graph, as the journal would have it, but for the history. */
  void write(Graph graph) {
    var entities = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < actors; i++) {
      Ref ref = actor(i);
      entities.add(
          Map.of(
              "id",
              ref.id(),
              "kind",
              ref.kind(),
              "name",
              ref.name(),
              "from",
              "",
              "t",
              territory(i).id()));
    }
    for (int i = 0; i < activities; i++) {
      Ref ref = activity(i).ref();
      entities.add(
          Map.of(
              "id",
              ref.id(),
              "kind",
              ref.kind(),
              "name",
              ref.name(),
              "from",
              "" + years[i],
              "t",
              ""));
    }
    run(
        graph,
        """
        UNWIND $rows AS row
        CREATE (e:Item:Entity {id: row.id, kind: row.kind, name: row.name, status: 'published'})
        SET e.from = CASE WHEN row.from = '' THEN null ELSE row.from END,
            e.to = CASE WHEN row.from = '' THEN null ELSE row.from END
        WITH e, row WHERE row.t <> ''
        MERGE (t:Territory {key: row.t}) SET t.name = row.t, t.type = 'departement'
        CREATE (e)-[:COVERS]->(t)
        """,
        entities);
    writeParts(graph);
  }

  private void writeParts(Graph graph) {
    var said = new HashSet<String>();
    var statements = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < who.length; i++) {
      Part part = part(i);
      if (said.add(part.toString())) {
        statements.add(
            Map.of(
                "id",
                "s" + i,
                "actor",
                part.actor(),
                "activity",
                part.activity(),
                "role",
                part.role().key(),
                "from",
                years[where[i]] + "",
                "to",
                (years[where[i]] + i % 3) + ""));
      }
    }
    run(
        graph,
        """
        UNWIND $rows AS row
        MATCH (actor:Entity {id: row.actor})
        MATCH (activity:Entity {id: row.activity})
        CREATE (s:Item:Statement:Participation {id: row.id, status: 'published', from: row.from,
                                                to: row.to, role: row.role})
        CREATE (s)-[:SUBJECT]->(actor)
        CREATE (s)-[:OBJECT]->(activity)
        """,
        statements);
  }

  private static void run(Graph graph, String query, List<Map<String, Object>> rows) {
    for (int start = 0; start < rows.size(); start += BATCH) {
      var some = rows.subList(start, Math.min(rows.size(), start + BATCH));
      graph.write(
          tx -> {
            tx.run(query, Map.of("rows", some));
            return some;
          });
    }
  }
}
