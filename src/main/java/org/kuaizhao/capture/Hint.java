package org.kuaizhao.capture;

import org.jspecify.annotations.Nullable;

/**
 * What a crawler says of a page in {@code X.json} beside the file {@code X}, or in a line of its
 * folder's {@code captures.jsonl}: evidence of the lowest precedence.
 *
 * @param url where the page was fetched
 * @param fetchedAt ISO-8601, when
 * @param status HTTP status, 0 when unknown
 * @param contentType the HTTP header's value
 * @param source the publisher's name
 * @param category the category's name
 * @param title as a browser showed it
 */
public record Hint(
    @Nullable String url,
    @Nullable String fetchedAt,
    int status,
    @Nullable String contentType,
    @Nullable String source,
    @Nullable String category,
    @Nullable String title) {

  /** One that tells no title. */
  public Hint(
      @Nullable String url,
      @Nullable String fetchedAt,
      int status,
      @Nullable String contentType,
      @Nullable String source,
      @Nullable String category) {
    this(url, fetchedAt, status, contentType, source, category, null);
  }

  public static final Hint NONE = new Hint(null, null, 0, null, null, null);
}
