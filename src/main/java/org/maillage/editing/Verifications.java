package org.maillage.editing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.model.Change;

/**
 * Who has compared what with its sources, and when. Why it is a revision: see {@code
 * docs/decisions/0020-verifying-is-a-revision.md}. Thread-safe.
 */
public final class Verifications {
  private static final String OF =
      """
      MATCH (e:Entity {id: $id})
      CALL (e) {
        RETURN e AS item
        UNION
        MATCH (e)<-[:SUBJECT|OBJECT|FOR]-(s:Statement) WHERE s.status IN ['published', 'disputed']
        RETURN s AS item
      }
      RETURN item.id AS id, item.rev AS rev, item.verifiedAt AS at, item.verifiedBy AS actor,
             item.verifiedRev AS verified
      """;

  private final Graph graph;
  private final Editing editing;
  private final Function<Set<String>, Map<String, String>> names;

  /**
   * @param names under which accounts contribute, by id
   */
  public Verifications(
      Graph graph, Editing editing, Function<Set<String>, Map<String, String>> names) {
    this.graph = graph;
    this.editing = editing;
    this.names = names;
  }

  /**
   * How a sheet or a statement was looked at.
   *
   * @param rev as it stands: what a verification is of
   * @param at when, ISO 8601; null when nobody ever did
   * @param who the name under which it was done, empty when nobody ever did
   * @param since whether it was changed after that
   */
  public record Check(int rev, @Nullable String at, String who, boolean since) {}

  /** {@return how a sheet and what is said of it were looked at, by id} */
  public Map<String, Check> of(String id) {
    List<Row> rows = graph.read(tx -> tx.rows(OF, Map.of("id", id)));
    Set<String> actors =
        rows.stream()
            .map(row -> row.findText("actor"))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Map<String, String> people = actors.isEmpty() ? Map.of() : names.apply(actors);
    var checks = new HashMap<String, Check>();
    for (Row row : rows) {
      String actor = Objects.requireNonNullElse(row.findText("actor"), "");
      checks.put(
          row.text("id"),
          new Check(
              row.integer("rev"),
              row.findText("at"),
              people.getOrDefault(actor, actor),
              !Objects.equals(row.findInteger("verified"), row.findInteger("rev"))));
    }
    return checks;
  }

  /**
   * Notes that somebody has compared an item with what it rests on.
   *
   * @param rev the revision that they have read
   * @throws org.maillage.model.Refusal.Conflict when it was changed since
   */
  void verify(EditAuthor author, String item, int rev, String why) {
    editing.save(author, "verify", why, List.of(new Change.Verify(item, rev)));
  }
}
