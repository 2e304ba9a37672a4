package org.maillage.catalogue;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.maillage.graph.Citations;
import org.maillage.graph.Graph;
import org.maillage.journal.Revision;
import org.maillage.journal.Revisions;
import org.maillage.model.Citation;
import org.maillage.model.Cited;
import org.maillage.model.Entity;
import org.maillage.model.Field;
import org.maillage.model.Period;
import org.maillage.model.Ref;
import org.maillage.model.Refusal;
import org.maillage.model.Statement;
import org.maillage.model.Years;

/**
 * A sheet as the base knew it: what {@link Catalogue#sheet} answered then, word for word, made from
 * the revisions of that time. Names of others are those of that time too.
 */
final class AsKnown {
  private final Revisions revisions;
  private final long seq;
  private final Map<String, Entity> entities = new HashMap<>();
  private final Map<String, Ref> territories = new HashMap<>();
  private final List<Revision> about;

  /**
   * @param seq the last change that was known
   */
  AsKnown(Graph graph, long seq, String id) {
    this.revisions = new Revisions(graph);
    this.seq = seq;
    this.about = revisions.knownAsOf(revisions.about(id), seq);
    var ids = new LinkedHashSet<>(List.of(id));
    for (Revision one : about) {
      switch (one.item()) {
        case Entity entity ->
            entity.facts().values().forEach(fact -> addSources(ids, fact.citations()));
        case Statement said -> {
          ids.add(said.subject());
          ids.add(said.object());
          Optional.ofNullable(said.forWhom()).ifPresent(ids::add);
          addSources(ids, said.citations());
        }
      }
    }
    know(graph, ids);
  }

  private static void addSources(Set<String> ids, List<Citation> citations) {
    citations.forEach(citation -> ids.add(citation.source()));
  }

  private void know(Graph graph, Collection<String> ids) {
    var wanted = new LinkedHashSet<>(ids);
    for (Revision one : revisions.knownAsOf(ids, seq)) {
      if (one.item() instanceof Entity entity) {
        entities.put(entity.id(), entity);
        entity.find(Field.TERRITORY).ifPresent(wanted::add);
      }
    }
    graph
        .read(
            tx ->
                tx.rows(
                    """
                    UNWIND $ids AS id MATCH (t:Territory {key: id})
                    RETURN id, 'territory' AS kind, t.name AS name
                    """,
                    Map.of("ids", List.copyOf(wanted))))
        .forEach(row -> territories.put(row.text("id"), Citations.ref(row)));
  }

  /**
   * {@return the sheet}
   *
   * @throws Refusal.NotFound when it was not known then
   */
  Sheet sheet(String id) {
    Revision revision =
        about.stream()
            .filter(one -> one.itemId().equals(id) && one.item().status().isPublic())
            .findFirst()
            .orElseThrow(() -> new Refusal.NotFound(id));
    var entity = (Entity) revision.item();
    return new Sheet(
        id,
        entity.kind().key(),
        entity.name(),
        entity.aliases(),
        revision.rev(),
        entity.status().key(),
        entity.find(Field.SUMMARY).orElse(null),
        years(entity.period()),
        Catalogue.fields(field -> entity.find(field).orElse(null)),
        ref(entity).url(),
        entity.find(Field.TERRITORY).map(territories::get).orElse(null),
        statements(id),
        citations(entity));
  }

  private List<Cited> citations(Entity entity) {
    var cited = new ArrayList<Cited>();
    entity
        .facts()
        .forEach(
            (field, fact) -> fact.citations().forEach(one -> cited.add(cited(field.key(), one))));
    return cited;
  }

  private Cited cited(@Nullable String field, Citation citation) {
    return Citations.cited(field, citation, ref(citation.source()));
  }

  private List<Sheet.Said> statements(String id) {
    var said = new ArrayList<Statement>();
    for (Revision one : about) {
      if (one.item() instanceof Statement statement
          && statement.status().isPublic()
          && isShown(statement.subject())
          && isShown(statement.object())) {
        said.add(statement);
      }
    }
    said.sort(
        comparing(Statement::role, nullsLast(naturalOrder()))
            .thenComparing(one -> ref(one.subject()).name())
            .thenComparing(one -> ref(one.object()).name())
            .thenComparing(Statement::id));
    var seen = new ArrayList<Sheet.Said>();
    for (Statement one : said) {
      if (one.subject().equals(id)) {
        seen.add(said(one, "out"));
      }
      if (one.object().equals(id)) {
        seen.add(said(one, "in"));
      }
      if (id.equals(one.forWhom())) {
        seen.add(said(one, "for"));
      }
    }
    return seen.stream().sorted(comparing(Sheet.Said::begins)).toList();
  }

  private Sheet.Said said(Statement one, String direction) {
    String other = direction.equals("out") ? one.object() : one.subject();
    Entity happened = entities.get(direction.equals("in") ? one.subject() : one.object());
    Integer year = one.year();
    String forWhom = one.forWhom();
    return new Sheet.Said(
        one.id(),
        one.relation().key(),
        one.role(),
        one.function(),
        direction,
        ref(other),
        direction.equals("for") ? ref(one.object()) : null,
        forWhom == null || !isShown(forWhom) ? null : ref(forWhom),
        years(Optional.ofNullable(one.period())),
        happened != null && Catalogue.happens(happened.kind().key())
            ? years(happened.period())
            : null,
        one.amount(),
        year,
        one.status().key(),
        one.deduced(),
        one.note(),
        one.citations().stream().map(citation -> cited(null, citation)).toList());
  }

  private boolean isShown(String id) {
    Entity entity = entities.get(id);
    return entity == null ? territories.containsKey(id) : entity.status().isPublic();
  }

  private Ref ref(String id) {
    Entity entity = entities.get(id);
    return entity == null ? territories.getOrDefault(id, new Ref(id, "", id)) : ref(entity);
  }

  private static Ref ref(Entity entity) {
    return new Ref(entity.id(), entity.kind().key(), entity.name());
  }

  private static @Nullable Years years(Optional<Period> period) {
    return period.map(Years::of).orElse(null);
  }
}
