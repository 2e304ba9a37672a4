package org.maillage.web;

import org.maillage.model.Rank;

/**
 * Who is asking, when it is not just anyone.
 *
 * @param account the id of the account
 * @param name the name under which it contributes
 * @param waiting how many proposals wait for a decision of this visitor
 * @param objections how many persons' objections do
 */
public record Visitor(String account, String name, Rank rank, long waiting, long objections) {
  public Visitor(String account, String name, Rank rank) {
    this(account, name, rank, 0, 0);
  }

  /** {@return whether this visitor may do what the rank may} For templates. */
  public boolean may(String key) {
    return Rank.of(key).filter(rank::isAtLeast).isPresent();
  }
}
