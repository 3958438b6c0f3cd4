package org.kuaizhao.capture;

import org.jspecify.annotations.Nullable;

/**
 * What a container (WARC, WACZ, MHTML) recorded of a fetch: evidence of high precedence.
 *
 * @param url the target URI
 * @param at ISO-8601 instant of the fetch
 * @param status HTTP status, 0 when none was recorded
 * @param contentType the HTTP header's value, with its charset parameter when it had one
 */
public record Fetch(
    @Nullable String url, @Nullable String at, int status, @Nullable String contentType) {

  public static final Fetch NONE = new Fetch(null, null, 0, null);
}
