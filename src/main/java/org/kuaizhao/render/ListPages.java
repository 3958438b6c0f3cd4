package org.kuaizhao.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.render.Catalogue.Kind;
import org.kuaizhao.render.Catalogue.Listing;
import org.kuaizhao.render.page.Counted;
import org.kuaizhao.render.page.IndexPage;
import org.kuaizhao.render.page.Leaf;
import org.kuaizhao.render.page.Link;
import org.kuaizhao.render.page.ListPage;
import org.kuaizhao.render.page.Pager;

/**
 * Categories, sources and authors. A list's first page has its latest articles; when there are
 * more, the whole list lies on pages cut by month and numbered from the oldest within it, so that a
 * full page never changes and a late arrival touches its own month only.
 */
final class ListPages {

  private final Desk desk;
  private final Catalogue catalogue;
  private final Rows rows;

  ListPages(Desk desk, Catalogue catalogue, Rows rows) {
    this.desk = desk;
    this.catalogue = catalogue;
    this.rows = rows;
  }

  List<Sheet> sheets() {
    List<Sheet> sheets = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      sheets.add(index(kind));
      catalogue.of(kind).forEach(listing -> addListing(listing, sheets));
    }
    return sheets;
  }

  private Sheet index(Kind kind) {
    Leaf leaf =
        desk.leaf(
            kind.folder() + "/index.html", desk.words().say(kind.folder() + ".all"), kind.folder());
    return desk.sheet("index.ftlh", leaf, new IndexPage(kind.folder(), catalogue.counted(kind)));
  }

  private void addListing(Listing listing, List<Sheet> sheets) {
    List<Shelf<Entry>> shelves = shelves(listing);
    sheets.add(first(listing, shelves));
    for (Shelf<Entry> shelf : shelves) {
      for (int number = 1; number <= shelf.pages(); number++) {
        sheets.add(page(listing, shelf, number));
      }
    }
  }

  /** A list that fits its first page has no shelves. */
  private static List<Shelf<Entry>> shelves(Listing listing) {
    return listing.entries().size() <= Shelf.PAGE
        ? List.of()
        : Shelf.cut(listing.entries(), Function.identity());
  }

  private Sheet first(Listing listing, List<Shelf<Entry>> shelves) {
    List<Counted> months = counted(shelves, listing.folder());
    Link older = shelves.isEmpty() ? null : link(shelves.getFirst(), listing.folder());
    boolean hasFeed = listing.kind() != Kind.AUTHOR;
    Leaf leaf =
        new Leaf(
            listing.path(),
            listing.name(),
            null,
            listing.kind().folder(),
            desk.absolute(listing.path()),
            hasFeed ? listing.folder() : null);
    ListPage page =
        new ListPage(
            listing.kind().folder(),
            listing.name(),
            "",
            trail(listing, false),
            listing.entries().size(),
            rows.days(Desk.first(listing.entries(), Shelf.PAGE)),
            months,
            new Pager(null, older),
            hasFeed ? listing.kind().folder() : "",
            null);
    return desk.sheet("list.ftlh", leaf, page);
  }

  private Sheet page(Listing listing, Shelf<Entry> shelf, int number) {
    String path = listing.folder() + shelf.file(number);
    String part = part(shelf, number);
    ListPage page =
        new ListPage(
            listing.kind().folder(),
            listing.name(),
            part,
            trail(listing, true),
            -1,
            rows.days(shelf.page(number)),
            List.of(),
            pager(shelf, number, listing.folder()),
            "",
            null);
    String title = desk.words().say("list.part", listing.name(), part);
    return desk.sheet("list.ftlh", desk.leaf(path, title, listing.kind().folder()), page);
  }

  private List<Link> trail(Listing listing, boolean isPart) {
    String folder = listing.kind().folder();
    Link all = new Link(desk.words().say(folder + ".all"), folder + "/index.html");
    return isPart ? List.of(all, new Link(listing.name(), listing.path())) : List.of(all);
  }

  /** The shelves as links to their latest pages. */
  List<Counted> counted(List<? extends Shelf<?>> shelves, String folder) {
    return shelves.stream()
        .map(s -> new Counted(name(s), link(s, folder).path(), s.items().size()))
        .toList();
  }

  /** The latest page of a shelf. */
  Link link(Shelf<?> shelf, String folder) {
    return new Link(name(shelf), folder + shelf.file(shelf.pages()));
  }

  /** The way to the neighbours within a shelf. */
  Pager pager(Shelf<?> shelf, int number, String folder) {
    @Nullable Link newer =
        number == shelf.pages()
            ? null
            : new Link(part(shelf, number + 1), folder + shelf.file(number + 1));
    @Nullable Link older =
        number == 1 ? null : new Link(part(shelf, number - 1), folder + shelf.file(number - 1));
    return new Pager(newer, older);
  }

  String part(Shelf<?> shelf, int number) {
    return number == 1 ? name(shelf) : desk.words().say("list.page", name(shelf), number);
  }

  private String name(Shelf<?> shelf) {
    if (!shelf.isUndated()) {
      return desk.dates().month(shelf.name());
    }
    String bucket = shelf.name().substring(Shelf.UNDATED.length());
    return desk.words().say("date.unknown") + (bucket.isEmpty() ? "" : " " + bucket.substring(1));
  }
}
