package org.maillage.network;

import java.util.List;
import org.maillage.model.Ref;

/**
 * What links some actors.
 *
 * @param activities those in which two or more of them worked, those of the most first
 * @param partners others who worked with two or more of them, those who did with the most first
 */
public record Group(
    List<Ref> actors, List<Common> activities, List<Between> partners, Partners.Hidden hidden) {

  /** An activity, and which of the actors worked in it. */
  public record Common(Partners.Shared through, List<Ref> actors) {}

  /**
   * One who worked with several of the actors.
   *
   * @param actors with which of them
   * @param shared in how many activities
   */
  public record Between(Ref entity, List<Ref> actors, int shared) {}
}
