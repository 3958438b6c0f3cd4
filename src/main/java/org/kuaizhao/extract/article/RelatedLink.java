package org.kuaizhao.extract.article;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a related list on the captured page; any part may be missing. Where all are, the
 * entry was taken out and keeps its place alone.
 */
public record RelatedLink(
    @Nullable String title,
    @Nullable String url,
    @Nullable String excerpt,
    @Nullable String publishedAt) {

  /** The place of an entry that may not be told. */
  public static final RelatedLink REMOVED = new RelatedLink(null, null, null, null);

  public boolean isRemoved() {
    return equals(REMOVED);
  }
}
