package org.kuaizhao.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.relate.Relations;
import org.kuaizhao.relate.Story;
import org.kuaizhao.relate.Wanted;
import org.kuaizhao.render.page.ChangedPage;
import org.kuaizhao.render.page.Counted;
import org.kuaizhao.render.page.PageMeta;
import org.kuaizhao.render.page.Pager;
import org.kuaizhao.render.page.ReprintsPage;
import org.kuaizhao.render.page.StoriesPage;
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
        cut(
            "reprints",
            groups,
            new Kind<>(
                List::getFirst,
                group -> List.of(group.size(), RenderContext.first(group, 1 + OF_GROUP)),
                this::reprints)));
    files.addAll(
        cut(
            "changed",
            changed,
            new Kind<>(
                Function.identity(),
                entry -> List.of(entry, entry.versions().size(), entry.current()),
                this::changed)));
    files.addAll(
        cut(
            "stories",
            relations.stories(),
            new Kind<>(
                story -> story.members().getFirst(),
                story ->
                    List.of(
                        story.members().getFirst(),
                        story.members().getLast(),
                        story.members().size(),
                        story.sources()),
                this::stories,
                !relations.stories().isEmpty())));
    files.add(wanted());
    files.add(wantedList());
    return files;
  }

  /**
   * Where a page of a cut list stands.
   *
   * @param total all items of the list, negative where it is not told
   */
  private record Place(long total, String part, List<Counted> months, Pager pager) {}

  /**
   * What a cut list is of.
   *
   * @param entry by whose time an item is filed
   * @param from all that an item's lines depend on
   * @param hasFeed whether its folder has feeds
   */
  private record Kind<T>(
      Function<T, Entry> entry,
      Function<T, List<?>> from,
      BiFunction<List<T>, Place, Record> page,
      boolean hasFeed) {

    Kind(
        Function<T, Entry> entry,
        Function<T, List<?>> from,
        BiFunction<List<T>, Place, Record> page) {
      this(entry, from, page, false);
    }
  }

  /** The latest on the first page; all of them by month when they are more. */
  private <T> List<OutputFile> cut(String name, List<T> items, Kind<T> kind) {
    List<OutputFile> files = new ArrayList<>();
    List<MonthPagination<T>> months =
        items.size() <= MonthPagination.PAGE ? List.of() : MonthPagination.cut(items, kind.entry());
    String folder = name + "/";
    String title = context.words().say(name + ".title");
    Place first = new Place(items.size(), "", lists.counted(months, folder), Pager.NONE);
    files.add(
        page(
            kind,
            new PageMeta(
                name + ".html",
                title,
                null,
                name,
                context.absolute(name + ".html"),
                kind.hasFeed() ? folder : null),
            RenderContext.first(items, MonthPagination.PAGE),
            first));
    for (MonthPagination<T> month : months) {
      for (int number = 1; number <= month.pages(); number++) {
        String part = lists.part(month, number);
        Place place =
            new Place(
                -1,
                part,
                List.of(),
                lists.pager(months, new ListPages.PageOf<>(month, number), folder));
        String called = context.words().say("list.part", title, part);
        files.add(
            page(
                kind,
                context.meta(folder + month.file(number), called, name),
                month.page(number),
                place));
      }
    }
    return files;
  }

  private <T> OutputFile page(Kind<T> kind, PageMeta meta, List<T> items, Place place) {
    return context.file(
        meta.section() + ".ftlh",
        meta,
        List.of(items.stream().map(kind.from()).toList(), place),
        () -> kind.page().apply(items, place));
  }

  private ReprintsPage reprints(List<List<Entry>> part, Place place) {
    return new ReprintsPage(
        place.total(),
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

  private StoriesPage stories(List<Story> part, Place place) {
    return new StoriesPage(
        place.total(),
        place.part(),
        part.stream().map(this::story).toList(),
        place.months(),
        place.pager());
  }

  private StoriesPage.Item story(Story story) {
    return new StoriesPage.Item(
        rows.row(story.members().getFirst()),
        StoryPages.path(story),
        story.members().size(),
        story.sources(),
        context.dates().published(story.members().getLast().publishedAt()));
  }

  private ChangedPage changed(List<Entry> part, Place place) {
    return new ChangedPage(
        place.total(),
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
    int all = relations.wantedInAll();
    int unlisted = all - relations.wanted().size();
    List<Wanted> shown = RenderContext.first(relations.wanted(), WANTED);
    List<List<?>> asked = new ArrayList<>();
    shown.forEach(w -> asked.add(List.of(w.url(), w.title(), w.count(), w.askers())));
    return context.file(
        "wanted.ftlh",
        context.meta("wanted.html", context.words().say("wanted.title"), "wanted"),
        List.of(all, unlisted, asked),
        () -> new WantedPage(all, unlisted, shown.stream().map(this::item).toList()));
  }

  private WantedPage.Item item(Wanted wanted) {
    return new WantedPage.Item(
        wanted.title().isEmpty() ? wanted.url() : wanted.title(),
        wanted.url(),
        wanted.count(),
        rows.rows(wanted.askers()));
  }

  /** A line a URL, most wanted first: what a crawler reads. */
  private OutputFile wantedList() {
    StringBuilder text = new StringBuilder();
    relations.wanted().forEach(w -> text.append(w.url()).append('\n'));
    return RenderContext.file("wanted.txt", text.toString());
  }
}
