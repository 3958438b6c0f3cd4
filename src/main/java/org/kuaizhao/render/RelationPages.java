package org.kuaizhao.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.relate.Relations;
import org.kuaizhao.relate.Wanted;
import org.kuaizhao.render.page.ChangedPage;
import org.kuaizhao.render.page.Counted;
import org.kuaizhao.render.page.Pager;
import org.kuaizhao.render.page.ReprintsPage;
import org.kuaizhao.render.page.Truncated;
import org.kuaizhao.render.page.WantedPage;

/** What the archive knows beyond single pages: reprints, changed articles, and what it lacks. */
final class RelationPages {

  /** Wanted pages that are shown; the plain list has {@link Relations#WANTED}. */
  private static final int WANTED = 200;

  /** Reprints that a group shows, the first to publish: a text may have any number. */
  private static final int OF_GROUP = 50;

  private final RenderContext context;
  private final SiteContent edition;
  private final Relations relations;
  private final Rows rows;
  private final ListPages lists;

  RelationPages(RenderContext context, ArticlePages.Stock stock, Rows rows, ListPages lists) {
    this.context = context;
    this.edition = stock.edition();
    this.relations = stock.relations();
    this.rows = rows;
    this.lists = lists;
  }

  List<OutputFile> files() {
    List<OutputFile> files = new ArrayList<>();
    List<List<Entry>> groups = relations.reprintGroups();
    List<Entry> changed = edition.entries().stream().filter(e -> e.versions().size() > 1).toList();
    files.addAll(
        cut("reprints", groups, List::getFirst, (part, place) -> reprints(part, place, groups)));
    files.addAll(
        cut(
            "changed",
            changed,
            Function.identity(),
            (part, place) -> changed(part, place, changed)));
    files.add(wanted());
    files.add(wantedList());
    return files;
  }

  /** Where a page of a cut list stands. */
  private record Place(String part, List<Counted> months, Pager pager) {}

  /** The latest on the first page; all of them by month when they are more. */
  private <T> List<OutputFile> cut(
      String name,
      List<T> items,
      Function<T, Entry> entry,
      BiFunction<List<T>, Place, Record> page) {
    List<OutputFile> files = new ArrayList<>();
    List<MonthPagination<T>> months =
        items.size() <= MonthPagination.PAGE ? List.of() : MonthPagination.cut(items, entry);
    String folder = name + "/";
    String title = context.words().say(name + ".title");
    String template = name + ".ftlh";
    Place first = new Place("", lists.counted(months, folder), Pager.NONE);
    files.add(
        context.file(
            template,
            context.meta(name + ".html", title, name),
            page.apply(RenderContext.first(items, MonthPagination.PAGE), first)));
    for (MonthPagination<T> month : months) {
      for (int number = 1; number <= month.pages(); number++) {
        String part = lists.part(month, number);
        Place place = new Place(part, List.of(), lists.pager(month, number, folder));
        files.add(
            context.file(
                template,
                context.meta(
                    folder + month.file(number),
                    context.words().say("list.part", title, part),
                    name),
                page.apply(month.page(number), place)));
      }
    }
    return files;
  }

  private ReprintsPage reprints(List<List<Entry>> part, Place place, List<List<Entry>> all) {
    return new ReprintsPage(
        place.part().isEmpty() ? all.size() : -1,
        place.part(),
        part.stream().map(this::group).toList(),
        place.months(),
        place.pager());
  }

  private ReprintsPage.Group group(List<Entry> group) {
    List<Entry> later = group.subList(1, Math.min(group.size(), 1 + OF_GROUP));
    return new ReprintsPage.Group(
        rows.row(group.getFirst()),
        new Truncated<>(rows.rows(later), group.size() - 1 - later.size()));
  }

  private ChangedPage changed(List<Entry> part, Place place, List<Entry> all) {
    return new ChangedPage(
        place.part().isEmpty() ? all.size() : -1,
        place.part(),
        part.stream().map(this::changed).toList(),
        place.months(),
        place.pager());
  }

  private ChangedPage.Item changed(Entry entry) {
    return new ChangedPage.Item(
        rows.row(entry),
        entry.versions().size(),
        context.dates().on(null).captured(entry.current().capturedAt()),
        Paths.changes(entry));
  }

  private OutputFile wanted() {
    List<Wanted> wanted = relations.wanted();
    List<WantedPage.Item> items =
        RenderContext.first(wanted, WANTED).stream()
            .map(w ->
                new WantedPage.Item(
                    w.title().isEmpty() ? w.url() : w.title(),
                    w.url(),
                    w.count(),
                    rows.rows(w.askers())))
            .toList();
    return context.file(
        "wanted.ftlh",
        context.meta("wanted.html", context.words().say("wanted.title"), "wanted"),
        new WantedPage(relations.wantedInAll(), relations.wantedInAll() - wanted.size(), items));
  }

  /** A line a URL, most wanted first: what a crawler reads. */
  private OutputFile wantedList() {
    StringBuilder text = new StringBuilder();
    relations.wanted().forEach(w -> text.append(w.url()).append('\n'));
    return RenderContext.file("wanted.txt", text.toString());
  }
}
