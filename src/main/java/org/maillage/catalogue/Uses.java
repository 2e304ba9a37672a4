package org.maillage.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.maillage.model.Kind;
import org.maillage.model.Ref;
import org.maillage.model.Role;

/**
 * Where a theme was worked on, by whom, and what was published of it.
 *
 * @param years the interventions by the year in which they began, oldest first
 * @param undated those that no source dates
 * @param people who carried or practised it, those of most interventions first
 * @param publications by date
 */
public record Uses(
    List<Chronology.Year> years,
    List<Case> undated,
    List<Practitioner> people,
    List<Case> publications) {
  private static final Set<String> PRACTICE = Set.of(Role.PRATICIEN.key(), Role.PORTEUR.key());

  /** Who carried or practised it, and in what. */
  public record Practitioner(Ref who, List<Ref> interventions) {}

  /** {@return what the base knows of the use of a theme} */
  static Uses of(Works works, String theme) {
    var interventions =
        works.of(Kind.INTERVENTION).filter(one -> one.isAbout(theme)).map(Work::shown).toList();
    var years = new TreeMap<Integer, List<Case>>();
    var undated = new ArrayList<Case>();
    var people = new LinkedHashMap<Ref, List<Ref>>();
    for (Case one : interventions) {
      if (one.period() == null) {
        undated.add(one);
      } else {
        years.computeIfAbsent(one.period().each().getFirst(), y -> new ArrayList<>()).add(one);
      }
      one.team().stream()
          .filter(member -> PRACTICE.contains(member.role()))
          .map(Case.Member::who)
          .distinct()
          .forEach(who -> people.computeIfAbsent(who, x -> new ArrayList<>()).add(one.self()));
    }
    return new Uses(
        years.entrySet().stream()
            .map(
                one ->
                    new Chronology.Year(
                        one.getKey(),
                        List.of(new Chronology.Part(Kind.INTERVENTION.key(), one.getValue()))))
            .toList(),
        undated,
        people.entrySet().stream()
            .map(one -> new Practitioner(one.getKey(), one.getValue()))
            .sorted(
                Comparator.comparingInt((Practitioner one) -> one.interventions().size())
                    .reversed())
            .toList(),
        works
            .of(Kind.PUBLICATION)
            .filter(one -> one.isAbout(theme))
            .map(Work::shown)
            .sorted(Comparator.comparing(Case::begins))
            .toList());
  }

  /** {@return how many interventions there are} */
  public int total() {
    return undated.size()
        + years.stream().mapToInt(year -> year.parts().getFirst().things().size()).sum();
  }
}
