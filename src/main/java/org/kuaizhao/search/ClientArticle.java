package org.kuaizhao.search;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One live article as search shows it.
 *
 * @param url relative to the site's root
 * @param publishedAt as {@code extract} gives it
 * @param time epoch seconds of {@code publishedAt}, {@link Long#MIN_VALUE} when unknown
 * @param contentKey digest of all that was extracted
 */
public record ClientArticle(
    String id,
    String url,
    String title,
    @Nullable String category,
    @Nullable String source,
    @Nullable String publishedAt,
    long time,
    String contentKey) {

  /** The order of the client index and of equal scores: newest first, then by id. */
  public static final Comparator<ClientArticle> NEWEST_FIRST =
      Comparator.comparingLong(ClientArticle::time).reversed().thenComparing(ClientArticle::id);
}
