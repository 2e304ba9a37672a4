package org.maillage.atlas;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the map can show besides the commons. */
enum Layer {
  RESIDENCES,
  TRANSFO,
  INTERVENTIONS,
  EVENTS;

  private static final Set<String> TRANSFOS = Set.of("transfo", "post-transfo");

  /** {@return its name in addresses and in messages} */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Layer::key).toList();
  }

  /** Whether a thing of a kind and nature is shown on it. */
  boolean shows(Thing thing) {
    String nature = thing.nature() == null ? "" : thing.nature().toLowerCase(Locale.ROOT);
    return switch (this) {
      case EVENTS -> thing.is("event");
      case RESIDENCES -> thing.is("intervention") && nature.equals("résidence");
      case TRANSFO -> thing.is("intervention") && TRANSFOS.contains(nature);
      case INTERVENTIONS ->
          thing.is("intervention") && !RESIDENCES.shows(thing) && !TRANSFO.shows(thing);
    };
  }
}
