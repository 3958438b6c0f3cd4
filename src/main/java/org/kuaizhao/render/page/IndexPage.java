package org.kuaizhao.render.page;

import java.util.List;

/**
 * All categories, sources or authors.
 *
 * @param kind {@code category}, {@code source} or {@code author}
 * @param total how many there are
 * @param lists with their sizes: all of few, the largest of many
 * @param groups all of many by how their names begin; empty for few
 */
public record IndexPage(String kind, long total, List<Counted> lists, List<Group> groups) {

  public IndexPage {
    lists = List.copyOf(lists);
    groups = List.copyOf(groups);
  }

  /**
   * Those whose names begin alike.
   *
   * @param initial a letter, the pinyin's for Han, or the first character
   * @param id for links
   */
  public record Group(String initial, String id, List<Counted> lists) {
    public Group {
      lists = List.copyOf(lists);
    }
  }
}
