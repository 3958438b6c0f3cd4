package org.kuaizhao.render.page;

import java.util.List;

/** A month: its calendar and its days, newest first. */
public record MonthPage(Link year, Calendar calendar, List<Day> days, Pager pager) {

  public MonthPage {
    days = List.copyOf(days);
  }
}
