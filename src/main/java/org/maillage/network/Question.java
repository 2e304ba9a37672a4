package org.maillage.network;

import java.util.Set;

/**
 * How two actors are linked, and what may link them.
 *
 * @param from the id of an actor
 * @param to the id of another
 * @param max the greatest number of steps, 1 to {@value #MOST_STEPS}
 * @param together whether those who worked together did so at the same time, and each collaboration
 *     shares time with the next one
 * @param avoid the ids of actors and activities that no path may pass through
 * @param events whether events count as work, beside programmes and interventions
 * @param hubs whether the host of an activity counts in it
 */
public record Question(
    String from,
    String to,
    int max,
    boolean together,
    Set<String> avoid,
    boolean events,
    boolean hubs) {

  /** Beyond that everyone is linked with everyone, and a path says nothing. */
  static final int MOST_STEPS = 3;

  public Question {
    avoid = Set.copyOf(avoid);
  }
}
