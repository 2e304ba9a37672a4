package org.maillage.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maillage.model.Ref;

/**
 * The régions that became others on 1 January 2016, with their départements: INSEE, code officiel
 * géographique, 2015. The others are the same then and now.
 */
final class FormerRegions {
  private static final List<String> ROWS =
      List.of(
          "21 Champagne-Ardenne: 08 10 51 52",
          "22 Picardie: 02 60 80",
          "23 Haute-Normandie: 27 76",
          "25 Basse-Normandie: 14 50 61",
          "26 Bourgogne: 21 58 71 89",
          "31 Nord-Pas-de-Calais: 59 62",
          "41 Lorraine: 54 55 57 88",
          "42 Alsace: 67 68",
          "43 Franche-Comté: 25 39 70 90",
          "54 Poitou-Charentes: 16 17 79 86",
          "72 Aquitaine: 24 33 40 47 64",
          "73 Midi-Pyrénées: 09 12 31 32 46 65 81 82",
          "74 Limousin: 19 23 87",
          "82 Rhône-Alpes: 01 07 26 38 42 69 73 74",
          "83 Auvergne: 03 15 43 63",
          "91 Languedoc-Roussillon: 11 30 34 48 66");

  /** Made of those above. */
  private static final Set<String> MERGED =
      Set.of("REG-27", "REG-28", "REG-32", "REG-44", "REG-75", "REG-76", "REG-84");

  private static final Map<String, Ref> BY_DEPARTEMENT = read();

  private FormerRegions() {}

  private static Map<String, Ref> read() {
    var regions = new HashMap<String, Ref>();
    for (String row : ROWS) {
      String[] halves = row.split(": ", -1);
      String[] names = halves[0].split(" ", 2);
      var region = new Ref("REG2015-" + names[0], "territory", names[1]);
      for (String code : halves[1].split(" ", -1)) {
        regions.put("DEP-" + code, region);
      }
    }
    return Map.copyOf(regions);
  }

  /** {@return whether a région did not exist before 2016} */
  static boolean isNew(String region) {
    return MERGED.contains(region);
  }

  /** {@return the région of before 2016 in which a département was, where that is another one} */
  static Optional<Ref> of(String departement) {
    return Optional.ofNullable(BY_DEPARTEMENT.get(departement));
  }
}
