package org.kuaizhao.render.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was taken down, latest first: where it stood, why and when. */
public record TakedownsPage(List<Takedown> takedowns) {

  public TakedownsPage {
    takedowns = List.copyOf(takedowns);
  }

  /**
   * An article that was taken down.
   *
   * @param path of the page that stands in its place, from the site's root
   */
  public record Takedown(String id, String path, String reason, @Nullable String date) {}
}
