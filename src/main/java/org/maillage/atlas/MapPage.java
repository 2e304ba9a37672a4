package org.maillage.atlas;

import java.util.List;

/**
 * What the list beside the map shows of its initiatives: all of them, or one page where they are
 * too many for a page to hold. The map shows them all.
 *
 * @param page from 1
 * @param pages how many there are
 * @param placed those of this page that have a place, by région, then by country
 * @param unplaced those of this page that have none
 */
record MapPage(
    int page, int pages, List<CommonsMap.Group> placed, List<CommonsMap.Initiative> unplaced) {
  static final int SIZE = 200;

  static MapPage of(CommonsMap map, int page) {
    List<CommonsMap.Initiative> ordered =
        map.groups().stream().flatMap(group -> group.initiatives().stream()).toList();
    int pages = Math.max(1, (map.total() + SIZE - 1) / SIZE);
    int first = Math.min(map.total(), (page - 1) * SIZE);
    int last = Math.min(map.total(), first + SIZE);
    return new MapPage(
        page,
        pages,
        CommonsMap.groups(slice(ordered, first, last)),
        slice(map.unplaced(), first - ordered.size(), last - ordered.size()));
  }

  private static <T> List<T> slice(List<T> all, int first, int last) {
    int from = Math.clamp(first, 0, all.size());
    return all.subList(from, Math.clamp(last, from, all.size()));
  }
}
