package org.kuaizhao.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a container (WARC, WACZ, MHTML) recorded of a fetch: evidence of high precedence.
 *
 * @param url the target URI
 * @param at ISO-8601 instant of the fetch
 * @param status HTTP status, 0 when none was recorded
 * @param contentType the HTTP header's value, with its charset parameter when it had one
 * @param robots what the HTTP header {@code X-Robots-Tag} says
 * @param names what records that saw the page again may call it by: the record's id, its address
 *     with the date, the payload's digest
 */
public record Fetch(
    @Nullable String url,
    @Nullable String at,
    int status,
    @Nullable String contentType,
    @Nullable String robots,
    List<String> names) {

  public Fetch {
    names = List.copyOf(names);
  }

  /** A fetch that no record refers to. */
  public Fetch(
      @Nullable String url,
      @Nullable String at,
      int status,
      @Nullable String contentType,
      @Nullable String robots) {
    this(url, at, status, contentType, robots, List.of());
  }

  /** A fetch whose header said nothing to robots. */
  public Fetch(
      @Nullable String url, @Nullable String at, int status, @Nullable String contentType) {
    this(url, at, status, contentType, null);
  }

  public static final Fetch NONE = new Fetch(null, null, 0, null);
}
