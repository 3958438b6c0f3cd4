package org.kuaizhao.render.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first page.
 *
 * @param lead the article at its head, with its picture where the archive holds one
 * @param days the latest articles by day, newest first
 * @param blocks the latest of each of the main categories
 * @param categories the main ones, in the settings' order, then by size
 * @param isCut whether there are more categories
 * @param sources the largest
 * @param calendar the latest month that has articles
 * @param months the latest months, newest first
 * @param total all articles
 * @param span first and last day of the archive, null without dated articles
 */
public record HomePage(
    @Nullable Row lead,
    List<Day> days,
    List<Block> blocks,
    List<Counted> categories,
    boolean isCut,
    List<Counted> sources,
    @Nullable Calendar calendar,
    List<Counted> months,
    long total,
    @Nullable Span span) {

  public HomePage {
    days = List.copyOf(days);
    blocks = List.copyOf(blocks);
    categories = List.copyOf(categories);
    sources = List.copyOf(sources);
    months = List.copyOf(months);
  }

  /** The latest headlines of a category. */
  public record Block(Counted list, List<Row> rows) {
    public Block {
      rows = List.copyOf(rows);
    }
  }

  /** From the oldest to the newest day. */
  public record Span(String from, String to) {}
}
