package org.kuaizhao.render.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed of the newest articles; all addresses are absolute.
 *
 * @param updated RFC 3339, the newest article's
 */
public record FeedPage(String title, String home, String self, String updated, List<Item> items) {

  public FeedPage {
    items = List.copyOf(items);
  }

  /** An article; {@code published} and {@code updated} in RFC 3339. */
  public record Item(
      String title,
      String url,
      @Nullable String published,
      String updated,
      String summary,
      List<String> authors,
      @Nullable String category,
      @Nullable String source,
      @Nullable String lang) {
    public Item {
      authors = List.copyOf(authors);
    }
  }
}
