package org.maillage.rights;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.journal.Erased;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.model.Tokens;

/** What was done for the rights of persons, when and by whom, each with its receipt. */
final class Register {
  /** How long it is kept after a decision how somebody can be reached. */
  static final Duration CONTACT_KEPT = Duration.ofDays(90);

  /** Digits and letters that nobody takes for one another. */
  private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final String READ =
      """
      OPTIONAL MATCH (e:Entity {id: a.item})
      RETURN a {.*} AS a,
             CASE WHEN e IS NULL THEN null ELSE {id: e.id, kind: e.kind, name: e.name} END AS sheet,
             coalesce(e.status = 'hidden', false) AS hidden
      """;

  private final Graph graph;
  private final InstantSource clock;

  Register(Graph graph, InstantSource clock) {
    this.graph = graph;
    this.clock = clock;
  }

  /** What was done. */
  public enum Act {
    OBJECTED,
    HIDDEN,
    SHOWN,
    PSEUDONYMISED,
    ERASED,
    EXPORTED;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One line of the register.
   *
   * @param id the number of the receipt
   * @param act the key of an {@link Act}
   * @param at in milliseconds since 1970
   * @param actor the id of an account, empty for just anyone
   * @param sheet null when there is none any more
   * @param hidden whether it is hidden now
   * @param state of an objection: {@code open}, {@code upheld} or {@code refused}
   * @param why in the words of who objects; null when it was erased
   * @param contact how they can be reached, null when not given or erased
   * @param reason what an editor answered or noted
   * @param items how many items were erased; null where none were
   * @param revisions how many of their revisions
   * @param summaries how many other texts of the log were emptied
   * @param pages on how many pages of documents the names are still read
   */
  public record Entry(
      String id,
      String act,
      long at,
      String actor,
      @Nullable Ref sheet,
      boolean hidden,
      @Nullable String state,
      @Nullable Long closedAt,
      @Nullable String why,
      @Nullable String contact,
      @Nullable String reason,
      @Nullable Integer items,
      @Nullable Integer revisions,
      @Nullable Integer summaries,
      @Nullable Integer pages) {

    public boolean isOpen() {
      return "open".equals(state);
    }
  }

  /** {@return a receipt number that nothing has: {@code D-2026-7F3K2M9P}} */
  private String number() {
    var number =
        new StringBuilder("D-")
            .append(Year.from(clock.instant().atZone(ZoneOffset.UTC)))
            .append('-');
    RANDOM.ints(LENGTH, 0, SIGNS.length()).forEach(sign -> number.append(SIGNS.charAt(sign)));
    return number.toString();
  }

  /**
   * Notes what was done.
   *
   * @return the number of the receipt
   */
  String note(Act act, String item, String actor, @Nullable String reason) {
    return note(act, item, actor, reason, Map.of());
  }

  /** Notes what was erased, and how much. */
  String note(Act act, String item, String actor, @Nullable String reason, Erased erased) {
    return note(
        act,
        item,
        actor,
        reason,
        Map.of(
            "items", erased.items(),
            "revisions", erased.revisions(),
            "summaries", erased.summaries(),
            "pages", erased.pages()));
  }

  private String note(
      Act act, String item, String actor, @Nullable String reason, Map<String, ?> more) {
    var values = new HashMap<String, @Nullable Object>(more);
    values.put("id", number());
    values.put("act", act.key());
    values.put("at", clock.millis());
    values.put("item", item);
    values.put("actor", actor);
    values.put("reason", reason);
    graph.run("CREATE (a:RightsAct) SET a = $values", Map.of("values", values));
    return String.valueOf(values.get("id"));
  }

  /**
   * Notes that somebody objects.
   *
   * @return the last part of the private address under which it is followed; stored nowhere
   */
  String objection(String item, @Nullable String why, @Nullable String contact) {
    String token = Tokens.make();
    var more = new HashMap<String, @Nullable Object>();
    more.put("token", Tokens.digest(token));
    more.put("state", "open");
    more.put("why", why);
    more.put("contact", contact);
    note(Act.OBJECTED, item, "", null, more);
    sweep();
    return token;
  }

  /** Ends the objections about a sheet. */
  void close(String item, boolean upheld, @Nullable String reason) {
    var values = new HashMap<String, @Nullable Object>();
    values.put("item", item);
    values.put("state", upheld ? "upheld" : "refused");
    values.put("reason", reason);
    values.put("now", clock.millis());
    graph.run(
        """
        MATCH (a:RightsAct {item: $item}) WHERE a.state = 'open'
        SET a.state = $state, a.reason = $reason, a.closedAt = $now
        """,
        values);
    sweep();
  }

  /** Forgets how to reach those who were answered long ago. */
  private void sweep() {
    graph.run(
        "MATCH (a:RightsAct) WHERE a.closedAt < $old REMOVE a.contact",
        Map.of("old", clock.millis() - CONTACT_KEPT.toMillis()));
  }

  /** {@return whether an editor has shown a sheet again that was hidden} */
  boolean wasShownAgain(String item) {
    return graph
        .read(
            tx ->
                tx.row(
                    "MATCH (a:RightsAct {item: $item, act: 'shown'}) RETURN a.id AS id LIMIT 1",
                    Map.of("item", item)))
        .isPresent();
  }

  /** {@return how many objections wait for an editor} */
  long waiting() {
    return graph.read(
        tx ->
            tx.row("MATCH (a:RightsAct {state: 'open'}) RETURN count(a) AS open", Map.of())
                .orElseThrow()
                .number("open"));
  }

  /** {@return the objections that wait, the oldest first} */
  List<Entry> open() {
    return read("MATCH (a:RightsAct {state: 'open'})" + READ + "ORDER BY a.at, a.id", Map.of());
  }

  /** {@return one page of the register, the latest first} */
  List<Entry> page(int page, int size) {
    return read(
        "MATCH (a:RightsAct) WITH a ORDER BY a.at DESC, a.id SKIP $skip LIMIT $size "
            + READ
            + "ORDER BY a.at DESC, a.id",
        Map.of("skip", (page - 1) * size, "size", size));
  }

  long total() {
    return graph.read(
        tx ->
            tx.row("MATCH (a:RightsAct) RETURN count(a) AS total", Map.of())
                .orElseThrow()
                .number("total"));
  }

  /** {@return what was done about a sheet, the latest first} */
  List<Entry> about(String item) {
    return read(
        "MATCH (a:RightsAct {item: $item})" + READ + "ORDER BY a.at DESC, a.id",
        Map.of("item", item));
  }

  /**
   * {@return a line of the register}
   *
   * @throws Refusal.NotFound when there is none of that number
   */
  Entry entry(String id) {
    return one("MATCH (a:RightsAct {id: $id})" + READ, Map.of("id", id))
        .orElseThrow(() -> new Refusal.NotFound(id));
  }

  /**
   * {@return the objection that a private address leads to}
   *
   * @throws Refusal.NotFound when it leads nowhere
   */
  Entry followed(String token) {
    return one("MATCH (a:RightsAct {token: $token})" + READ, Map.of("token", Tokens.digest(token)))
        .orElseThrow(() -> new Refusal.NotFound("objection"));
  }

  private Optional<Entry> one(String cypher, Map<String, ?> parameters) {
    return read(cypher, parameters).stream().findFirst();
  }

  private List<Entry> read(String cypher, Map<String, ?> parameters) {
    return graph.read(tx -> tx.rows(cypher, parameters)).stream().map(Register::entry).toList();
  }

  private static Entry entry(Row row) {
    Row a = row.row("a");
    Row sheet = row.findRow("sheet");
    return new Entry(
        a.text("id"),
        a.text("act"),
        a.number("at"),
        a.text("actor"),
        sheet == null ? null : Citations.ref(sheet),
        row.flag("hidden"),
        a.findText("state"),
        a.findNumber("closedAt"),
        a.findText("why"),
        a.findText("contact"),
        a.findText("reason"),
        a.findInteger("items"),
        a.findInteger("revisions"),
        a.findInteger("summaries"),
        a.findInteger("pages"));
  }
}
