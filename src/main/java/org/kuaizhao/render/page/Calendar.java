package org.kuaizhao.render.page;

import java.util.List;

/**
 * A month as a grid, Monday first.
 *
 * @param label the month's name
 * @param path its page, empty when it has no articles
 */
public record Calendar(String label, String path, long count, List<Week> weeks) {

  public Calendar {
    weeks = List.copyOf(weeks);
  }

  /** Seven cells. */
  public record Week(List<Cell> cells) {
    public Week {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A day.
   *
   * @param number of the month, 0 for a cell outside it
   * @param count its articles
   * @param level 0 to 5, by fixed steps of {@code count}: 0, 1, 2–4, 5–9, 10–24, 25 and more
   * @param label the day in full with its count, for those who do not see the grid
   * @param path the page of the day, empty without articles
   */
  public record Cell(int number, long count, int level, String label, String path) {}
}
