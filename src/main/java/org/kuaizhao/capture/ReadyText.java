package org.kuaizhao.capture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text that came without its page, with fields beside it: written as the plainest page that says
 * the same, so that one road leads to an article. Each field is a meta element, and evidence names
 * it as such.
 */
final class ReadyText {

  static final String TYPE = "text/html; charset=utf-8";

  private final String body;
  private final List<String> authors = new ArrayList<>();
  private final Map<String, String> metas = new LinkedHashMap<>();
  private String title = "";
  private String language = "";

  private ReadyText(String body) {
    this.body = body;
  }

  /** Of plain text, a line a paragraph. */
  static ReadyText of(String text) {
    StringBuilder lines = new StringBuilder();
    text.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> lines.append("<p>").append(escaped(line.strip())).append("</p>\n"));
    return new ReadyText(lines.toString());
  }

  /** Of markup that was cut out of a page. */
  static ReadyText ofHtml(String fragment) {
    return new ReadyText(fragment + "\n");
  }

  ReadyText title(@Nullable String name) {
    title = name == null ? "" : name.strip();
    return this;
  }

  ReadyText language(@Nullable String code) {
    language = code == null ? "" : code;
    return this;
  }

  ReadyText author(@Nullable String name) {
    if (name != null && !name.isBlank()) {
      authors.add(name.strip());
    }
    return this;
  }

  ReadyText published(@Nullable String time) {
    return meta("article:published_time", time);
  }

  /** A field by the name that Open Graph or HTML gives it. */
  ReadyText meta(String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      metas.put(name, value.strip());
    }
    return this;
  }

  byte[] html() {
    StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html");
    if (!language.isEmpty()) {
      html.append(" lang=\"").append(escaped(language)).append('"');
    }
    html.append(">\n<head>\n<meta charset=\"utf-8\">\n<title>").append(escaped(title));
    html.append("</title>\n");
    authors.forEach(author -> meta(html, "name", "author", author));
    metas.forEach(
        (name, value) -> meta(html, name.indexOf(':') > 0 ? "property" : "name", name, value));
    html.append("</head>\n<body>\n<article>\n");
    if (!title.isEmpty()) {
      html.append("<h1>").append(escaped(title)).append("</h1>\n");
    }
    html.append(body).append("</article>\n</body>\n</html>\n");
    return html.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void meta(StringBuilder html, String kind, String name, String value) {
    html.append("<meta ").append(kind).append("=\"").append(escaped(name)).append("\" content=\"");
    html.append(escaped(value)).append("\">\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
