package org.maillage.search;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What public authorities and their papers are called besides their names. */
final class Institutions {
  /** The assembly, or the building, for the authority; the letters that everybody uses. */
  private static final Map<String, List<String>> MEANT =
      Map.of(
          "conseil regional", List.of("Région"),
          "conseil general", List.of("Département"),
          "conseil departemental", List.of("Département"),
          "conseil municipal", List.of("Ville"),
          "mairie", List.of("Ville"),
          "municipalite", List.of("Ville"),
          "agglo", List.of("Communauté d'agglomération"),
          "interco", List.of("Communauté de communes"),
          "ag", List.of("assemblée générale"),
          "pv", List.of("procès-verbal"));

  private static final Pattern OF_AN_AREA =
      Pattern.compile(
          "(?:region|departement|ville|commune|metropole|eurometropole|pays"
              + "|communaute (?:urbaine|de communes|de agglomeration|d'agglomeration))"
              + "(?: (?:de|du|des|la|le|les|d|l))*(?: (?<area>.+))");

  private Institutions() {}

  /** {@return what words mean that name an authority by its assembly, empty for others} */
  static List<String> meant(String words) {
    return MEANT.getOrDefault(words, List.of());
  }

  /**
   * {@return the area of which an authority is: {@code isere} for {@code departement isere}, null
   * where the name tells none}
   *
   * @param key of a name, as it is sorted
   */
  static @Nullable String area(String key) {
    Matcher name = OF_AN_AREA.matcher(key);
    return name.matches() ? name.group("area") : null;
  }
}
