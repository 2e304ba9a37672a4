package org.maillage.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.participation;
import static org.maillage.support.Sample.with;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maillage.graph.Graph;
import org.maillage.journal.Journal;
import org.maillage.journal.Revision;
import org.maillage.journal.Revisions;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Item;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;
import org.maillage.model.Status;
import org.maillage.support.Invariants;
import org.maillage.support.World;

/** Nothing that was known is lost, and whatever was done can be undone. */
class HistoryTest {
  private static final List<Field> FIELDS =
      List.of(Field.NAME, Field.SUMMARY, Field.NATURE, Field.NOTE, Field.LINK);
  private static final String FOREVER = "2099-01-01T00:00:00.000Z";
  private static final int LATEST = Integer.MAX_VALUE;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-02T12:00:00Z"));
  private Graph graph;
  private Journal journal;
  private Revisions revisions;
  private History history;

  @BeforeEach
  void begin() {
    graph = World.empty().graph();
    journal = new Journal(graph, now::get);
    revisions = new Revisions(graph);
    history =
        new History(
            graph,
            journal,
            ids ->
                ids.stream()
                    .filter(id -> !id.equals("import"))
                    .collect(Collectors.toMap(id -> id, id -> id)));
  }

  private void apply(String actor, Change... changes) {
    now.updateAndGet(before -> before.plusSeconds(60));
    journal.apply(
        new Changeset(UUID.randomUUID().toString(), actor, "pour voir", List.of(changes)));
  }

  private int rev(String id) {
    return journal.current(id).rev();
  }

  private void edit(String actor, String id, Field field, String value) {
    Entity was = (Entity) journal.current(id).item();
    apply(actor, new Change.Put(with(was, field, value), rev(id)));
  }

  @Test
  void aSheetTellsWhatBecameOfItAndOfWhatIsSaidOfIt() {
    apply(
        "ada",
        new Change.Put(entity(Kind.PROGRAMME, "la-transfo", "La Transfo"), 0),
        new Change.Put(entity(Kind.COLLECTIVITE, "loos", "Loos-en-Gohelle"), 0),
        new Change.Put(participation("s1", "loos", "la-transfo", "terrain"), 0));
    edit("bob", "loos", Field.SUMMARY, "Une ville du bassin minier.");
    edit("ada", "loos", Field.SUMMARY, "Une ville de l'ancien bassin minier.");
    apply("bob", new Change.Withdraw("s1", 1));
    History.OfSheet told = history.of("loos", LATEST, false);
    assertThat(told.deeds()).extracting(Deed::who).containsExactly("bob", "ada", "bob", "ada");
    assertThat(told.deeds().getFirst().changes().getFirst().op()).isEqualTo("withdrawn");
    Deed.Line line = told.deeds().get(1).changes().getFirst().lines().getFirst();
    assertThat(line.field()).isEqualTo("summary");
    assertThat(line.before())
        .containsExactly(
            new Deed.Piece("Une ville ", false),
            new Deed.Piece("du ", true),
            new Deed.Piece("bassin minier.", false));
    assertThat(line.after().get(1)).isEqualTo(new Deed.Piece("de l'ancien ", true));
    assertThat(history.of("la-transfo", LATEST, false).deeds())
        .as("a statement that was withdrawn belongs to the history of both its ends")
        .hasSize(2);
  }

  @Test
  void whatWasNeverPublicIsToldToEditorsAlone() {
    Entity hidden =
        new Entity(
            "secret",
            Kind.PERSON,
            Status.PROPOSED,
            Map.of(Field.NAME, new Fact("Quelqu'un", List.of())));
    apply("ada", new Change.Put(hidden, 0));
    assertThatThrownBy(() -> history.of("secret", LATEST, false))
        .isInstanceOf(Refusal.NotFound.class);
    assertThat(history.of("secret", LATEST, true).deeds()).hasSize(1);
    apply("ada", new Change.Put(entity(Kind.PERSON, "partie", "Partie"), 0));
    apply("ada", new Change.Withdraw("partie", 1));
    assertThatThrownBy(() -> history.of("partie", LATEST, false))
        .isInstanceOf(Refusal.NotFound.class);
    assertThat(history.of("partie", LATEST, true).gone()).isTrue();
  }

  @Test
  void oneFieldGoesBackAndTheOthersStay() {
    apply("ada", new Change.Put(entity(Kind.PERSON, "anne", "Anne"), 0));
    edit("ada", "anne", Field.SUMMARY, "Première version.");
    edit("bob", "anne", Field.SUMMARY, "Seconde version.");
    edit("bob", "anne", Field.LINK, "https://example.org/anne");
    history.restore("anne", "anne", 2, "summary", "eva", "retour");
    Entity anne = (Entity) journal.current("anne").item();
    assertThat(anne.find(Field.SUMMARY)).contains("Première version.");
    assertThat(anne.find(Field.LINK)).contains("https://example.org/anne");
    history.restore("anne", "anne", 1, "link", "eva", "retour");
    assertThat(((Entity) journal.current("anne").item()).find(Field.LINK)).isEmpty();
    assertThatThrownBy(() -> history.restore("anne", "anne", 99, null, "eva", ""))
        .isInstanceOf(Refusal.NotFound.class);
    assertThatThrownBy(() -> history.restore("anne", "autre", 1, null, "eva", ""))
        .isInstanceOf(Refusal.NotFound.class);
  }

  @Test
  void whatWasWithdrawnComesBack() {
    apply("ada", new Change.Put(entity(Kind.PERSON, "anne", "Anne"), 0));
    apply("bob", new Change.Withdraw("anne", 1));
    history.restore("anne", "anne", 1, null, "eva", "retour");
    assertThat(((Entity) journal.current("anne").item()).name()).isEqualTo("Anne");
  }

  /** Any revision of any history can be had again, whole. */
  @Test
  void everyRevisionCanBeRestored() {
    long base = System.nanoTime();
    System.out.println("HistoryTest restore seed " + base);
    var random = new Random(base);
    apply("ada", new Change.Put(entity(Kind.PROGRAMME, "p", "P"), 0));
    for (int i = 0; i < 25; i++) {
      step(random, "p");
    }
    List<Revision> all = revisions.of(List.of("p"));
    for (Revision one : all) {
      history.restore("p", "p", one.rev(), null, "eva", "retour");
      assertThat(standing("p"))
          .as("rev. %d", one.rev())
          .isEqualTo(Optional.of(one.item()).filter(item -> one.stands()));
    }
    assertThat(Invariants.broken(graph)).isEmpty();
  }

  private Optional<Item> standing(String id) {
    return revisions.asOf(List.of(id), Long.MAX_VALUE).stream().findFirst().map(Revision::item);
  }

  private void step(Random random, String id) {
    String actor = List.of("ada", "bob", "eva").get(random.nextInt(3));
    Revision last = revisions.of(List.of(id)).getFirst();
    Entity was = (Entity) last.item();
    if (last.stands() && random.nextInt(8) == 0) {
      apply(actor, new Change.Withdraw(id, last.rev()));
    } else {
      Field field = FIELDS.get(random.nextInt(FIELDS.size()));
      String value =
          field == Field.LINK
              ? "https://example.org/" + random.nextInt(99)
              : "x" + random.nextInt(99);
      apply(actor, new Change.Put(with(was, field, value), last.rev()));
    }
  }

  /** What one did is undone, what others did is not: as if the one had never been there. */
  @Test
  void undoingIsAsIfItHadNotBeenDone() {
    long base = System.nanoTime();
    System.out.println("HistoryTest undo seed " + base);
    for (int round = 0; round < 15; round++) {
      var random = new Random(base + round);
      String id = "u" + round;
      apply("eva", new Change.Put(entity(Kind.PROGRAMME, id, "nom"), 0));
      var without = new HashMap<Field, String>(Map.of(Field.NAME, "nom"));
      String from = now.get().plusSeconds(1).toString().replace("Z", ".000Z");
      for (int i = 0; i < 8; i++) {
        Field field = FIELDS.get(random.nextInt(FIELDS.size()));
        String value = "https://example.org/" + random.nextInt(1_000_000);
        String actor = random.nextBoolean() ? "troll" : "bob";
        edit(actor, id, field, value);
        if (actor.equals("bob")) {
          without.put(field, value);
        }
      }
      Revisions.Undoing undoing = revisions.undoing("troll", from, FOREVER);
      var left =
          undoing.left().stream()
              .filter(one -> one.itemId().equals(id))
              .flatMap(one -> one.fields().stream())
              .collect(Collectors.toSet());
      if (!undoing.changes().isEmpty()) {
        journal.apply(
            new Changeset(UUID.randomUUID().toString(), "eva", "défait", undoing.changes()));
      }
      var is = new TreeMap<Field, String>();
      ((Entity) journal.current(id).item())
          .facts()
          .forEach((field, fact) -> is.put(field, fact.value()));
      assertThat(is).as("seed %d, left %s", base + round, left).isEqualTo(new TreeMap<>(without));
    }
  }

  @Test
  void whatOthersBuiltUponStays() {
    apply("troll", new Change.Put(entity(Kind.PROGRAMME, "faux", "Faux"), 0));
    apply("troll", new Change.Put(entity(Kind.PERSON, "seul", "Seul"), 0));
    apply(
        "bob",
        new Change.Put(entity(Kind.PERSON, "bob-lui-meme", "Bob"), 0),
        new Change.Put(participation("s9", "bob-lui-meme", "faux", "praticien"), 0));
    History.Undoing foreseen = history.undoing("troll", "2026-01-01T00:00:00.000Z", FOREVER);
    assertThat(foreseen.undone()).isEqualTo(1);
    assertThat(foreseen.left()).extracting(one -> one.sheet().id()).containsExactly("faux");
    history.undo("troll", "2026-01-01T00:00:00.000Z", FOREVER, "eva", "vandalisme");
    assertThat(standing("seul")).isEmpty();
    assertThat(standing("faux")).isPresent();
    assertThatThrownBy(() -> history.undo("troll", "2026-01-01T00:00:00.000Z", FOREVER, "eva", ""))
        .isInstanceOf(Refusal.Invalid.class);
    assertThat(history.undoing("eva", "2026-01-01T00:00:00.000Z", FOREVER).undone()).isEqualTo(1);
  }

  @Test
  void recentChangesComeInPages() {
    var done = new ArrayList<String>();
    for (int i = 0; i < 65; i++) {
      apply(i % 2 == 0 ? "ada" : "bob", new Change.Put(entity(Kind.THEME, "t" + i, "T" + i), 0));
      done.addFirst("t" + i);
    }
    var told = new ArrayList<String>();
    Long next = Long.valueOf(LATEST);
    while (next != null) {
      History.Recent page = history.recent(null, next, false);
      page.deeds().forEach(deed -> told.add(deed.about().getFirst().id()));
      next = page.next();
    }
    assertThat(told).isEqualTo(done);
    assertThat(history.recent("bob", LATEST, false).deeds())
        .extracting(Deed::who)
        .containsOnly("bob");
    assertThat(history.recent("personne", LATEST, false).deeds()).isEmpty();
    assertThat(Set.copyOf(told)).hasSize(65);
  }
}
