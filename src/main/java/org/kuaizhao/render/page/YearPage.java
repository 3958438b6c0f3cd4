package org.kuaizhao.render.page;

import java.util.List;

/** A year as twelve small calendars. */
public record YearPage(String label, long count, List<Calendar> months, Pager pager) {

  public YearPage {
    months = List.copyOf(months);
  }
}
