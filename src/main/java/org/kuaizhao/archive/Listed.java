package org.kuaizhao.archive;

import org.jspecify.annotations.Nullable;

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
    return new Listed(
        entry.id(),
        entry.title(),
        entry.category(),
        entry.source(),
        entry.publishedAt(),
        entry.time(),
        entry.current().contentKey());
  }
}
