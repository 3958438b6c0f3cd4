package org.kuaizhao.render.page;

import java.util.List;

/**
 * All categories, sources or authors.
 *
 * @param kind {@code category}, {@code source} or {@code author}
 * @param lists with their sizes
 */
public record IndexPage(String kind, List<Counted> lists) {

  public IndexPage {
    lists = List.copyOf(lists);
  }
}
