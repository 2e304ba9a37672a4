package org.maillage.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.maillage.graph.Graph;
import org.maillage.journal.Journal;
import org.maillage.journal.Revision;
import org.maillage.journal.Revisions;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Citation;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Item;
import org.maillage.model.Kind;
import org.maillage.model.Period;
import org.maillage.model.Refusal;
import org.maillage.model.Relation;
import org.maillage.model.Statement;
import org.maillage.model.Status;
import org.maillage.support.World;
import org.maillage.web.Json;

/** What the base answers of a day is what it answered on that day. */
class AsKnownTest {
  private static final int HISTORIES = 20;
  private static final int STEPS = 14;

  /** In an order that a seed can rely on. */
  private static final NavigableMap<String, Kind> KINDS =
      new TreeMap<>(
          Map.of(
              "doc", Kind.SOURCE,
              "prog", Kind.PROGRAMME,
              "lieu", Kind.INTERVENTION,
              "ville", Kind.COLLECTIVITE,
              "labo", Kind.ORGANISATION,
              "anne", Kind.PERSON));

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-02T12:00:00Z"));
  private final Graph graph = World.empty().territories("COM-62528 Loos 50 2").graph();
  private final Journal journal = new Journal(graph, now::get);

  /** What a sheet said at a moment; empty when there was none. */
  private record Answer(String id, String moment, String json) {}

  @Test
  void randomHistoriesAreRememberedToTheByte() {
    long base = Long.getLong("seed", System.nanoTime());
    System.out.println("AsKnownTest: -Dseed=" + base);
    for (int round = 0; round < HISTORIES; round++) {
      var random = new Random(base + round);
      var answers = new ArrayList<Answer>();
      String prefix = "h" + round + "-";
      for (int i = 0; i < STEPS; i++) {
        now.updateAndGet(before -> before.plusSeconds(60));
        step(random, prefix);
        String moment = now.get().plusSeconds(1).toString();
        for (String id : KINDS.keySet()) {
          answers.add(new Answer(prefix + id, moment, today(prefix + id)));
        }
      }
      for (Answer answer : answers) {
        assertThat(then(answer.id(), answer.moment()))
            .as("seed %d, %s at %s", base + round, answer.id(), answer.moment())
            .isEqualTo(answer.json());
      }
    }
  }

  private String today(String id) {
    try {
      return json(graph.read(tx -> Catalogue.sheet(tx, id)));
    } catch (Refusal.NotFound none) {
      return "";
    }
  }

  private String then(String id, String moment) {
    try {
      long seq = new Revisions(graph).seqBefore(moment.replace("Z", ".000Z"));
      return json(new AsKnown(graph, seq, id).sheet(id));
    } catch (Refusal.NotFound none) {
      return "";
    }
  }

  private static String json(Sheet sheet) {
    return new String(Json.bytes(sheet), StandardCharsets.UTF_8);
  }

  private void step(Random random, String prefix) {
    var changes = new ArrayList<Change>();
    List<String> ids = List.copyOf(KINDS.keySet());
    if (random.nextInt(3) > 0) {
      String id = prefix + ids.get(random.nextInt(ids.size()));
      changes.add(new Change.Put(entity(random, id, prefix), rev(id)));
    } else {
      String id = prefix + "s" + random.nextInt(6);
      Revision last = new Revisions(graph).of(List.of(id)).stream().findFirst().orElse(null);
      if (last != null && last.stands() && random.nextInt(3) == 0) {
        changes.add(new Change.Withdraw(id, last.rev()));
      } else {
        changes.add(new Change.Put(statement(random, id, prefix), rev(id)));
      }
    }
    try {
      journal.apply(new Changeset(UUID.randomUUID().toString(), "ada", "", changes));
    } catch (Refusal.Invalid refersToWhatIsNotThere) {
      // Then nothing happened, and the answers must say so.
    }
  }

  private int rev(String id) {
    return new Revisions(graph).of(List.of(id)).stream().findFirst().map(Revision::rev).orElse(0);
  }

  private static Item entity(Random random, String id, String prefix) {
    Kind kind = Objects.requireNonNull(KINDS.get(id.substring(prefix.length())));
    var facts = new EnumMap<Field, Fact>(Field.class);
    facts.put(Field.NAME, new Fact("É " + random.nextInt(9), cites(random, prefix)));
    if (random.nextBoolean()) {
      facts.put(Field.ALIASES, new Fact("a" + random.nextInt(9) + "\nb", cites(random, prefix)));
    }
    if (random.nextBoolean()) {
      facts.put(Field.SUMMARY, new Fact("Résumé " + random.nextInt(99), cites(random, prefix)));
    }
    if (kind.has(Field.PERIOD) && random.nextBoolean()) {
      facts.put(Field.PERIOD, new Fact(period(random), List.of()));
    }
    if (kind.has(Field.TERRITORY) && random.nextBoolean()) {
      facts.put(Field.TERRITORY, new Fact("COM-62528", List.of()));
    }
    Status status = random.nextInt(6) == 0 ? Status.DEPRECATED : Status.PUBLISHED;
    return new Entity(id, kind, status, facts);
  }

  private static List<Citation> cites(Random random, String prefix) {
    return random.nextInt(3) > 0
        ? List.of()
        : List.of(Citation.parse(prefix + "doc p. " + (1 + random.nextInt(9)) + " « mots »"));
  }

  private static String period(Random random) {
    int year = 2008 + random.nextInt(9);
    return random.nextBoolean() ? year + "-03" : year + ".." + (year + 2);
  }

  private Item statement(Random random, String id, String prefix) {
    // A statement keeps its ends: they follow from its id.
    int n = id.charAt(id.length() - 1) - '0';
    String subject = prefix + List.of("ville", "labo", "anne").get(n % 3);
    String object = prefix + List.of("prog", "lieu").get(n % 2);
    return new Statement(
        id,
        Relation.PARTICIPATION,
        subject,
        object,
        random.nextBoolean() ? "terrain" : "praticien",
        random.nextBoolean() ? "designer" : null,
        n % 3 == 2 && random.nextBoolean() ? prefix + "labo" : null,
        random.nextBoolean() ? Period.parse(period(random)) : null,
        null,
        null,
        random.nextInt(5) == 0 ? Status.DISPUTED : Status.PUBLISHED,
        random.nextInt(5) == 0,
        random.nextInt(4) == 0 ? "note" : null,
        cites(random, prefix));
  }

  /** As on the sheet of today: no line leads to a sheet that nobody may read. */
  @Test
  void whatIsSaidOfASheetThatIsHiddenWasHidden() {
    journal.apply(
        new Changeset(
            "tu",
            "ada",
            "",
            List.of(
                new Change.Put(plain("tu-lieu", Kind.INTERVENTION, Status.PUBLISHED), 0),
                new Change.Put(plain("tu-anne", Kind.PERSON, Status.PUBLISHED), 0),
                new Change.Put(plain("tu-labo", Kind.ORGANISATION, Status.PUBLISHED), 0),
                new Change.Put(said("tu-un", "tu-anne", "tu-labo"), 0))));
    for (String hidden : List.of("tu-labo", "tu-anne")) {
      now.updateAndGet(before -> before.plusSeconds(60));
      Kind kind = Objects.requireNonNull(KINDS.get(hidden.substring(3)));
      journal.apply(
          new Changeset(
              hidden, "ada", "", List.of(new Change.Put(plain(hidden, kind, Status.PROPOSED), 1))));
      String moment = now.get().plusSeconds(1).toString();
      assertThat(then("tu-lieu", moment)).as(hidden).isEqualTo(today("tu-lieu"));
    }
    assertThat(today("tu-lieu")).contains("\"statements\":[]");
  }

  private static Item plain(String id, Kind kind, Status status) {
    return new Entity(id, kind, status, Map.of(Field.NAME, new Fact(id, List.of())));
  }

  private static Item said(String id, String who, String forWhom) {
    return new Statement(
        id,
        Relation.PARTICIPATION,
        who,
        "tu-lieu",
        "praticien",
        null,
        forWhom,
        null,
        null,
        null,
        Status.PUBLISHED,
        false,
        null,
        List.of());
  }

  @Test
  void beforeItWasWrittenASheetIsNotFound() {
    assertThatThrownBy(() -> new AsKnown(graph, 0, "rien").sheet("rien"))
        .isInstanceOf(Refusal.NotFound.class);
  }
}
