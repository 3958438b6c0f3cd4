package org.kuaizhao.render.page;

import java.util.List;

/**
 * What became of every capture.
 *
 * @param part which part of the list this is, empty on the first page
 * @param totals the counts
 * @param reasons rejects by reason
 * @param rejects of this part
 * @param damaged records that could not be read
 */
public record ReportPage(
    String part,
    Totals totals,
    List<Counted> reasons,
    List<Reject> rejects,
    List<Damage> damaged,
    Pager pager) {

  public ReportPage {
    reasons = List.copyOf(reasons);
    rejects = List.copyOf(rejects);
    damaged = List.copyOf(damaged);
  }

  /** captures = articles + versions + duplicates + rejected; skipped records are no pages. */
  public record Totals(
      long captures, long articles, long versions, long duplicates, long rejected, long skipped) {}

  /** A rejected capture. */
  public record Reject(String origin, String reason, String detail, String url) {}

  /** A record that could not be read. */
  public record Damage(String file, String where, String reason, String url) {}
}
