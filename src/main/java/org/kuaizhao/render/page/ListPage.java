package org.kuaizhao.render.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list: articles of a category, source, author, day, or without a day.
 *
 * @param kind {@code category}, {@code source}, {@code author}, {@code day}, {@code undated}
 * @param heading what the list is of
 * @param part which part of it this is, empty on its first page
 * @param trail the lists above
 * @param total all articles of the list, negative where it is not told
 * @param months its months, newest first, with the page that opens each; on the first page only
 * @param subscription value for {@code subscriptions.html?…}, empty where one cannot subscribe
 */
public record ListPage(
    String kind,
    String heading,
    String part,
    List<Link> trail,
    long total,
    List<Day> days,
    List<Counted> months,
    Pager pager,
    String subscription,
    @Nullable String lang) {

  public ListPage {
    trail = List.copyOf(trail);
    days = List.copyOf(days);
    months = List.copyOf(months);
  }
}
