package org.kuaizhao.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.analysis.Fingerprint;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;

/**
 * What the archive tells of one article without opening its body: enough for lists, relations and
 * the search export.
 *
 * @param id the article's 16 hex digits
 * @param url its address, null when none is known
 * @param fields those at hand, named as the settings name them; always with a title
 * @param time epoch seconds of its publication in the settings' zone, {@link #UNDATED} when unknown
 * @param excerpt how the body begins, two lines of a list at most
 * @param versions its captured states, oldest first; the last is the one shown
 * @param fingerprint what it says, condensed for comparison
 */
public record Entry(
    String id,
    @Nullable String url,
    Fields fields,
    long time,
    String excerpt,
    List<Version> versions,
    Fingerprint fingerprint) {

  /** The time of an article that names none: older than every other. */
  public static final long UNDATED = Long.MIN_VALUE;

  public Entry {
    versions = List.copyOf(versions);
  }

  /** By id alone: an entry may have thousands of versions, and is looked up often. */
  @Override
  public int hashCode() {
    return id.hashCode();
  }

  public String title() {
    return fields.textOrEmpty(Field.TITLE);
  }

  public @Nullable String category() {
    return fields.text(Field.CATEGORY);
  }

  public @Nullable String source() {
    return fields.text(Field.SOURCE);
  }

  public List<String> authors() {
    return fields.texts(Field.AUTHORS);
  }

  /** As {@link Field#LANGUAGE}. */
  public @Nullable String language() {
    return fields.text(Field.LANGUAGE);
  }

  /** As {@link Field#PUBLISHED_AT}. */
  public @Nullable String publishedAt() {
    return fields.text(Field.PUBLISHED_AT);
  }

  /** The state that is shown: the latest capture's. */
  public Version current() {
    return versions.getLast();
  }

  /** {@code 2024-01}, or null for an article without time. */
  public @Nullable String month() {
    String day = publishedAt();
    return day == null ? null : day.substring(0, 7);
  }
}
