package org.maillage.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.graph.Tx;
import org.maillage.journal.Named;
import org.maillage.journal.Redirects;
import org.maillage.journal.Revision;
import org.maillage.journal.Revisions;

/**
 * All that is held on a person.
 *
 * @param receipt the number under which it was given
 * @param at when, ISO 8601
 * @param names all that they ever went by here, ids included
 * @param sheet the fields of their sheet, by name
 * @param statements what is said of them
 * @param revisions every state of both, the latest first
 * @param proposals what people proposed about them; not who did
 * @param log what the change log says of both
 * @param mentions sheets and statements of others whose own words have a name of theirs
 * @param pages of documents, in which one is read
 * @param register what was done for their rights
 */
public record Held(
    String receipt,
    String at,
    String id,
    Set<String> names,
    Map<String, String> sheet,
    List<Version> statements,
    List<Version> revisions,
    List<Proposed> proposals,
    List<Logged> log,
    List<String> mentions,
    List<Named.Place> pages,
    List<Noted> register) {

  /** An item as it stood after a change. */
  public record Version(
      String id, int rev, String at, String what, String summary, Map<String, String> fields) {
    static Version of(Revision one) {
      return new Version(
          one.itemId(),
          one.rev(),
          one.at(),
          one.op().key(),
          one.summary(),
          one.stands() ? one.fields() : Map.of());
    }
  }

  /** A proposal, without who made it; {@code at} in milliseconds since 1970. */
  public record Proposed(String id, String intent, String state, long at, List<String> words) {}

  /** A row of the change log. */
  public record Logged(long seq, String at, String what, String id, int rev) {}

  /** A line of the register; {@code at} in milliseconds since 1970. */
  public record Noted(String receipt, String what, long at) {}

  static Held of(Graph graph, String receipt, String at, String id) {
    var revisions = new Revisions(graph);
    List<String> about = revisions.about(id);
    List<Revision> all = revisions.of(about);
    List<Revision> standing = revisions.asOf(about, Long.MAX_VALUE);
    List<String> merged = new Redirects(graph).whole(id);
    return graph.read(tx -> of(tx, receipt, at, id, merged, about, all, standing));
  }

  private static Held of(
      Tx tx,
      String receipt,
      String at,
      String id,
      List<String> merged,
      List<String> about,
      List<Revision> all,
      List<Revision> standing) {
    Set<String> names = Named.names(tx, merged);
    return new Held(
        receipt,
        at,
        id,
        names,
        standing.stream()
            .filter(one -> one.itemId().equals(id))
            .findFirst()
            .map(Revision::fields)
            .orElse(Map.of()),
        standing.stream().filter(one -> !one.itemId().equals(id)).map(Version::of).toList(),
        all.stream().map(Version::of).toList(),
        proposals(tx, about, names),
        log(tx, about),
        Named.items(tx, names).stream().filter(one -> !about.contains(one)).toList(),
        Named.pages(tx, names),
        register(tx, id));
  }

  private static List<Proposed> proposals(Tx tx, List<String> about, Set<String> names) {
    var proposed = new ArrayList<Proposed>();
    for (Row row : tx.rows("MATCH (p:Proposal) RETURN p {.*} AS p ORDER BY p.madeAt", Map.of())) {
      Row p = row.row("p");
      var words = new ArrayList<>(p.texts("values"));
      for (String field : List.of("why", "says", "reason")) {
        String text = p.findText(field);
        if (text != null) {
          words.add(text);
        }
      }
      boolean named = names.stream().anyMatch(name -> words.toString().contains(name));
      if (named || about.contains(p.findText("item")) || about.contains(p.findText("sheet"))) {
        proposed.add(
            new Proposed(
                p.text("id"), p.text("intent"), p.text("state"), p.number("madeAt"), words));
      }
    }
    return proposed;
  }

  private static List<Logged> log(Tx tx, List<String> about) {
    return tx
        .rows(
            """
            UNWIND $ids AS id
            MATCH (c:Change) WHERE c.itemId = id
            RETURN c.seq AS seq, c.at AS at, c.op AS op, id, c.rev AS rev ORDER BY seq
            """,
            Map.of("ids", about))
        .stream()
        .map(
            row ->
                new Logged(
                    row.number("seq"),
                    row.text("at"),
                    row.text("op"),
                    row.text("id"),
                    row.integer("rev")))
        .toList();
  }

  private static List<Noted> register(Tx tx, String id) {
    return tx
        .rows(
            """
            MATCH (a:RightsAct {item: $id})
            RETURN a.id AS receipt, a.act AS act, a.at AS at ORDER BY at
            """,
            Map.of("id", id))
        .stream()
        .map(row -> new Noted(row.text("receipt"), row.text("act"), row.number("at")))
        .toList();
  }
}
