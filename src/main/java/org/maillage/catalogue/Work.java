package org.maillage.catalogue;

import java.util.List;
import java.util.stream.Stream;
import org.maillage.model.Kind;
import org.maillage.model.Role;
import org.maillage.model.Whereabouts;
import org.maillage.model.Years;

/** Something that was done or made, and where. */
record Work(Case shown, Whereabouts where) {

  boolean is(Kind kind) {
    return shown.kind().equals(kind.key());
  }

  boolean isAbout(String theme) {
    return shown.themes().stream().anyMatch(one -> one.id().equals(theme));
  }

  boolean isIn(String territory) {
    return where.within().stream().anyMatch(area -> area.territory().id().equals(territory));
  }

  /** {@return the years in which a source says that it was} */
  List<Integer> years() {
    Years period = shown.period();
    return period == null ? List.of() : period.each();
  }

  /** {@return its nature, where a source names one} */
  Stream<String> natures() {
    String nature = shown.nature();
    return nature == null ? Stream.empty() : Stream.of(nature);
  }

  /** {@return the kinds of territory of the collectivités that took part} */
  Stream<String> levels() {
    return shown.team().stream().map(Case.Member::level).flatMap(Stream::ofNullable).distinct();
  }

  /** {@return the disciplines of the practitioners} */
  Stream<String> disciplines() {
    return shown.in(Role.PRATICIEN.key()).stream()
        .flatMap(member -> member.disciplines().stream())
        .distinct();
  }
}
