package org.kuaizhao.search;

import org.jspecify.annotations.Nullable;

/**
 * What narrows and orders the hits of a query.
 *
 * @param category null for all
 * @param source null for all
 * @param from first day, as {@code 2024-01-17} or a beginning of it; null for no bound
 * @param to last day, likewise: {@code 2024-01} means to the end of that month
 * @param byDate newest first instead of by score
 * @param offset hits to skip
 * @param limit hits to return at most
 */
public record SearchOptions(
    @Nullable String category,
    @Nullable String source,
    @Nullable String from,
    @Nullable String to,
    boolean byDate,
    int offset,
    int limit) {

  /** All articles, by score, the first {@code limit} hits. */
  public static SearchOptions first(int limit) {
    return new SearchOptions(null, null, null, null, false, 0, limit);
  }

  boolean admits(ClientArticle article) {
    return (category == null || category.equals(article.category()))
        && (source == null || source.equals(article.source()))
        && isWithin(article.publishedAt());
  }

  private boolean isWithin(@Nullable String publishedAt) {
    if (from == null && to == null) {
      return true;
    }
    if (publishedAt == null) {
      return false;
    }
    String day = publishedAt.substring(0, Math.min(10, publishedAt.length()));
    return (from == null || day.compareTo(from) >= 0)
        && (to == null || day.substring(0, Math.min(to.length(), day.length())).compareTo(to) <= 0);
  }
}
