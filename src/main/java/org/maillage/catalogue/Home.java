package org.maillage.catalogue;

import java.util.List;

/**
 * What is in the base.
 *
 * @param kinds the kinds in order, with their number
 * @param statements how many statements
 * @param cited how many of them cite a source
 * @param programmes the programmes, latest first
 */
public record Home(List<Count> kinds, int statements, int cited, List<Listing.Item> programmes) {

  /** How many entities of a kind. */
  public record Count(String kind, String path, int count) {}
}
