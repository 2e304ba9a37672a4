package org.maillage.catalogue;

import java.util.List;
import org.maillage.model.Ref;

/**
 * What is in the base.
 *
 * @param kinds the kinds in order, with their number
 * @param statements how many statements
 * @param cited how many of them cite a source
 * @param programmes the programmes, latest first
 * @param latest what was changed last, the newest first
 */
public record Home(
    List<Count> kinds,
    int statements,
    int cited,
    List<Listing.Item> programmes,
    List<Latest> latest) {

  /**
   * Changes that were made together.
   *
   * @param day ISO 8601
   * @param total how many
   * @param some of the sheets that they are about
   */
  public record Latest(String day, int total, List<Ref> some) {}

  /** How many entities of a kind. */
  public record Count(String kind, String path, int count) {}
}
