package org.kuaizhao.capture;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.sniff.Sniffer;
import tools.jackson.databind.JsonNode;

/**
 * A page or an article as crawlers write it in JSON: Scrapy's items, news-please, fundus,
 * trafilatura, newspaper, feeds of readers, our own {@code extract}. Names are tried in the order
 * of how surely they mean it.
 *
 * @param payload the page as it was, or what was extracted of it as a {@link ReadyText}
 */
record JsonItem(byte[] payload, Fetch fetch, Hint hint) {

  private static final List<String> HTML =
      List.of(
          "html",
          "raw_html",
          "rawHtml",
          "page_html",
          "html_content",
          "htmlContent",
          "content_html",
          "body_html",
          "page_source",
          "source_code",
          "body",
          "content",
          "raw",
          "response",
          "text");
  private static final List<String> TEXT =
      List.of(
          "maintext",
          "main_text",
          "plaintext",
          "plain_text",
          "article_text",
          "articleBody",
          "cleaned_text",
          "raw_text",
          "full_text",
          "fulltext",
          "text",
          "content",
          "body",
          "article");
  private static final List<String> URL =
      List.of(
          "url",
          "responded_url",
          "requested_url",
          "link",
          "page_url",
          "source_url",
          "article_url",
          "original_url",
          "permalink",
          "canonical_link",
          "uri",
          "source");
  private static final List<String> FETCHED =
      List.of(
          "fetchedAt",
          "fetched_at",
          "capturedAt",
          "captured_at",
          "crawled_at",
          "crawledAt",
          "crawl_date",
          "crawl_time",
          "date_download",
          "downloaded_at",
          "download_date",
          "scraped_at",
          "scrapedAt",
          "scrape_date",
          "date_crawled",
          "retrieved_at",
          "accessed");
  private static final List<String> PUBLISHED =
      List.of(
          "publishedAt",
          "published_at",
          "date_publish",
          "publishing_date",
          "datePublished",
          "date_published",
          "publish_date",
          "publishDate",
          "published",
          "pub_date",
          "pubDate",
          "pubdate",
          "publication_date",
          "date",
          "created_at");
  private static final List<String> TITLE = List.of("title", "headline", "name");
  private static final List<String> AUTHORS = List.of("authors", "author", "byline", "creator");
  private static final List<String> SITE =
      List.of("sitename", "site_name", "publisher", "source_name", "source");
  private static final List<String> CATEGORY = List.of("category", "section", "channel");
  private static final List<String> LANGUAGE = List.of("language", "lang");
  private static final List<String> IMAGE =
      List.of("image_url", "image", "top_image", "urlToImage");

  /** A text below this, in characters, is no article's. */
  private static final int SHORT = 40;

  /** The item of an object; null when the object is none. */
  static @Nullable JsonItem of(JsonNode node) {
    JsonNode told = node.path("_source").isObject() ? node.path("_source") : node;
    JsonNode page = told.path("html");
    if (page.isObject()) { // fundus
      return of(told, text(page, List.of("content")), page);
    }
    String html = null;
    for (String name : HTML) {
      String value = text(told, List.of(name));
      if (value != null && isHtml(name, value)) {
        html = told.path(name).asString();
        break;
      }
    }
    return of(told, html, told);
  }

  private static @Nullable JsonItem of(JsonNode told, @Nullable String html, JsonNode fetched) {
    String url = url(fetched) != null ? url(fetched) : url(told);
    String at = time(fetched, FETCHED) != null ? time(fetched, FETCHED) : time(told, FETCHED);
    Fetch fetch = new Fetch(url, at, told.path("status").asInt(0), ReadyText.TYPE);
    Hint hint = new Hint(null, null, 0, null, site(told), text(told, CATEGORY));
    if (html != null && isWhole(html)) {
      return new JsonItem(html.getBytes(StandardCharsets.UTF_8), fetch, hint);
    }
    String text = told.path("body").isObject() ? sections(told.path("body")) : text(told, TEXT);
    String title = text(told, TITLE);
    boolean isArticle = text != null && text.length() >= SHORT && (title != null || url != null);
    if (html == null && !isArticle) {
      return null;
    }
    ReadyText ready =
        (html == null ? ReadyText.of(String.valueOf(text)) : ReadyText.ofHtml(html))
            .title(title)
            .language(text(told, LANGUAGE))
            .published(time(told, PUBLISHED))
            .meta("og:image", text(told, IMAGE))
            .meta("og:site_name", site(told))
            .meta("article:section", text(told, CATEGORY));
    authors(told, ready);
    return new JsonItem(ready.html(), fetch, hint);
  }

  private static boolean isHtml(String name, String value) {
    byte[] start =
        value.substring(0, Math.min(value.length(), 4096)).getBytes(StandardCharsets.UTF_8);
    return name.toLowerCase(Locale.ROOT).contains("html")
        ? value.indexOf('<') >= 0
        : Sniffer.isPage(start);
  }

  /** Whether it is a page, not only what was cut out of one. */
  private static boolean isWhole(String html) {
    String start = html.substring(0, Math.min(html.length(), 20_000));
    return start.matches("(?is).*<(?:html|head|body|title|meta)[\\s>].*");
  }

  private static @Nullable String url(JsonNode node) {
    for (String name : URL) {
      String value = text(node, List.of(name));
      if (value != null && value.matches("(?i)https?://\\S{3,4000}")) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable String site(JsonNode node) {
    String site = text(node, SITE);
    return site == null || site.contains("://") ? null : site;
  }

  private static @Nullable String text(JsonNode node, List<String> names) {
    for (String name : names) {
      JsonNode value = node.path(name);
      if (value.isString() && !value.asString().isBlank()) {
        return value.asString().strip();
      }
    }
    return null;
  }

  /** ISO 8601 where it is an instant, else as it is written. */
  private static @Nullable String time(JsonNode node, List<String> names) {
    for (String name : names) {
      JsonNode value = node.path(name);
      if (value.isNumber()) {
        return epoch(value.asDouble());
      }
      if (value.isString() && !value.asString().isBlank()) {
        String plain = value.asString().strip();
        return names == FETCHED ? Instants.parse(plain) : plain;
      }
    }
    return null;
  }

  /** Seconds, or milliseconds where that would be far in the future. */
  private static @Nullable String epoch(double number) {
    try {
      double seconds = number > 1e11 ? number / 1000 : number;
      return seconds < 1e8 ? null : Instant.ofEpochSecond((long) seconds).toString();
    } catch (DateTimeException none) {
      return null;
    }
  }

  private static void authors(JsonNode node, ReadyText ready) {
    for (String name : AUTHORS) {
      JsonNode value = node.path(name);
      if (value.isString()) {
        ready.author(value.asString());
        return;
      }
      if (value.isArray() && !value.isEmpty()) {
        for (JsonNode author : value) {
          ready.author(author.isString() ? author.asString() : text(author, List.of("name")));
        }
        return;
      }
    }
  }

  /** A body of fundus: sections of headlines and paragraphs. */
  private static String sections(JsonNode body) {
    StringBuilder text = new StringBuilder();
    body.path("summary").forEach(line -> text.append(line.asString("")).append('\n'));
    for (JsonNode section : body.path("sections")) {
      section.path("headline").forEach(line -> text.append(line.asString("")).append('\n'));
      section.path("paragraphs").forEach(line -> text.append(line.asString("")).append('\n'));
    }
    return text.toString();
  }
}
