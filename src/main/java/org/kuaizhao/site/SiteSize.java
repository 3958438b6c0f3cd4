package org.kuaizhao.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much there is to host.
 *
 * @param files of the site
 * @param bytes of all of them
 */
public record SiteSize(int files, long bytes) {

  private static final int CLOUDFLARE_FREE = 20_000;
  private static final int CLOUDFLARE_PAID = 100_000;
  private static final long GITHUB_BYTES = 1_000_000_000;

  /** What well-known hosts would not take, a sentence each. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (bytes > GITHUB_BYTES) {
      warnings.add("GitHub Pages takes sites of up to 1 GB");
    }
    if (files > CLOUDFLARE_PAID) {
      warnings.add("Cloudflare Pages takes up to 100,000 files, 20,000 on its free plan");
    } else if (files > CLOUDFLARE_FREE) {
      warnings.add("Cloudflare Pages takes up to 20,000 files on its free plan");
    }
    return warnings;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d files, %,.1f MB", files, bytes / 1e6);
  }
}
