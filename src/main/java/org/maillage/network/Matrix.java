package org.maillage.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Ref;

/**
 * Which territories worked with which: actors of both took part, by their work, in the same
 * activities.
 *
 * @param level {@code region} or {@code departement}
 * @param then whether the régions are those of before 2016
 * @param territories those that are in a cell, by name
 * @param cells by the keys of their territories
 * @param activities what the cells go through, by id
 */
public record Matrix(
    String level,
    boolean then,
    List<Ref> territories,
    List<Cell> cells,
    List<Ref> activities,
    Partners.Hidden hidden) {
  private static final int CLASSES = 5;

  /**
   * Two territories, or one where actors of it worked with each other.
   *
   * @param a a key
   * @param b a key, not before the other
   * @param shared in how many activities
   * @param activities their ids
   */
  public record Cell(String a, String b, int shared, List<String> activities) {}

  /** A line of the table: the cells in the order of the territories, null where there is none. */
  public record Line(Ref territory, List<@Nullable Cell> cells) {}

  /** {@return the whole square, each cell on both sides of the diagonal} */
  public List<Line> lines() {
    Map<String, Cell> byKeys = new HashMap<>();
    for (Cell cell : cells) {
      byKeys.put(cell.a() + " " + cell.b(), cell);
      byKeys.put(cell.b() + " " + cell.a(), cell);
    }
    var lines = new ArrayList<Line>();
    for (Ref row : territories) {
      var line = new ArrayList<@Nullable Cell>();
      territories.forEach(column -> line.add(byKeys.get(row.id() + " " + column.id())));
      lines.add(new Line(row, line));
    }
    return lines;
  }

  /** {@return the cell of two territories, in either order} */
  Optional<Cell> cell(@Nullable String a, @Nullable String b) {
    return cells.stream()
        .filter(
            cell ->
                (cell.a().equals(a) && cell.b().equals(b))
                    || (cell.a().equals(b) && cell.b().equals(a)))
        .findFirst();
  }

  /** {@return how strong a cell is among the others, 1 to 5} */
  public int heat(Cell cell) {
    int most = cells.stream().mapToInt(Cell::shared).max().orElse(1);
    return most == 1 ? 1 : 1 + (cell.shared() - 1) * (CLASSES - 1) / (most - 1);
  }

  /** {@return the least and the greatest number of each class of heat that is used} */
  public List<Step> scale() {
    var steps = new ArrayList<Step>();
    for (int heat = 1; heat <= CLASSES; heat++) {
      int of = heat;
      var counts = cells.stream().filter(cell -> heat(cell) == of).mapToInt(Cell::shared);
      var range = counts.summaryStatistics();
      if (range.getCount() > 0) {
        steps.add(new Step(heat, range.getMin(), range.getMax()));
      }
    }
    return steps;
  }

  /** A class of heat. */
  public record Step(int heat, int least, int most) {}

  /**
   * What is behind a cell.
   *
   * @param actors those of one territory, then those of the other
   */
  public record Proof(Partners.Shared through, List<Ref> actors) {}
}
