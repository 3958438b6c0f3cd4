package org.kuaizhao.render.page;

import java.util.List;

/**
 * All years.
 *
 * @param undated articles without a day
 */
public record YearsPage(List<Year> years, long undated) {

  public YearsPage {
    years = List.copyOf(years);
  }

  /** A year with its twelve months. */
  public record Year(String label, String path, long count, List<Month> months) {
    public Year {
      months = List.copyOf(months);
    }
  }

  /**
   * A month.
   *
   * @param path its page, empty without articles
   * @param level 0 to 5, by fixed steps of {@code count}: 0, 1–9, 10–99, 100–999, 1,000–9,999,
   *     10,000 and more
   */
  public record Month(String text, String path, long count, int level) {}
}
