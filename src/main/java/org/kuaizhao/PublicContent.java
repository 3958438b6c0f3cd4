package org.kuaizhao;

import java.util.ArrayList;
import java.util.List;
import org.kuaizhao.archive.Edition;
import org.kuaizhao.archive.Rejection;
import org.kuaizhao.archive.Removed;
import org.kuaizhao.archive.Tally;
import org.kuaizhao.capture.Listing;
import org.kuaizhao.capture.Reading;
import org.kuaizhao.render.CaptureCounts;
import org.kuaizhao.render.SiteContent;

/** What the site is told of the archive: all of it but what rules took out. */
final class PublicContent {

  private PublicContent() {}

  /** What is to be rendered. */
  static SiteContent of(Edition edition, Listing listing, Library library) {
    CaptureCounts counts = counts(edition, BuildLog.tallies(edition, listing));
    return new SiteContent(
        edition.articles(), library, counts, edition.tombstones(), edition.removed());
  }

  private static CaptureCounts counts(Edition edition, List<Tally> tallies) {
    Tally total = Tally.sum(tallies);
    List<CaptureCounts.Reject> rejects = new ArrayList<>();
    for (Rejection r : edition.rejections()) {
      rejects.add(reject(r, edition.removed()));
    }
    List<CaptureCounts.Damage> damaged = new ArrayList<>();
    for (Tally tally : tallies) {
      for (Reading.Damage d : tally.damaged()) {
        damaged.add(damage(tally.file(), d, edition.removed()));
      }
    }
    return new CaptureCounts(
        total.captures(),
        total.articles(),
        total.versions(),
        total.duplicates(),
        total.skipped().sum(),
        rejects,
        damaged);
  }

  /**
   * Of what a rule took out the public report says that and why; a file's name may be its title.
   */
  private static CaptureCounts.Reject reject(Rejection r, Removed removed) {
    if (r.isRuled()) {
      return new CaptureCounts.Reject("", r.reason(), r.detail(), null);
    }
    return removed.isRemoved(r.url())
        ? new CaptureCounts.Reject("", r.reason(), "", null)
        : new CaptureCounts.Reject(r.origin(), r.reason(), r.detail(), r.url());
  }

  private static CaptureCounts.Damage damage(String file, Reading.Damage d, Removed removed) {
    return removed.isRemoved(d.url())
        ? new CaptureCounts.Damage("", d.offset(), null, "")
        : new CaptureCounts.Damage(file, d.offset(), d.url(), d.reason());
  }
}
