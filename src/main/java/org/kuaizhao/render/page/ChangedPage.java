package org.kuaizhao.render.page;

import java.util.List;

/** Articles that were captured in two or more states. */
public record ChangedPage(
    long total, String part, List<Item> items, List<Counted> months, Pager pager) {

  public ChangedPage {
    items = List.copyOf(items);
    months = List.copyOf(months);
  }

  /** An article, its states and the page of their differences. */
  public record Item(Row row, int states, When last, String changes) {}
}
