package org.kuaizhao.export;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.PageKind;
import org.kuaizhao.extract.rules.SiteRules;

/**
 * Which articles leave.
 *
 * @param query that finds them, as the site's search does; null for all
 * @param category by the name that is shown; null for all
 * @param source likewise
 * @param hosts those of their addresses, or hosts above them; none for all
 * @param from first day of publication, as {@code 2024-01-17} or a beginning of it; null for all
 * @param to last day, likewise: {@code 2024-01} means to the end of that month
 * @param kinds none for all
 */
public record Choice(
    @Nullable String query,
    @Nullable String category,
    @Nullable String source,
    List<String> hosts,
    @Nullable String from,
    @Nullable String to,
    Set<PageKind> kinds) {

  /** Every article. */
  public static final Choice ALL = new Choice(null, null, null, List.of(), null, null, Set.of());

  public Choice {
    hosts = List.copyOf(hosts);
    kinds = Set.copyOf(kinds);
  }

  /** Whether an article is chosen, whatever the query. */
  boolean takes(Entry entry) {
    return (category == null || category.equals(entry.category()))
        && (source == null || source.equals(entry.source()))
        && (hosts.isEmpty() || hosts.stream().anyMatch(host -> isAt(host, entry.url())))
        && isWithin(entry.publishedAt())
        && isOfKind(entry.fields().textOrEmpty(Field.KIND));
  }

  private boolean isOfKind(String code) {
    return kinds.isEmpty() || kinds.stream().anyMatch(kind -> kind.code().equals(code));
  }

  private static boolean isAt(String host, @Nullable String url) {
    String its = SiteRules.host(url);
    return its.equals(host) || its.endsWith("." + host);
  }

  private boolean isWithin(@Nullable String publishedAt) {
    if (from == null && to == null) {
      return true;
    }
    if (publishedAt == null) {
      return false;
    }
    String day = publishedAt.substring(0, Math.min(10, publishedAt.length()));
    return (from == null || day.compareTo(from) >= 0)
        && (to == null || day.substring(0, Math.min(to.length(), day.length())).compareTo(to) <= 0);
  }
}
