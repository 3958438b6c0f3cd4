package org.kuaizhao.archive;

import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;

/**
 * An article as search lists it.
 *
 * @param time as {@link Entry#time()}
 * @param contentKey digest of all that was extracted from the state that is shown
 */
public record Listed(
    String id,
    String title,
    @Nullable String category,
    @Nullable String source,
    @Nullable String publishedAt,
    long time,
    String contentKey) {

  /** The entry's line. */
  public static Listed of(Entry entry) {
    return of(entry.id(), entry.fields(), entry.time(), entry.current().contentKey());
  }

  /** The line of an article by its fields, named as they are shown. */
  static Listed of(String id, Fields fields, long time, String contentKey) {
    return new Listed(
        id,
        fields.textOrEmpty(Field.TITLE),
        fields.text(Field.CATEGORY),
        fields.text(Field.SOURCE),
        fields.text(Field.PUBLISHED_AT),
        time,
        contentKey);
  }
}
