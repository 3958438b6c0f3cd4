package org.kuaizhao.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.render.Catalogue.ArticleList;
import org.kuaizhao.render.Catalogue.Kind;
import org.kuaizhao.render.page.Counted;
import org.kuaizhao.render.page.Link;
import org.kuaizhao.render.page.ListPage;
import org.kuaizhao.render.page.PageMeta;
import org.kuaizhao.render.page.Pager;

/**
 * Categories, sources and authors. A list's first page has its latest articles; when there are
 * more, the whole list lies on pages cut by month and numbered from the oldest within it, so that a
 * full page never changes and a late arrival touches its own month only.
 */
final class ListPages {

  private final RenderContext context;
  private final Catalogue catalogue;
  private final Rows rows;

  ListPages(RenderContext context, Catalogue catalogue, Rows rows) {
    this.context = context;
    this.catalogue = catalogue;
    this.rows = rows;
  }

  List<OutputFile> files() {
    List<OutputFile> files = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      files.add(index(kind));
      catalogue.of(kind).forEach(listing -> addListing(listing, files));
    }
    return files;
  }

  private OutputFile index(Kind kind) {
    PageMeta meta =
        context.meta(
            kind.folder() + "/index.html",
            context.words().say(kind.folder() + ".all"),
            kind.folder());
    return context.file("index.ftlh", meta, Initials.page(kind.folder(), catalogue.counted(kind)));
  }

  private void addListing(ArticleList listing, List<OutputFile> files) {
    List<MonthPagination<Entry>> months = months(listing);
    files.add(first(listing, months));
    for (MonthPagination<Entry> month : months) {
      for (int number = 1; number <= month.pages(); number++) {
        Pager pager = pager(months, new PageOf(month, number), listing.folder());
        files.add(page(listing, new PageOf(month, number), pager));
      }
    }
  }

  /** A list that fits its first page has no months. */
  private static List<MonthPagination<Entry>> months(ArticleList listing) {
    return listing.entries().size() <= MonthPagination.PAGE
        ? List.of()
        : MonthPagination.cut(listing.entries(), Function.identity());
  }

  private OutputFile first(ArticleList listing, List<MonthPagination<Entry>> months) {
    List<Counted> counted = counted(months, listing.folder());
    Link older = months.isEmpty() ? null : link(months.getFirst(), listing.folder());
    boolean hasFeed = listing.kind() != Kind.AUTHOR;
    PageMeta meta =
        new PageMeta(
            listing.path(),
            listing.name(),
            null,
            listing.kind().folder(),
            context.absolute(listing.path()),
            hasFeed ? listing.folder() : null);
    List<Entry> latest = RenderContext.first(listing.entries(), MonthPagination.PAGE);
    return context.file(
        "list.ftlh",
        meta,
        List.of(listing.entries().size(), latest, counted),
        () ->
            new ListPage(
                listing.kind().folder(),
                listing.name(),
                "",
                trail(listing, false),
                listing.entries().size(),
                rows.days(latest),
                counted,
                new Pager(null, older),
                hasFeed ? listing.kind().folder() : "",
                null));
  }

  /** A page of a month of a list. */
  record PageOf<T>(MonthPagination<T> month, int number) {

    String file() {
      return month.file(number);
    }

    List<T> items() {
      return month.page(number);
    }
  }

  private OutputFile page(ArticleList listing, PageOf<Entry> page, Pager pager) {
    String path = listing.folder() + page.file();
    String part = part(page.month(), page.number());
    String title = context.words().say("list.part", listing.name(), part);
    List<Entry> shown = page.items();
    return context.file(
        "list.ftlh",
        context.meta(path, title, listing.kind().folder()),
        List.of(shown, pager),
        () ->
            new ListPage(
                listing.kind().folder(),
                listing.name(),
                part,
                trail(listing, true),
                -1,
                rows.days(shown),
                List.of(),
                pager,
                "",
                null));
  }

  private List<Link> trail(ArticleList listing, boolean isPart) {
    String folder = listing.kind().folder();
    Link all = new Link(context.words().say(folder + ".all"), folder + "/index.html");
    return isPart ? List.of(all, new Link(listing.name(), listing.path())) : List.of(all);
  }

  /** The months as links to their latest pages. */
  List<Counted> counted(List<? extends MonthPagination<?>> months, String folder) {
    return months.stream()
        .map(s -> new Counted(name(s), link(s, folder).path(), s.items().size()))
        .toList();
  }

  /** The latest page of a month. */
  Link link(MonthPagination<?> month, String folder) {
    return new Link(name(month), folder + month.file(month.pages()));
  }

  /** The way to the neighbours, within the month and beyond it. */
  <T> Pager pager(List<MonthPagination<T>> months, PageOf<T> page, String folder) {
    MonthPagination<T> month = page.month();
    int at = place(months, month);
    @Nullable Link newer =
        page.number() < month.pages()
            ? link(new PageOf<>(month, page.number() + 1), folder)
            : at == 0 ? null : link(new PageOf<>(months.get(at - 1), 1), folder);
    @Nullable Link older =
        page.number() > 1
            ? link(new PageOf<>(month, page.number() - 1), folder)
            : at + 1 == months.size() ? null : link(months.get(at + 1), folder);
    return new Pager(newer, older);
  }

  /** By itself: months with equal articles are compared article by article. */
  private static <T> int place(List<MonthPagination<T>> months, MonthPagination<T> month) {
    int at = 0;
    while (!months.get(at).name().equals(month.name())) {
      at++;
    }
    return at;
  }

  private Link link(PageOf<?> page, String folder) {
    return new Link(part(page.month(), page.number()), folder + page.file());
  }

  String part(MonthPagination<?> month, int number) {
    return number == 1 ? name(month) : context.words().say("list.page", name(month), number);
  }

  private String name(MonthPagination<?> month) {
    if (!month.isUndated()) {
      return context.dates().month(month.name());
    }
    String bucket = month.name().substring(MonthPagination.UNDATED.length());
    return context.words().say("date.unknown")
        + (bucket.isEmpty() ? "" : " " + bucket.substring(1));
  }
}
