package org.kuaizhao.extract;

import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.PageKind;
import org.kuaizhao.extract.rules.SiteRules;

/**
 * What extraction needs to know beside the page.
 *
 * @param zone for times that name no offset
 * @param url the page's address when the user gives it, else null
 * @param limits what a page may cost
 * @param rules what users wrote down of single hosts
 * @param kinds the kinds of page that are taken
 */
public record ExtractOptions(
    ZoneId zone, @Nullable String url, Limits limits, SiteRules rules, Set<PageKind> kinds) {

  public ExtractOptions {
    kinds = Set.copyOf(kinds);
  }

  /** Options that take the usual kinds of page. */
  public ExtractOptions(ZoneId zone, @Nullable String url, Limits limits, SiteRules rules) {
    this(zone, url, limits, rules, PageKind.USUAL);
  }

  /** Options without site rules. */
  public ExtractOptions(ZoneId zone, @Nullable String url, Limits limits) {
    this(zone, url, limits, SiteRules.NONE);
  }

  /** The same for some kinds of page. */
  public ExtractOptions taking(Set<PageKind> some) {
    return new ExtractOptions(zone, url, limits, rules, some);
  }

  /**
   * Limits on one page.
   *
   * @param pageBytes a larger payload is rejected
   * @param depth elements nested deeper than this reject the page
   * @param elements a page of more elements is rejected
   */
  public record Limits(int pageBytes, int depth, int elements) {
    public static final Limits DEFAULT = new Limits(32 << 20, 2_000, 400_000);
  }
}
