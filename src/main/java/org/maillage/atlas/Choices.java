package org.maillage.atlas;

import java.util.List;

/** What the filters of the map can be set to, each with how many there are without a filter. */
public record Choices(
    List<Choice> themes, List<Choice> natures, List<Area> territories, List<Choice> years) {

  /** A value of a filter. */
  public record Choice(String value, String label, int count) {}

  /** The territories of a type. */
  public record Area(String type, List<Choice> territories) {}
}
