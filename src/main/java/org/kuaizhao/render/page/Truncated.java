package org.kuaizhao.render.page;

import java.util.List;

/**
 * A list as far as a page shows it, so that no list outgrows the page's budget.
 *
 * @param left how many entries are not shown
 */
public record Truncated<T>(List<T> items, int left) {

  public Truncated {
    items = List.copyOf(items);
  }

  /** A list of which nothing is left out. */
  public static <T> Truncated<T> all(List<T> items) {
    return new Truncated<>(items, 0);
  }

  /** The first of a list. */
  public static <T> Truncated<T> first(List<T> items, int most) {
    int shown = Math.min(items.size(), most);
    return new Truncated<>(items.subList(0, shown), items.size() - shown);
  }

  /** How many there are, shown or not. */
  public int total() {
    return items.size() + left;
  }
}
