package org.kuaizhao.render.page;

import java.util.List;

/**
 * The articles of one day in a list.
 *
 * @param when the day; without time for articles that name none
 * @param anchor an id for it, such as {@code d17}
 * @param count how many the day has, those not listed here included
 * @param all the page with all of them, empty when they are all here
 */
public record Day(When when, String anchor, List<Row> rows, long count, String all) {

  public Day {
    rows = List.copyOf(rows);
  }
}
