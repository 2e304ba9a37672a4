package org.maillage.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names that begin as what was typed. */
public record Suggestions(List<Item> items) {

  /**
   * An entity whose name begins so.
   *
   * @param detail what tells it from its homonyms: its nature, its years
   */
  public record Item(String id, String kind, String name, @Nullable String detail, String url) {}
}
