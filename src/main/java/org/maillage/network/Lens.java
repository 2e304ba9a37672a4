package org.maillage.network;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Kind;
import org.maillage.model.Role;

/**
 * What part of the network is looked at.
 *
 * @param filter which collaborations; its {@code limit} is how many pairs a list holds
 * @param kinds of which kinds the actors are; empty: any
 * @param programme only what is part of this activity, itself included; null: any
 * @param territory only activities that took place in this territory or within, or whose terrain is
 *     there; null: any
 * @param theme only activities about this theme, or parts of one about it; null: any
 * @param focus an actor in the middle; null: none
 * @param depth how many steps from it, 1 to 3
 * @param min the fewest activities that two must share to be shown as linked
 * @param hubs whether the host of an activity counts in it
 * @param roles in which roles one must have taken part to count; empty: any that is work
 */
public record Lens(
    Filter filter,
    Set<Kind> kinds,
    @Nullable String programme,
    @Nullable String territory,
    @Nullable String theme,
    @Nullable String focus,
    int depth,
    int min,
    boolean hubs,
    Set<Role> roles) {

  public Lens {
    kinds = Set.copyOf(kinds);
    roles = Set.copyOf(roles);
    hubs |= roles.stream().anyMatch(Role::isHost);
  }

  /** Whatever the roles. */
  Lens(
      Filter filter,
      Set<Kind> kinds,
      @Nullable String programme,
      @Nullable String territory,
      @Nullable String theme,
      @Nullable String focus,
      int depth,
      int min,
      boolean hubs) {
    this(filter, kinds, programme, territory, theme, focus, depth, min, hubs, Set.of());
  }

  /** {@return all that a filter lets through} */
  public static Lens of(Filter filter) {
    return new Lens(filter, Set.of(), null, null, null, null, 1, 1, false);
  }
}
