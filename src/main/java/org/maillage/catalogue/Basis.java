package org.maillage.catalogue;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Cited;
import org.maillage.model.Field;
import org.maillage.model.Period;
import org.maillage.model.Ref;
import org.maillage.model.Relation;
import org.maillage.model.Years;

/**
 * Why a person is shown publicly, read from the sheet.
 *
 * @param sort {@code consent}, {@code office}, {@code author}, {@code document}; {@code none} where
 *     nothing says why
 * @param about where the office is held, what was published
 * @param cited the document that says so
 * @param day of the consent
 */
public record Basis(String sort, @Nullable Ref about, @Nullable Cited cited, @Nullable Years day) {
  static Basis of(Sheet person) {
    return Stream.<Optional<Basis>>of(
            Optional.ofNullable(person.fields().get(Field.CONSENT.key()))
                .map(day -> new Basis("consent", null, null, Years.of(Period.parse(day)))),
            said(person, one -> is(one, Relation.MANDATE) || is(one, Relation.AFFILIATION))
                .map(one -> new Basis("office", one.other(), first(one), null)),
            said(person, one -> is(one, Relation.AUTHORSHIP))
                .map(one -> new Basis("author", one.other(), first(one), null)),
            said(person, one -> true).map(one -> new Basis("document", null, first(one), null)),
            person.citations().stream()
                .findFirst()
                .map(cited -> new Basis("document", null, cited, null)))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(new Basis("none", null, null, null));
  }

  private static boolean is(Sheet.Said said, Relation relation) {
    return said.direction().equals("out") && said.type().equals(relation.key());
  }

  private static Optional<Sheet.Said> said(Sheet person, Predicate<Sheet.Said> which) {
    return person.statements().stream()
        .filter(one -> which.test(one) && !one.citations().isEmpty())
        .findFirst();
  }

  private static Cited first(Sheet.Said said) {
    return said.citations().getFirst();
  }
}
