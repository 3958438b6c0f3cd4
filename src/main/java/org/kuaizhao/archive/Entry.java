package org.kuaizhao.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.analysis.Fingerprint;

/**
 * What the archive tells of one article without opening its body: enough for lists, relations and
 * the search export.
 *
 * @param id the article's 16 hex digits
 * @param url its address, null when none is known
 * @param publishedAt as {@link org.kuaizhao.extract.article.Times#publishedAt()}
 * @param time epoch seconds of {@code publishedAt} in the settings' zone, {@link #UNDATED} when
 *     unknown
 * @param excerpt how the body begins, two lines of a list at most
 * @param versions its captured states, oldest first; the last is the one shown
 * @param fingerprint what it says, condensed for comparison
 */
public record Entry(
    String id,
    String title,
    @Nullable String category,
    @Nullable String source,
    @Nullable String reprintedFrom,
    List<String> authors,
    @Nullable String language,
    @Nullable String url,
    @Nullable String publishedAt,
    long time,
    String excerpt,
    List<Version> versions,
    Fingerprint fingerprint) {

  /** The time of an article that names none: older than every other. */
  public static final long UNDATED = Long.MIN_VALUE;

  public Entry {
    authors = List.copyOf(authors);
    versions = List.copyOf(versions);
  }

  /** By id alone: an entry may have thousands of versions, and is looked up often. */
  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** The state that is shown: the latest capture's. */
  public Version current() {
    return versions.getLast();
  }

  /** {@code 2024-01}, or null for an article without time. */
  public @Nullable String month() {
    return publishedAt == null ? null : publishedAt.substring(0, 7);
  }
}
