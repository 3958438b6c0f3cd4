package org.kuaizhao.render.page;

import java.util.List;

/**
 * Pages that captured lists name and the archive lacks.
 *
 * @param total all of them
 * @param left those that the plain list leaves out
 * @param items the most wanted
 */
public record WantedPage(long total, long left, List<Item> items) {

  public WantedPage {
    items = List.copyOf(items);
  }

  /** A wanted page, how many articles name it, and some of them. */
  public record Item(String title, String url, long count, List<Row> askers) {
    public Item {
      askers = List.copyOf(askers);
    }
  }
}
