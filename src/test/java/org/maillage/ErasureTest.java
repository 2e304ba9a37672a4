package org.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.maillage.support.Sample.add;
import static org.maillage.support.Sample.entity;
import static org.maillage.support.Sample.onBehalfOf;
import static org.maillage.support.Sample.participation;
import static org.maillage.support.Sample.put;
import static org.maillage.support.Sample.set;
import static org.maillage.support.Sample.statement;
import static org.maillage.support.Sample.with;
import static org.maillage.support.Sample.withdraw;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillage.exchange.SeedFile;
import org.maillage.journal.Journal;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;
import org.maillage.model.Relation;
import org.maillage.model.Statement;
import org.maillage.model.Status;
import org.maillage.support.Beside;
import org.maillage.support.Fetched;
import org.maillage.support.Following;
import org.maillage.support.Invariants;
import org.slf4j.LoggerFactory;

/**
 * Invented people are put in by every path and erased; then their names, which no other text has,
 * are looked for in every answer, in the log and in the bytes of every file. {@code -Dcanaries=200
 * -Dseed=1}.
 */
@Beside
class ErasureTest {
  private static final int CANARIES = Integer.getInteger("canaries", 40);
  private static final int WAYS = 8;
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final Logger LOG =
      ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);

  @TempDir private Path folder;

  private final List<String> marks = new ArrayList<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Path data = Path.of("");
  private Settings settings = Settings.of(Map.of(), Path.of(""), null, 0);

  @BeforeEach
  void invent() {
    System.out.println("erasure: -Dseed=" + SEED);
    var random = new Random(SEED);
    for (int i = 0; i < CANARIES; i++) {
      var mark = new StringBuilder("zq");
      random.ints(10, 'a', 'z' + 1).forEach(letter -> mark.append((char) letter));
      marks.add(mark.toString());
    }
    data = folder.resolve("data");
    settings = settings(data);
    log.start();
    LOG.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    LOG.detachAppender(log);
  }

  /** {@return what the program wrote in its log} */
  private List<byte[]> logged() {
    return log.list.stream()
        .map(event -> event.getFormattedMessage().getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private static Settings settings(Path data) {
    Path home = Settings.of(Map.of(), data, null, 0).home();
    return new Settings(
        home, data, Settings.DEFAULT_HOST, 0, Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Test
  void nothingIsLeftOfWhoWasErasedNorComesBack() throws IOException {
    Path backup = folder.resolve("before");
    long seq;
    List<String> pseudonyms;
    try (var maillage = Maillage.open(settings)) {
      putIn(maillage);
      String site = maillage.serve();
      maillage.backup(backup);
      assertThat(found(answers(site))).as("they can be found").hasSizeGreaterThan(CANARIES / 2);
      for (int i = 0; i < CANARIES; i++) {
        forget(maillage, i);
      }
      pseudonyms = pseudonyms(maillage);
      assertThat(pseudonyms)
          .hasSize((int) IntStream.range(0, CANARIES).filter(ErasureTest::hasPseudonym).count())
          .anyMatch(one -> one.matches("personne-\\w{8} Personne [0-9A-F]{8} praticien 2"));
      seq = maillage.journal().lastSeq();
      Following.caughtUp(maillage.index(), maillage.journal());
      assertThat(Invariants.broken(maillage.graph())).isEmpty();
      assertThat(found(answers(site))).isEmpty();
      assertThat(found(bytes(data.resolve("index")))).as("the index, while it serves").isEmpty();
      assertThat(found(bytes(data.resolve("neo4j")))).as("free records and logs").isNotEmpty();
      assertThatThrownBy(() -> maillage.erase(marks.getFirst() + "-canari"))
          .isInstanceOf(Refusal.NotFound.class);
    }
    try (var maillage = Maillage.open(settings)) {
      assertThat(maillage.journal().lastSeq()).isEqualTo(seq);
      String site = maillage.serve();
      assertThat(maillage.index().digest()).isEqualTo(maillage.index().graphDigest());
      assertThat(Invariants.broken(maillage.graph())).isEmpty();
      maillage.importer().load(List.of(SeedFile.read("people.yaml", seed())), false);
      assertThat(found(answers(site))).as("the seed does not bring them back").isEmpty();
    }
    assertThat(found(bytes(data))).as("every file").isEmpty();
    restoring(backup, pseudonyms);
    assertThat(found(logged())).as("the log").isEmpty();
  }

  /** Some are erased, some have a pseudonym: what is known of those stays. */
  private void forget(Maillage maillage, int i) {
    String id = marks.get(i) + "-canari";
    if (hasPseudonym(i)) {
      maillage.rights().pseudonymise(id, "ada");
    } else {
      maillage.erase(id);
    }
  }

  private static boolean hasPseudonym(int i) {
    return i % (2 * WAYS) < WAYS && i % WAYS != 1; // the sheets of those were withdrawn
  }

  /** {@return the people under pseudonyms, each with how they took part} */
  private static List<String> pseudonyms(Maillage maillage) {
    return maillage
        .graph()
        .read(
            tx ->
                tx.rows(
                    """
                    MATCH (p:Person) WHERE p.id STARTS WITH 'personne-'
                    OPTIONAL MATCH (p)<-[:SUBJECT]-(s:Participation)-[c:CITES]->()
                    RETURN p.id + ' ' + p.name + ' ' + coalesce(s.role, '')
                           + ' ' + coalesce(toString(c.page), '') AS said ORDER BY said
                    """,
                    Map.of()))
        .stream()
        .map(row -> row.text("said"))
        .toList();
  }

  /** An old backup knows them; the register of erasures, which names nobody, does not let it. */
  private void restoring(Path backup, List<String> pseudonyms) throws IOException {
    Path other = folder.resolve("other");
    int exit =
        Main.run(
            "restore",
            backup.toString(),
            "--data",
            other.toString(),
            "--erasures",
            data.resolve("erasures").toString());
    assertThat(exit).isZero();
    try (var maillage = Maillage.open(settings(other))) {
      String site = maillage.serve();
      assertThat(Invariants.broken(maillage.graph())).isEmpty();
      assertThat(found(answers(site))).isEmpty();
      assertThat(maillage.journal().current("transfo").rev()).isPositive();
      assertThat(pseudonyms(maillage)).isEqualTo(pseudonyms);
    }
    assertThat(found(bytes(other))).isEmpty();
    assertThat(Main.run("restore", backup.toString(), "--data", other.toString()))
        .as("it is not empty")
        .isEqualTo(Main.FAILED);
  }

  private void putIn(Maillage maillage) {
    Journal journal = maillage.journal();
    journal.apply(
        set(
            add(entity(Kind.SOURCE, "rapport", "Rapport")),
            add(entity(Kind.PROGRAMME, "transfo", "Transfo")),
            add(entity(Kind.PERSON, "temoin", "Quelqu'un d'autre"))));
    maillage.importer().load(List.of(SeedFile.read("people.yaml", seed())), false);
    for (int i = 0; i < CANARIES; i++) {
      String mark = marks.get(i);
      switch (i % WAYS) {
        case 0 -> edit(journal, mark);
        case 1 -> makeAndWithdraw(journal, mark);
        case 2 -> actOnBehalf(journal, mark);
        case 3 -> propose(maillage, mark);
        case 4 -> mention(journal, mark);
        case 6 -> object(maillage, mark);
        default -> merge(journal, mark);
      }
    }
  }

  /** Every second one comes from a seed file. */
  private String seed() {
    var seed = new StringBuilder();
    for (int i = 0; i < CANARIES; i += 2) {
      String mark = marks.get(i);
      seed.append(
          """
          %s-canari:
            kind: person
            name: Canari %s
            aliases: [C. %s]
            summary: On l'appelle %s et son nom est assez long pour un enregistrement à part.
            cites: {summary: "rapport p. 1 « dit %s »"}
            statements:
              - {takes part in: transfo, role: praticien, function: "métier de %s", cites: ["rapport p. 2 « vu %s »"]}
          """
              .formatted(mark, mark, mark, mark, mark, mark, mark));
    }
    return seed.toString();
  }

  private static void edit(Journal journal, String mark) {
    var person = journal.current(mark + "-canari");
    var renamed = with((Entity) person.item(), Field.NAME, "Nom d'usage " + mark, "rapport p. 3");
    journal.apply(
        new Changeset(
            UUID.randomUUID().toString(),
            "ada",
            "Correction pour Canari " + mark,
            List.of(put(renamed, person.rev()))));
  }

  /** What was withdrawn before still has its history. */
  private static void makeAndWithdraw(Journal journal, String mark) {
    String id = mark + "-canari";
    var said = participation("said-" + mark, id, "transfo", "praticien", "rapport p. 4");
    journal.apply(set(add(entity(Kind.PERSON, id, "Canari " + mark)), add(said)));
    journal.apply(set(withdraw("said-" + mark, 1)));
    journal.apply(set(withdraw(id, 1)));
  }

  /** Somebody acted on their behalf, once; the statement is somebody else's. */
  private static void actOnBehalf(Journal journal, String mark) {
    Statement said = participation("said-" + mark.hashCode(), "temoin", "transfo", "partenaire");
    journal.apply(set(add(onBehalfOf(said, mark + "-canari"))));
    journal.apply(set(put(said, 1)));
  }

  private static void mention(Journal journal, String mark) {
    journal.apply(
        set(
            add(
                statement(
                    "mention-" + mark,
                    Relation.MENTION,
                    "rapport",
                    mark + "-canari",
                    "nommé",
                    "rapport p. 5 « merci à " + mark + " »"))));
  }

  /** Who objected said who they are, and is hidden already. */
  private static void object(Maillage maillage, String mark) {
    maillage.rights().object(mark + "-canari", "Je suis " + mark, mark + "@example.org");
  }

  /** Somebody made two sheets of one person. */
  private static void merge(Journal journal, String mark) {
    String id = mark + "-canari";
    String twin = "double-" + mark;
    journal.apply(
        set(
            add(entity(Kind.PERSON, id, "Canari " + mark)),
            add(entity(Kind.PERSON, twin, "Double " + mark))));
    journal.apply(set(new Change.Withdraw(twin, 1, id)));
  }

  private static void propose(Maillage maillage, String mark) {
    String id = mark + "-canari";
    var said =
        new Statement(
            "said-" + mark,
            Relation.PARTICIPATION,
            id,
            "transfo",
            "terrain",
            null,
            null,
            null,
            null,
            null,
            Status.PROPOSED,
            false,
            "Une note sur " + mark,
            List.of());
    maillage
        .journal()
        .apply(set(add(entity(Kind.PERSON, id, "Canari " + mark)), new Change.Put(said, 0)));
    maillage
        .graph()
        .write(
            tx -> {
              tx.run(
                  "MATCH (n:Item {id: $id}) CREATE (:Proposal {text: $text})-[:ABOUT]->(n)",
                  Map.of("id", id, "text", "Je propose de corriger la fiche de Canari " + mark));
              return id;
            });
  }

  /** {@return what the site says where a name may be} */
  private List<byte[]> answers(String site) {
    var answers = new ArrayList<byte[]>();
    var paths =
        new ArrayList<>(
            List.of(
                "/api/entities?size=100",
                "/personnes",
                "/personnes?page=2",
                "/fiches/transfo",
                "/fiches/temoin",
                "/sources/rapport",
                "/reseau",
                "/api/network",
                "/api/entities/temoin/partners",
                "/api/export?format=json",
                "/api/export?format=jsonld",
                "/api/export?format=turtle",
                "/api/export?format=geojson",
                "/api/export?format=gexf",
                "/api/export?format=graphml",
                "/api/export?format=csv"));
    for (String path : paths) {
      byte[] answer = Fetched.get(site + path);
      answers.add(path.endsWith("csv") ? Fetched.unzipped(answer) : answer);
    }
    for (String mark : marks) {
      // What was asked is said again: only what is found counts.
      for (String path : List.of("/api/search?q=", "/api/suggest?q=", "/api/passages?q=")) {
        answers.add(
            text(Fetched.get(site + path + mark))
                .replaceAll("\"(query|rewrites|suggestion)\":(\"[^\"]*\"|\\[[^]]*])", "")
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    return answers;
  }

  private static String text(byte[] answer) {
    return new String(answer, StandardCharsets.UTF_8);
  }

  private static List<byte[]> bytes(Path path) throws IOException {
    var bytes = new ArrayList<byte[]>();
    try (var files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.add(Files.readAllBytes(file));
      }
    }
    return bytes;
  }

  /** {@return the marks that are in some of these, read as one byte a letter} */
  private Set<String> found(List<byte[]> haystacks) {
    var found = new TreeSet<String>();
    for (byte[] haystack : haystacks) {
      String text = new String(haystack, StandardCharsets.ISO_8859_1);
      marks.stream().filter(text::contains).forEach(found::add);
    }
    return found;
  }
}
