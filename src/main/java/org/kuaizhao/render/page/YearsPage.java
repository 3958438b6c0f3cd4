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

  /** A year with its twelve months; a month without articles has no path. */
  public record Year(String label, String path, long count, List<Counted> months) {
    public Year {
      months = List.copyOf(months);
    }
  }
}
