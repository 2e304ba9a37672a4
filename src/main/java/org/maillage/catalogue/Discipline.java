package org.maillage.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.maillage.model.Letters;

/**
 * What practitioners do, in families wide enough to choose from: sources name a trade in a hundred
 * ways. Someone may be of several. See docs/decisions/0019.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists cannot be changed
enum Discipline {
  DESIGN("design", "graphis"),
  ARCHITECTURE("architect", "urbanis", "paysag"),
  SOCIOLOGY("sociolog", "anthropolog", "ethnolog", "psycholog", "psychosociolog"),
  POLITICS("politist", "politolog", "sciences politiques", "science politique"),
  ECONOMICS("econom", "gestion", "comptab"),
  GEOGRAPHY("geograph"),
  PHILOSOPHY("philosoph"),
  LAW("jurist", "droit"),
  ARTS("artist", "photograph", "dramaturg", "documentarist", "cultur"),
  DIGITAL("developpeu", "data", "informatic", "numerique"),
  RESEARCH("cherch", "recherch", "doctor", "docteur", "conferences");

  private final List<String> stems;

  Discipline(String... stems) {
    this.stems = List.of(stems);
  }

  /** {@return its name in JSON, in addresses and in messages} */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * {@return those that a trade belongs to, none where its words tell none, as "agence" does}
   *
   * @param trade in the words of a source: {@code architecte, urbaniste}
   */
  static List<Discipline> of(String trade) {
    String words = " " + Letters.plain(trade).replaceAll("[^a-z]+", " ");
    return Arrays.stream(values()).filter(one -> one.names(words)).toList();
  }

  private boolean names(String words) {
    return stems.stream().anyMatch(stem -> words.contains(" " + stem));
  }
}
