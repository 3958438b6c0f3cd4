package org.kuaizhao.render.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first page.
 *
 * @param days the latest articles by day, newest first
 * @param categories in the settings' order, then by size
 * @param sources the largest
 * @param calendar the latest month that has articles
 * @param months the latest months, newest first
 * @param total all articles
 * @param span first and last day of the archive, null without dated articles
 */
public record HomePage(
    List<Day> days,
    List<Counted> categories,
    List<Counted> sources,
    @Nullable Calendar calendar,
    List<Counted> months,
    long total,
    @Nullable Span span) {

  public HomePage {
    days = List.copyOf(days);
    categories = List.copyOf(categories);
    sources = List.copyOf(sources);
    months = List.copyOf(months);
  }

  /** From the oldest to the newest day. */
  public record Span(String from, String to) {}
}
