package org.maillage.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maillage.exchange.SeedFile;
import org.maillage.model.Citation;
import org.maillage.model.Entity;
import org.maillage.model.Item;
import org.maillage.model.Kind;
import org.maillage.model.Statement;
import org.maillage.model.Transcript;

/**
 * What the seed says of each page of each source, in the place of the page. The documents are not
 * in the repository, since their text is not ours; what we wrote of them is, and searching pages
 * can be tried on it wherever the repository is.
 */
final class SeedPages {
  private final Map<String, Entity> entities;

  /** What is said of each page, by source, then by {@code 00014} or by the title of a section. */
  private final Map<String, Map<String, Set<String>>> sources = new TreeMap<>();

  private SeedPages(Map<String, Entity> entities) {
    this.entities = entities;
  }

  /** {@return a text for each source that the seed cites} */
  static List<Transcript> of(List<SeedFile> files) {
    List<Item> items = files.stream().flatMap(file -> file.items().stream()).toList();
    var pages =
        new SeedPages(
            items.stream()
                .filter(Entity.class::isInstance)
                .map(Entity.class::cast)
                .collect(Collectors.toMap(Entity::id, Function.identity())));
    items.forEach(pages::read);
    return pages.sources.entrySet().stream()
        .map(source -> transcript(source.getKey(), source.getValue()))
        .toList();
  }

  private void read(Item item) {
    switch (item) {
      case Entity entity -> {
        entity
            .facts()
            .forEach((field, fact) -> fact.citations().forEach(at -> say(at, fact.value())));
        if (entity.kind() == Kind.SOURCE) {
          entity.facts().values().stream()
              .flatMap(fact -> fact.citations().stream())
              .filter(at -> at.source().equals(entity.id()))
              .forEach(at -> say(at, entity.name()));
        }
      }
      case Statement statement -> {
        String words =
            Stream.of(
                    name(statement.subject()),
                    name(statement.object()),
                    statement.function(),
                    statement.note())
                .filter(word -> word != null)
                .collect(Collectors.joining(", "));
        statement.citations().forEach(at -> say(at, words));
      }
    }
  }

  private String name(String id) {
    Entity entity = entities.get(id);
    return entity == null ? "" : entity.name();
  }

  private void say(Citation at, String words) {
    String page = at.locator() != null ? at.locator() : "%05d".formatted(at.findPage().orElse(1));
    Set<String> said =
        sources
            .computeIfAbsent(at.source(), source -> new TreeMap<>())
            .computeIfAbsent(page, source -> new LinkedHashSet<>());
    said.add(words);
    if (at.quote() != null) {
      said.add(at.quote());
    }
  }

  private static Transcript transcript(String source, Map<String, Set<String>> said) {
    var pages = new ArrayList<Transcript.Page>();
    said.forEach(
        (page, words) -> {
          boolean numbered = page.matches("\\d{5}");
          pages.add(
              new Transcript.Page(
                  numbered ? Integer.parseInt(page) : pages.size() + 1,
                  numbered ? null : page,
                  String.join(".\n", words)));
        });
    return new Transcript(source, "text", "seed", pages);
  }
}
