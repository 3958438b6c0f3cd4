package org.kuaizhao.render.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sitemap, or the index of sitemaps; addresses are absolute.
 *
 * @param isIndex whether the addresses are sitemaps
 */
public record SitemapPage(boolean isIndex, List<Address> addresses) {

  public SitemapPage {
    addresses = List.copyOf(addresses);
  }

  /** An address and the day of its last change. */
  public record Address(String url, @Nullable String changed) {}
}
