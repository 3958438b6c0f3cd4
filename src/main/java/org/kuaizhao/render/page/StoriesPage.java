package org.kuaizhao.render.page;

import java.util.List;

/**
 * The stories of the archive.
 *
 * @param total all of them, negative where it is not told
 * @param part which part of the list this is, empty on its first page
 */
public record StoriesPage(
    long total, String part, List<Item> stories, List<Counted> months, Pager pager) {

  public StoriesPage {
    stories = List.copyOf(stories);
    months = List.copyOf(months);
  }

  /**
   * A story.
   *
   * @param first its first report
   * @param path its page
   * @param last when it was reported last
   */
  public record Item(Row first, String path, int reports, long sources, When last) {}
}
