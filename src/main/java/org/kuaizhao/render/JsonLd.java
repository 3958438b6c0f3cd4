package org.kuaizhao.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;
import tools.jackson.databind.json.JsonMapper;

/** Structured data: schema.org's NewsArticle, and JSON that is safe inside a script element. */
final class JsonLd {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JsonLd() {}

  /**
   * @param address the absolute address of the page, null when unknown
   */
  static String newsArticle(Article article, @Nullable String address) {
    Map<String, Object> news = new LinkedHashMap<>();
    news.put("@context", "https://schema.org");
    news.put("@type", "NewsArticle");
    put(news, "headline", article.fields().text(Field.TITLE));
    put(news, "datePublished", article.fields().text(Field.PUBLISHED_AT));
    put(news, "dateModified", article.fields().text(Field.UPDATED_AT));
    put(news, "articleSection", article.fields().text(Field.CATEGORY));
    put(news, "inLanguage", article.fields().text(Field.LANGUAGE));
    List<Object> authors = new ArrayList<>();
    article.fields().texts(Field.AUTHORS).forEach(name -> authors.add(named("Person", name)));
    if (!authors.isEmpty()) {
      news.put("author", authors);
    }
    String source = article.fields().text(Field.SOURCE);
    if (source != null) {
      news.put("publisher", named("Organization", source));
    }
    if (!article.fields().texts(Field.KEYWORDS).isEmpty()) {
      news.put("keywords", article.fields().texts(Field.KEYWORDS));
    }
    put(news, "isBasedOn", article.provenance().url());
    put(news, "archivedAt", address);
    put(news, "identifier", article.provenance().digest());
    return script(news);
  }

  private static Map<String, Object> named(String type, String name) {
    Map<String, Object> thing = new LinkedHashMap<>();
    thing.put("@type", type);
    thing.put("name", name);
    return thing;
  }

  private static void put(Map<String, Object> map, String key, @Nullable Object value) {
    if (value != null) {
      map.put(key, value);
    }
  }

  /** JSON without any character that could end a script element or a line of JavaScript. */
  static String script(Object value) {
    return json(value)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  static String json(Object value) {
    return JSON.writeValueAsString(value);
  }
}
