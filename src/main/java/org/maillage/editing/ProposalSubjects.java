package org.maillage.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.maillage.editing.ProposalSubject.Evidence;
import org.maillage.editing.ProposalSubject.Sentence;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.graph.Row;
import org.maillage.journal.Journal;
import org.maillage.journal.Redirects;
import org.maillage.model.Cited;
import org.maillage.model.Kind;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.search.PageHits;
import org.maillage.search.PageSearch;
import org.maillage.search.Search;

/** Reads what proposals are about: what stands, what says so, and what changed since. */
public final class ProposalSubjects {
  private static final int FOUND = 5;
  private static final int SHOWN = 6;

  /** An address of ours, of a source or of one of its pages. */
  private static final Pattern OURS =
      Pattern.compile(".*/(?:sources|fiches)/([a-z0-9-]+)(?:/pages/(\\d{1,5}))?(?:[?#].*)?");

  private static final String ITEM =
      """
      MATCH (item:Item {id: $id})
      WHERE (item:Entity OR item:Statement) AND item.status IN ['published', 'disputed']
      OPTIONAL MATCH (item)-[:SUBJECT]->(s)
      OPTIONAL MATCH (item)-[:OBJECT]->(o)
      OPTIONAL MATCH (item)-[:FOR]->(f)
      CALL (item) {
      """
          + Citations.OF_ITEM
          + """
          }
          WITH item, citations, coalesce(s, item) AS s, o, f
          RETURN item.rev AS rev, item.type AS type, citations,
                 {id: s.id, kind: s.kind, name: s.name} AS subject,
                 CASE WHEN o IS NULL THEN null
                      ELSE {id: coalesce(o.id, o.key), kind: coalesce(o.kind, 'territory'),
                            name: o.name} END AS object,
                 CASE WHEN f IS NULL THEN null
                      ELSE {id: f.id, kind: f.kind, name: f.name} END AS for
          """;

  private final Graph graph;
  private final Journal journal;
  private final PageSearch pages;
  private final Search search;
  private final Redirects redirects;

  public ProposalSubjects(Graph graph, Journal journal, PageSearch pages, Search search) {
    this.graph = graph;
    this.journal = journal;
    this.pages = pages;
    this.search = search;
    this.redirects = new Redirects(graph);
  }

  /**
   * What an editor compares.
   *
   * @param was when the proposal was made
   * @param now as it stands, null when it does not any more
   * @param value what is proposed
   */
  public record Part(
      ProposalSubject.Value was, ProposalSubject.@Nullable Value now, ProposalSubject.Value value) {

    /** {@return whether somebody changed it since the proposal was made} */
    public boolean isOutdated() {
      return !was.equals(now);
    }
  }

  /**
   * {@return what somebody wants to say something about}
   *
   * @param sheet from which it is asked, null where only the statement is known
   * @param statement null for the sheet itself
   * @param field the one that it is about, null for all
   * @throws Refusal.NotFound when there is no such thing, or not for everyone
   * @throws Refusal.Invalid when it has no such field
   */
  public ProposalSubject subject(
      @Nullable String sheet, @Nullable String statement, @Nullable String field) {
    return find(sheet, statement, field)
        .orElseThrow(() -> new Refusal.NotFound(String.valueOf(statement)));
  }

  /** {@return what a proposal is about, empty when it does not stand any more} */
  public Optional<ProposalSubject> find(Proposal proposal) {
    Ref sheet = proposal.sheet();
    String item = proposal.item();
    if (item == null) {
      return Optional.empty();
    }
    String stands = redirects.follow(item);
    if (sheet == null) { // it is gone, and what the proposal is about may be on another
      return find(stands, null, proposal.focus()).or(() -> find(null, stands, proposal.focus()));
    }
    boolean whole = sheet.id().equals(item);
    return find(redirects.follow(sheet.id()), whole ? null : stands, proposal.focus());
  }

  private Optional<ProposalSubject> find(
      @Nullable String sheet, @Nullable String statement, @Nullable String field) {
    String id = statement == null ? Objects.requireNonNull(sheet) : statement;
    return graph
        .read(tx -> tx.row(ITEM, Map.of("id", id)))
        .filter(row -> (statement == null) == (row.findRow("object") == null))
        .map(row -> subject(id, sheet, field, row));
  }

  private ProposalSubject subject(
      String id, @Nullable String sheet, @Nullable String field, Row row) {
    int rev = row.integer("rev");
    Map<String, String> all = ProposalValues.of(journal.at(id, rev));
    if (field != null && !all.containsKey(field)) {
      throw Refusal.Invalid.of("champ", "rule.field", field);
    }
    Row object = row.findRow("object");
    Ref subject = Citations.ref(row.row("subject"));
    var values = new LinkedHashMap<>(all);
    values.keySet().removeIf(name -> field == null ? object == null : !name.equals(field));
    List<Cited> cited =
        Citations.cited(row.rows("citations")).stream()
            .filter(one -> object != null || Objects.equals(one.field(), field))
            .toList();
    return new ProposalSubject(
        object == null ? subject : sheet(sheet, row, subject),
        object == null ? null : new Sentence(id, subject, row.text("type"), Citations.ref(object)),
        rev,
        ProposalSubject.values(values),
        List.copyOf(all.keySet()),
        cited.stream().limit(SHOWN).map(this::evidence).toList());
  }

  /** The sheet from which a statement was read, if it is one of its ends. */
  private static Ref sheet(@Nullable String wanted, Row row, Ref subject) {
    for (String end : List.of("object", "for")) {
      Row found = row.findRow(end);
      if (found != null && found.text("id").equals(wanted)) {
        return Citations.ref(found);
      }
    }
    return subject;
  }

  private Evidence evidence(Cited cited) {
    String quote = cited.quote();
    if (quote == null) {
      return new Evidence(cited, null);
    }
    PageHits found = pages.search(quote, cited.source().id(), 1, FOUND);
    Integer page = cited.page();
    return new Evidence(
        cited,
        found.items().stream()
            .filter(hit -> page == null || page == hit.page())
            .findFirst()
            .orElse(null));
  }

  /** {@return the revision of an item, empty when it does not stand any more} */
  private Optional<Integer> rev(String item) {
    return graph.read(
        tx ->
            tx.row(
                    "MATCH (n:Item {id: $id}) WHERE n:Entity OR n:Statement RETURN n.rev AS rev",
                    Map.of("id", item))
                .map(row -> row.integer("rev")));
  }

  /**
   * What became of what a proposal is about.
   *
   * @param rev as it stands, null when it does not any more
   * @param parts what is proposed, beside what stands
   * @param changed the names of the other values that were changed since
   * @param merged whether it is part of something else now, which is what stands
   */
  public record Since(
      @Nullable Integer rev, List<Part> parts, List<String> changed, boolean merged) {}

  /** {@return what stands beside what is proposed, and what was changed since} */
  public Since since(Proposal proposal) {
    String target = proposal.item();
    if (target == null) {
      return new Since(null, parts(proposal, Map.of(), Map.of()), List.of(), false);
    }
    Map<String, String> was = ProposalValues.of(journal.at(target, proposal.baseRev()));
    String stands = redirects.follow(target);
    Optional<Integer> rev = rev(stands);
    Map<String, String> now =
        rev.map(current -> ProposalValues.of(journal.at(stands, current))).orElse(Map.of());
    var changed =
        now.keySet().stream()
            .filter(name -> !proposal.values().containsKey(name))
            .filter(name -> !Objects.equals(was.get(name), now.get(name)))
            .toList();
    return new Since(rev.orElse(null), parts(proposal, was, now), changed, !stands.equals(target));
  }

  /**
   * {@return the values that somebody changed}
   *
   * @param rev the revision that was read
   * @param typed what was typed, by name
   */
  public Map<String, String> changed(String item, int rev, Map<String, String> typed) {
    return ProposalValues.changed(journal.at(item, rev), typed);
  }

  private static List<Part> parts(
      Proposal proposal, Map<String, String> was, Map<String, String> now) {
    var parts = new ArrayList<Part>();
    proposal
        .values()
        .forEach(
            (name, value) -> {
              String stands = now.get(name);
              parts.add(
                  new Part(
                      new ProposalSubject.Value(name, was.getOrDefault(name, "")),
                      stands == null ? null : new ProposalSubject.Value(name, stands),
                      new ProposalSubject.Value(name, value)));
            });
    return parts;
  }

  /** A source that a proposal may mean, and the page. */
  public record Meant(@Nullable String source, @Nullable Integer page, List<Ref> others) {}

  /** {@return the source of the base that somebody may have meant, by its address or its title} */
  public Meant meant(Proposal proposal) {
    String says = proposal.says();
    if (says == null) {
      return new Meant(null, proposal.page(), List.of());
    }
    var ours = OURS.matcher(says);
    if (ours.matches()) {
      String page = ours.group(2);
      return new Meant(
          ours.group(1), page == null ? proposal.page() : Integer.valueOf(page), List.of());
    }
    List<Ref> others =
        search.suggest(says, FOUND).items().stream()
            .filter(item -> isSource(item.kind()))
            .map(item -> new Ref(item.id(), item.kind(), item.name()))
            .toList();
    return new Meant(others.size() == 1 ? others.getFirst().id() : null, proposal.page(), others);
  }

  private static boolean isSource(String kind) {
    return Kind.SOURCE.key().equals(kind) || Kind.PUBLICATION.key().equals(kind);
  }
}
