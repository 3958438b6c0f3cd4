package org.kuaizhao.render.page;

import org.jspecify.annotations.Nullable;

/**
 * An article in a list.
 *
 * @param excerpt how its body begins, may be empty
 * @param lang its language when it is not the interface's
 * @param picture a small one, where the list shows them and the archive holds one
 */
public record Row(
    String title,
    String path,
    String excerpt,
    @Nullable Link category,
    @Nullable Link source,
    When when,
    @Nullable String lang,
    @Nullable Picture picture) {

  /** A row without picture. */
  public Row(
      String title,
      String path,
      String excerpt,
      @Nullable Link category,
      @Nullable Link source,
      When when,
      @Nullable String lang) {
    this(title, path, excerpt, category, source, when, lang, null);
  }

  /** The same with a picture, or without. */
  public Row with(@Nullable Picture other) {
    return new Row(title, path, excerpt, category, source, when, lang, other);
  }
}
