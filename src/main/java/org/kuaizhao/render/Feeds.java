package org.kuaizhao.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.render.Catalogue.ArticleList;
import org.kuaizhao.render.Catalogue.Kind;
import org.kuaizhao.render.page.FeedPage;
import org.kuaizhao.render.page.FeedPage.Item;
import org.kuaizhao.render.page.PageMeta;

/**
 * Feeds of the newest articles, for the site and each category and source: Atom (RFC 4287) and JSON
 * Feed 1.1. Their {@code updated} is that of their newest article, never the build's.
 */
final class Feeds {

  private static final int NEWEST = 50;

  /** A feed without articles must have a time too (RFC 4287 §4.2.15). */
  private static final String NEVER = "1970-01-01T00:00:00Z";

  /** What XML 1.0 §2.2 does not allow in a document. */
  private static final Pattern NOT_XML =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private final RenderContext context;
  private final String base;

  Feeds(RenderContext context, String base) {
    this.context = context;
    this.base = base;
  }

  List<OutputFile> files(List<Entry> entries, Catalogue catalogue) {
    List<OutputFile> files = new ArrayList<>();
    add(context.options().title(), "", entries, files);
    for (Kind kind : List.of(Kind.CATEGORY, Kind.SOURCE)) {
      for (ArticleList listing : catalogue.of(kind)) {
        String title = listing.name() + " · " + context.options().title();
        add(title, listing.folder(), listing.entries(), files);
      }
    }
    return files;
  }

  /** The feeds of one list. */
  List<OutputFile> files(String title, String folder, List<Entry> entries) {
    List<OutputFile> files = new ArrayList<>();
    add(title, folder, entries, files);
    return files;
  }

  private void add(String title, String folder, List<Entry> entries, List<OutputFile> files) {
    List<Entry> newest =
        entries.stream().filter(e -> DateFormatter.isTime(updated(e))).limit(NEWEST).toList();
    List<?> from =
        List.of(title, newest, newest.stream().map(e -> String.valueOf(updated(e))).toList());
    files.add(
        context.file(
            "feed.ftlx",
            meta(folder + "feed.xml", title),
            from,
            () -> feed(title, folder, newest)));
    files.add(
        context.text(
            folder + "feed.json",
            from,
            () -> json(feed(title, folder, newest), base + folder + "feed.json")));
  }

  private FeedPage feed(String title, String folder, List<Entry> newest) {
    List<Item> items = newest.stream().map(this::item).toList();
    String updated =
        items.stream()
            .map(Item::updated)
            .max(Comparator.comparing(context.dates()::instant))
            .orElse(NEVER);
    String home = base + home(folder);
    return new FeedPage(clean(title), home, base + folder + "feed.xml", updated, items);
  }

  /** The page that a folder's feeds tell of. */
  private static String home(String folder) {
    return switch (folder) {
      case "" -> "";
      case "stories/" -> "stories.html";
      default -> folder + "index.html";
    };
  }

  private static PageMeta meta(String path, String title) {
    return new PageMeta(path, title, null, "feed", null, null);
  }

  /** When the article reached its present state: captured, or published when that is not known. */
  private static @Nullable String updated(Entry entry) {
    String captured = entry.current().capturedAt();
    return captured != null ? captured : entry.publishedAt();
  }

  private Item item(Entry entry) {
    String published = entry.publishedAt();
    return new Item(
        clean(entry.title()),
        base + Paths.article(entry),
        DateFormatter.isTime(published) ? context.dates().rfc3339(String.valueOf(published)) : null,
        context.dates().rfc3339(String.valueOf(updated(entry))),
        clean(entry.excerpt()),
        entry.authors().stream().map(Feeds::clean).toList(),
        entry.category() == null ? null : clean(entry.category()),
        entry.source() == null ? null : clean(entry.source()),
        entry.language());
  }

  private static String clean(String text) {
    return NOT_XML.matcher(text).replaceAll("");
  }

  private String json(FeedPage feed, String self) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", "https://jsonfeed.org/version/1.1");
    json.put("title", feed.title());
    json.put("home_page_url", feed.home());
    json.put("feed_url", self);
    json.put("language", context.options().language());
    json.put("items", feed.items().stream().map(Feeds::json).toList());
    return JsonLd.json(json) + "\n";
  }

  private static Map<String, Object> json(Item item) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", item.url());
    json.put("url", item.url());
    json.put("title", item.title());
    json.put("content_text", item.summary());
    if (item.published() != null) {
      json.put("date_published", item.published());
    }
    json.put("date_modified", item.updated());
    if (!item.authors().isEmpty()) {
      json.put("authors", item.authors().stream().map(name -> Map.of("name", name)).toList());
    }
    if (item.category() != null) {
      json.put("tags", List.of(item.category()));
    }
    if (item.lang() != null) {
      json.put("language", item.lang());
    }
    return json;
  }
}
