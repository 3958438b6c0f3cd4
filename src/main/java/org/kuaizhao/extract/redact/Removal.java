package org.kuaizhao.extract.redact;

import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.RelatedLink;

/**
 * What the archive's keeper took out, as the pages that point to it must ask: which of their links
 * and words may no longer be told. Every answer is a pure function; thread-safe.
 */
public interface Removal {

  /** Nothing was taken out. */
  Removal NONE =
      new Removal() {
        @Override
        public boolean isRemoved(@Nullable String address) {
          return false;
        }

        @Override
        public boolean isPartlyRemoved(@Nullable String address) {
          return false;
        }

        @Override
        public boolean isTitle(@Nullable String address, String words) {
          return false;
        }

        @Override
        public boolean isRemovedText(String words) {
          return false;
        }
      };

  /** Whether an address, in any spelling or within another address, leads to what was taken out. */
  boolean isRemoved(@Nullable String address);

  /**
   * Whether the article there stays and a state of it went: words beside a link may be that one's.
   */
  boolean isPartlyRemoved(@Nullable String address);

  /** Whether the words of a link to an address name what was taken out there. */
  boolean isTitle(@Nullable String address, String words);

  /**
   * Whether words alone, wherever they lead, are what was taken out: a title too long for a
   * coincidence, its printed address, or what a rule names.
   */
  boolean isRemovedText(String words);

  /** An entry of a list as it may be told; {@link RelatedLink#REMOVED} when nothing of it may. */
  default RelatedLink told(RelatedLink link) {
    String title = link.title();
    String excerpt = link.excerpt();
    if (isRemoved(link.url())) {
      return RelatedLink.REMOVED;
    }
    boolean isNamed = title != null && isTitle(link.url(), title);
    if (isPartlyRemoved(link.url())) {
      return new RelatedLink(isNamed ? null : title, link.url(), null, link.publishedAt());
    }
    return isNamed || (excerpt != null && isRemovedText(excerpt)) ? RelatedLink.REMOVED : link;
  }
}
