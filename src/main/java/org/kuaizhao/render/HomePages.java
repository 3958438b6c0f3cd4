package org.kuaizhao.render;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.render.Catalogue.ArticleList;
import org.kuaizhao.render.Catalogue.Kind;
import org.kuaizhao.render.page.Day;
import org.kuaizhao.render.page.HomePage;
import org.kuaizhao.render.page.HomePage.Block;
import org.kuaizhao.render.page.PageMeta;
import org.kuaizhao.render.page.Row;

/** The first page: a lead, the latest, the main categories, ways into the rest. */
final class HomePages {

  /** Categories that have a block of their own. */
  private static final int BLOCKS = 12;

  private static final int OF_A_BLOCK = 3;
  private static final int SOURCES = 12;
  private static final int MONTHS = 6;

  private final RenderContext context;
  private final Rows rows;
  private final CalendarPages calendar;
  private final Thumbnails thumbnails;

  HomePages(RenderContext context, Rows rows, CalendarPages calendar, Thumbnails thumbnails) {
    this.context = context;
    this.rows = rows;
    this.calendar = calendar;
    this.thumbnails = thumbnails;
  }

  OutputFile file(List<Entry> entries) {
    List<Entry> latest = RenderContext.first(entries, FrontPages.LATEST);
    Entry lead = lead(latest);
    Catalogue catalogue = rows.catalogue();
    List<ArticleList> categories = catalogue.of(Kind.CATEGORY);
    HomePage page =
        new HomePage(
            lead == null ? null : rows.row(lead).with(thumbnails.of(lead, Thumbnail.LEAD)),
            days(latest.stream().filter(entry -> entry != lead).toList()),
            RenderContext.first(categories, BLOCKS).stream().map(this::block).toList(),
            RenderContext.first(catalogue.counted(Kind.CATEGORY), BLOCKS),
            categories.size() > BLOCKS,
            RenderContext.first(catalogue.counted(Kind.SOURCE), SOURCES),
            calendar.latest(),
            calendar.latestMonths(MONTHS),
            entries.size(),
            calendar.span());
    PageMeta meta =
        new PageMeta(
            Paths.HOME,
            context.options().title(),
            context.words().say("home.description", context.options().title()),
            "home",
            context.absolute(""),
            "");
    return context.file("home.ftlh", meta, page);
  }

  /** The newest of which there is a picture, if it is among the very latest; else the newest. */
  private @Nullable Entry lead(List<Entry> latest) {
    return RenderContext.first(latest, Thumbnails.LEADS).stream()
        .filter(entry -> thumbnails.of(entry, Thumbnail.LEAD) != null)
        .findFirst()
        .orElse(latest.isEmpty() ? null : latest.getFirst());
  }

  private List<Day> days(List<Entry> entries) {
    List<Day> days = new ArrayList<>();
    int at = 0;
    for (Day day : rows.days(entries)) {
      List<Row> shown = new ArrayList<>();
      for (Row row : day.rows()) {
        shown.add(row.with(thumbnails.of(entries.get(at++), Thumbnail.ROW)));
      }
      days.add(new Day(day.when(), day.anchor(), shown, day.count(), day.all()));
    }
    return days;
  }

  private Block block(ArticleList list) {
    return new Block(list.counted(), rows.rows(RenderContext.first(list.entries(), OF_A_BLOCK)));
  }
}
