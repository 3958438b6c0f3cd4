package org.kuaizhao.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.render.Catalogue.Kind;
import org.kuaizhao.render.page.Day;
import org.kuaizhao.render.page.Row;

/** Articles as rows of lists; each row is made once, when a page asks for it. Thread-safe. */
final class Rows {

  private final Map<String, Row> byId = new ConcurrentHashMap<>();
  private final RenderContext context;
  private final Catalogue catalogue;

  Rows(RenderContext context, Catalogue catalogue) {
    this.context = context;
    this.catalogue = catalogue;
  }

  private Row make(Entry entry) {
    return new Row(
        title(entry),
        Paths.article(entry),
        entry.excerpt(),
        catalogue.link(Kind.CATEGORY, entry.category()),
        catalogue.link(Kind.SOURCE, entry.source()),
        context.dates().published(entry.publishedAt()),
        foreign(entry.language()));
  }

  /** A language when it is not the interface's, else null. */
  @Nullable String foreign(@Nullable String language) {
    return language == null || base(language).equals(base(context.options().language()))
        ? null
        : language;
  }

  private static String base(String language) {
    return language.split("-", 2)[0];
  }

  Catalogue catalogue() {
    return catalogue;
  }

  Row row(Entry entry) {
    Row row = byId.get(entry.id());
    if (row == null) {
      row = make(entry);
      byId.put(entry.id(), row);
    }
    return row;
  }

  /** How an article is called where it stands. */
  String title(Entry entry) {
    return entry.title().isBlank() ? context.words().say("article.untitled") : entry.title();
  }

  /** A row whose time is told on a page's clock. */
  Row row(Entry entry, DateFormatter dates) {
    Row row = row(entry);
    return new Row(
        row.title(),
        row.path(),
        row.excerpt(),
        row.category(),
        row.source(),
        dates.published(entry.publishedAt()),
        row.lang());
  }

  List<Row> rows(List<Entry> entries) {
    return entries.stream().map(this::row).toList();
  }

  /** The articles by day, in their order. */
  List<Day> days(List<Entry> entries) {
    Map<String, List<Entry>> byDay = new LinkedHashMap<>();
    for (Entry entry : entries) {
      byDay.computeIfAbsent(day(entry), d -> new ArrayList<>()).add(entry);
    }
    return byDay.entrySet().stream()
        .map(d -> day(d.getKey(), d.getValue(), d.getValue().size(), ""))
        .toList();
  }

  /**
   * A day of a list.
   *
   * @param key as {@link #day(Entry)} gives it
   * @param count how many articles it has
   * @param all the page with all of them, empty when all are here
   */
  Day day(String key, List<Entry> shown, long count, String all) {
    String anchor = key.isEmpty() ? "undated" : "d" + key.substring(8, 10);
    return new Day(
        context.dates().published(key.isEmpty() ? null : key), anchor, rows(shown), count, all);
  }

  /** {@code 2024-01-17}, or nothing for an article without time. */
  static String day(Entry entry) {
    String at = entry.publishedAt();
    return at == null || !DateFormatter.isTime(at) ? "" : at.substring(0, 10);
  }
}
