package org.maillage.journal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Tx;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Citation;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Refusal;
import org.maillage.model.Statement;
import org.maillage.model.Status;
import org.maillage.model.Violation;

/**
 * What is known of a person, under a name that tells nobody: the facts stay, with their documents
 * and pages; what would tell who is meant (an own word, a quotation, a note with the name in it)
 * does not. What is told here is written when the person was erased.
 */
public final class Pseudonyms {
  private static final String PREFIX = "personne-";
  private static final int BYTES = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String id;
  private final String pseudonym;
  private final Set<String> telling;

  private Pseudonyms(String id, String pseudonym, Set<String> telling) {
    this.id = id;
    this.pseudonym = pseudonym;
    this.telling = telling;
  }

  /** {@return an id that tells nobody, for a person: {@code personne-4f2a9c1b}} */
  public static String make() {
    return PREFIX + random(BYTES);
  }

  private static String random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * {@return what makes the person anew}
   *
   * @throws Refusal.NotFound when there is no such sheet
   * @throws Refusal.Invalid when it is not a person's
   */
  static Changeset changes(Tx tx, String id, String pseudonym, String actor) {
    Journal.Held held = Journal.held(tx, List.of(id)).get(id);
    if (held == null || held.withdrawn()) {
      throw new Refusal.NotFound(id);
    }
    if (!(Snapshot.read(id, held.snapshot()) instanceof Entity person)
        || person.kind() != Kind.PERSON) {
      throw new Refusal.Invalid(List.of(Violation.of(id, "rule.person")));
    }
    Set<String> telling = Named.words(Named.names(tx, Redirects.whole(tx, id)));
    var anew = new Pseudonyms(id, pseudonym, telling);
    var changes = new ArrayList<Change>(List.of(new Change.Put(anew.person(person), 0)));
    List<String> about =
        tx
            .rows(
                "MATCH (:Item {id: $id})<-[:SUBJECT|OBJECT|FOR]-(s:Statement)"
                    + " RETURN DISTINCT s.id AS id ORDER BY id",
                Map.of("id", id))
            .stream()
            .map(row -> row.text("id"))
            .toList();
    Journal.held(tx, about)
        .forEach(
            (said, one) -> {
              var statement = (Statement) Snapshot.read(said, one.snapshot());
              changes.add(new Change.Put(anew.statement(statement), 0));
            });
    return new Changeset("pseudonym-" + UUID.randomUUID(), actor, "", changes);
  }

  private Entity person(Entity person) {
    var facts = new EnumMap<Field, Fact>(Field.class);
    String number = pseudonym.substring(PREFIX.length()).toUpperCase(Locale.ROOT);
    facts.put(Field.NAME, new Fact("Personne " + number, List.of()));
    Fact trade = person.facts().get(Field.DISCIPLINE);
    if (trade != null && !tells(trade.value())) {
      facts.put(Field.DISCIPLINE, new Fact(trade.value(), citations(trade.citations())));
    }
    Status status = person.status() == Status.HIDDEN ? Status.PUBLISHED : person.status();
    return new Entity(pseudonym, person.kind(), status, facts);
  }

  private Statement statement(Statement said) {
    Statement named = said.naming(one -> one.equals(id) ? pseudonym : one);
    boolean free = said.relation().roles().isEmpty();
    return new Statement(
        "s-" + random(BYTES + BYTES),
        named.relation(),
        named.subject(),
        named.object(),
        free ? silent(named.role()) : named.role(),
        silent(named.function()),
        named.forWhom(),
        named.period(),
        named.amount(),
        named.year(),
        named.status(),
        named.deduced(),
        silent(named.note()),
        citations(named.citations()));
  }

  /**
   * The page that says so stays; the words that were copied from it only where they do not tell.
   */
  private List<Citation> citations(List<Citation> citations) {
    return citations.stream()
        .map(
            one ->
                new Citation(one.source(), one.page(), silent(one.locator()), silent(one.quote())))
        .distinct()
        .toList();
  }

  private @Nullable String silent(@Nullable String text) {
    return text == null || tells(text) ? null : text;
  }

  private boolean tells(String text) {
    return Named.words(Objects.requireNonNull(text)).stream().anyMatch(telling::contains);
  }
}
