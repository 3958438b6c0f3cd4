package org.kuaizhao.render;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Version;
import org.kuaizhao.render.Catalogue.ArticleList;
import org.kuaizhao.render.Catalogue.Kind;
import org.kuaizhao.render.page.PageMeta;
import org.kuaizhao.render.page.PlainPage;
import org.kuaizhao.render.page.SitemapPage;
import org.kuaizhao.render.page.SitemapPage.Address;

/**
 * Files for programs: sitemaps (sitemaps.org 0.9) cut by month, so that an article touches its own
 * month's, and all at the root, since one speaks only for addresses below its own place; TimeMaps
 * (RFC 7089 §5); the OpenSearch description; robots.txt; and the latest of each list as scripts for
 * the subscriptions page.
 */
final class MachineFiles {

  /** sitemaps.org: at most so many addresses a file. */
  private static final int ADDRESSES = 50_000;

  /** Articles of a list that the subscriptions page sees. */
  private static final int LATEST = 40;

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

  private final RenderContext context;
  private final List<Entry> entries;
  private final Catalogue catalogue;

  MachineFiles(RenderContext context, List<Entry> entries, Catalogue catalogue) {
    this.context = context;
    this.entries = entries;
    this.catalogue = catalogue;
  }

  List<OutputFile> files() {
    List<OutputFile> files = new ArrayList<>();
    String base = context.options().baseUrl();
    files.add(robots(base));
    for (Kind kind : List.of(Kind.CATEGORY, Kind.SOURCE)) {
      catalogue.of(kind).forEach(listing -> files.add(latest(listing)));
    }
    if (base == null) {
      return files;
    }
    files.addAll(new Feeds(context, base).files(entries, catalogue));
    files.add(
        context.file(
            "opensearch.ftlx",
            new PageMeta("opensearch.xml", context.options().title(), null, "", null, null),
            new PlainPage()));
    entries.stream()
        .filter(entry -> entry.url() != null)
        .forEach(entry -> files.add(timeMap(entry, base)));
    if (!context.options().policy().isHidden()) {
      addSitemaps(base, files);
    }
    return files;
  }

  private OutputFile robots(@Nullable String base) {
    boolean isHidden = context.options().policy().isHidden();
    String text = "User-agent: *\n" + (isHidden ? "Disallow: /\n" : "Allow: /\n");
    boolean hasMap = base != null && !isHidden;
    return RenderContext.file(
        "robots.txt", hasMap ? text + "\nSitemap: " + base + "sitemap.xml\n" : text);
  }

  private void addSitemaps(String base, List<OutputFile> files) {
    List<Address> maps = new ArrayList<>();
    for (MonthPagination<Entry> month : MonthPagination.cut(entries, Function.identity())) {
      List<Entry> oldestFirst = month.items().reversed();
      for (int from = 0; from < oldestFirst.size(); from += ADDRESSES) {
        String path = "sitemap-" + month.name() + "-" + (from / ADDRESSES + 1) + ".xml";
        int to = Math.min(oldestFirst.size(), from + ADDRESSES);
        files.add(sitemap(path, oldestFirst.subList(from, to), base));
        maps.add(new Address(base + path, null));
      }
    }
    files.add(sitemap("sitemap-lists.xml", new SitemapPage(false, lists(base))));
    maps.add(new Address(base + "sitemap-lists.xml", null));
    files.add(sitemap("sitemap.xml", new SitemapPage(true, maps)));
  }

  private List<Address> lists(String base) {
    List<Address> lists = new ArrayList<>();
    lists.add(new Address(base, null));
    lists.add(new Address(base + "about.html", null));
    for (Kind kind : List.of(Kind.CATEGORY, Kind.SOURCE)) {
      catalogue.of(kind).stream()
          .limit(ADDRESSES / 4)
          .forEach(listing -> lists.add(new Address(base + listing.path(), null)));
    }
    return lists;
  }

  private OutputFile sitemap(String path, List<Entry> articles, String base) {
    return context.file(
        "sitemap.ftlx",
        new PageMeta(path, "", null, "", null, null),
        articles.stream().map(e -> e.id() + " " + e.current().capturedAt()).toList(),
        () ->
            new SitemapPage(
                false,
                articles.stream()
                    .map(e -> new Address(base + Paths.article(e), day(e.current().capturedAt())))
                    .toList()));
  }

  private OutputFile sitemap(String path, SitemapPage page) {
    return context.file("sitemap.ftlx", new PageMeta(path, "", null, "", null, null), page);
  }

  private static @Nullable String day(@Nullable String iso) {
    return iso != null && DateFormatter.isTime(iso) ? iso.substring(0, 10) : null;
  }

  /** All states with a known time of capture; a single state is the article's own page. */
  private OutputFile timeMap(Entry entry, String base) {
    return context.text(
        Paths.timeMap(entry),
        List.of(String.valueOf(entry.url()), entry.versions()),
        () -> timeMapText(entry, base));
  }

  private String timeMapText(Entry entry, String base) {
    List<Version> known =
        entry.versions().stream().filter(v -> DateFormatter.isTime(v.capturedAt())).toList();
    StringBuilder map = new StringBuilder();
    map.append('<').append(address(String.valueOf(entry.url()))).append(">; rel=\"original\",\n");
    map.append('<').append(base).append(Paths.timeMap(entry));
    map.append(">; rel=\"self\"; type=\"application/link-format\"");
    if (!known.isEmpty()) {
      map.append("; from=\"").append(httpDate(known.getFirst())).append('"');
      map.append("; until=\"").append(httpDate(known.getLast())).append('"');
    }
    for (int i = 0; i < known.size(); i++) {
      boolean isAlone = entry.versions().size() == 1;
      String path = isAlone ? Paths.article(entry) : Paths.version(entry, known.get(i));
      String place = (i == 0 ? "first " : "") + (i == known.size() - 1 ? "last " : "");
      map.append(",\n<").append(base).append(path).append(">; rel=\"").append(place);
      map.append("memento\"; datetime=\"").append(httpDate(known.get(i))).append('"');
    }
    return map.append('\n').toString();
  }

  private static String address(String url) {
    return url.replace("<", "%3C").replace(">", "%3E").replaceAll("\\s", "%20");
  }

  private String httpDate(Version version) {
    return HTTP_DATE.format(
        context
            .dates()
            .instant(String.valueOf(version.capturedAt()))
            .withOffsetSameInstant(ZoneOffset.UTC));
  }

  /** A script, since pages from disk may load nothing else: it hands the list to its page. */
  private OutputFile latest(ArticleList listing) {
    List<Entry> latest = RenderContext.first(listing.entries(), LATEST);
    return context.text(
        listing.folder() + "latest.js", List.of(latest), () -> script(listing.folder(), latest));
  }

  private static String script(String folder, List<Entry> latest) {
    List<List<String>> rows = new ArrayList<>();
    for (Entry entry : latest) {
      rows.add(
          List.of(
              Paths.article(entry),
              entry.title(),
              entry.publishedAt() == null ? "" : entry.publishedAt(),
              entry.source() == null ? "" : entry.source(),
              entry.language() == null ? "" : entry.language()));
    }
    return "kuaizhaoLatest(" + JsonLd.script(folder) + "," + JsonLd.script(rows) + ");\n";
  }
}
